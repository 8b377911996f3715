"""The queue, decisions with reasons, notices."""
