"""The languages of a page: what the document says about itself, and where the others are."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, get_language_bidi, get_language_info

EASY_SUFFIX = "-x-leicht"


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language."""

    code: str
    html_language: str
    name: str
    direction: str
    url: str
    is_current: bool


def html_language(code: str | None = None) -> str:
    """Return what `lang` says: Leichte Sprache is German to every screen reader."""
    return (code or get_language() or settings.LANGUAGE_CODE).removesuffix(EASY_SUFFIX)


def is_easy(code: str | None = None) -> bool:
    """Return whether the page is in easy language."""
    return (code or get_language() or "").endswith(EASY_SUFFIX)


def direction() -> str:
    """Return the writing direction of the page."""
    return "rtl" if get_language_bidi() else "ltr"


def language_links(path: str, query: str = "") -> list[LanguageLink]:
    """Return the page's address in every language; its query is kept."""
    codes = [code for code, _ in settings.LANGUAGES]
    current = get_language()
    rest = _without_prefix(path, codes) + (f"?{query}" if query else "")
    links = []
    for code in codes:
        info = get_language_info(code)
        links.append(
            LanguageLink(
                code=code,
                html_language=html_language(code),
                name=info["name_local"],
                direction="rtl" if info["bidi"] else "ltr",
                url=f"/{code}/{rest}",
                is_current=code == current,
            )
        )
    return links


def _without_prefix(path: str, codes: list[str]) -> str:
    """Return what follows the language prefix; nothing for a path that has none."""
    prefix, _, rest = path.removeprefix("/").partition("/")
    return rest if prefix in codes else ""
