"""gzip with the same bytes everywhere: RFC 1952."""

import gzip
import io


def gzipped(content: bytes) -> bytes:
    """Compressed, without a time and a name.

    `gzip.compress` writes the system into the header up to Python 3.12 and not after; `GzipFile` never does.
    """
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()
