"""gzip (RFC 1952) that gives the same bytes on every system."""

import gzip
import io


def gzipped(content: bytes) -> bytes:
    """The content compressed, without a time or a name in the header.

    `gzip.compress` writes the system into the header up to Python 3.12 and not after; `GzipFile` never does.
    """
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()
