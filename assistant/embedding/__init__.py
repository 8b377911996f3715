"""Turn texts into vectors, so that texts that say alike lie close."""

from assistant.embedding.vectors import Embedder, centred, shared_embedder

__all__ = ["Embedder", "centred", "shared_embedder"]
