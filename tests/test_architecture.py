"""The rules of the rooms: imports lead downward only, and never in a circle."""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.sources import Sources, nodes
from tests.sources import sources as shipped

STAGES = ("ingest", "store", "schedule", "publish", "deliver")
#: Rooms that decide and render, but do nothing.
PURE = ("schedule", "publish")
#: Modules above the stages: what a use case may import, and no stage.
USE_CASES = frozenset(
    "arrivals claims correcting drafting editing enquiries filing finding gathering identities "
    "ingesting inspecting issuing kindred mending ownership pairing planning postroom publishing "
    "revising runs starter watching workspace".split()
)
DOING = frozenset("os pathlib io shutil requests urllib.request time random secrets sqlite3 socket "
                  "subprocess tempfile fcntl".split())  # fmt: skip
#: What speaks to the network.
NETWORK = tuple(
    "aiohttp http.client httpx requests smtplib socket ssl urllib.request urllib3".split()
)
CLOCKS = frozenset({"now", "today", "utcnow", "uuid1", "uuid4"})


@cache
def imports(source: str) -> tuple[str, ...]:
    """Return every name ``source`` imports, those for types and inside functions included."""
    found: list[str] = []
    for node in nodes(source):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(found)


def edges(sources: Sources) -> dict[str, set[str]]:
    """Return which modules each module imports; a package's name means its __init__."""
    return {
        module: {
            name if name in sources else name.rpartition(".")[0]
            for name in imports(source)
            if name.split(".")[0] == "pipeline"
        }
        for module, source in sources.items()
    }


def level(module: str) -> tuple[int, str]:
    """Return how high ``module`` stands (0 base, 1 stage, 2 use case, 3 cli), and its room."""
    room = [*module.split("."), ""][1]
    if room in STAGES:
        return 1, room
    return (2 if room in USE_CASES else 3 if room in ("cli", "__main__") else 0), room


def faults(sources: Sources) -> list[str]:
    """Return every breach of the rules, readable."""
    found = []
    for module, targets in edges(sources).items():
        height, room = level(module)
        for target in sorted(targets):
            other_height, other = level(target)
            if other_height > height:
                found.append(f"{module} imports upward: {target}")
            if height == other_height == 1 and room != other:
                found.append(f"stage {module} imports stage {target}")
        if room in PURE:
            # Bytes in memory are no file.
            names = [n for n in imports(sources[module]) if n != "io.BytesIO"]
            tops = {n for name in names for n in (name, name.rpartition(".")[0])}
            found += [f"{module} is pure but imports {name}" for name in sorted(tops & DOING)]
            called = {n.attr for n in nodes(sources[module]) if isinstance(n, ast.Attribute)}
            found += [f"{module} is pure but looks at {name}()" for name in sorted(called & CLOCKS)]
    return found


def circle(sources: Sources) -> list[str]:
    """Return modules that import each other in a circle; none is an empty list."""
    graph = {m: targets - {m} for m, targets in edges(sources).items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_every_import_leads_downward() -> None:
    sources = shipped()
    assert len(sources) > 50
    assert faults(sources) == []


def test_only_the_web_room_and_the_two_messengers_speak_to_the_network() -> None:
    speaking = {
        module
        for module, source in shipped().items()
        if any(f"{name}.".startswith(tuple(f"{n}." for n in NETWORK)) for name in imports(source))
    }
    fetching = {module for module in speaking if module.startswith("pipeline.ingest.web.")}
    assert speaking - fetching == {"pipeline.deliver.websub", "pipeline.deliver.smtp"}
    assert fetching


def test_no_imports_go_in_a_circle() -> None:
    assert circle(shipped()) == []


def test_every_module_above_the_stages_is_named_here() -> None:
    sources = shipped()
    assert {m for m in USE_CASES if f"pipeline.{m}" not in sources} == set()
    imported = edges(sources).items()
    assert [m for m, ts in imported if level(m)[0] == 0 and any(level(t)[0] for t in ts)] == []


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("pipeline.config", "from pipeline.store import catalog", "imports upward"),
        ("pipeline.ingest.draft", "import pipeline.store.catalog", "imports stage"),
        ("pipeline.store.catalog", "from pipeline.runs import run", "imports upward"),
        ("pipeline.runs", "def f():\n    from pipeline.cli import main", "imports upward"),
        ("pipeline.publish.feeds.rss", "from pathlib import Path", "imports pathlib"),
        ("pipeline.publish.feeds.rss", "import os.path", "imports os"),
        ("pipeline.schedule.plan", "if TYPE_CHECKING:\n    import sqlite3", "imports sqlite3"),
        ("pipeline.schedule.plan", "import datetime as d\nd.datetime.now()", "looks at now()"),
    ],
)
def test_a_breach_would_be_found(module: str, source: str, fault: str) -> None:
    others = dict.fromkeys(("pipeline.store.catalog", "pipeline.runs", "pipeline.cli"), "")
    assert [fault in f for f in faults(others | {module: source})] == [True]


def test_a_circle_would_be_found() -> None:
    types_only = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pipeline import b"
    sources = {"pipeline": "", "pipeline.a": types_only, "pipeline.b": "import pipeline.a"}
    assert set(circle(sources)) == {"pipeline.a", "pipeline.b"}
