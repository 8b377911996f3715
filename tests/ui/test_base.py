"""The frame that every page stands in."""

import json
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from lxml import html

pytestmark = pytest.mark.django_db

LANGUAGES = ["de", "en", "ar", "de-x-leicht"]
PAGES = ["", "help/", "districts/", "imprint/", "privacy/", "accessibility/", "status/"]


def page_at(client, address):
    """Return the parsed page."""
    return html.fromstring(client.get(address).content.decode())


def help_block(page):
    """Return the help block with its text in one line."""
    (block,) = page.xpath('//aside[@id="help-block"]')
    return " ".join(block.text_content().split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_reader_gets_every_page_in_every_language_without_a_cookie(client, language, path):
    if path == "status/":
        pytest.skip("the status page is a form, which needs a cookie against forgery")

    response = client.get(f"/{language}/{path}")

    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert not response.cookies


@pytest.mark.parametrize("address", ["/de/", "/de/nowhere/", "/de/districts/nowhere/"])
def test_every_answer_carries_the_strict_policy(client, address):
    policy = client.get(address).headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("language", "lang", "direction", "variety"),
    [
        ("de", "de", "ltr", None),
        ("en", "en", "ltr", None),
        ("ar", "ar", "rtl", None),
        ("de-x-leicht", "de", "ltr", "leicht"),
    ],
)
def test_the_document_says_its_language(client, language, lang, direction, variety):
    page = page_at(client, f"/{language}/")

    assert page.get("lang") == lang
    assert page.get("dir") == direction
    assert page.get("data-variety") == variety


def test_other_languages_lead_to_the_same_page_with_its_query(client):
    page = page_at(client, "/de/districts/?q=Linden&page=2")

    links = page.xpath('//nav[contains(@class, "language-nav")]//a/@href')
    assert links == [
        f"/{language}/districts/?q=Linden&page=2" for language in ["de", "en", "ar", "de-x-leicht"]
    ]


def test_languages_are_named_in_themselves(client):
    page = page_at(client, "/de/")

    names = [a.text_content() for a in page.xpath('//nav[contains(@class, "language-nav")]//a')]
    assert names == ["Deutsch", "English", "العربيّة", "Leichte Sprache"]
    current = page.xpath('//nav[contains(@class, "language-nav")]//a[@aria-current]/@hreflang')
    assert current == ["de"]


def test_search_engines_find_the_other_languages(client):
    page = page_at(client, "/de/help/")

    alternates = page.xpath('//link[@rel="alternate" and @hreflang]')
    assert {link.get("hreflang"): link.get("href") for link in alternates} == {
        language: f"/{language}/help/" for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_block_is_the_same_on_every_page(client, language):
    blocks = {help_block(page_at(client, f"/{language}/{page}")) for page in PAGES}

    assert len(blocks) == 1
    assert "02300 555-0" in blocks.pop()


@pytest.mark.parametrize("path", [*PAGES, "nowhere/"])
def test_landmarks_stand_in_the_same_order_everywhere(client, path):
    body = page_at(client, f"/de/{path}").find("body")

    order = [
        element.get("id") or element.tag
        for element in body.iter("header", "main", "aside", "footer")
    ]
    assert order == ["header", "content", "help-block", "footer"]


@pytest.mark.parametrize("path", PAGES)
def test_there_is_one_first_heading_and_no_level_is_skipped(client, path):
    document = page_at(client, f"/de/{path}")

    levels = [
        int(h.tag[1]) for h in document.xpath("//main//*[self::h1|self::h2|self::h3|self::h4]")
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", PAGES)
def test_statements_and_the_way_to_report_a_barrier_are_on_every_page(client, path):
    links = page_at(client, f"/de/{path}").xpath("//a/@href")

    for target in ["/de/imprint/", "/de/privacy/", "/de/accessibility/", "/de-x-leicht/"]:
        assert target in links
    assert "/de/accessibility/#feedback" in links


def test_the_first_stops_are_skip_links_that_lead_somewhere(client):
    page = page_at(client, "/de/")

    targets = [link.get("href") for link in page.xpath("//a")][:2]
    assert targets == ["#content", "#help-block"]
    for target in targets:
        assert page.xpath(f'//*[@id="{target[1:]}"]')


def test_the_main_navigation_marks_the_page_that_is_open(client):
    page = page_at(client, "/de/help/")

    marked = page.xpath('//nav[contains(@class, "site-nav")]//a[@aria-current="page"]/@href')
    assert marked == ["/de/help/"]


def test_htmx_may_evaluate_nothing_and_shows_refused_forms(client):
    page = page_at(client, "/de/")

    (content,) = page.xpath('//meta[@name="htmx-config"]/@content')
    config = json.loads(content)
    assert config["allowEval"] is False
    assert config["selfRequestsOnly"] is True
    assert config["includeIndicatorStyles"] is False
    assert {"code": "422", "swap": True} in config["responseHandling"]


def test_the_demo_says_that_it_is_one(client, settings):
    before = client.get("/en/").content.decode()
    settings.DEMO = True

    after = client.get("/en/").content.decode()

    assert "This is a demonstration" not in before
    assert "This is a demonstration" in after


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("de-DE,de;q=0.9", "/de/"),
        ("en-GB,en;q=0.8", "/en/"),
        ("ar-SY,ar", "/ar/"),
        ("de-x-leicht,de;q=0.5", "/de-x-leicht/"),
        ("tr-TR", "/de/"),
        ("", "/de/"),
    ],
)
def test_the_bare_address_leads_to_the_language_of_the_browser(client, accepted, expected):
    response = client.get("/", headers={"accept-language": accepted})

    assert response.status_code == 302
    assert response.headers["Location"] == expected
    assert "Accept-Language" in response.headers["Vary"]
    assert not response.cookies


def test_a_live_message_goes_to_the_one_status_region():
    page = html.fragment_fromstring(render_to_string("ui/_live.html", {"message": "12 <found>"}))

    assert page.get("id") == "live"
    assert page.get("role") == "status"
    assert page.get("hx-swap-oob") == "true"
    assert page.text == "12 <found>"


@pytest.mark.parametrize("name", ["language-nav", "site-nav"])
def test_a_narrow_screen_folds_each_list_behind_a_button_that_needs_no_script(client, name):
    page = page_at(client, "/de/")

    (toggle,) = page.xpath(f'//nav[contains(@class, "{name}")]/details')
    assert toggle.get("open") is None
    assert toggle.xpath("./summary")[0].text_content().strip()
    # The style sheet hides exactly the element that follows the closed button.
    assert toggle.getnext().tag == "ul"
    assert toggle.getnext().xpath(".//a/@href")


def test_numbers_inside_arabic_sentences_keep_their_order(client):
    arabic = client.get("/ar/help/").content.decode()
    german = client.get("/de/help/").content.decode()

    assert "\u206602300 555-112\u2069" in arabic
    assert "02300 555-112" in german
    assert "\u2066" not in german
