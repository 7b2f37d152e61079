"""The theme: Material for MkDocs with templates of our own."""

import os

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
# Material prints a notice about MkDocs 2.0 and about its own end of life at each start. Both are pinned below 2 and 10,
# and only generator/mkdocs/ depends on them. MkDocs imports a theme before its plugins, so only a setting here is early
# enough.
