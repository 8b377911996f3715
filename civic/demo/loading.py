"""Load the demo town once, from its streets to its summaries; what is there is left alone."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from civic.accounts.models import Duty
from civic.contributions.models import Contribution
from civic.demo.accounts import demo_user, ensure_accounts
from civic.demo.osm_town import write_town
from civic.demo.stories import read_stories
from civic.demo.summaries import ask_for_summaries
from civic.demo.telling import tell_stories
from civic.places.models import Area
from civic.reports.catalogue import load_catalogue
from civic.reports.models import Category
from civic.reports.scopes import open_reports_scope
from civic.summaries.actions import request_summary

Say = Callable[[str], object]


def load_demo(say: Say) -> None:
    """Load what is missing, and say what is being done, since the first time takes a while."""
    if not Area.objects.exists():
        say("Generating the town of Musterstadt: streets, house numbers, lamps …")
        file = Path(settings.DATA_DIR) / "musterstadt.osm.pbf"
        write_town(file)
        say("Importing it, and drawing its map …")
        call_command("import_osm", file)
    if not Category.objects.exists():
        load_catalogue()
    ensure_accounts()
    if not Contribution.objects.exists():
        count = tell_stories(read_stories(), now=timezone.now())
        ask_for_summary()
        say(f"{count} reports of invented people are in.")
    ask_for_summaries(now=timezone.now())


def ask_for_summary() -> None:
    """Let the lead ask for the first draft, so that one waits to be signed."""
    area = Area.objects.filter(kind=Area.Kind.DISTRICT).order_by("name").first()
    if area is not None:
        lead = demo_user(Duty.Role.LEAD)
        request_summary(open_reports_scope().key, area, by=lead, now=timezone.now())
