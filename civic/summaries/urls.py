"""Addresses of summaries: the desk under `/desk/assistant/`, and how they are made."""

from django.urls import path

from civic.summaries import views

app_name = "summaries"
urlpatterns = [
    path("summaries/how/", views.how_made, name="how-made"),
    path("desk/assistant/", views.drafts, name="drafts"),
    path("desk/assistant/request/", views.draft_request, name="draft-request"),
    path("desk/assistant/<int:pk>/", views.draft, name="draft"),
    path("desk/assistant/<int:pk>/cancel/", views.draft_cancel, name="draft-cancel"),
    path("desk/assistant/<int:pk>/approve/", views.draft_approve, name="draft-approve"),
    path("desk/assistant/<int:pk>/discard/", views.draft_discard, name="draft-discard"),
    path("desk/assistant/<int:pk>/withdraw/", views.draft_withdraw, name="draft-withdraw"),
    path("desk/assistant/groups/<int:pk>/label/", views.label_edit, name="label-edit"),
]
