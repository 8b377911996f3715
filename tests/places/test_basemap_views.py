"""The basemap in byte ranges, and what pages tell their maps about it."""

import os
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client

from tests.factories import AreaFactory

BASEMAP = "/basemap.pmtiles"
CONTENT = bytes(range(256)) * 700  # longer than one piece, so that joints are tested
HERE = {"lon": "7.6260", "lat": "51.9607"}


@pytest.fixture
def basemap(tmp_path: Path, settings: object) -> Path:
    """A basemap file with known bytes."""
    file = tmp_path / "basemap.pmtiles"
    file.write_bytes(CONTENT)
    settings.BASEMAP_FILE = file
    return file


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-6", 0, 6),
        ("bytes=65530-65545", 65530, 65545),
        ("bytes=179199-", 179199, 179199),
        ("bytes=179100-999999999", 179100, 179199),
        ("bytes=-100", 179100, 179199),
        ("bytes=-999999999", 0, 179199),
        ("Bytes= 1-1 ", 1, 1),
    ],
)
def test_basemap_is_read_in_parts(
    client: Client, basemap: Path, asked: str, first: int, last: int
) -> None:
    response = client.get(BASEMAP, headers={"Range": asked, "Accept-Encoding": "gzip"})

    assert response.status_code == HTTPStatus.PARTIAL_CONTENT
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    assert response["Content-Length"] == str(last - first + 1)
    assert response.getvalue() == CONTENT[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=179200-", "bytes=999999-1000000", "bytes=-0"])
def test_basemap_says_how_long_it_is_to_who_asks_behind_its_end(
    client: Client, basemap: Path, asked: str
) -> None:
    response = client.get(BASEMAP, headers={"Range": asked})

    assert response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    assert response["Content-Range"] == f"bytes */{len(CONTENT)}"
    assert response.getvalue() == b""


@pytest.mark.parametrize(
    "asked",
    ["", "bytes=-", "bytes=5-2", "bytes=0-1,5-6", "lines=0-5", "bytes=a-b", f"bytes={'9' * 5000}-"],
)
def test_basemap_is_sent_whole_where_the_range_means_nothing(
    client: Client, basemap: Path, asked: str
) -> None:
    response = client.get(BASEMAP, headers={"Range": asked})

    assert response.status_code == HTTPStatus.OK
    assert response.getvalue() == CONTENT


def test_basemap_is_never_compressed(client: Client, basemap: Path) -> None:
    response = client.get(BASEMAP, headers={"Accept-Encoding": "gzip, br"})

    assert response["Content-Encoding"] == "identity"
    assert response["Content-Length"] == str(len(CONTENT))
    assert response.getvalue() == CONTENT


def test_basemap_head_tells_the_length_and_sends_nothing(client: Client, basemap: Path) -> None:
    response = client.head(BASEMAP, headers={"Range": "bytes=0-6"})

    assert response.status_code == HTTPStatus.OK
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["Accept-Ranges"] == "bytes"
    assert response.getvalue() == b""


def test_basemap_that_is_known_is_not_sent_again(client: Client, basemap: Path) -> None:
    etag = client.get(BASEMAP)["ETag"]

    response = client.get(BASEMAP, headers={"If-None-Match": etag})

    assert response.status_code == HTTPStatus.NOT_MODIFIED
    assert response["ETag"] == etag


def test_part_of_the_same_basemap_is_continued(client: Client, basemap: Path) -> None:
    first = client.get(BASEMAP)

    for condition in (first["ETag"], first["Last-Modified"]):
        headers = {"Range": "bytes=0-6", "If-Range": condition}
        response = client.get(BASEMAP, headers=headers)

        assert response.status_code == HTTPStatus.PARTIAL_CONTENT


def test_part_of_an_older_basemap_is_answered_with_the_whole_new_one(
    client: Client, basemap: Path
) -> None:
    old = client.get(BASEMAP)["ETag"]
    basemap.write_bytes(CONTENT + b"more")
    os.utime(basemap, (2_000_000_000, 2_000_000_000))

    response = client.get(BASEMAP, headers={"Range": "bytes=0-6", "If-Range": old})

    assert response.status_code == HTTPStatus.OK
    assert response.getvalue() == CONTENT + b"more"
    assert response["ETag"] != old


def test_only_the_address_with_the_right_stamp_may_be_kept_for_ever(
    client: Client, basemap: Path
) -> None:
    stamp = client.get(BASEMAP)["ETag"].strip('"')

    assert "immutable" in client.get(BASEMAP, {"v": stamp})["Cache-Control"]
    assert "immutable" not in client.get(BASEMAP, {"v": "older"})["Cache-Control"]
    assert "immutable" not in client.get(BASEMAP)["Cache-Control"]


def test_town_without_a_basemap_says_so(client: Client, tmp_path: Path, settings: object) -> None:
    settings.BASEMAP_FILE = tmp_path / "none.pmtiles"

    response = client.get(BASEMAP, headers={"Accept-Language": "en"})

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "no basemap yet" in response.content.decode()


def test_basemap_takes_no_post(client: Client, basemap: Path) -> None:
    assert client.post(BASEMAP).status_code == HTTPStatus.METHOD_NOT_ALLOWED


# ---------------------------------------------------------------- what pages tell the map
def map_settings_of(client: Client) -> dict[str, object]:
    response = client.get("/en/places/objects/", HERE)
    return next(part for part in response.context if "settings" in part)["settings"]


def test_page_tells_the_map_where_basemap_and_town_are(
    client: Client, db: None, basemap: Path
) -> None:
    AreaFactory(name="Musterstadt", kind="municipality", west=7.5, south=51.9, east=7.7, north=52.0)

    told = map_settings_of(client)

    assert told["basemapUrl"].startswith(f"{BASEMAP}?v=")
    assert told["box"] == "7.5,51.9,7.7,52"
    assert "OpenStreetMap" in told["attribution"]


def test_page_shows_the_surroundings_of_the_town_hall_before_the_first_import(
    client: Client, db: None, tmp_path: Path, settings: object
) -> None:
    settings.BASEMAP_FILE = tmp_path / "none.pmtiles"

    told = map_settings_of(client)

    west, south, east, north = (float(side) for side in told["box"].split(","))
    assert told["basemapUrl"] == ""
    assert west < 7.6260 < east
    assert south < 51.9607 < north


def test_demo_does_not_name_openstreetmap_as_its_source(
    client: Client, db: None, settings: object
) -> None:
    settings.DEMO = True

    assert "OpenStreetMap" not in map_settings_of(client)["attribution"]
