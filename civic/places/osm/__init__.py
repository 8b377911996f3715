"""Read an OpenStreetMap file into the gazetteer and the basemap."""
