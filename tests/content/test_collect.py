"""The feeds of this tracker."""

import re
from pathlib import Path

from diplomacy_tracker.content.loader import load
from diplomacy_tracker.tools.collecting import feeds_file
from tests.site import REPOSITORY


def test_every_feed_is_right_also_those_that_are_switched_off(tmp_path: Path) -> None:
    content, _ = load([REPOSITORY / "content"])
    text = (REPOSITORY / "collect.yml").read_text("utf-8")
    everything = tmp_path / "collect.yml"
    everything.write_text(re.sub(r"(?m)^#(?=  )", "", text), "utf-8")
    feeds_file.read(REPOSITORY / "collect.yml", content)
    assert len(feeds_file.read(everything, content)) == len(re.findall(r"(?m)^#?  - id: ", text))
