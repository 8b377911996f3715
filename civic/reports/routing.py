"""WebSocket addresses of the desk."""

from channels.routing import URLRouter
from django.urls import URLPattern, re_path

from civic.reports.consumers import CaseConsumer, CaseListConsumer

# A group name of Channels holds ASCII letters, digits, hyphens, dots and underscores alone.
websocket_urlpatterns: list[URLPattern | URLRouter] = [
    re_path(r"^ws/desk/cases/$", CaseListConsumer.as_asgi()),
    re_path(r"^ws/desk/cases/(?P<reference>[0-9A-Z]{9})/$", CaseConsumer.as_asgi()),
]
