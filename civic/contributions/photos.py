"""Take a photo in, and let nothing through but its pixels (ASVS V5; facts on uploads: S03).

The type is decided by decoding, never by name; the size and the number of pixels are limited before
decoding; the orientation is applied and every kind of metadata dropped by encoding anew. The GPS
position is read once, so that it can be offered as a place, and kept nowhere.
"""

import io
import secrets
import warnings
from dataclasses import dataclass
from typing import IO

import pillow_heif
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageOps

pillow_heif.register_heif_opener()

MAX_SIZE_BYTES = 15_000_000
MAX_PIXELS = 40_000_000
MAX_EDGE_PX = 2048
THUMBNAIL_EDGE_PX = 480
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class PhotoRefusedError(Exception):
    """The file is not a photo that we take; `message` says why, in the page's language."""

    def __init__(self, message: str) -> None:
        """Keep the sentence for the person."""
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class CleanPhoto:
    """A photo that is safe to keep: two JPEG files without metadata."""

    name: str
    image: ContentFile[bytes]
    thumbnail: ContentFile[bytes]
    width: int
    height: int
    size_bytes: int
    position: tuple[float, float] | None
    """Longitude and latitude where it was taken, if it said so."""


def clean_photo(upload: IO[bytes], size_bytes: int) -> CleanPhoto:
    """Return the photo re-encoded, or raise `PhotoRefusedError` with a sentence for the person."""
    if size_bytes > MAX_SIZE_BYTES:
        raise PhotoRefusedError(
            str(_("The photo is larger than 15 MB. Please choose a smaller one."))
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            opened = Image.open(upload, formats=FORMATS)
            if opened.width * opened.height > MAX_PIXELS:
                raise PhotoRefusedError(
                    str(
                        _("The photo has more than 40 million pixels. Please choose a smaller one.")
                    )
                )
            position = _position(opened)
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except PhotoRefusedError:
        raise
    except (
        Exception
    ) as error:  # Decoders raise dozens of kinds; whatever they raise, the file is not taken.
        raise PhotoRefusedError(
            str(
                _(
                    "This file cannot be read as a photo. Please choose a JPEG, PNG, WebP or HEIC file."
                )
            )
        ) from error
    name = secrets.token_urlsafe(18)
    image = _encode(upright, MAX_EDGE_PX, f"{name}.jpg")
    thumbnail = _encode(upright, THUMBNAIL_EDGE_PX, f"{name}-small.jpg")
    with Image.open(io.BytesIO(image.read())) as kept:
        width, height = kept.size
    image.seek(0)
    return CleanPhoto(name, image, thumbnail, width, height, image.size, position)


def _encode(image: Image.Image, edge_px: int, name: str) -> ContentFile[bytes]:
    copy = Image.new("RGB", image.size)
    copy.paste(image)
    copy.thumbnail((edge_px, edge_px))
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=85, optimize=True)
    return ContentFile(out.getvalue(), name=name)


def _position(image: Image.Image) -> tuple[float, float] | None:
    gps = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    try:
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude]) * (
            -1 if gps[ExifTags.GPS.GPSLatitudeRef] == "S" else 1
        )
        longitude = _degrees(gps[ExifTags.GPS.GPSLongitude]) * (
            -1 if gps[ExifTags.GPS.GPSLongitudeRef] == "W" else 1
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return (longitude, latitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _degrees(parts: tuple[float, float, float]) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
