"""What holds on every page, besides what axe-core finds."""

from playwright.sync_api import Page

from tests.e2e.accessibility import Look, assert_no_sideways_scrolling

TOWN = "Musterstadt"
DIRECTION = {"ar": "rtl"}
HTML_LANGUAGE = {"de-x-leicht": "de"}
FACTS = """() => ({
  language: document.documentElement.lang,
  direction: document.documentElement.dir,
  headings: [...document.querySelectorAll("h1")].filter((e) => e.checkVisibility()).length,
  title: document.title,
  animations: document.getAnimations().map((a) => a.effect?.target?.className ?? "?"),
  blocks: [...document.body.children].map((e) => e.id || e.className.split(" ")[0]).filter(Boolean),
  inline: document.querySelectorAll("style, [style]:not(.leaflet-container *):not(.leaflet-container)"
    + ", script:not([src]):not([type='application/json'])").length,
})"""
# WCAG 1.4.12: a reader's own spacing. A constructed sheet passes the page's policy.
SPACE_OUT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e);
  const clips = (way) => style[way] === "hidden" || style[way] === "clip";
  if (!e.checkVisibility() || !e.innerText?.trim() || e.closest(".visually-hidden, .leaflet-container")) {
    return false;
  }
  if (e.clientWidth <= 1 || style.clipPath !== "none") {
    return false;
  }
  return (clips("overflowY") && e.scrollHeight > e.clientHeight + 2)
    || (clips("overflowX") && e.scrollWidth > e.clientWidth + 2);
}).map((e) => e.outerHTML.slice(0, 120))"""
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) { return null; }
  const size = (box) => box.width * box.height;
  const [box = new DOMRect()] = [...element.getClientRects()].sort((a, b) => size(b) - size(a));
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const label = element.labels?.[0];
  const near = top && (element.contains(top) || top.contains(element) || label?.contains(top));
  return { what: element.outerHTML.slice(0, 140), shown: box.width > 0 && Boolean(near),
    over: near ? "" : top?.outerHTML.slice(0, 120) ?? "outside the window" };
}"""


def check_page(page: Page, look: Look) -> None:
    """Check what every page has in common: language, heading, title, stillness, order, no inline code."""
    facts = page.evaluate(FACTS)
    assert facts["language"] == HTML_LANGUAGE.get(look.language, look.language)
    assert facts["direction"] == DIRECTION.get(look.language, "ltr")
    assert facts["headings"] == 1, f"{facts['headings']} headings of the first level"
    assert TOWN in facts["title"], facts["title"]
    assert facts["animations"] == [], "something moves though nothing should"
    assert facts["inline"] == 0, "inline script or style"
    blocks = facts["blocks"]
    assert blocks[0] == "skip-links"
    assert blocks.index("help-block") == blocks.index("page") + 1
    assert blocks.index("site-footer") == blocks.index("help-block") + 1
    if look.width_px <= 320:
        assert_no_sideways_scrolling(page)


def check_skip_link(page: Page) -> None:
    """Check that the first press of Tab shows a link that leads to the content."""
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.count() == 1, "Tab reaches nothing"
    if "skip-links__link" not in (link.get_attribute("class") or ""):
        # A page that puts the focus somewhere (an error summary) has gone past the skip links.
        assert page.locator("[autofocus]").count(), f"first stop: {link.first.inner_text()}"
        return
    box = link.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["height"] >= 24
    assert page.locator(link.get_attribute("href") or "#none").count() == 1


def check_text_spacing(page: Page) -> None:
    """Check that nothing is cut off when a reader spaces the text out (WCAG 1.4.12)."""
    page.evaluate(SPACE_OUT)
    cut_off = page.evaluate(CUT_OFF)
    assert not cut_off, "cut off when spaced out: " + "\n".join(cut_off)
    assert_no_sideways_scrolling(page)
    page.evaluate("document.adoptedStyleSheets = []")


def check_focus_is_never_covered(page: Page, stops: int = 120) -> None:
    """Check at every stop of Tab that the focused element is in sight and nothing lies over it."""
    page.evaluate("document.activeElement?.blur()")
    covered = []
    for _stop in range(stops):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        if not focused["shown"]:
            covered.append(f"{focused['what']} is covered by {focused['over']}")
    assert not covered, "\n".join(covered)
