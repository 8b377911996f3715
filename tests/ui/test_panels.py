"""Fragments that apps lend to pages below them."""

from collections import defaultdict

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.html import format_html

from civic.ui import panels


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch):
    monkeypatch.setattr(panels, "_panels", defaultdict(list))


def shown(slot, subject):
    """Return what a template shows in the slot."""
    template = engines["django"].from_string("{% load ui %}{% panels_of slot subject %}")
    return template.render({"slot": slot, "subject": subject}, RequestFactory().get("/"))


def test_panels_stand_in_their_order_and_escape_what_they_show():
    panels.register_panel("page", lambda _request, it: format_html("<b>{}</b>", it), order=20)
    panels.register_panel("page", lambda _request, _it: format_html("<i>{}</i>", "first"), order=10)

    assert shown("page", "<x>") == "<i>first</i><b>&lt;x&gt;</b>"


def test_an_empty_panel_and_an_unknown_slot_show_nothing():
    panels.register_panel("page", lambda _request, _it: format_html("{}", ""))

    assert shown("page", None) == ""
    assert shown("elsewhere", None) == ""


def test_the_same_panel_is_registered_once():
    def render(request, subject):
        return format_html("<p>{}</p>", "once")

    panels.register_panel("page", render)
    panels.register_panel("page", render)

    assert shown("page", None) == "<p>once</p>"
