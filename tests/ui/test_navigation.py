"""The registry of navigation entries."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from civic.ui import navigation
from civic.ui.navigation import NavigationItem


@pytest.fixture
def registry(monkeypatch):
    """An empty registry."""
    monkeypatch.setattr(navigation, "_public", {})
    monkeypatch.setattr(navigation, "_desk", {})
    with override("de"):
        yield


def request_for(path):
    """Return a request for that address."""
    return RequestFactory().get(path)


def test_entries_stand_in_their_order_whoever_registers_first(registry):
    navigation.register_public(NavigationItem("Help", "pages:help", order=90))
    navigation.register_public(NavigationItem("Home", "pages:home", order=10))

    links = navigation.public_links(request_for("/de/help/"))

    assert [link.label for link in links] == ["Home", "Help"]


def test_an_entry_that_the_person_may_not_see_is_left_out(registry):
    navigation.register_public(NavigationItem("Desk", "pages:desk", lambda _request: False))
    navigation.register_public(NavigationItem("Help", "pages:help"))

    assert [link.label for link in navigation.public_links(request_for("/de/"))] == ["Help"]


def test_an_error_page_shows_only_what_needs_no_rule(registry):
    def ask_the_database(request):
        raise AssertionError("an error page must not ask who this is")

    navigation.register_public(NavigationItem("Desk", "pages:desk", ask_the_database))
    navigation.register_public(NavigationItem("Help", "pages:help"))

    assert [link.label for link in navigation.open_links(request_for("/de/"))] == ["Help"]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/de/", ["Home"]),
        ("/de/districts/", ["Districts"]),
        ("/de/districts/altstadt/", ["Districts"]),
        ("/de/imprint/", []),
    ],
)
def test_the_entry_that_the_page_lies_under_is_current(registry, path, current):
    navigation.register_public(NavigationItem("Home", "pages:home"))
    navigation.register_public(NavigationItem("Districts", "pages:districts"))

    links = navigation.public_links(request_for(path))

    assert [link.label for link in links if link.is_current] == current


def test_registering_twice_shows_an_entry_once(registry):
    navigation.register_desk(NavigationItem("Queue", "pages:desk"))
    navigation.register_desk(NavigationItem("Queue", "pages:desk"))

    assert len(navigation.desk_links(request_for("/de/desk/"))) == 1
