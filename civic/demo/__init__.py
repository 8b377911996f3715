"""The demo town, generated, and what people reported there."""
