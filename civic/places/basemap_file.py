"""The town's basemap as one file, and the stamp by which browsers may keep it."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class BasemapFile:
    """A basemap as it was found on the disk."""

    path: Path
    size_bytes: int
    modified_ns: int

    @property
    def stamp(self) -> str:
        """Return a short word that changes when the file does."""
        return f"{self.modified_ns:x}-{self.size_bytes:x}"

    @property
    def etag(self) -> str:
        """Return the stamp as a strong entity tag."""
        return f'"{self.stamp}"'


def basemap_file() -> BasemapFile | None:
    """Return the basemap, or None before the first import."""
    path = Path(settings.BASEMAP_FILE)
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return BasemapFile(path, state.st_size, state.st_mtime_ns)
