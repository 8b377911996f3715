"""Measure what the installed model can do, on invented German reports."""
