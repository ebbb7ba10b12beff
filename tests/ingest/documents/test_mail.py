"""Mails: the release in them, whoever forwarded it, and what came with it."""

import io
from datetime import date, datetime
from typing import Any

import pytest

from pipeline.model.draft import Attachment, DraftEvent, Image
from tests.ingest.documents.files import (
    FIRST,
    SECOND,
    TITLE,
    codes,
    mail,
    picture,
    read,
    refusal,
    word,
)

CP = "Communiqué de presse"
DAY = date(2026, 5, 4)
DISCLAIMER = (
    "Ce message et ses pièces jointes sont confidentiels et établis à l'intention exclusive de "
    "leurs destinataires. Toute utilisation non autorisée est interdite."
)
FOOTER = "Vous recevez ce message car vous êtes journaliste. Se désabonner"
ICS = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:1\r
DTSTART:20260611T070000Z\r
DTEND:20260611T090000Z\r
LOCATION:Salle des actes\r
END:VEVENT\r
END:VCALENDAR\r
"""


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


class TestText:
    """Which of a mail's words are the release."""

    def test_a_release_in_html(self) -> None:
        html = paragraphs(f"<b>{CP.upper()}</b>") + f"<h1>{TITLE}</h1>" + paragraphs(FIRST, SECOND)
        draft = read(mail("Votre messagerie ne lit pas le HTML.", html, subject=CP), ".eml")
        # Half past nine in the evening, UTC, is the same day in Paris.
        assert (draft.title, draft.body, draft.language, draft.published) == (
            TITLE,
            f"{FIRST}\n\n{SECOND}",
            "fr",
            DAY,
        )
        assert codes(draft) == []

    def test_a_release_in_plain_text(self) -> None:
        draft = read(
            mail(f"{CP}\n\n{TITLE}\n\n{FIRST}\n\n{SECOND}\n", subject=f"Fwd: {CP}"), ".eml"
        )
        assert (draft.title, draft.body) == (TITLE, f"{FIRST}\n\n{SECOND}")

    @pytest.mark.parametrize(
        "subject",
        [TITLE, f"Fwd: {TITLE}", f"TR : RE: {TITLE}", f"[EXTERNE] Tr: {TITLE}", f"CP - {TITLE}",
         f"{CP} : {TITLE}", f"[Presse] {TITLE}"],
    )  # fmt: skip
    def test_the_subject_is_the_title_where_the_text_has_none(self, subject: str) -> None:
        draft = read(mail(f"Bonjour,\n\n{FIRST}\n\n{SECOND}\n", subject=subject), ".eml")
        assert (draft.title, draft.body) == (TITLE, f"{FIRST}\n\n{SECOND}")

    def test_a_heading_is_preferred_to_the_subject(self) -> None:
        html = f"<h2>{TITLE}</h2>" + paragraphs(FIRST, SECOND)
        draft = read(mail(html=html, subject="Une nouvelle de la pharmacie"), ".eml")
        assert (draft.title, draft.body) == (TITLE, f"{FIRST}\n\n{SECOND}")

    def test_its_own_date_line_wins_over_the_day_it_was_sent(self) -> None:
        draft = read(mail(f"{TITLE}\n\nMarseille, le 2 mai 2026\n\n{FIRST}\n"), ".eml")
        assert (draft.published, draft.body) == (date(2026, 5, 2), FIRST)

    def test_a_day_given_by_hand_wins_over_the_day_it_was_sent(self) -> None:
        assert read(mail(FIRST), ".eml", published=date(2026, 4, 1)).published == date(2026, 4, 1)
        assert read(mail(FIRST, sent=None), ".eml").published is None

    def test_courtesies_signature_and_disclaimer_are_left_out(self) -> None:
        text = (
            f"Bonjour,\n\nVeuillez trouver ci-dessous notre communiqué.\n\n{TITLE}\n\n{FIRST}\n\n"
            f"{SECOND}\n\nBien cordialement,\n\n{DISCLAIMER}\n\n-- \nLe service de presse\n04 00 00"
        )
        draft = read(mail(text, subject="CP"), ".eml")
        assert (draft.title, draft.body) == (TITLE, f"{FIRST}\n\n{SECOND}")

    def test_the_frame_of_a_newsletter_is_left_out(self) -> None:
        html = (
            "<table role='presentation'><tr><td><a href='https://example.org/v'>Voir la version en "
            "ligne</a></td></tr><tr><td><div style='display:none;max-height:0'>Aperçu caché</div>"
            f"<table><tr><td><h1>{TITLE}</h1></td></tr><tr><td>{FIRST}</td></tr>"
            f"<tr><td>{SECOND}</td></tr></table></td></tr><tr><td>{FOOTER}</td></tr></table>"
        )
        draft = read(mail(html=html), ".eml")
        assert (draft.title, draft.body) == (TITLE, f"{FIRST}\n\n{SECOND}")

    def test_a_table_of_facts_stays_a_table(self) -> None:
        rows = "<tr><td>Poches</td><td>200</td></tr><tr><td>Services</td><td>12</td></tr>"
        draft = read(mail(html=paragraphs(FIRST) + f"<table>{rows}</table>"), ".eml")
        assert draft.body == f"{FIRST}\n\n| Poches | 200 |\n|---|---|\n| Services | 12 |"

    def test_lists_as_outlook_draws_them(self) -> None:
        mark = "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>"
        html = paragraphs(FIRST, f"{mark}deux cents poches", f"{mark}trois automates")
        draft = read(mail(html=html), ".eml")
        assert draft.body == f"{FIRST}\n\n- deux cents poches\n- trois automates"

    def test_a_mail_of_nothing_but_courtesies_is_not_lost(self) -> None:
        text = "Veuillez trouver ci-joint notre communiqué sur le robot de la pharmacie."
        assert read(mail(text, subject="CP"), ".eml").body == text


class TestForwarded:
    """A release that somebody passed on."""

    GMAIL = (
        "---------- Forwarded message ---------\nDe : Presse <presse@example.org>\n"
        "Date: lun. 27 avr. 2026 à 10:12\nSubject: {}\nTo: <redaction@example.org>\n\n"
    )
    OUTLOOK = (
        "De : Presse <presse@example.org>\nEnvoyé : lundi 27 avril 2026 10:12\n"
        "À : redaction@example.org\nObjet : {}\n\n"
    )
    THUNDERBIRD = (
        "-------- Message transféré --------\nSujet : {}\nDate : Mon, 27 Apr 2026 10:12:00 +0200\n"
        "De : Presse <presse@example.org>\nPour : redaction@example.org\n\n"
    )

    @pytest.mark.parametrize("head", [GMAIL, OUTLOOK, THUNDERBIRD])
    def test_the_release_is_the_inner_mail(self, head: str) -> None:
        text = f"Pour info.\n\nCamille\n\n{head.format(TITLE)}{FIRST}\n\n{SECOND}\n"
        draft = read(mail(text, subject=f"TR: {TITLE}"), ".eml")
        assert (draft.title, draft.published, draft.body) == (
            TITLE,
            date(2026, 4, 27),
            f"{FIRST}\n\n{SECOND}",
        )

    def test_in_html(self) -> None:
        html = (
            "<div>Pour info<br></div><div class='gmail_quote'><div class='gmail_attr'>---------- "
            "Forwarded message ---------<br>De : <b>Presse</b> &lt;presse@example.org&gt;<br>Date: "
            f"lun. 27 avr. 2026 à 10:12<br>Subject: {TITLE}<br>To: &lt;x@example.org&gt;<br></div>"
            f"{paragraphs(FIRST, SECOND)}</div>"
        )
        draft = read(mail(html=html, subject=f"Fwd: {TITLE}"), ".eml")
        assert (draft.title, draft.published, draft.body) == (
            TITLE,
            date(2026, 4, 27),
            f"{FIRST}\n\n{SECOND}",
        )

    def test_passed_on_twice(self) -> None:
        outer = self.OUTLOOK.format(f"TR: {TITLE}")
        text = f"FYI\n\n{outer}Vu ?\n\n{self.OUTLOOK.format(TITLE)}{FIRST}\n\n{SECOND}\n"
        draft = read(mail(text, subject=f"TR: TR: {TITLE}"), ".eml")
        assert (draft.title, draft.body) == (TITLE, f"{FIRST}\n\n{SECOND}")

    def test_an_answer_keeps_its_own_words_only(self) -> None:
        quoted = "Le lun. 27 avr. 2026, Presse <p@example.org> a écrit :\n\n> Vos projets ?\n"
        draft = read(mail(f"{FIRST}\n\n{SECOND}\n\n{quoted}", subject=f"Re: {TITLE}"), ".eml")
        assert (draft.title, draft.body) == (TITLE, f"{FIRST}\n\n{SECOND}")

    def test_a_mail_attached_whole(self) -> None:
        inner = mail(f"{FIRST}\n\n{SECOND}\n", sent=datetime(2026, 4, 27, 8).astimezone())
        content = with_mail("Pour info.\n", inner)
        assert read(content, ".eml", published=DAY).published == DAY
        draft = read(content, ".eml")
        assert (draft.title, draft.published, draft.body) == (
            TITLE,
            date(2026, 4, 27),
            f"{FIRST}\n\n{SECOND}",
        )


def with_mail(text: str, inner: bytes) -> bytes:
    head = b"From: a@example.org\r\nSubject: Tr\r\nMIME-Version: 1.0\r\n"
    kind = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    plain = b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode()
    return (
        head
        + kind
        + plain
        + b"\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n"
        + inner
        + b"\r\n--x--\r\n"
    )


class TestPictures:
    """Pictures shown in the text or attached to it."""

    def test_a_picture_in_the_text_and_one_beside_it(self) -> None:
        shown, attached = picture(), picture(colour=(90, 0, 0))
        html = (
            f"<p>{FIRST}</p><p><img src='cid:robot' alt='Le robot vu de face'></p>"
            f"<p><em>Le robot. © Institut</em></p><p>{SECOND}</p>"
        )
        content = mail(
            html=html, inline={"robot": shown}, attached=[("Équipe 2.PNG", "image/png", attached)]
        )
        draft = read(content, ".eml")
        assert draft.body == f"{FIRST}\n\n{SECOND}"
        assert draft.images == (
            Image(
                url="robot.png", alt="Le robot vu de face", caption="Le robot. © Institut", after=0
            ),
            Image(url="equipe-2.png", alt="", caption=""),
        )
        assert draft.attachments == (
            Attachment(name="robot.png", content=shown),
            Attachment(name="equipe-2.png", content=attached),
        )
        assert [dict(w.args)["name"] for w in draft.warnings] == ["equipe-2.png"]

    def test_logos_counters_and_ornaments_are_left_out(self) -> None:
        html = (
            "<img src='cid:logo'><img src='cid:line'><img src='cid:line'>"
            "<img src='https://example.org/open.gif?u=1' width='1' height='1'>"
            "<img src='https://example.org/f.png' style='width:24px'>"
            f"<p>{FIRST}</p><p>{SECOND}</p>"
        )
        inline = {"logo": picture(80, 40), "line": picture(300, 300)}
        draft = read(mail(html=html, inline=inline), ".eml")
        assert (draft.images, draft.attachments) == ((), ())

    def test_a_signatures_picture_goes_with_it(self) -> None:
        html = (
            f"<p>{FIRST}</p><p>{SECOND}</p><div class='gmail_signature'>Camille"
            "<img src='cid:face'></div>"
        )
        draft = read(mail(html=html, inline={"face": picture(200, 200)}), ".eml")
        assert (draft.body, draft.attachments) == (f"{FIRST}\n\n{SECOND}", ())

    def test_a_picture_on_the_web_keeps_its_address(self) -> None:
        html = f"<p>{FIRST}</p><img src='https://example.org/robot.jpg' alt='Le robot'>"
        draft = read(mail(html=html), ".eml")
        assert draft.images == (
            Image(url="https://example.org/robot.jpg", alt="Le robot", caption="", after=0),
        )


class TestAttachments:
    """What comes with a mail and is no picture."""

    def test_the_document_is_the_item_where_the_mail_only_covers_it(self) -> None:
        document = word(("Title", TITLE), FIRST, SECOND)
        content = mail(
            "Bonjour,\n\nVeuillez trouver ci-joint notre communiqué.\n\nCordialement,\nCamille",
            subject=CP,
            attached=[
                ("plan.pdf", "application/pdf", b"%PDF-1.4 rien"),
                ("CP robot.docx", "application/octet-stream", document),
            ],
        )
        draft = read(content, ".eml")
        assert (draft.title, draft.body, draft.published, draft.source) == (
            TITLE,
            f"{FIRST}\n\n{SECOND}",
            DAY,
            "a.eml",
        )
        assert [(w.code, dict(w.args)) for w in draft.warnings] == [
            ("attachments-ignored", {"names": "plan.pdf"})
        ]

    def test_a_long_cover_is_one_where_it_says_so(self) -> None:
        document = word(("Title", TITLE), *[FIRST] * 8)
        cover = ["Bonjour,", "Le communiqué est en pièce jointe.", SECOND, SECOND, SECOND, SECOND]
        attached = [("cp.docx", "application/octet-stream", document)]
        assert FIRST in read(mail("\n\n".join(cover), attached=attached), ".eml").body
        cover[1] = "Le communiqué est sur notre site."
        assert FIRST not in read(mail("\n\n".join(cover), attached=attached), ".eml").body

    def test_pictures_beside_the_document_are_kept(self) -> None:
        shape = picture(colour=(9, 9, 9))

        def illustrated(document: Any) -> None:
            document.add_picture(io.BytesIO(picture()))

        document = word(("Title", TITLE), FIRST, change=illustrated)
        content = mail(
            "Le communiqué et une photo sont en pièces jointes.",
            attached=[
                ("cp.docx", "application/zip", document),
                ("image-1.png", "image/png", shape),
            ],
        )
        draft = read(content, ".eml")
        assert (draft.title, [a.name for a in draft.attachments]) == (
            TITLE,
            ["image-1.png", "image-1-2.png"],
        )
        assert [(i.url, i.after) for i in draft.images] == [
            ("image-1.png", 0),
            ("image-1-2.png", None),
        ]
        assert codes(draft) == ["alt-missing", "alt-missing"]

    def test_the_mail_is_the_item_where_it_says_enough(self) -> None:
        document = word("Un autre texte", SECOND)
        text = "\n\n".join([FIRST, SECOND, FIRST.replace("deux", "trois"), SECOND[::-1]])
        content = mail(text, attached=[("dossier.docx", "application/octet-stream", document)])
        draft = read(content, ".eml")
        assert (draft.title, codes(draft)[0]) == (TITLE, "attachments-ignored")

    def test_an_invitation_is_the_event(self) -> None:
        draft = read(mail(FIRST, attached=[("i.ics", "text/calendar", ICS)]), ".eml")
        assert (draft.kind, draft.event, codes(draft)) == (
            "event",
            DraftEvent(
                start=datetime(2026, 6, 11, 9),  # noqa: DTZ001
                end=datetime(2026, 6, 11, 11),  # noqa: DTZ001
                place="Salle des actes",
            ),
            [],
        )

    def test_a_cancelled_one_is_told(self) -> None:
        gone = ICS.replace(b"UID:1", b"UID:1\r\nSTATUS:CANCELLED")
        draft = read(mail(FIRST, attached=[("i.ics", "text/calendar", gone)]), ".eml")
        assert (draft.event, codes(draft)) == (None, ["event-cancelled"])

    def test_winmail(self) -> None:
        packed = [("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22")]
        assert codes(read(mail(FIRST, attached=packed), ".eml")) == ["attachments-ignored"]
        assert refusal(mail(" ", attached=packed), ".eml") == ["content-winmail"]


class TestSpelling:
    """What mail programs do to letters."""

    HEAD = b"From: a@example.org\r\nMIME-Version: 1.0\r\nSubject: "

    def raw(self, subject: bytes, kind: bytes, body: bytes, *more: bytes) -> bytes:
        fields = b"".join(b"\r\n" + field for field in more)
        return self.HEAD + subject + b"\r\nContent-Type: " + kind + fields + b"\r\n\r\n" + body

    @pytest.mark.parametrize(
        "subject",
        [b"=?utf-8?Q?D=C3=A9but_des_travaux_en_=C3=A9t=C3=A9?=",
         b"=?iso-8859-1?Q?D=E9but_des?= =?iso-8859-1?Q?_travaux_en_=E9t=E9?=",
         "Début des travaux en été".encode(),
         "Début des travaux en été".encode("cp1252"),
         b"=?x-unknown?Q?D=C3=A9but_des_travaux_en_=C3=A9t=C3=A9?="],
    )  # fmt: skip
    def test_subjects(self, subject: bytes) -> None:
        draft = read(self.raw(subject, b"text/plain", FIRST.encode()), ".eml")
        assert draft.title == "Début des travaux en été"

    @pytest.mark.parametrize(
        ("said", "really"),
        [("utf-8", "utf-8"), ("iso-8859-1", "utf-8"), ("us-ascii", "cp1252"), ("x-none", "utf-8"),
         ("utf-8", "cp1252")],
    )  # fmt: skip
    def test_charsets_that_lie(self, said: str, really: str) -> None:
        text = "L'équipe a été primée à l'été dernier, où elle présentait sa méthode."
        kind = f"text/plain; charset={said}".encode()
        assert read(self.raw(b"Un prix de plus", kind, text.encode(really)), ".eml").body == text

    def test_broken_quoted_printable(self) -> None:
        body = (
            b"L'=C3=A9quipe est prim=C3=A9e= \r\n pour sa m=C3=A9thode, =ZZ et 100 = dix fois dix."
        )
        content = self.raw(
            b"Un prix",
            b"text/plain; charset=utf-8",
            body,
            b"Content-Transfer-Encoding: quoted-printable",
        )
        assert read(content, ".eml").body.startswith("L'équipe est primée")

    def test_flowed_lines_are_joined(self) -> None:
        body = "Une phrase coupée \npar le programme de messagerie \nen trois.\n\nUne autre.\n"
        kind = b"text/plain; charset=utf-8; format=flowed"
        assert read(self.raw(b"Un prix de plus", kind, body.encode()), ".eml").body == (
            "Une phrase coupée par le programme de messagerie en trois.\n\nUne autre."
        )

    def test_a_mail_box_of_one(self) -> None:
        assert read(b"From a@example.org Mon May  4 2026\r\n" + mail(FIRST), ".eml").title == TITLE


class TestHostile:
    """Mails made to break their reader."""

    def test_thousands_of_nested_parts(self) -> None:
        head = b"From: a@example.org\r\nMIME-Version: 1.0\r\n"
        for boundary in range(1_000):
            head += (
                f'Content-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n--{boundary}\r\n'
            ).encode()
        assert refusal(head + b"\r\nfin", ".eml") == ["content-bomb"]

    def test_thousands_of_parts(self) -> None:
        part = b"--x\r\nContent-Type: text/plain\r\n\r\na\r\n"
        head = b"From: a@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        assert refusal(head + part * 5_000, ".eml") == ["content-bomb"]

    @pytest.mark.parametrize(
        "html",
        ["<div>" * 50_000, "<table><tr><td>" * 3_000, "<p style='display:none'>x</p>" * 60_000,
         "<p>" + "mot " * 600_000],
    )  # fmt: skip
    def test_html_beyond_all_newsletters(self, html: str) -> None:
        assert refusal(mail(html=html + FIRST), ".eml") == ["content-endless"]

    @pytest.mark.parametrize("content", [b"", b"Bonjour", b"\x00\x01\x02" * 100, b"<html></html>"])
    def test_no_mail_at_all(self, content: bytes) -> None:
        assert refusal(content, ".eml") == ["content-damaged"]

    @pytest.mark.parametrize("cut", range(120, 6_000, 333))
    def test_truncated_ones_are_read_as_far_as_they_go(self, cut: int) -> None:
        content = mail(FIRST, f"<p>{FIRST}</p>", attached=[("a.png", "image/png", picture())])
        assert read(content[:cut], ".eml").source == "a.eml"
