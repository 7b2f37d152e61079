"""A tracker of one's own: the files that it begins with, from `files/` beside this module."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from diplomacy_tracker.content.yaml_writer import replace

FILES = Path(__file__).parent / "files"
"""The files as they will lie in the new folder; in PLACEHOLDERS, words between @ signs are replaced."""
HOME_PAGES = ("docs/index.md", "docs/README.md")
"""Files that MkDocs takes for the home page, which is generated and so cannot be written by hand."""
PLACEHOLDERS = ("mkdocs.yml", "README.md", "requirements.txt")


def starter(*, name: str, language: str, frame: str, tracker: str, version: str) -> dict[str, str]:
    """Every file of a new tracker by its path.

    `language` is that of the names of countries, `frame` that of the theme, `tracker` the UUID, `version` that of this
    package.
    """
    words = {
        "@NAME@": json.dumps(name, ensure_ascii=False),  # JSON's texts are YAML's
        "@TITLE@": name,
        "@LANGUAGE@": json.dumps(language),  # `no`, for Norwegian, would be false
        "@FRAME@": json.dumps(frame),
        "@ID@": tracker,
        "@VERSION@": version,
    }
    found = (path for path in sorted(FILES.rglob("*")) if path.is_file())
    texts = {path.relative_to(FILES).as_posix(): path.read_text("utf-8") for path in found}
    for path in PLACEHOLDERS:
        for word, value in words.items():
            texts[path] = texts[path].replace(word, value)
    return texts


def in_the_way(folder: Path, paths: Iterable[str]) -> list[str]:
    """What is in a folder already and keeps a new tracker out of it: `["README.md", "content", "docs/index.md"]`.

    Those of the paths that are there, links that lead nowhere among them; what is no folder where one has to be; and a
    home page, for the tracker makes its own.
    """
    wanted = (*paths, *HOME_PAGES)
    found = [path for path in wanted if os.path.lexists(folder / path)]
    parents = dict.fromkeys(parent.as_posix() for path in wanted for parent in reversed(Path(path).parents))
    return [*found, *(path for path in parents if os.path.lexists(folder / path) and not (folder / path).is_dir())]


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files of a new tracker; when that fails or is interrupted, none stays. Raises OSError."""
    written: list[Path] = []
    try:
        for path, text in texts.items():
            replace(folder / path, text)
            written.append(folder / path)
    except BaseException:
        for done in written:
            done.unlink()
        raise
