"""Drafts of the assistant with receipts, signed by a person."""
