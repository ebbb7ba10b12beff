"""What a person should look at reaches the draft with the source's own lines."""

from datetime import date

from pipeline.ingest.draft import draft_from_html, draft_from_markdown, draft_from_text
from pipeline.model.draft import Draft
from tests.ingest.test_checks import AWARD, GRANT

TODAY = date(2026, 3, 2)
TEXT = (
    "Une nuit pour le sommeil\n"
    "2 mars 2026\n"
    "\n"
    f"{GRANT}\n"
    "\n"
    "La rencontre aura lieu le 11 mars 2026 de 14 h à midi.\n"
    "Les inscriptions ferment lundi 10 mars 2026.\n"
    "\n"
    "Eleven school gardens and one pond\n"
    "3 March 2026\n"
    f"{AWARD}\n"
)
LINES = {"event-ends-before": 8, "weekday-mismatch": 9, "two-stories": 11}
CODES = {*LINES, "embargo-late"}


def told(draft: Draft) -> dict[str, int | None]:
    return {w.code: w.line for w in draft.warnings if w.code in CODES}


def test_a_pasted_text() -> None:
    assert told(draft_from_text(TEXT, source="-", today=TODAY)) == LINES


def test_an_embargo_beside_a_date_line() -> None:
    text = f"Une nuit pour le sommeil\n2 mars 2026\nEMBARGO jusqu’au 5 mars 2026, 8 h\n\n{GRANT}"
    assert told(draft_from_text(text, source="-", today=TODAY)) == {"embargo-late": 3}


def test_a_markdown_file_with_front_matter() -> None:
    front = "---\ntitle: Une nuit pour le sommeil\ndate: 2026-03-02\n---\n\n"
    body = (
        "Les dormeurs sont attendus mardi 4 mars 2026.\n\n"
        "La soirée aura lieu le 11 mars 2026 de 15 h à 14 h.\n"
    )
    draft = draft_from_markdown(front + body, source="a.md", today=TODAY)
    assert told(draft) == {"weekday-mismatch": 6, "event-ends-before": 8}


def test_a_page_has_no_lines() -> None:
    html = (
        "<html lang=fr><body><article><h1>Une nuit pour le sommeil</h1>"
        f"<p>{GRANT}</p><p>Les dormeurs sont attendus mardi 4 mars 2026 à l’accueil.</p>"
        "</article></body></html>"
    )
    draft = draft_from_html(html, source="https://example.org/a", today=TODAY)
    assert told(draft) == {"weekday-mismatch": None}


def test_a_wrong_weekday_of_a_replay_is_told_once() -> None:
    text = "Le sommeil\n\nReportage à revoir en replay sur Arte jusqu’au lundi 10 mars 2026."
    draft = draft_from_text(text, source="-", today=TODAY)
    codes = [w.code for w in draft.warnings if "weekday" in w.code]
    assert codes == ["replay-weekday-mismatch"]


def test_an_ordinary_text_raises_no_doubt() -> None:
    text = f"Une nuit pour le sommeil\n2 mars 2026\n{GRANT}\nRendez-vous mardi 3 mars 2026 à 9 h."
    assert told(draft_from_text(text, source="-", today=TODAY)) == {}
