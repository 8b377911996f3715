"""Every address of the platform: pages with a language prefix, machines without one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("civic.runtime.urls")),
    *i18n_patterns(
        path("account/", include("allauth.urls")),
    ),
]
