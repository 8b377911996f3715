"""Photos of a report: cleaned, described, removable, at most six, and nobody else's business before release."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from civic.contributions.models import Attachment, Review
from civic.reports.actions.drafts import discard_draft
from civic.reports.models import Draft, DraftPhoto
from tests.reports.conftest import Walk, photo_file

pytestmark = pytest.mark.django_db


def exif_at(longitude: float, latitude: float) -> bytes:
    """Return EXIF that says where a photo was taken."""
    exif = Image.Exif()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (latitude, 0.0, 0.0)
    gps[3], gps[4] = "E", (longitude, 0.0, 0.0)
    exif[0x8825] = gps
    exif[0x010F] = "Secret Camera"
    return exif.tobytes()


def kept_files() -> list[Path]:
    return [file for file in Path(settings.MEDIA_ROOT).rglob("*.jpg") if file.is_file()]


def test_uploaded_photo_is_shown_and_can_be_described(walk: Walk) -> None:
    walk.post("photos", {"photos": photo_file(), "upload": "1"})
    photo = DraftPhoto.objects.get()

    walk.post("photos", {f"description_{photo.pk}": "Die beschmierte Wand"})
    preview = walk.client.get(f"/de/reports/new/photos/{photo.name}/")

    assert 'alt="Die beschmierte Wand"' in walk.get("photos").content.decode()
    assert preview["Content-Type"] == "image/jpeg"
    assert "no-store" in preview["Cache-Control"]


def test_upload_stays_on_the_page_and_continue_goes_on(walk: Walk) -> None:
    assert walk.post("photos", {"photos": photo_file()})["Location"].endswith("/photos/")
    assert walk.post("photos", {})["Location"].endswith("/contact/")


def test_photo_of_a_draft_is_nobody_elses_business(walk: Walk) -> None:
    walk.post("photos", {"photos": photo_file()})
    path = f"/de/reports/new/photos/{DraftPhoto.objects.get().name}/"

    assert Client().get(path).status_code == 404
    assert Client().post(f"{path}remove/").status_code == 404
    assert DraftPhoto.objects.exists()


def test_removed_photo_is_gone_with_its_files(
    walk: Walk, django_capture_on_commit_callbacks: object
) -> None:
    before = len(kept_files())
    walk.post("photos", {"photos": photo_file()})
    photo = DraftPhoto.objects.get()
    assert len(kept_files()) == before + 2

    with django_capture_on_commit_callbacks(execute=True):
        walk.client.post(f"/de/reports/new/photos/{photo.name}/remove/")

    assert not DraftPhoto.objects.exists()
    assert len(kept_files()) == before


def test_discarded_draft_leaves_no_files(
    walk: Walk, django_capture_on_commit_callbacks: object
) -> None:
    before = len(kept_files())
    walk.post("photos", {"photos": photo_file()})

    with django_capture_on_commit_callbacks(execute=True):
        discard_draft(Draft.objects.get())

    assert len(kept_files()) == before


def test_seventh_photo_is_refused_and_six_are_kept(walk: Walk) -> None:
    response = walk.post("photos", {"photos": [photo_file(f"{n}.jpg") for n in range(7)]})

    assert response.status_code == 422
    assert DraftPhoto.objects.count() == 6
    assert "6" in str(response.context["form"].errors["photos"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.jpg", b"<html><script>alert(1)</script></html>"),
        ("picture.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("empty.jpg", b"\x00"),
        ("../../etc/passwd.jpg", b"root"),
        ("<script>alert(1)</script>.jpg", b"GIF89a"),
    ],
)
def test_file_that_is_no_photo_is_refused_with_its_name_as_text(
    walk: Walk, name: str, content: bytes
) -> None:
    response = walk.post("photos", {"photos": SimpleUploadedFile(name, content)})

    assert response.status_code == 422
    assert "<script>alert(1)" not in response.content.decode()
    assert not DraftPhoto.objects.exists()


def test_good_photo_is_kept_beside_a_bad_one_and_its_words_too(walk: Walk) -> None:
    walk.post("photos", {"photos": photo_file()})
    first = DraftPhoto.objects.get()

    response = walk.post(
        "photos",
        {
            "photos": [photo_file("good.jpg"), SimpleUploadedFile("bad.jpg", b"no")],
            f"description_{first.pk}": "Links",
        },
    )

    assert response.status_code == 422
    assert DraftPhoto.objects.count() == 2
    assert 'alt="Links"' in response.content.decode()
    assert "bad.jpg" in response.content.decode()


def test_place_of_the_photo_is_offered_once_and_taken(walk: Walk) -> None:
    walk.post("photos", {"photos": photo_file(exif=exif_at(7.6262, 51.9608))})
    offered = walk.get("photos").content.decode()

    walk.client.post("/de/reports/new/photos/place/", {"answer": "use"})

    assert "/de/reports/new/photos/place/" in offered
    draft = Draft.objects.get()
    assert draft.data["place"]["longitude"] == pytest.approx(7.6262, abs=1e-5)
    assert "photo_position" not in draft.data
    assert "/de/reports/new/photos/place/" not in walk.get("photos").content.decode()


def test_refused_place_of_the_photo_is_forgotten(walk: Walk) -> None:
    walk.fill_in()
    walk.post("photos", {"photos": photo_file(exif=exif_at(7.63, 51.9608))})

    walk.client.post("/de/reports/new/photos/place/", {"answer": "keep"})

    draft = Draft.objects.get()
    assert draft.data["place"]["longitude"] == pytest.approx(7.6260)
    assert "photo_position" not in draft.data


@pytest.mark.parametrize("place", [(13.4, 52.5), (7.6260, 51.9607)])
def test_place_outside_the_town_or_the_same_is_not_offered(
    walk: Walk, place: tuple[float, float]
) -> None:
    walk.fill_in()

    walk.post("photos", {"photos": photo_file(exif=exif_at(*place))})

    assert "photo_position" not in Draft.objects.get().data


def test_sent_photo_has_no_metadata_and_is_public_only_after_release(walk: Walk) -> None:
    walk.fill_in()
    walk.post("photos", {"photos": photo_file(exif=exif_at(7.6262, 51.9608))})
    walk.send()

    photo = Attachment.objects.get()
    with photo.file.open("rb") as file, Image.open(BytesIO(file.read())) as kept:
        assert not dict(kept.getexif())
    reader = Client()
    assert reader.get(f"/de/photos/{photo.name}/").status_code == 404
    assert reader.get(f"/de/photos/{photo.name}/small/").status_code == 404
    photo.review = Review.RELEASED
    photo.save()
    public = reader.get(f"/de/photos/{photo.name}/")
    assert b"".join(public.streaming_content)


def test_too_many_uploads_from_one_connection_are_paused(walk: Walk) -> None:
    for _ in range(60):
        walk.post("photos", {})

    assert walk.post("photos", {"photos": photo_file()}).status_code == 429
    assert not DraftPhoto.objects.exists()
