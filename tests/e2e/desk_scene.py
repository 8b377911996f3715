"""What browser tests of the desk find there: reports that somebody has sent, hidden or public."""

import io

from django.utils import timezone

from civic.contacts.actions import ContactDetails
from civic.contacts.models import Contact
from civic.contributions.actions import Photo, Received
from civic.contributions.models import Channel, Contribution, Review
from civic.contributions.photos import clean_photo
from civic.places.actions import PlaceChoice
from civic.places.models import Area
from civic.reports.actions.counts import recount_all
from civic.reports.actions.submission import ReportInput, submit_report
from civic.reports.actions.visibility import review_changed
from civic.reports.models import Category
from tests.e2e.journey import photo_file

TEXT = "Vor dem Haus ist ein tiefes Loch in der Fahrbahn."
RENATE = ContactDetails(
    language="de", reply=Contact.Reply.MAIL, email="renate@example.org", name="Renate Beispiel"
)


def sent_report(
    text: str = TEXT, *, category: str = "pothole", photos: int = 0, longitude: float = 7.6260
) -> Received:
    """Send a report as the website would; it waits for the moderators."""
    place = PlaceChoice(
        precision="point",
        longitude=longitude,
        latitude=51.9607,
        label="Hauptstraße 5, Altstadt",
        area_id=Area.objects.get(slug="altstadt").pk,
    )
    now = timezone.now()
    return submit_report(
        ReportInput(
            category=Category.objects.get(slug=category),
            place=place,
            text=text,
            photos=[_photo(number) for number in range(photos)],
            contact=RENATE,
            language="de",
            channel=Channel.WEB,
            received_at=now,
            entered_at=now,
        )
    )


def public_report(text: str = TEXT, **fields: object) -> Received:
    """Send a report and release its text."""
    received = sent_report(text, **fields)
    contribution = contribution_of(received)
    contribution.review, contribution.public_text = Review.RELEASED, text
    contribution.save(update_fields=["review", "public_text"])
    review_changed(contribution)
    recount_all()
    return received


def contribution_of(received: Received) -> Contribution:
    """Return the contribution behind a reference."""
    return Contribution.objects.get(reference=received.contribution.reference)


def _photo(number: int) -> Photo:
    payload = photo_file(f"{number}.jpg")
    clean = clean_photo(io.BytesIO(payload["buffer"]), len(payload["buffer"]))
    sizes = clean.width, clean.height, clean.size_bytes
    return Photo(clean.name, clean.image, clean.thumbnail, *sizes)
