"""Feeds of reports, without a language prefix."""

from django.urls import path

from civic.reports.views import feed

app_name = "feeds"
urlpatterns = [
    path("feeds/reports.atom", feed.reports, name="reports"),
    path("feeds/reports/<str:reference>.atom", feed.report, name="report"),
]
