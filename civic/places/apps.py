"""App configuration."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Areas, streets, addresses, objects, the cell index and the basemap."""

    name = "civic.places"
