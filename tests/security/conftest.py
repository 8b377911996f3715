"""A town with one of everything, and nobody at the desk who is not invited."""

import pytest
from allauth.mfa.models import Authenticator

from assistant import generation
from civic.accounts.adapter import MFAAdapter
from civic.contacts.models import Contact
from civic.contributions.models import Attachment
from civic.places import gazetteer
from tests.architecture.world import World, make_world
from tests.reports.conftest import photo_file
from tests.town_data import make_town


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """A searchable town with a catalogue, and one of everything in it."""
    monkeypatch.setattr(gazetteer, "_kept", None)
    monkeypatch.setattr(generation, "configured_engine", lambda: None)
    make_town()
    made = make_world()
    Contact.objects.update(reply=Contact.Reply.MAIL, email="renate@example.org")
    Authenticator.objects.create(user=made.colleague, type=Authenticator.Type.TOTP, data={})
    secret = MFAAdapter().encrypt("A" * 32)
    Authenticator.objects.update(data={"secret": secret})
    for photo in Attachment.objects.all():
        for file in (photo.file, photo.thumbnail):
            with file.storage.open(file.name, "wb") as place:
                place.write(photo_file().read())
    return made
