"""Addresses of the page where administrators appoint people."""

from django.urls import path

from civic.accounts import views

app_name = "accounts"
urlpatterns = [
    path("desk/session/extend/", views.session_extend, name="session-extend"),
    path("desk/people/", views.people, name="people"),
    path("desk/people/invite/", views.invite, name="person-invite"),
    path("desk/people/<int:pk>/", views.person, name="person"),
    path("desk/people/<int:pk>/duties/add/", views.duty_add, name="duty-add"),
    path("desk/people/<int:pk>/duties/<int:duty>/remove/", views.duty_remove, name="duty-remove"),
    path("desk/people/<int:pk>/close/", views.person_close, name="person-close"),
    path(
        "desk/people/<int:pk>/second-factor/reset/",
        views.second_factor_reset,
        name="second-factor-reset",
    ),
    path("desk/people/<int:pk>/reopen/", views.person_reopen, name="person-reopen"),
]
