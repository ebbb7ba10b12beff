"""The process: exit codes, pipes, locales and what it says when something is wrong."""

import errno
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from pipeline import lock
from pipeline.cli.commands import ROOMS
from pipeline.layout import Layout
from tests.builders import instant
from tests.cli.conftest import Call
from tests.newsrooms import tree, write_story

ROOT = Path(__file__).parents[2]
CLI = ROOT / "pipeline" / "cli"


def real(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Call ``python -m pipeline`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        check=False,
    )


def test_every_module_has_the_commands_that_it_is_loaded_for() -> None:
    # Those with two words have the commands below a group.
    names = [path.stem for path in CLI.glob("[a-z]*.py") if "_" not in path.stem]
    modules = {name: import_module(f"pipeline.cli.{name}") for name in names}
    found = {
        name: tuple(command.name for command in module.COMMANDS)
        for name, module in modules.items()
        if hasattr(module, "COMMANDS")
    }
    assert found == ROOMS


def test_a_command_loads_no_others() -> None:
    script = (
        "import sys\nfrom pipeline.cli.commands import press\n"
        "press.main(['inspect', '--help'], standalone_mode=False)\n"
        "print('pipeline.cli.intake' in sys.modules, 'pipeline.cli.archive' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "True False"


def test_replay_and_replays_are_one_command(layout: Layout, press: Call) -> None:
    write_story(layout, 1, "status: ready\nreplays: [{url: https://tv.example.org/1}]\n")
    done = press("replay", "extend", "sujet-1", "--until", "2026-02-01")
    assert (done.code, done.err) == (0, "")
    assert press("replay").out == press("replays").out != ""


def test_a_second_run_exits_75_and_names_the_first(layout: Layout) -> None:
    with lock.held(layout.lock, now=instant("2026-01-13 12:00")):
        done = real("run")
    assert (done.returncode, done.stdout) == (75, "")
    assert f"pid {os.getpid()}" in done.stderr


def test_a_broken_config_exits_2_with_every_problem(layout: Layout, press: Call) -> None:
    layout.config.write_text("id: x\nemail: y\n")
    done = press("run")
    assert (done.code, done.out) == (2, "")
    lines = done.err.splitlines()
    assert len(lines) >= 4
    assert all(line.startswith("press: config.yaml:") for line in lines)


def test_a_folder_that_is_no_newsroom_exits_2(tmp_path: Path, press: Call) -> None:
    done = press("--newsroom", str(tmp_path / "nowhere"), "run")
    assert (done.code, len(done.err.splitlines())) == (2, 1)


@pytest.mark.parametrize("at", ["2026-01-05 00:30", "2026-01-05", "2026-01-04T23:30Z"])
def test_a_newsroom_is_made_at_a_wall_time_of_its_own(tmp_path: Path, press: Call, at: str) -> None:
    done = press("init", str(tmp_path / "new"), "--at", at)
    assert (done.code, done.err) == (0, "")
    (facts,) = (tmp_path / "new/articles").rglob("story.yaml")
    assert "publish_at: 2026-01-05 00:00\n" in facts.read_text()


def test_wrong_usage_exits_2(press: Call) -> None:
    for arguments in (
        ["nonsense"],
        ["run", "--nonsense"],
        ["release"],
        ["list", "--language", "de"],
    ):
        called = press(*arguments)
        assert (called.code, called.out) == (2, "")
        assert "Error" in called.err


def test_the_newsroom_may_be_elsewhere(
    layout: Layout, press: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_story(layout, 1)
    monkeypatch.chdir(ROOT)
    for arguments, environment in (
        (["--newsroom", str(tmp_path)], ""),
        ([f"--newsroom={tmp_path}"], ""),
        ([], str(tmp_path)),
    ):
        monkeypatch.setenv("PRESS_NEWSROOM", environment)
        done = press(*arguments, "list", "--at", "2026-02-01T00:00Z")
        assert (done.code, len(done.out.splitlines())) == (0, 2)


def test_errors_of_a_newsroom_elsewhere_are_in_its_language(
    layout: Layout, press: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout.config.write_text(layout.config.read_text() + "office_language: fr\n")
    monkeypatch.setenv("PRESS_NEWSROOM", str(layout.root.resolve()))
    monkeypatch.chdir(ROOT)
    assert press("show", "x").err.startswith("press: aucun sujet")


@pytest.mark.parametrize("command", ["list", "list --json", "plan", "plan --json", "show sujet-1"])
def test_a_reader_that_goes_away_is_no_error_worth_a_word(layout: Layout, command: str) -> None:
    for number in range(1, 4):
        write_story(layout, number)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *command.split()],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    os.close(writer)
    assert done.stderr == ""


def test_who_interrupts_it_while_it_is_loaded_is_shown_no_trace() -> None:
    script = (
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from pipeline.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "list"],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_locale_without_the_characters_costs_no_message(layout: Layout) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "show", "x"],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "fr_FR", "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"press: aucun sujet ne r")


def test_no_colour_in_a_pipe(layout: Layout) -> None:
    write_story(layout, 1)
    for command in ("list", "run -v"):
        assert "\x1b" not in real(*command.split()).stdout


def test_a_disk_that_refuses_is_told_without_a_trace(layout: Layout, press: Call) -> None:
    write_story(layout, 1)
    layout.feeds.write_text("a file where a folder should be")
    done = press("run")
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith("press: ")
    assert layout.feeds.read_text() == "a file where a folder should be"


def test_a_full_disk_costs_a_command_nothing_but_its_effect(
    layout: Layout, press: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_story(layout, 1, "status: review\n")
    before = tree(layout.articles)

    def full(handle: int, *_: object) -> None:
        os.close(handle)
        raise OSError(errno.ENOSPC, "No space left on device")

    def refused(_handle: int, _data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        # The ways in which files are written: one for what may stand there, one for what is new.
        patched.setattr(os, "fdopen", full)
        patched.setattr(os, "write", refused)
        called = [press(*c) for c in (("release", "sujet-1"), ("new", "x"), ("run",))]
    assert [(c.code, c.out, "No space left" in c.err) for c in called] == [(1, "", True)] * 3
    assert tree(layout.articles) == before
    assert press("release", "sujet-1").code == 0


def test_version_and_help(press: Call) -> None:
    assert press("--version").code == press("-h").code == press("run", "-h").code == 0
