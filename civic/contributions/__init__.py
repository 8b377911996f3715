"""The river: everything that a person tells the town."""
