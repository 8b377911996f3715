"""The demo town is filled by the real actions, and shows every state of a report."""

import pytest
from django.utils import timezone

from civic.accounts.models import Duty
from civic.audit.actions import Subject, verify_chain
from civic.contributions.models import Channel, Contribution, Review
from civic.demo.accounts import ACCOUNTS, ensure_accounts
from civic.demo.pictures import PICTURES, draw_photo
from civic.demo.spots import NoTownError
from civic.demo.stories import read_stories
from civic.demo.telling import tell_stories, tell_story
from civic.notifications.models import Message
from civic.places.cells import cell_of
from civic.places.models import Address, MapObject, Street
from civic.reports.catalogue import load_catalogue
from civic.reports.models import Case, Phase
from tests.factories import AreaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_town() -> None:
    """One district with one street, one house and one thing of every kind; catalogue and accounts."""
    load_catalogue()
    ensure_accounts()
    area = AreaFactory()
    longitude, latitude = 7.62, 51.96
    spot = {"longitude": longitude, "latitude": latitude, "area": area}
    cell = cell_of(longitude, latitude)
    street = Street.objects.create(name="Hauptstraße", folded="hauptstrasse", **spot)
    Address.objects.create(street=street, house_number="5", number_order=5, cell=cell, **spot)
    for kind in MapObject.Kind:
        MapObject.objects.create(kind=kind, number="1", cell=cell, **spot)


@pytest.mark.usefixtures("small_town")
def test_every_story_can_be_told() -> None:
    stories = read_stories()

    count = tell_stories(stories, now=timezone.now())

    assert count == len(stories) == Case.objects.count()
    assert set(Case.objects.values_list("phase", flat=True)) == set(Phase)
    assert set(Contribution.objects.values_list("review", flat=True)) == set(Review)
    channels = set(Contribution.objects.values_list("channel", flat=True))
    assert channels == {Channel.WEB, Channel.PHONE, Channel.LETTER, Channel.COUNTER}
    languages = set(Contribution.objects.values_list("language", flat=True))
    assert languages == {"de", "en", "ar", "de-x-leicht"}
    assert Message.objects.filter(channel=Message.Channel.LETTER).exists()


@pytest.mark.usefixtures("small_town")
def test_nothing_happens_in_the_future_and_the_audit_trail_is_whole() -> None:
    now = timezone.now()
    story = next(story for story in read_stories() if len(story.steps) > 2)

    contribution = tell_story(story, 0, now=now)

    assert not contribution.timeline.filter(at__gt=now).exists()
    assert verify_chain(Subject("contribution", contribution.reference)) > 1


@pytest.mark.usefixtures("small_town")
def test_accounts_are_made_once_and_cover_every_role() -> None:
    ensure_accounts()

    assert Duty.objects.count() == sum(1 for account in ACCOUNTS if account.role)
    assert set(Duty.objects.values_list("role", flat=True)) == set(Duty.Role)


def test_stories_need_a_town() -> None:
    load_catalogue()
    ensure_accounts()

    with pytest.raises(NoTownError):
        tell_story(read_stories()[0], 0, now=timezone.now())


@pytest.mark.parametrize("subject", PICTURES)
def test_drawn_photos_are_taken_in_like_any_other(subject: str) -> None:
    photo = draw_photo(subject)

    assert photo.width == 1200
    assert photo.description
