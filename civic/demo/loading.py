"""Load the demo town once, from its streets to its summaries; what is there is left alone."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from civic.contributions.models import Contribution
from civic.demo.accounts import ensure_accounts
from civic.demo.osm_town import write_town
from civic.demo.stories import read_stories
from civic.demo.summaries import ask_for_summaries
from civic.demo.telling import tell_stories
from civic.places.models import Area
from civic.reports.catalogue import load_catalogue
from civic.reports.models import Category

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
        say(f"{count} reports of invented people are in.")
    ask_for_summaries(now=timezone.now())
