"""The documents say what there is: no command, option, key, field or code more, and none less."""

import ast
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import click
import pytest

from pipeline import cli, config
from pipeline.errors import InvalidInput, PipelineError
from pipeline.layout import Layout
from pipeline.messages import catalogue
from pipeline.messages import ingest as ingest_messages
from pipeline.messages import preflight as preflight_messages
from pipeline.model.edition import Reason, ReplayState
from pipeline.model.link import Failure, FindingKind
from pipeline.publish.newsletter.preflight.verdict import STOPPING
from pipeline.store import issue_text, manuscript
from tests.documents import (
    DOCS,
    ROOT,
    broken_links,
    command_group,
    every_command,
    first_cells,
    page,
    section,
    spelled_in,
    spellings,
    without_row,
)

PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md")))
#: No key of any file is called so.
NOBODY = "zqzqzqzqzq"
PARIS = ZoneInfo("Europe/Paris")


# Commands and options


@pytest.mark.parametrize("name", sorted(every_command()))
def test_every_command_is_documented_with_all_its_options_and_no_others(name: str) -> None:
    text = section(page("commands.md"), f"press {name}")

    options = text.partition("#### JSON")[0]
    assert {w.rstrip(".") for w in spelled_in(options)} == spellings(every_command()[name])


def test_no_command_is_documented_that_is_not_there() -> None:
    headings = re.findall(r"^### press ([a-z ]+)$", page("commands.md"), re.MULTILINE)

    assert sorted(headings) == sorted(every_command())


def test_commands_below_a_group_are_commands_too() -> None:
    @click.group()
    def outer() -> None:
        """Do nothing."""

    @outer.group()
    def middle() -> None:
        """Do nothing."""

    @middle.command()
    def inner() -> None:
        """Do nothing."""

    assert every_command(outer) == {"middle": middle, "middle inner": inner}


def test_the_options_before_the_command_are_documented() -> None:
    text = section(page("commands.md"), "Options before the command")

    documented = spelled_in(text) - {"-h", "--help"}
    assert documented == spellings(command_group()) | {"--version"}


def test_a_command_or_option_left_out_would_be_noticed() -> None:
    @click.command()
    @click.option("--at")
    @click.option("--full", "-f", is_flag=True)
    @click.argument("story")
    def late(at: str, full: bool, story: str) -> None:
        """Do nothing."""

    assert spellings(late) == {"--at", "--full", "-f", "STORY"}
    assert spelled_in("| `STORY` | which |\n| `--at ISO8601` | when |\n") == {"STORY", "--at"}


# Keys of the files that people write


def keys_known_to(read: Callable[[str], object], path: tuple[str, ...] = ()) -> set[str]:
    """Return every key that ``read`` accepts, as "feeds.entries".

    The reader tells them itself: an unknown key is answered with those it knows.
    """
    found: set[str] = set()
    # Each value on the way may be a mapping or a list of mappings.
    for listed in product((False, True), repeat=len(path)):
        text = f"{{{NOBODY}: 1}}"
        for key, is_list in zip(reversed(path), listed, strict=True):
            text = f"{{{key}: [{text}]}}" if is_list else f"{{{key}: {text}}}"
        known = answer(read, text)
        for key in known:
            found |= {".".join((*path, key)), *keys_known_to(read, (*path, key))}
        if known:
            break
    return found


def answer(read: Callable[[str], object], text: str) -> list[str]:
    try:
        read(text)
    except InvalidInput as error:
        for p in error.problems:
            arguments = dict(p.args)
            if p.code == "key-unknown" and arguments["key"] == NOBODY:
                return arguments["known"].split(", ")
    return []


def read_story(text: str) -> object:
    return manuscript.read_story(
        text, file="story.yaml", folder="x", zone=PARIS, categories=(), remarks=[]
    )


def read_article(text: str) -> object:
    return manuscript.read_article(
        f"---\n{text}\n---\n",
        file="fr.md",
        language="fr",
        story_id="01KEK6Z3M8V5Q2T7XW9YB4C6DA",
        zone=PARIS,
        beside=(),
        remarks=[],
    )


def read_issue(text: str) -> object:
    return issue_text.read_issue(text, file="issue.yaml", name="x", zone=PARIS, remarks=[])


def read_editorial(text: str) -> object:
    whole = f"---\n{text}\n---\n"
    return issue_text.read_editorial(whole, file="fr.md", language="fr", remarks=[])


FILES = [
    pytest.param(config.parse, "administrator.md", "config.yaml, key by key", id="config.yaml"),
    pytest.param(read_story, "office.md", "story.yaml, key by key", id="story.yaml"),
    pytest.param(read_article, "office.md", "fr.md and en.md, key by key", id="fr.md and en.md"),
    pytest.param(read_issue, "office.md", "issue.yaml, key by key", id="issue.yaml"),
    pytest.param(
        read_editorial, "office.md", "fr.md and en.md of an issue", id="fr.md and en.md of an issue"
    ),
]


@pytest.mark.parametrize(("read", "document", "heading"), FILES)
def test_every_key_is_documented_and_no_others(
    read: Callable[[str], object], document: str, heading: str
) -> None:
    # The categories' own keys are the newsroom's; the table shows one as an example.
    documented = {k for k in first_cells(section(page(document), heading)) if "<" not in k}

    assert documented == keys_known_to(read)


@pytest.mark.parametrize(("read", "document", "heading"), FILES)
def test_any_key_left_out_would_be_noticed(
    read: Callable[[str], object], document: str, heading: str
) -> None:
    text = section(page(document), heading)

    for key in keys_known_to(read):
        assert key not in first_cells(without_row(text, key))


def test_the_keys_are_found_in_sections_and_in_lists() -> None:
    assert {"feeds", "feeds.entries", "name.fr", "sources.folder"} <= keys_known_to(config.parse)
    assert {"event.start", "replays.available_until"} <= keys_known_to(read_story)
    assert {"sections.title.fr", "sections.stories.again"} <= keys_known_to(read_issue)


# Exit codes


def exit_codes() -> set[str]:
    """Return what ``press`` may exit with: 0, its errors' codes and the numbers it exits with."""
    classes = [PipelineError]
    for error in classes:
        classes += error.__subclasses__()
    tree = ast.parse(Path(cli.__file__).read_text(encoding="utf-8"))
    written = {
        argument.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "sys.exit"
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    codes = {0, click.UsageError.exit_code, *written, *(c.exit_code for c in classes)}
    return {str(code) for code in codes}


@pytest.mark.parametrize("document", ["administrator.md", "commands.md"])
def test_every_exit_code_is_documented_and_no_others(document: str) -> None:
    assert first_cells(section(page(document), "Exit codes")) == exit_codes()


def test_exit_codes_are_those_of_the_errors_and_of_the_command_line() -> None:
    assert {"0", "1", "2", "75", "130"} <= exit_codes()


# Warnings


def warnings() -> set[str]:
    """Return the codes of ingest's messages that are warnings: the others stop it."""
    stop = ("fetch-", "source-", "content-")
    return {code for code in ingest_messages.TEXTS if not code.startswith(stop)}


def test_every_warning_is_explained_and_no_others() -> None:
    assert first_cells(section(page("office.md"), "What the warnings mean")) == warnings()


def findings() -> dict[str, str]:
    """Return every finding of an issue's proof, and what the documents say of whether it stops."""
    codes = {code for code in preflight_messages.TEXTS if code.startswith("issue-")}
    return {code: "yes" if code in STOPPING else "no" for code in codes}


def test_every_finding_of_the_proof_is_explained_and_no_others() -> None:
    rows = section(page("office.md"), "What the proof finds")

    assert dict(re.findall(r"^\| `(issue-[a-z-]+)` \| (yes|no) \|", rows, re.M)) == findings()


# States, the line of a run, and what lives where


def test_every_state_of_an_article_is_explained_and_no_others() -> None:
    computed = {"out", "out-stale", "retracted", "missing"}

    states = first_cells(section(page("office.md"), "Statuses and states"))
    assert states == {*get_args(Reason), *computed}


def test_every_state_of_a_replay_is_explained_and_no_others() -> None:
    assert first_cells(section(page("office.md"), "States of a replay")) == {*get_args(ReplayState)}


def test_whatever_is_found_of_a_link_is_explained_and_nothing_else() -> None:
    kinds = first_cells(section(page("office.md"), "Dead links, and what else is found"))
    assert kinds == {*get_args(FindingKind)}


def test_whatever_keeps_a_link_from_being_seen_is_explained_and_nothing_else() -> None:
    row = next(r for r in page("commands.md").splitlines() if r.startswith("| `evidence.error`"))
    assert {*re.findall(r"`(\w+)`", row)} == {*get_args(Failure)}


def test_every_field_of_the_line_of_a_run_is_explained_in_both_languages() -> None:
    rows = re.findall(
        r"^\| `(\S+)` \| `(\S+)` \|", section(page("administrator.md"), "The line of a run"), re.M
    )
    line = catalogue()["run-line"]

    assert [en for en, _ in rows] == re.findall(r"(\S+)=", line["en"])
    assert [fr for _, fr in rows] == re.findall(r"(\S+)=", line["fr"])


def test_every_place_of_a_newsroom_is_explained() -> None:
    text = section(page("administrator.md"), "What lives in .press, and what to back up")
    places = {
        str(getattr(Layout(Path("x")), name).relative_to("x"))
        for name, value in vars(Layout).items()
        if isinstance(value, property)
    }

    assert ".press/ledger.sqlite" in places
    assert {place for place in places if f"`{place}" not in text} - {".press"} == set()


# Links, and the two commands


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    assert broken_links(path, path.read_text(encoding="utf-8")) == []


def test_a_link_that_leads_nowhere_would_be_noticed() -> None:
    text = "[a](docs/office.md) [b](docs/nowhere.md) [c](docs/office.md#nowhere) ![d](no.png)"

    assert broken_links(ROOT / "README.md", text) == [
        "docs/nowhere.md",
        "docs/office.md#nowhere",
        "no.png",
    ]


def test_the_readme_starts_with_exactly_two_commands() -> None:
    start = section((ROOT / "README.md").read_text(encoding="utf-8"), "Start")
    commands = [
        line
        for block in re.findall(r"^```\w*\n(.*?)^```$", start, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]

    assert commands == ["make run", "make test"]


def test_every_page_can_be_reached_from_the_readme() -> None:
    links = re.findall(r"\]\((docs/[^)\s]+\.md)\)", (ROOT / "README.md").read_text("utf-8"))

    assert set(links) == {f"docs/{path.name}" for path in DOCS.glob("*.md")}


def test_the_changelog_begins_with_the_version_of_the_program() -> None:
    from pipeline import __version__

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.search(r"^## (\S+)", text, re.MULTILINE)
    assert first
    assert first[1] == __version__
