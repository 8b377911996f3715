"""The basemap's address, without a language prefix."""

from django.urls import path

from civic.places import basemap_views

app_name = "map"
urlpatterns = [path("basemap.pmtiles", basemap_views.basemap, name="basemap")]
