"""Draw the photos of the demo town: simple pictures, so that nobody's photograph is needed."""

import io
from collections.abc import Callable

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from civic.contributions.actions import Photo
from civic.contributions.photos import clean_photo

SIZE = (1200, 900)
Draw = ImageDraw.ImageDraw


def _street(draw: Draw) -> None:
    draw.rectangle((0, 0, 1200, 380), fill="#b9cfe0")
    draw.rectangle((0, 330, 1200, 470), fill="#7d9a6d")
    draw.rectangle((0, 470, 1200, 900), fill="#6c6f73")
    for left in range(40, 1200, 240):
        draw.rectangle((left, 500, left + 120, 512), fill="#d9dadb")


def _pothole(draw: Draw) -> None:
    draw.ellipse((360, 560, 840, 800), fill="#3d3f42")
    draw.ellipse((410, 610, 800, 780), fill="#26282a")
    draw.ellipse((500, 680, 690, 750), fill="#54718a")


def _bulky(draw: Draw) -> None:
    draw.rectangle((220, 380, 700, 560), fill="#d8cdb8", outline="#8d836f", width=8)
    draw.line((220, 440, 700, 440), fill="#8d836f", width=6)
    draw.rectangle((760, 300, 960, 640), fill="#e6eaec", outline="#8a9296", width=8)
    draw.line((760, 430, 960, 430), fill="#8a9296", width=8)
    draw.rectangle((785, 350, 798, 400), fill="#8a9296")


def _bin(draw: Draw) -> None:
    draw.polygon([(480, 420), (720, 420), (690, 720), (510, 720)], fill="#3f6b4f")
    for left, top, colour in ((470, 350, "#c94f3d"), (560, 320, "#e8e3d5"), (650, 360, "#d9a441")):
        draw.ellipse((left, top, left + 110, top + 100), fill=colour)
    for left in (330, 760, 880):
        draw.ellipse((left, 690, left + 80, 740), fill="#e8e3d5")


PICTURES: dict[str, tuple[Callable[[Draw], None], str]] = {
    "pothole": (_pothole, "Gezeichnet: ein tiefes Schlagloch mit Wasser in der Fahrbahn"),
    "bulky": (_bulky, "Gezeichnet: eine Matratze und ein Kühlschrank am Straßenrand"),
    "bin": (_bin, "Gezeichnet: ein überfüllter Papierkorb, daneben liegt Papier"),
}


def draw_photo(subject: str) -> Photo:
    """Return a drawn photo of a subject, taken in like any other."""
    paint, description = PICTURES[subject]
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    _street(draw)
    paint(draw)
    out = io.BytesIO()
    image.save(out, "PNG")
    clean = clean_photo(ContentFile(out.getvalue()), out.tell())
    return Photo(
        name=clean.name,
        image=clean.image,
        thumbnail=clean.thumbnail,
        width=clean.width,
        height=clean.height,
        size_bytes=clean.size_bytes,
        description=description,
    )
