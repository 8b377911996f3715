"""Which version this is: the newest entry of the changelog."""

import re
from functools import cache

from django.conf import settings

HEADING = re.compile(r"^## \[(\d+\.\d+\.\d+)\]", re.MULTILINE)


@cache
def version() -> str:
    """Return the version, such as '0.1.0'."""
    text = (settings.BASE_DIR / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = HEADING.search(text)
    return newest[1] if newest else "unknown"
