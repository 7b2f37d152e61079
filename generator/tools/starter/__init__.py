"""A tracker of one's own: the files that it begins with, from `files/` beside this module."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.content.yaml_writer import replace

FILES = Path(__file__).parent / "files"
"""The files as they will lie in the new folder; in PLACEHOLDERS, words between @ signs are replaced."""
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
    """Those of the paths that are in a folder already."""
    return [path for path in paths if (folder / path).exists()]


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the files of a new tracker. Raises OSError."""
    for path, text in texts.items():
        replace(folder / path, text)
