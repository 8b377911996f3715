"""The plan of the demo town, generated: the same town every time, written as OpenStreetMap data."""
