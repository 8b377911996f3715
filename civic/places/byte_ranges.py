"""Parts of a file by HTTP Range (RFC 9110, section 14), for readers that jump about in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK_BYTES = 64 * 1024
# Eighteen digits name any byte of any file; longer numbers are not worth converting.
SINGLE_RANGE = re.compile(r"bytes=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*", re.IGNORECASE)


class UnsatisfiableRangeError(ValueError):
    """The range begins behind the end of the file."""


@dataclass(frozen=True)
class ByteRange:
    """Bytes from the first to the last, both included, counted from 0."""

    first: int
    last: int

    @property
    def size_bytes(self) -> int:
        """Return how many bytes these are."""
        return self.last - self.first + 1


def range_of(header: str, size_bytes: int) -> ByteRange | None:
    """Return the one range that a Range header asks for; None means the whole file.

    A header that is malformed, in another unit or names several ranges is ignored, as the RFC
    allows. Raises UnsatisfiableRangeError.
    """
    match = SINGLE_RANGE.fullmatch(header)
    if match is None or match.group(1) == match.group(2) == "":
        return None
    first, last = match.groups()
    if not first:
        return _suffix(int(last), size_bytes)
    if last and int(last) < int(first):
        return None
    if int(first) >= size_bytes:
        raise UnsatisfiableRangeError(header)
    return ByteRange(int(first), min(int(last), size_bytes - 1) if last else size_bytes - 1)


def _suffix(length: int, size_bytes: int) -> ByteRange:
    if length == 0 or size_bytes == 0:
        raise UnsatisfiableRangeError(length)
    return ByteRange(max(0, size_bytes - length), size_bytes - 1)


def read_range(path: Path, part: ByteRange) -> Iterator[bytes]:
    """Yield these bytes of the file in pieces, and no more of it."""
    with path.open("rb") as file:
        file.seek(part.first)
        left = part.size_bytes
        while left > 0 and (piece := file.read(min(CHUNK_BYTES, left))):
            left -= len(piece)
            yield piece
