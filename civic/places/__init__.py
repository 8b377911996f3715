"""Areas, streets, addresses, objects, the cell index and the basemap."""
