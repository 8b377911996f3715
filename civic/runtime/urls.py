"""Addresses for the machines that watch the platform."""

from django.urls import path

from civic.runtime import views

app_name = "runtime"
urlpatterns = [
    path("healthz", views.health, name="health"),
    path("readyz", views.readiness, name="readiness"),
]
