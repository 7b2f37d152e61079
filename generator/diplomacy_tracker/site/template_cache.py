"""Cache of compiled Jinja templates, per user, in the system's folder for temporary files."""

from contextlib import suppress

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket


class _Optional(FileSystemBytecodeCache):
    """Jinja's cache, which may fail to keep a template."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template; on a full disk, do without."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def template_cache() -> BytecodeCache | None:
    """The cache; None where there is no folder that only this user can write to."""
    try:
        return _Optional()
    except (OSError, RuntimeError):
        return None
