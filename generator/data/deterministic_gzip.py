"""gzip with the same bytes everywhere: RFC 1952."""

import gzip
import io


def gzipped(content: bytes, level: int = 9) -> bytes:
    """Compressed, without a time and a name; a lower level takes less time and more room.

    `gzip.compress` writes the system into the header up to Python 3.12 and not after; `GzipFile` never does.
    """
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=level, fileobj=packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()
