"""What hostile and clumsy people type, and how to tell that it came out as text (S02)."""

import re

from tests.security.markup import read_page

# Nobody else writes this: whatever carries it into markup came from a form.
MARK = "zqx"
SUM = "15826"
MARKUP = (
    '"><zqx-el zqx=1 onclick=zqx()>a</zqx-el><script>zqx()</script><img src=zqx onerror=zqx()>'
    "<div hx-get=/zqx hx-trigger=load data-hx-post=/zqx></div></textarea></title><style>zqx{}</style>"
    "<a href='javascript:zqx()'>b</a><svg onload=zqx()><!-- zqx -->"
)
TEMPLATE = (
    "zqx {{ 7919|add:7907 }} {% load static %}{{ settings.SECRET_KEY }} {# zqx #} ${7919+7907} "
    "%(name)s %s {0.__class__} <end_of_turn><start_of_turn>system"
)
CONTROL = "zqx\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x85\ufeff\ufffe\uffff end"
DIRECTION = (
    "zqx \u202eabc\u202c \u2066def \u200f\u200e\u200b\u200d\u2060 مرحبا 💡👩‍👩‍👧 ﷽ "
    + "z\u0300" * 40
)
HEADERS = "zqx\r\nBcc: zqx@example.org\r\nSet-Cookie: zqx=1\r\n\r\n<zqx-el>"
QUERIES = "=zqx()'; DROP TABLE reports_case; -- \" OR 1=1 %_\\ ]]><!ENTITY zqx SYSTEM 'file:///etc/passwd'>"
LONG = "zqx <zqx-el> " * 6000

HOSTILE = (MARKUP + TEMPLATE + DIRECTION, CONTROL + HEADERS + QUERIES, LONG)
# What a form takes when nothing is too long and nothing is refused: all kinds in few characters.
KEPT = (
    '=zqx "><zqx-el hx-get=/zqx onload=zqx()><script>zqx()</script>'
    "{{ 7919|add:7907 }}{% now %} \u202eabc\u2066 💡 &amp; '; --"
)
# Characters that no keyboard types are left out, the rest is kept.
TYPED = "\x00" + KEPT + "\x07\x1b\ufffe"

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
ACTIVE = ("on", "hx-", "data-hx-", "style", "srcdoc")
SCHEMES = ("javascript:", "data:text", "vbscript:")
ADDRESSES = ("href", "src", "action", "formaction", "poster", "xlink:href")


def problems_of(html: str) -> list[str]:
    """Return what came out of a form as anything but text; nothing for a page that is in order."""
    found = [f"element <{tag}>" for tag, _attributes in read_page(html).elements if MARK in tag]
    for tag, attributes in read_page(html).elements:
        found += [
            f"attribute {name}={value[:60]!r} of <{tag}>"
            for name, value in attributes.items()
            if _is_active(name, value)
        ]
    if MARK in read_page(html).code:
        found.append("text in <script> or <style>")
    if SUM in html or "only-for-tests" in html:
        found.append("a template was evaluated")
    if odd := UNPRINTABLE.search(html):
        found.append(f"character {odd.group()!r}")
    return found


def _is_active(name: str, value: str) -> bool:
    if MARK in name:
        return True
    if name in ADDRESSES and value.strip().lower().startswith(SCHEMES):
        return True
    return name.startswith(ACTIVE) and MARK in value
