"""A local language model that words, and never counts, cites freely or decides.

Knows nothing of `civic`; takes and returns plain values.
"""
