"""Every address of the platform: pages with a language prefix, machines without one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("civic.runtime.urls")),
    path("", include("civic.places.map_urls")),
    path("", include("civic.reports.feed_urls")),
    *i18n_patterns(
        path("account/", include("allauth.urls")),
        path("places/", include("civic.places.urls")),
        path("", include("civic.pages.urls")),
        path("", include("civic.contributions.urls")),
        path("", include("civic.moderation.urls")),
        path("", include("civic.accounts.urls")),
        path("", include("civic.reports.urls")),
        path("", include("civic.notifications.urls")),
        path("", include("civic.summaries.urls")),
        path("", include("civic.intake.urls")),
    ),
]

handler400 = "civic.ui.errors.bad_request"
handler403 = "civic.ui.errors.permission_denied"
handler404 = "civic.ui.errors.page_not_found"
handler500 = "civic.ui.errors.server_error"
