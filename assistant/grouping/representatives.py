"""Choose the members that stand for a group, the odd one out included."""

import numpy as np

from assistant.embedding.vectors import Vectors

# How much closeness to the group counts against likeness to what is already chosen.
RELEVANCE = 0.6
MOST = 4


def representatives(vectors: Vectors) -> list[int]:
    """Return positions of members: the most typical, different ones, and the farthest last.

    Typical is the medoid; then maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998).
    The farthest member has a place, so that a group's summary shows its disagreement.
    """
    count = len(vectors)
    likeness = vectors @ vectors.T
    centrality = likeness.mean(axis=1)
    chosen = [int(np.argmax(centrality))]
    others = centrality.copy()
    others[chosen[0]] = np.inf
    farthest = int(np.argmin(others))
    wanted = min(count, MOST)
    while len(chosen) < wanted - 1:
        gain = RELEVANCE * centrality - (1 - RELEVANCE) * likeness[:, chosen].max(axis=1)
        gain[[*chosen, farthest]] = -np.inf
        if not np.isfinite(gain).any():
            break
        chosen.append(int(np.argmax(gain)))
    return [*chosen, farthest] if count > 1 else chosen
