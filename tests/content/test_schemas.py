"""The published JSON Schemas against every entry."""

import pytest
from jsonschema import Draft202012Validator

from diplomacy_tracker.content import documents, schemas
from diplomacy_tracker.content.records import RECORDS
from tests.site import REPOSITORY

CONTENT = REPOSITORY / "content"
FILES = sorted(CONTENT.rglob("*.md"))
KINDS = {model.folder: model for model in RECORDS}


@pytest.mark.parametrize("folder", KINDS)
def test_every_file_of_the_content_is_valid(folder: str) -> None:
    validator = Draft202012Validator(schemas.front_matter(KINDS[folder]))
    paths = [path for path in FILES if path.relative_to(CONTENT).parts[0] == folder]
    assert paths
    assert [path for path in paths if not validator.is_valid(documents.read(path).data)] == []
