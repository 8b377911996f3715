"""Management commands of the assistant."""
