"""What axe-core finds on a page, and the ways in which a page is looked at."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEIGHT_PX = 900


@dataclass(frozen=True)
class Look:
    """A language, a theme and a width."""

    language: str = "de"
    theme: str = "light"
    width_px: int = 1280

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width_px}"

    def open(self, page: Page, path: str) -> None:
        """Open a path (without its language) in this look."""
        page.set_viewport_size({"width": self.width_px, "height": HEIGHT_PX})
        if self.theme == "forced":
            page.emulate_media(forced_colors="active", reduced_motion="reduce")
        else:
            scheme = "dark" if self.theme == "dark" else "light"
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(f"/{self.language}{path}")


# Every pair of two values comes up at least once.
LOOKS = [
    Look("de", "light", 1280),
    Look("de", "dark", 320),
    Look("ar", "light", 320),
    Look("ar", "dark", 1280),
    Look("de-x-leicht", "forced", 1280),
    Look("en", "forced", 320),
]
EVERY_LOOK = [
    Look(language, theme, width_px)
    for language in ("de", "en", "ar", "de-x-leicht")
    for theme in ("light", "dark", "forced")
    for width_px in (320, 1280)
]


def axe(page: Page) -> None:
    """Assert that axe-core finds nothing on the page as it stands."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    found = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
        + "\n    ".join(f"{node['target']} {node['html'][:160]}" for node in violation["nodes"][:5])
        for violation in violations
    ]
    assert not found, f"{page.url}\n" + "\n".join(found)


def assert_no_sideways_scrolling(page: Page) -> None:
    """Assert that the page fits into its width (WCAG 1.4.10)."""
    width, shown = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert width <= shown, f"{page.url} is {width} px wide in a window of {shown} px"
