"""Addresses of reports: the public ones and those of the desk."""

from django.urls import path

from civic.reports import desk_urls
from civic.reports.views import browse, detail, export, wizard, wizard_end, wizard_photos

app_name = "reports"
public_patterns = [
    path("reports/", browse.case_list, name="list"),
    path("reports/map/", browse.case_map, name="map"),
    path("reports/map/features/", browse.map_features, name="map-features"),
    path("reports/export.csv", export.csv_file, name="export-csv"),
    path("reports/export.geojson", export.geojson_file, name="export-geojson"),
]
new_patterns = [
    path("reports/new/", wizard.start, name="new"),
    path("reports/new/discard/", wizard.discard, name="new-discard"),
    path("reports/new/place/", wizard.place, name="new-place"),
    path("reports/new/category/", wizard.category, name="new-category"),
    path("reports/new/object/", wizard.place_object, name="new-object"),
    path("reports/new/questions/", wizard.questions, name="new-questions"),
    path("reports/new/danger/", wizard.danger, name="new-danger"),
    path("reports/new/similar/", wizard.similar, name="new-similar"),
    path("reports/new/description/", wizard.description, name="new-description"),
    path("reports/new/photos/", wizard_photos.photos, name="new-photos"),
    path("reports/new/photos/place/", wizard_photos.photo_place, name="new-photo-place"),
    path("reports/new/photos/<str:name>/", wizard_photos.draft_photo, name="new-photo"),
    path(
        "reports/new/photos/<str:name>/remove/",
        wizard_photos.photo_remove,
        name="new-photo-remove",
    ),
    path("reports/new/contact/", wizard_end.contact, name="new-contact"),
    path("reports/new/check/", wizard_end.check, name="new-check"),
    path("reports/new/sent/", wizard_end.sent, name="new-sent"),
]
case_patterns = [
    path("reports/<str:reference>/", detail.detail, name="detail"),
    path("reports/<str:reference>/support/", detail.support, name="support"),
    path("reports/<str:reference>/supported/", detail.supported, name="supported"),
]
urlpatterns = [*public_patterns, *new_patterns, *case_patterns, *desk_urls.urlpatterns]
