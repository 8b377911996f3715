"""Find groups among centred vectors; the same input gives the same groups."""

import importlib
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.embedding.vectors import Vectors

# Below this number every pair is compared; above it, k-means. HDBSCAN was tried on 400 real
# contributions and left 72 to 88 % of them in no group.
FEW = 60
# Mean distance at which two groups are no longer joined; chosen on the invented reports of
# evaluation/cases.toml (adjusted Rand index 0.35 to 0.46 at 12, 20 and 48 texts).
JOIN_BELOW = 0.85
FEWEST_GROUPS, MOST_GROUPS = 6, 30
# A text that is less than this share as close to its centre as the average is a voice of its own.
LONELY_BELOW = 0.6


def group_by_likeness(vectors: Vectors) -> list[list[int]]:
    """Return the positions of each group's members, large groups first; one member: a single voice."""
    count = len(vectors)
    if count < 2:
        return [[position] for position in range(count)]
    found = _few(vectors) if count < FEW else _many(vectors)
    groups: dict[int, list[int]] = {}
    for position, group in enumerate(found):
        groups.setdefault(int(group), []).append(position)
    return sorted(groups.values(), key=lambda members: (-len(members), members[0]))


def _algorithms() -> Any:
    """Return scikit-learn's clustering; loading it takes seconds, so only the worker does, when it groups."""
    return importlib.import_module("sklearn.cluster")


def _few(vectors: Vectors) -> npt.NDArray[np.int64]:
    clustering = _algorithms().AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=JOIN_BELOW
    )
    labels: npt.NDArray[np.int64] = clustering.fit_predict(vectors)
    return labels


def _many(vectors: Vectors) -> npt.NDArray[np.int64]:
    wanted = int(np.clip(round(len(vectors) ** 0.5), FEWEST_GROUPS, MOST_GROUPS))
    model = _algorithms().KMeans(n_clusters=wanted, n_init=4, random_state=0).fit(vectors)
    labels: npt.NDArray[np.int64] = model.labels_.astype(np.int64)
    centres = model.cluster_centers_
    centres = centres / np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    closeness = (vectors * centres[labels]).sum(axis=1)
    lonely = closeness < LONELY_BELOW * closeness.mean()
    labels[lonely] = wanted + np.arange(int(lonely.sum()))
    return labels
