"""The version stands in one place."""

import re

from django.conf import settings

from civic.runtime.version import version


def test_version_is_that_of_the_changelog_and_of_the_public_record() -> None:
    record = (settings.BASE_DIR / "publiccode.yml").read_text(encoding="utf-8")

    assert re.fullmatch(r"\d+\.\d+\.\d+", version())
    assert f"softwareVersion: {version()}\n" in record
