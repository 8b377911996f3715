"""Group texts that say alike, choose what stands for a group, and offer labels for it."""

from assistant.grouping.clusters import group_by_likeness
from assistant.grouping.labels import LabelFinder
from assistant.grouping.representatives import representatives
from assistant.grouping.sentences import sentences_of

__all__ = ["LabelFinder", "group_by_likeness", "representatives", "sentences_of"]
