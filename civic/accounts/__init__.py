"""People who log in, their roles and duties, the second factor."""
