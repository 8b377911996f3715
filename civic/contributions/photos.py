"""Take a photo in, and let nothing through but its pixels (ASVS V5; facts on uploads: S03).

The type is decided by decoding, never by name; the size and the number of pixels are limited before
decoding; the orientation is applied and every kind of metadata dropped by encoding anew. The GPS
position is read once, so that it can be offered as a place, and kept nowhere.

A large JPEG is decoded at half, a quarter or an eighth of its size, and the picture is made small before
anything else is done with it: 40 million pixels of a PNG take 160 MB once, not four times.
"""

import io
import secrets
import struct
import warnings
from dataclasses import dataclass
from typing import IO

import pillow_heif
from django.core.files.base import ContentFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image

pillow_heif.register_heif_opener()

MAX_SIZE_BYTES = 15_000_000
MAX_PIXELS = 40_000_000
MAX_EDGE_PX = 2048
THUMBNAIL_EDGE_PX = 480
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
# Once for the process: changing the filters for each photo is not safe between threads.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
TOO_LARGE = _("The photo is larger than 15 MB. Please choose a smaller one.")
TOO_MANY_PIXELS = _("The photo has more than 40 million pixels. Please choose a smaller one.")
UNREADABLE = _("This file cannot be read as a photo. Please choose a JPEG, PNG, WebP or HEIC file.")


class PhotoRefusedError(Exception):
    """The file is not a photo that we take; `message` says why, in the page's language."""

    def __init__(self, message: str | Promise) -> None:
        """Keep the sentence for the person."""
        super().__init__(str(message))
        self.message = str(message)


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
        raise PhotoRefusedError(TOO_LARGE)
    try:
        pixels, position = _pixels_of(upload)
    except PhotoRefusedError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PhotoRefusedError(TOO_MANY_PIXELS) from error
    except Exception as error:
        # Decoders raise dozens of kinds; whatever they raise, the file is not taken.
        raise PhotoRefusedError(UNREADABLE) from error
    name = secrets.token_urlsafe(18)
    image = _encode(pixels, f"{name}.jpg")
    width, height = pixels.size
    pixels.thumbnail((THUMBNAIL_EDGE_PX, THUMBNAIL_EDGE_PX))
    thumbnail = _encode(pixels, f"{name}-small.jpg")
    return CleanPhoto(name, image, thumbnail, width, height, image.size, position)


def _pixels_of(upload: IO[bytes]) -> tuple[Image.Image, tuple[float, float] | None]:
    """Return the upright picture, at most `MAX_EDGE_PX` wide and high, and where it was taken."""
    with Image.open(upload, formats=FORMATS) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise PhotoRefusedError(TOO_MANY_PIXELS)
        position = _position(opened)
        orientation = opened.getexif().get(ExifTags.Base.Orientation, 1)
        opened.draft("RGB", (MAX_EDGE_PX, MAX_EDGE_PX))
        opened.thumbnail((MAX_EDGE_PX, MAX_EDGE_PX))
        bare = _bare(_turned(opened, orientation))
    return bare, position


def _bare(image: Image.Image) -> Image.Image:
    """Return a new picture with the pixels and nothing else: no EXIF, no colour profile, no comment."""
    bare = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        bare.paste(layered, mask=layered.getchannel("A"))
    else:
        bare.paste(image.convert("RGB"))
    return bare


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    """Return the picture as it was held (EXIF 2.3, tag 274)."""
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(orientation)
    return image.transpose(turn) if turn is not None else image


def _encode(image: Image.Image, name: str) -> ContentFile[bytes]:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, optimize=True)
    return ContentFile(out.getvalue(), name=name)


def _position(image: Image.Image) -> tuple[float, float] | None:
    try:
        gps = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        latitude = _degrees(gps[ExifTags.GPS.GPSLatitude]) * (
            -1 if gps[ExifTags.GPS.GPSLatitudeRef] == "S" else 1
        )
        longitude = _degrees(gps[ExifTags.GPS.GPSLongitude]) * (
            -1 if gps[ExifTags.GPS.GPSLongitudeRef] == "W" else 1
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError, SyntaxError, struct.error):
        return None
    return (longitude, latitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _degrees(parts: tuple[float, float, float]) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
