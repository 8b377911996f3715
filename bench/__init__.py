"""Benchmarks: `python -m bench [NAME…]` runs `bench/NAME.py`, each with one function `run(bench)`."""
