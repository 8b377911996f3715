"""One form definition with branching, rendered for every channel."""
