"""Serving photos: public ones to all, the others to staff and their author, none as a page."""

import pytest
from django.urls import reverse

from civic.contributions.actions import Photo, attach_photo
from civic.contributions.models import Attachment, Review
from tests.contributions.conftest import KEY
from tests.contributions.test_photos import clean, encoded, picture
from tests.factories import PIN, ContributionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(heard, settings, tmp_path) -> Attachment:
    settings.MEDIA_ROOT = tmp_path
    cleaned = clean(encoded(picture()))
    values = {name: getattr(cleaned, name) for name in ("name", "width", "height", "size_bytes")}
    return attach_photo(
        ContributionFactory(kind=KEY),
        Photo(image=cleaned.image, thumbnail=cleaned.thumbnail, **values),
        order=0,
    )


def address(photo: Attachment, name: str = "photo") -> str:
    return reverse(f"contributions:{name}", args=[photo.name])


@pytest.mark.parametrize("name", ["photo", "thumbnail"])
def test_released_photo_is_for_all_and_can_do_nothing(client, photo, name):
    Attachment.objects.update(review=Review.RELEASED)

    response = client.get(address(photo, name))

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    unchanged = client.get(address(photo, name), headers={"If-None-Match": response["ETag"]})
    assert unchanged.status_code == 304
    b"".join(response.streaming_content)


@pytest.mark.parametrize("review", [Review.PENDING, Review.REFUSED])
def test_photo_that_is_not_public_does_not_exist_for_others(client, photo, resident, review):
    Attachment.objects.update(review=review)

    assert client.get(address(photo)).status_code == 404
    client.force_login(resident)
    assert client.get(address(photo)).status_code == 404


def test_photo_that_is_not_public_is_seen_by_staff_and_never_cached(client, photo, moderator):
    client.force_login(moderator)

    response = client.get(address(photo))

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    b"".join(response.streaming_content)


def test_author_sees_own_photo_after_the_pin(client, photo):
    data = {"reference": photo.contribution.reference, "pin": PIN}
    client.post(reverse("contributions:status"), data)

    response = client.get(address(photo))

    assert response.status_code == 200
    b"".join(response.streaming_content)


def test_photo_of_a_withdrawn_report_is_gone(client, photo):
    Attachment.objects.update(review=Review.RELEASED)
    photo.contribution.withdrawn_at = photo.contribution.received_at
    photo.contribution.save()

    assert client.get(address(photo)).status_code == 404


@pytest.mark.parametrize("name", ["unknown", "..", "..%2F..%2Fetc%2Fpasswd", "x" * 500])
def test_unknown_names_are_404(client, name):
    assert client.get(f"/de/photos/{name}/").status_code == 404


def test_lost_file_is_404(client, photo):
    Attachment.objects.update(review=Review.RELEASED)
    photo.file.storage.delete(photo.file.name)

    assert client.get(address(photo)).status_code == 404
