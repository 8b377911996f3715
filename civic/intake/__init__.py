"""The desk for phone, letter and counter."""
