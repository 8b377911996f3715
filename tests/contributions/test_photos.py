"""Photos: nothing gets through but pixels."""

import importlib
import io
import struct
import zlib

import pillow_heif
import pytest
from PIL import ExifTags, Image, ImageCms, ImageFile, PngImagePlugin

from civic.contributions.photos import (
    MAX_EDGE_PX,
    MAX_SIZE_BYTES,
    PhotoRefusedError,
    clean_photo,
)

LEFT_RED = [((0, 0, 32, 48), "red"), ((32, 0, 64, 48), "blue")]


def picture(size=(64, 48), parts=LEFT_RED, mode="RGB") -> Image.Image:
    image = Image.new(mode, size, "white")
    for box, colour in parts:
        image.paste(colour, box)
    return image


def encoded(image: Image.Image, file_format: str = "JPEG", **options) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, file_format, **options)
    out.seek(0)
    return out


def clean(file: io.BytesIO):
    return clean_photo(file, len(file.getvalue()))


def kept(photo) -> Image.Image:
    return Image.open(io.BytesIO(photo.image.read()))


def exif(**tags) -> Image.Exif:
    data = Image.Exif()
    for name, value in tags.items():
        data[ExifTags.Base[name]] = value
    return data


def bomb(width: int, height: int) -> io.BytesIO:
    """A PNG of a hundred bytes that claims to be gigantic."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"\0" * 99)), chunk(b"IEND", b""))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP"])
def test_usual_formats_become_jpeg(file_format):
    photo = clean(encoded(picture(), file_format))

    assert kept(photo).format == "JPEG"
    assert (photo.width, photo.height) == (64, 48)


def test_heic_becomes_jpeg():
    out = io.BytesIO()
    pillow_heif.from_pillow(picture()).save(out)
    out.seek(0)

    assert kept(clean(out)).format == "JPEG"


@pytest.mark.parametrize(("mode", "colour"), [("CMYK", None), ("L", None), ("RGBA", (0, 0, 0, 0))])
def test_every_colour_mode_is_read(mode, colour):
    image = Image.new(mode, (40, 30), colour)
    file_format = "PNG" if mode == "RGBA" else "JPEG"

    image = kept(clean(encoded(image, file_format)))

    assert image.mode == "RGB"
    if mode == "RGBA":
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_orientation_is_applied():
    turned = encoded(picture(), exif=exif(Orientation=6))

    image = kept(clean(turned))

    assert image.size == (48, 64)
    red, _green, blue = image.getpixel((24, 5))
    assert red > 200 > blue
    red, _green, blue = image.getpixel((24, 60))
    assert blue > 200 > red


def test_position_is_offered_and_nothing_else_is_kept():
    data = exif(Make="Camera of Renate", ImageDescription="Renate Beispiel")
    data.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: (51.0, 57.0, 38.52),
            ExifTags.GPS.GPSLongitudeRef: "E",
            ExifTags.GPS.GPSLongitude: (7.0, 37.0, 33.6),
        }
    )
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    upload = encoded(
        picture(), exif=data, icc_profile=profile, comment=b"Renate", xmp=b"<x>Renate</x>"
    )
    assert upload.getvalue().count(b"Renate") == 4

    photo = clean(upload)

    assert photo.position == pytest.approx((7.626, 51.9607), abs=1e-4)
    for file in (photo.image, photo.thumbnail):
        raw = file.read()
        image = Image.open(io.BytesIO(raw))
        assert b"Renate" not in raw
        assert not image.getexif()
        assert {"icc_profile", "xmp", "comment", "exif"}.isdisjoint(image.info)


def test_text_chunks_of_png_are_dropped():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Renate")

    photo = clean(encoded(picture(), "PNG", pnginfo=info))

    assert b"Renate" not in photo.image.read()


def test_large_photo_is_made_smaller():
    photo = clean(encoded(Image.new("RGB", (6000, 4000), "green")))

    assert (photo.width, photo.height) == (MAX_EDGE_PX, 1365)
    assert Image.open(io.BytesIO(photo.thumbnail.read())).size == (480, 320)


@pytest.mark.parametrize("size", [(50_000, 50_000), (8_000, 5_001), (100_000, 401)])
def test_bomb_is_refused_before_it_is_unpacked(size):
    with pytest.raises(PhotoRefusedError, match="40 Mill"):
        clean(bomb(*size))


def test_more_than_15_mb_are_refused_unread():
    with pytest.raises(PhotoRefusedError, match="15 MB"):
        clean_photo(io.BytesIO(b""), MAX_SIZE_BYTES + 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"GIF89a" + b"\0" * 50,
        b"%PDF-1.7 nothing",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0" + b"\0" * 100,
        encoded(picture((640, 480))).getvalue()[:400],
        encoded(Image.effect_noise((640, 480), 80), "PNG").getvalue()[:-30000],
        encoded(picture(), "GIF").getvalue(),
        encoded(picture(), "TIFF").getvalue(),
    ],
    ids=["empty", "html", "gif", "pdf", "svg", "noise", "cut", "cut-png", "real-gif", "tiff"],
)
def test_what_is_no_photo_is_refused_with_a_sentence(content):
    with pytest.raises(PhotoRefusedError, match="JPEG"):
        clean(io.BytesIO(content))


def test_letters_do_not_make_the_check_of_photos_lax():
    assert importlib.import_module("civic.notifications.pdf")

    assert not ImageFile.LOAD_TRUNCATED_IMAGES


def test_page_behind_a_photo_is_cut_off():
    polyglot = io.BytesIO(encoded(picture()).getvalue() + b"<script>alert(1)</script>PK\x03\x04")

    raw = clean(polyglot).image.read()

    assert b"script" not in raw
    assert b"PK\x03\x04" not in raw


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_damaged_metadata_do_not_cost_the_photo():
    upload = encoded(picture(), exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff broken")

    assert clean(upload).position is None


def test_names_are_random_whatever_the_upload_is_called():
    upload = encoded(picture())
    upload.name = "../../etc/passwd.jpg"

    names = {clean(encoded(picture())).name, clean(upload).name}

    assert len(names) == 2
    assert not any("/" in name or "passwd" in name for name in names)
