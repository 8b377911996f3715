"""Addresses: the status page, and photos."""

from django.urls import path

from civic.contributions import photo_views, views

app_name = "contributions"
urlpatterns = [
    path("status/", views.status, name="status"),
    path("status/reply/", views.reply, name="reply"),
    path("status/withdraw/", views.withdraw, name="withdraw"),
    path("status/contact/", views.contact_edit, name="contact-edit"),
    path("status/leave/", views.leave, name="leave"),
    path("photos/<str:name>/", photo_views.photo, name="photo"),
    path("photos/<str:name>/small/", photo_views.thumbnail, name="thumbnail"),
]
