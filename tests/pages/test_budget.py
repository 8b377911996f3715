"""What the home page costs on the wire: at most 150 KB compressed and 10 requests.

Counted as a browser would: the page, every script, style sheet, icon and font that the page needs.
"""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from lxml import html

from tests.factories import AreaFactory, ReportFactory

pytestmark = pytest.mark.django_db

BUDGET_BYTES = 150 * 1024
BUDGET_REQUESTS = 10
COMPRESSED = (".woff2", ".png", ".jpg", ".webp")
FACE = re.compile(r"@font-face\{([^}]*)\}")


def static_file(address):
    """Return the file behind a static address; set-up must have made it."""
    name = address.partition("#")[0].removeprefix(settings.STATIC_URL)
    found = finders.find(name)
    assert found, f"{name} is missing: run python setup/assets.py"
    return Path(found)


def wire_bytes(file):
    """Return how many bytes travel, compressed as the server does it."""
    content = file.read_bytes()
    return len(content) if file.suffix in COMPRESSED else len(gzip.compress(content, 6))


def fonts_for(page, sheet):
    """Return the font files whose characters the page needs, in every weight that they have.

    A page written from the left is set in Fira Sans, one from the right in Noto Sans Arabic; other
    scripts on it, such as names of languages, in the system's font (`document.css`, `tokens.css`).
    """
    family = "Noto Sans Arabic" if page.get("dir") == "rtl" else "Fira Sans"
    own = page.xpath("//body//text()[not(ancestor::*[@lang='ar'])]")
    signs = {ord(sign) for sign in "".join(own)}
    needed = []
    for face in FACE.findall(sheet):
        if f"'{family}'" not in face:
            continue
        unicodes = re.search(r"unicode-range:([^;]*)", face)[1].split(",")
        spans = [part.strip().removeprefix("U+").partition("-")[::2] for part in unicodes]
        if any(
            int(low, 16) <= sign <= int(high or low, 16) for low, high in spans for sign in signs
        ):
            needed.append(re.search(r"url\('\.\./([^']+)'\)", face)[1])
    return [static_file(f"{settings.STATIC_URL}{name}") for name in needed]


def test_there_are_fonts_in_the_style_sheet():
    sheet = static_file("/static/dist/app.css").read_text(encoding="utf-8")

    for text, direction, count in [
        ("a", "ltr", 2),
        ("ع", "rtl", 2),
        ("ł", "ltr", 2),
        ("", "ltr", 0),
    ]:
        page = html.fromstring(f"<html dir='{direction}'><body>{text}</body></html>")
        assert len(fonts_for(page, sheet)) == count


@pytest.mark.parametrize("language", ["de", "en", "ar", "de-x-leicht"])
def test_the_home_page_stays_within_its_budget(client, language):
    for number in range(12):
        ReportFactory(
            case__area=AreaFactory(name=f"Stadtteil {number}", slug=f"stadtteil-{number}")
        )

    response = client.get(f"/{language}/")

    page = html.fromstring(response.content.decode())
    addresses = {
        address.partition("#")[0]
        for address in page.xpath(
            "//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //img/@src | //use/@href"
        )
    }
    files = {static_file(address) for address in addresses}
    sheet = static_file("/static/dist/app.css").read_text(encoding="utf-8")
    files |= set(fonts_for(page, sheet))
    sizes = {file.name: wire_bytes(file) for file in files}
    sizes["the page"] = len(gzip.compress(response.content, 6))
    assert len(sizes) <= BUDGET_REQUESTS, sizes
    assert sum(sizes.values()) <= BUDGET_BYTES, sizes
