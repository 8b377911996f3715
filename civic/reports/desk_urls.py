"""Addresses of the desk, under `/desk/reports/`; part of the app's urls."""

from django.urls import path

from civic.reports.views import desk_actions, desk_bulk, desk_case, desk_list

_CASE = "desk/reports/<str:reference>/"

urlpatterns = [
    path("desk/reports/", desk_list.case_list, name="desk-list"),
    path("desk/reports/map/", desk_list.map_features, name="desk-map"),
    path("desk/reports/change/", desk_bulk.bulk, name="desk-bulk"),
    path("desk/reports/views/save/", desk_list.view_save, name="desk-view-save"),
    path("desk/reports/views/<int:pk>/remove/", desk_list.view_remove, name="desk-view-remove"),
    path(_CASE, desk_case.case, name="desk-case"),
    path(f"{_CASE}accept/", desk_actions.accept, name="desk-accept"),
    path(f"{_CASE}assign/", desk_actions.assign, name="desk-assign"),
    path(f"{_CASE}state/", desk_actions.state, name="desk-state"),
    path(f"{_CASE}answer/", desk_actions.answer, name="desk-answer"),
    path(f"{_CASE}question/", desk_actions.question, name="desk-question"),
    path(f"{_CASE}note/", desk_actions.note, name="desk-note"),
    path(f"{_CASE}hand-over/", desk_actions.hand_over, name="desk-hand-over"),
    path(f"{_CASE}contact/<str:contribution>/", desk_actions.contact, name="desk-contact"),
]
