"""Addresses of the review queue, under `/desk/queue/`."""

from django.urls import path

from civic.moderation import views

app_name = "moderation"
urlpatterns = [
    path("desk/queue/", views.queue, name="queue"),
    path("desk/queue/<str:reference>/", views.item, name="item"),
    path("desk/queue/<str:reference>/text/release/", views.text_release, name="text-release"),
    path("desk/queue/<str:reference>/text/blacken/", views.text_blacken, name="text-blacken"),
    path("desk/queue/<str:reference>/text/refuse/", views.text_refuse, name="text-refuse"),
    path("desk/queue/<str:reference>/objection/", views.objection, name="objection"),
    path(
        "desk/queue/<str:reference>/photos/<slug:name>/release/",
        views.photo_release,
        name="photo-release",
    ),
    path(
        "desk/queue/<str:reference>/photos/<slug:name>/refuse/",
        views.photo_refuse,
        name="photo-refuse",
    ),
]
