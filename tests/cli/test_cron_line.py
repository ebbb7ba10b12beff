"""The cron line with nothing to do: the same words as ever, and nothing is loaded for it."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline import lock
from pipeline.cli import commands, cron_line
from pipeline.cli.cron_line import understood
from pipeline.layout import Layout
from tests.builders import instant
from tests.cli.conftest import Call, Called
from tests.newsrooms import write_newsroom, write_story

pytestmark = pytest.mark.usefixtures("settled")
ROOT = Path(__file__).parents[2]
AT = ("--at", "2026-01-13T12:00:00+01:00")
LATER = ("--at", "2026-01-13T11:05:00Z")
#: What takes longer to load than a run with nothing to do is to take.
SLOW = (
    "array ast click collections contextlib dataclasses datetime enum functools hashlib inspect "
    "json math msgspec pathlib re shutil sqlite3 tempfile typing typing_extensions urllib "
    "yaml".split()
)


def quietly(press: Call, *arguments: str) -> Called:
    """Call ``press`` and see to it that its commands are not asked."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(commands, "main", lambda: pytest.fail("There was something to do."))
        return press(*arguments)


@pytest.mark.parametrize("language", ["fr_FR.UTF-8", "C.UTF-8"])
@pytest.mark.parametrize("config", ["", "office_language: fr\n"])
def test_it_says_what_the_command_says(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch, language: str, config: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    write_newsroom(layout.root, config)
    warned = layout.config.read_text().replace("warn_days: []", "warn_days: [7]")
    layout.config.write_text(warned)
    replay = "replays: [{broadcaster: Télé, available_until: 2026-01-19}]\n"
    write_story(layout, 1, f"status: ready\npublish_at: 2026-01-12 09:00\n{replay}")
    write_story(layout, 2, "status: redy\n")
    press("run", *AT)
    second = press("run", *AT)
    assert (second.code, second.out.count("\n"), second.err.count("\n")) == (1, 2, 1)
    assert quietly(press, "run", *AT) == second
    later = quietly(press, "run", *LATER)
    assert later.out == second.out.replace("11:00:00Z", "11:05:00Z", 1)


def test_a_change_is_left_to_the_command(press: Call, layout: Layout) -> None:
    place = write_story(layout, 1)
    for _ in range(3):
        press("run", *AT)
    (place / "fr.md").write_text((place / "fr.md").read_text() + "\nAutre chose.\n")
    assert " written=0 " not in press("run", *AT).out
    assert " written=0 " in press("run", *AT).out
    assert quietly(press, "run", *AT).code == 0


def test_a_folder_that_was_closed_is_opened_at_once_by_publish(press: Call, layout: Layout) -> None:
    write_story(layout, 1)
    for _ in range(2):
        press("run", *AT)
    (layout.feeds / "fr").chmod(0o700)
    assert quietly(press, "run", *AT).code == 0
    assert press("publish", *AT).code == 0
    assert (layout.feeds / "fr").stat().st_mode & 0o777 == 0o755


class TestFoldersOfFeeds:
    """What was looked at within the hour is not looked at again because an article changed."""

    @pytest.fixture
    def edited(self, press: Call, layout: Layout) -> Path:
        """Return an article that has just changed; nothing had for long enough to be kept."""
        place = write_story(layout, 1)
        for _ in range(9):
            press("run", *AT)
            if layout.quiet.exists():  # what was written this instant is looked at once more
                break
        sleep(0.011)  # What comes next must not fall into the grain of what was done before.
        (place / "fr.md").write_text((place / "fr.md").read_text() + "\nAutre chose.\n")
        return place / "fr.md"

    @pytest.mark.usefixtures("settled", "edited")
    @pytest.mark.parametrize("folder", ["fr", "en"])  # one is written to, the other is not
    def test_it_is_at_the_run_after(self, press: Call, layout: Layout, folder: str) -> None:
        place = layout.feeds / folder
        place.chmod(0o700)
        (place / ".x.press-tmp").touch()
        assert " written=0 " not in press("run", *AT).out
        assert is_closed(place)
        press("run", *AT)
        assert not is_closed(place)
        assert not (place / ".x.press-tmp").exists()

    @pytest.mark.usefixtures("settled", "edited")
    def test_it_is_after_an_hour(self, press: Call, layout: Layout) -> None:
        (layout.feeds / "en").chmod(0o700)
        found = layout.quiet.stat()
        os.utime(layout.quiet, ns=(found.st_atime_ns, found.st_mtime_ns - 3_600_000_000_000))
        press("run", *AT)
        assert not is_closed(layout.feeds / "en")

    @pytest.mark.usefixtures("settled", "edited")
    def test_it_is_after_a_run_that_was_killed(
        self, press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def die(*_: object, **__: object) -> None:
            (layout.feeds / "en/.x.press-tmp").touch()
            (layout.feeds / "en").chmod(0o700)
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr("pipeline.publishing.due.deliver", die)
            assert press("run", *AT).code == 130
        press("run", *AT)
        assert not is_closed(layout.feeds / "en")
        assert not (layout.feeds / "en/.x.press-tmp").exists()

    def test_it_is_where_the_run_before_changed_something(
        self, press: Call, layout: Layout, edited: Path
    ) -> None:
        press("run", *AT)
        edited.write_text(edited.read_text() + "\nEncore.\n")
        (layout.feeds / "en").chmod(0o700)
        press("run", *AT)
        assert not is_closed(layout.feeds / "en")


def is_closed(folder: Path) -> bool:
    return folder.stat().st_mode & 0o777 != 0o755


def test_other_words_are_left_to_the_command(press: Call, layout: Layout) -> None:
    write_story(layout, 1)
    for _ in range(3):
        press("run", *AT)
    assert press("run", "--json", *AT).json["visible"] == 2
    assert press("run", "-v", *AT).out.count("\n") > 3
    assert quietly(press, "--newsroom", ".", "run", *AT).code == 0


def test_another_run_is_told_of(press: Call, layout: Layout) -> None:
    write_story(layout, 1)
    for _ in range(3):
        press("run", *AT)
    with lock.held(layout.lock, now=instant("2026-01-13 12:00")):
        called = press("run", *AT)
    assert (called.code, called.out) == (75, "")
    assert f"pid {os.getpid()}" in called.err


def test_where_nothing_is_kept_no_folder_is_made(press: Call, layout: Layout) -> None:
    assert cron_line.said_at_once(["run"], {}) is None
    assert not layout.state.exists()


def test_no_library_is_loaded(press: Call, layout: Layout) -> None:
    write_story(layout, 1)
    for _ in range(2):
        press("run")
    script = (
        "import sys\n"
        "known = {*sys.modules}\n"
        "from pipeline import cli\n"
        "sys.argv = ['press', 'run']\n"
        "try:\n"
        "    cli.main()\n"
        "except SystemExit:\n"
        "    print(*sorted({*sys.modules} - known))\n"
    )

    def loaded() -> tuple[str, set[str]]:
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        *line, modules = done.stdout.splitlines()
        return "".join(line), set(modules.split())

    # The first may be of another kind than this one, which finds its libraries elsewhere.
    (line, _), (same, modules) = loaded(), loaded()
    assert line.split()[1:] == same.split()[1:]
    assert modules.isdisjoint(SLOW)
    assert {name for name in modules if name.startswith("pipeline")} == {
        "pipeline", "pipeline.cli", "pipeline.cli.cron_line", "pipeline.lock", "pipeline.quiet",
        "pipeline.quietfile",
    }  # fmt: skip


class Asked(Exception):
    """What the command itself was asked for."""

    def __init__(self, root: str, at: float | None) -> None:
        self.asked = root, at


INSTANTS = ("2026-01-13T12:00:00+01:00", "2026-01-13T11:00Z", "2026-01-13 12:00", "tomorrow", "-1")
WORDS = ("run", "--at", "--newsroom", "-v", "--json", "publish", "", ".", "--newsroom=x", "--")


@given(
    words=st.lists(st.sampled_from(WORDS + INSTANTS), max_size=6),
    place=st.sampled_from([None, "", "x"]),
)
@example(words=["run"], place="x")
@example(words=["run", *AT], place=None)
@example(words=["--newsroom", "-v", "run"], place="x")
@example(words=["--newsroom", "", "run", *LATER], place="x")
@example(words=["run", "--at", "--json"], place=None)
def test_it_understands_words_as_the_command_does(words: list[str], place: str | None) -> None:
    environ = {} if place is None else {"PRESS_NEWSROOM": place}
    asked = understood(words, environ)
    if asked is None:
        return

    def told(at: str | None, *, as_json: bool, verbose: bool) -> None:
        assert (as_json, verbose) == (False, False)
        press = click.get_current_context().obj
        raise Asked(press.root, None if at is None else press.now(at).timestamp())

    run = commands.press.get_command(click.Context(commands.press), "run")
    assert run is not None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(run, "callback", told)
        patched.delenv("PRESS_NEWSROOM", raising=False)
        for name, value in environ.items():
            patched.setenv(name, value)
        with pytest.raises(Asked) as found:
            commands.press.main(list(words), standalone_mode=False)
    assert found.value.asked == asked


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["run"], (".", None)),
        (["--newsroom", "x", "run"], ("x", None)),
        (["run", *AT], (".", datetime(2026, 1, 13, 11, tzinfo=UTC).timestamp())),
        (["run", "--at", "2026-01-13 12:00"], None),
        (["run", "--json"], None),
        (["publish"], None),
        ([], None),
    ],
)
def test_it_knows_the_words_of_cron_lines(
    words: list[str], asked: tuple[str, float | None] | None
) -> None:
    assert understood(words, {}) == asked
