"""Cases and reports of defects: from the map to the answer."""
