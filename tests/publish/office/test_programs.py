"""What real programs make of what is for the office: calendars and a browser."""

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from pipeline.publish.office import svg
from pipeline.publish.office.ends_calendar import ends_calendar
from pipeline.publish.office.timeline import timeline_svg
from tests.builders import PARIS, instant, make_listed, make_newsroom, make_replay_settings
from tests.outside import program

NOW = instant("2026-01-13 12:00")


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    newsroom = make_newsroom(replays=make_replay_settings(warn_days=(7, 2, 1)))
    rows = [
        make_listed(NOW, "2026-01-19 23:59:59", title="Un film"),
        make_listed(NOW, "2026-04-01 20:30", title="Un débat", url="https://tv.example.org/2"),
    ]
    path = tmp_path / "ends.ics"
    path.write_bytes(ends_calendar(rows, NOW, newsroom, language="fr"))
    return path


def said(*command: str, home: Path) -> str:
    """Return what a program says that runs where clocks are those of Paris."""
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        cwd=home,
        env={"HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "Europe/Paris", "PATH": os.defpath},
        timeout=60,
    ).stdout


def test_khal_shows_each_end_with_its_alarm(calendar: Path, tmp_path: Path) -> None:
    khal = program("khal", package="khal")
    (tmp_path / "events").mkdir()
    (tmp_path / "config").write_text(
        f"[calendars]\n[[press]]\npath = {tmp_path}/events\n[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\nlocal_timezone = Europe/Paris\ndefault_timezone = Europe/Paris\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    base = (khal, "-c", str(tmp_path / "config"))
    said(*base, "import", "--batch", "-a", "press", str(calendar), home=tmp_path)
    row = "{start-long-full}|{title}|{alarm-symbol}|{url}"
    listed = (*base, "list", "--format", row, "--day-format", "", "2026-01-01", "200d")
    shown = [line.split("|") for line in said(*listed, home=tmp_path).splitlines() if "|" in line]
    summary = "Fin de la rediffusion Télé Calanques\u00a0: "
    assert [(at.strip(), title, url) for at, title, _, url in shown] == [
        ("2026-01-19 00:00", f"{summary}Un film", "https://tv.example.org/replay?id=7&lang=fr"),
        ("2026-04-01 20:30", f"{summary}Un débat", "https://tv.example.org/2"),
    ]
    assert all(bell.strip() for _, _, bell, _ in shown)


def test_calcurse_takes_every_end(calendar: Path, tmp_path: Path) -> None:
    calcurse = program("calcurse", package="calcurse")
    report = said(calcurse, "-D", str(tmp_path), "-i", str(calendar), home=tmp_path)
    assert report.splitlines()[-1] == "1 app / 1 event / 0 todos / 0 skipped"
    kept = (tmp_path / "apts").read_text()
    assert "01/19/2026 [1]" in kept
    assert "04/01/2026 @ 20:30" in kept


@pytest.mark.parametrize("ground", [0, 1], ids=["light", "dark"])
def test_a_browser_draws_the_timeline_in_the_colours_of_the_system(
    ground: int, tmp_path: Path
) -> None:
    chromium = program("chromium", package="chromium")
    rows = [make_listed(NOW, "2026-01-13 23:59:59"), make_listed(NOW, "2026-02-19 23:59:59")]
    drawing, shot = tmp_path / "ends.svg", tmp_path / "shot.png"
    drawing.write_bytes(timeline_svg(rows, NOW, zone=PARIS, language="fr"))
    dark = ("--blink-settings=preferredColorScheme=0",) * ground
    said(
        *(chromium, "--headless", "--no-sandbox", "--disable-gpu", *dark),
        *(f"--user-data-dir={tmp_path}/profile", "--window-size=1000,300"),
        *(f"--screenshot={shot}", drawing.as_uri()),
        home=tmp_path,
    )
    with Image.open(shot) as picture:
        drawn = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or []}
    inks = {name: svg.INKS[name][ground] for name in ("ground", "band", "last", "live", "text")}
    wanted = {name: tuple(bytes.fromhex(ink[1:])) for name, ink in inks.items()}
    assert {name for name, colour in wanted.items() if colour not in drawn} == set()
