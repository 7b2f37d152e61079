"""The hand-written pages name all that the code knows: keys, values, rules, commands."""

import re
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest

from diplomacy_tracker import checks
from diplomacy_tracker.cli import main
from diplomacy_tracker.content import loader, vocabulary
from diplomacy_tracker.content.derived_vocabulary import (
    CellKind,
    Corroboration,
    Coverage,
    ExpectationState,
    PromiseState,
    TaskKind,
    Voice,
)
from diplomacy_tracker.content.formatter import formatted
from diplomacy_tracker.content.model import authored_keys, fields_of
from diplomacy_tracker.content.records import RECORDS, Part, Record
from diplomacy_tracker.content.settings import read as read_settings
from diplomacy_tracker.content.vocabulary import Term
from diplomacy_tracker.data import Dataset
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import default_docs, field_reference, placeholders
from diplomacy_tracker.site.views import Site
from diplomacy_tracker.tools.imports import items, records_file
from diplomacy_tracker.tools.imports.records import import_records
from diplomacy_tracker.tools.links.link_checker import AnswerKind
from diplomacy_tracker.tools.releases.changes import ChangeKind
from tests.entries import problems, write
from tests.site import GOLDEN, REPOSITORY, TODAY

OWN_DOCS = REPOSITORY / "docs"
DOCS = default_docs.FOLDER
ENTRY = placeholders.filled((DOCS / "contribute/entry.md").read_text("utf-8"), field_reference.placeholders())
METHOD = (DOCS / "about/method.md").read_text("utf-8")
RULES = (DOCS / "contribute/rules.md").read_text("utf-8")

WRITTEN = [kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, Term)]
ANSWERS = [answer for answer in AnswerKind if answer is not AnswerKind.ALIVE]
DERIVED = [Coverage, CellKind, Voice, PromiseState, Corroboration, ExpectationState, vocabulary.Occurrence]


def sections() -> dict[str, str]:
    """The text below each heading of the page on entries, up to the next heading."""
    prose = re.sub(r"(?ms)^```.*?^```$", "", ENTRY)
    pieces = re.split(r"(?m)^#{2,3} (.*)$", prose)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def section(words: str) -> str:
    """The section whose heading has these words; empty when there is none."""
    return next((text for heading, text in sections().items() if words in heading), "")


def rows(text: str) -> set[str]:
    """What stands as `code` in the first column of the text's tables."""
    return set(re.findall(r"(?m)^\| `([^`]+)`", text))


def parts(model: type[Part], heading: str) -> Iterator[tuple[str, type[Part]]]:
    """A model and all models inside it, each with the words that its section's heading must have."""
    yield heading, model
    for name, field in model.model_fields.items():
        for inner in leaves(field.annotation):
            yield from parts(inner, f"`{field.alias or name}`")


def leaves(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from leaves(inner)


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Each command with its words, `tracker import records`."""
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        elif command:
            yield f"{name} {word}", command


COMMANDS = dict(commands(main, "tracker"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.folder)
def test_every_key_has_a_row_in_the_table_of_its_part(record: type[Record]) -> None:
    wanted = {
        f"{heading}: {key}"
        for heading, model in parts(record, f"`content/{record.folder}/")
        for key in authored_keys(model)
    }
    found = {
        f"{heading}: {key}"
        for heading, _ in parts(record, f"`content/{record.folder}/")
        for key in rows(section(heading))
    }
    assert wanted ^ found == set()


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.__name__)
def test_every_word_of_a_closed_list_stands_with_its_meaning(kind: type[Term]) -> None:
    wanted = [f"| `{term.value}` | {term.label} | {term.meaning} |" for term in kind if term.meaning]
    assert [row for row in wanted if row not in ENTRY] == []


@pytest.mark.parametrize("kind", DERIVED, ids=lambda kind: kind.__name__)
def test_every_derived_word_is_explained_in_the_method(kind: type[Term]) -> None:
    wanted = [f"| {term.label} | {term.meaning} |" for term in kind]
    assert [row for row in wanted if row not in METHOD] == []


def test_every_rule_is_named_and_every_named_rule_exists() -> None:
    known = {rule.__name__ for model in RECORDS for rule in checks.rules_of(model)}
    assert known ^ set(re.findall(r"(?m)^\| `([a-z_]+)` \|.*\|.*\|$", RULES)) == set()


def test_every_rule_is_explained_in_the_words_of_its_docstring() -> None:
    said = {rule: str(rule.__doc__).splitlines()[0] for model in RECORDS for rule in checks.rules_of(model)}
    assert [rule.__name__ for rule, words in said.items() if f"| `{rule.__name__}` | {words}" not in RULES] == []


def test_every_command_has_a_row_and_every_row_is_a_command() -> None:
    text = (DOCS / "contribute/commands.md").read_text("utf-8")
    assert re.findall(r"(?m)^\| `(tracker(?: [a-z-]+)+)", text) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_named_in_the_rules(name: str) -> None:
    options = [name for option in COMMANDS[name].params for name in option.opts if name.startswith("--")]
    assert [option for option in options if option not in RULES] == []


def test_every_answer_of_an_address_is_explained_in_the_rules() -> None:
    wanted = [f"| {answer.label} | {answer.meaning} |" for answer in ANSWERS]
    assert [row for row in wanted if row not in RULES] == []


def test_every_kind_of_task_is_explained_in_the_rules() -> None:
    wanted = [f"| {kind.value} | {kind.label} | {kind.meaning} |" for kind in TaskKind]
    assert [row for row in wanted if row not in RULES] == []


def test_every_kind_of_change_in_a_release_is_explained_in_the_rules() -> None:
    wanted = [f"| {kind.value} | {kind.meaning} |" for kind in ChangeKind]
    assert [row for row in wanted if row not in RULES] == []


def test_every_placeholder_is_explained_and_stands_for_something() -> None:
    settings = read_settings(REPOSITORY / "mkdocs.yml")
    dataset = Dataset(Insights(loader.load([GOLDEN])[0], date.fromisoformat(TODAY)))
    known = placeholders.known(Site(name="Tracker"), settings.extra, dataset)
    own = (OWN_DOCS / "contribute/own.md").read_text("utf-8")
    assert [name for name in known if name not in own and not name.startswith("fields_")] == []
    assert "fields_meeting" in own
    pages = [*DOCS.rglob("*.md"), *OWN_DOCS.rglob("*.md")]
    used = {name for page in pages for name in re.findall(r"\{\{ (\w+) \}\}", page.read_text("utf-8"))}
    assert used <= known.keys()


def test_links_to_github_lead_to_the_repository_of_the_site() -> None:
    settings = re.search(r"(?m)^repo_url: (.*)$", (REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    assert settings
    pages = [*DOCS.rglob("*.md"), *OWN_DOCS.rglob("*.md")]
    text = "\n".join(page.read_text("utf-8") for page in sorted(pages))
    links = re.findall(r"https://github\.com/[\w./-]+", text)
    assert [link for link in links if not link.startswith((settings[1], "https://github.com/signup"))] == []


def test_the_keys_of_an_imported_item_are_those_of_the_table() -> None:
    section = RULES.split("{ #tracker-import }")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.count(" | ") == 2]
    documented = {
        name: (set(re.findall(r"`(\w+)\b", own)), re.findall(r"`(\w+)`", needed)) for name, own, needed in rows[1:]
    }
    models: dict[str, type[items.Item]] = {
        "meeting": items.MeetingItem,
        "participant": items.ParticipantItem,
        "position": items.PositionItem,
        "outcome": items.OutcomeItem,
        "expectation": items.ExpectItem,
        "source": items.SourceItem,
        "account": items.AccountItem,
    }
    assert documented.keys() == models.keys()
    for name, model in models.items():
        needed = [key for key, info in model.model_fields.items() if info.is_required()]
        authored = {*fields_of(model.part)} - model.made if model.part else set()
        own = {*model.model_fields} - authored
        assert (name, documented[name][1]) == (name, needed)
        assert own - {"id", "party", "mentions", "positions"} <= documented[name][0]
        assert documented[name][0] <= {*model.model_fields, *authored, "role", "related"}


def test_the_example_of_an_import_is_imported(tmp_path: Path) -> None:
    section = RULES.split("{ #tracker-import }")[1].split("\n## ")[0]
    example = section[section.index("    - id: ") : section.index("\n\nEach key")]
    (tmp_path / "list.yaml").write_text(textwrap.dedent(example), "utf-8")
    report = import_records(records_file.read(tmp_path / "list.yaml"), tmp_path / "content")
    assert report.written == 1
    assert problems(tmp_path / "content") == []


@pytest.mark.parametrize(
    "page", [REPOSITORY / "CONTRIBUTING.md", DOCS / "contribute/entry.md"], ids=lambda page: page.name
)
def test_the_smallest_entry_of_the_guides_passes_and_has_its_form(tmp_path: Path, page: Path) -> None:
    section = page.read_text("utf-8").split("## The smallest entry")[1].split("\n## ")[0]
    text = re.sub(r"(?m)^    ", "", section) if "\n    ---" in section else section
    entry = "---" + text.split("---")[1] + "---\n"
    name = "meetings/2025/2025-07-11-rubio-wang-kuala-lumpur.md"
    root = write(tmp_path / "content", {name: entry, "issues/trade.md": "---\ntitle: Trade\n---\n"})
    assert problems(root) == []
    assert formatted("meetings", root / name, entry.encode()) == entry


def test_every_command_that_the_guides_tell_to_type_exists() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8") + (DOCS / "contribute/index.md").read_text("utf-8")
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"(?m)^(?:    )+make ([\w-]+)|`make ([\w-]+)", text))
    assert {one or two for one, two in targets} - set(re.findall(r"(?m)^([\w-]+):", makefile)) == set()
    assert set(re.findall(r"(?:bin/|`)tracker ([\w-]+)", text)) - set(main.list_commands(click.Context(main))) == set()
