"""The site's frame: Material for MkDocs with our own additions."""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
# Material prints a notice about MkDocs 2.0 and its own end of life at each start. The project knows: both are pinned
# below 2 and 10, and only generator/mkdocs/ depends on them. MkDocs imports a theme before its plugins, so that this is
# the one place early enough.
