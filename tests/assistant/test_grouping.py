"""Groups, representatives and labels: deterministic, and nobody is left out."""

import numpy as np
import pytest

from assistant.evaluation.cases import label_cases
from assistant.grouping import LabelFinder, group_by_likeness, representatives


def bundles(*sizes: int, noise: float = 0.05) -> np.ndarray:
    """Return unit vectors in bundles around different axes."""
    random = np.random.default_rng(1)
    rows = [np.eye(16)[axis] for axis, size in enumerate(sizes) for _ in range(size)]
    moved = np.array(rows) + noise * random.standard_normal((sum(sizes), 16))
    return (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("sizes", [(5, 3, 1), (40, 30, 20)])
def test_what_lies_close_is_in_one_group_and_everyone_is_in_one(sizes: tuple[int, ...]) -> None:
    groups = group_by_likeness(bundles(*sizes))

    assert sorted(member for group in groups for member in group) == list(range(sum(sizes)))
    starts = np.repeat(range(len(sizes)), sizes)
    assert all(len({starts[member] for member in group}) == 1 for group in groups)


@pytest.mark.parametrize("sizes", [(5, 3, 1), (40, 30, 20)])
def test_grouping_twice_gives_the_same(sizes: tuple[int, ...]) -> None:
    vectors = bundles(*sizes)

    assert group_by_likeness(vectors) == group_by_likeness(vectors.copy())


def test_the_odd_one_out_of_many_is_a_single_voice() -> None:
    vectors = bundles(30, 30, 30)
    vectors[7] = np.eye(16, dtype=np.float32)[15]

    groups = group_by_likeness(vectors)

    assert [7] in groups


def test_one_text_alone_is_a_group_and_none_is_none() -> None:
    assert group_by_likeness(bundles(1)) == [[0]]
    assert group_by_likeness(np.zeros((0, 16), dtype=np.float32)) == []


def test_representatives_begin_with_the_typical_and_include_the_farthest() -> None:
    vectors = bundles(9, noise=0.02)
    vectors[4] = np.eye(16, dtype=np.float32)[9]

    chosen = representatives(vectors)

    assert chosen[-1] == 4
    assert chosen[0] != 4
    assert len(set(chosen)) == len(chosen) == 4


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_members_all_stand_for_their_group(count: int) -> None:
    assert sorted(representatives(bundles(count))) == list(range(count))


def test_labels_are_nouns_that_set_the_group_apart() -> None:
    texts = [text for case in label_cases() for text in case.texts]
    lamps = LabelFinder(texts).candidates([0, 1, 2, 3])
    finder = LabelFinder(
        ["Die Ampel am Markt spinnt.", "Die Ampel ist rot.", "Der Markt ist voll."]
    )

    assert len(lamps) <= 5
    assert finder.candidates([0, 1]) == ["Ampel"]
    assert "Ampel" not in finder.candidates([0, 1], taken=["Ampel"])


def test_verbs_adjectives_and_empty_nouns_are_no_labels() -> None:
    finder = LabelFinder(["Defekte Stelle! Bitte kommen Sie am Montag zum Geländer, Ihr Dank."])

    assert finder.candidates([0]) == ["Geländer"]


def test_a_label_stands_in_the_texts_in_that_form() -> None:
    finder = LabelFinder(["Die Hecke ragt in den Weg.", "Hinter der Hecke liegt Müll."])

    assert finder.candidates([0, 1]) == ["Hecke"]
