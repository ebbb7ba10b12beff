"""One look at one link, at a server that misbehaves in every way: each told right."""

import pytest

from pipeline.ingest.links.rounds import looks
from pipeline.ingest.web.answers import Terms
from pipeline.model.link import Evidence, Look
from tests.builders import PARIS, instant
from tests.ingest.links.misbehaving import (
    RELATED,
    Answer,
    Request,
    Site,
    bomb,
    cut_off,
    dripping,
    film,
    garbage,
    hangs_up,
    head_hangs_up,
    head_refused,
    in_turn,
    leads,
    message,
    recording,
    serving,
    shows,
    silent,
)

NOW = instant("2026-01-15 12:00")
LINK = "/emissions/sante/la-recherche-en-direct-4711"
GONE = "Cette vidéo n’est plus disponible."
FORM = "<form><input name=user><input type=password name=word><button>OK</button></form>"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.links.rounds._SPACE", 0.0)


def one_look(url: str, terms: Terms, *, times: int = 3) -> Look:
    (found,) = looks({url: times}, terms, NOW, zone=PARIS, seconds=None)
    return found


def look(site: Site, path: str = LINK, *, times: int = 3) -> Look:
    terms = Terms(
        timeout=0.5,
        max_bytes=524_288,
        user_agent="press-link-check",
        allow_hosts=frozenset({"127.0.0.1"}),
        deadline=1.0,
    )
    with serving(site) as url:
        found = one_look(url + path, terms, times=times)
        return Look(
            url=found.url.removeprefix(url),
            at=found.at,
            kind=found.kind,
            evidence=Evidence(
                status=found.evidence.status,
                address=found.evidence.address and found.evidence.address.removeprefix(url),
                words=found.evidence.words,
                error=found.evidence.error,
            ),
            moved_to=found.moved_to and found.moved_to.removeprefix(url),
            stated=found.stated,
            rest=found.rest,
        )


def kind(answer: Answer, **others: Answer) -> str:
    """Return what the link comes to; ``others`` are what stands at other paths."""
    return look(Site({LINK: answer, **{f"/{name}": a for name, a in others.items()}})).kind


class TestWhatWorks:
    """Links that readers can follow, whatever their pages or servers are like."""

    def test_a_page_that_is_there_is_fine(self) -> None:
        site = Site({LINK: shows(recording())})

        assert look(site) == Look(url=LINK, at=NOW, kind="fine", evidence=Evidence(status=200))
        assert site.asked == [("HEAD", LINK), ("GET", LINK)]
        assert set(site.agents) == {"press-link-check"}

    def test_of_a_film_only_the_headers_are_asked_for(self) -> None:
        site = Site({LINK: film})

        assert look(site).kind == "fine"
        assert site.asked == [("HEAD", LINK)]

    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(head_refused(recording()), id="refuses HEAD"),
            pytest.param(head_hangs_up(recording()), id="hangs up on HEAD"),
            pytest.param(in_turn(shows("", 500), shows(recording())), id="fails on HEAD"),
            pytest.param(in_turn(shows("", 404), shows(recording())), id="does not find on HEAD"),
            pytest.param(in_turn(silent, shows(recording())), id="is silent on HEAD"),
            pytest.param(
                in_turn(shows(recording()), hangs_up, shows(recording())), id="hangs up once"
            ),
            pytest.param(
                in_turn(shows(recording()), garbage, shows(recording())), id="garbage once"
            ),
            pytest.param(
                in_turn(shows(""), shows("", 404), shows(recording())), id="one server of two"
            ),
            pytest.param(bomb(), id="decompression bomb"),
            pytest.param(
                shows(
                    """ <script>var gone = "Cette vidéo n’est plus disponible.";</script>
                               """
                    + recording()
                ),
                id="words in a script",
            ),
            pytest.param(shows(recording(f"<!-- {GONE} -->")), id="words in a comment"),
            pytest.param(shows(recording(RELATED)), id="words in a sidebar"),
            pytest.param(shows(recording(f"<p hidden>{GONE}</p>")), id="hidden words"),
            pytest.param(
                shows(recording(f'<div style="display: none"><p>{GONE}</p></div>')),
                id="words not displayed",
            ),
            pytest.param(
                shows(recording(f"<h2>À voir aussi</h2><div><h3>Le don</h3><p>{GONE}</p></div>")),
                id="words of another recording",
            ),
            pytest.param(
                shows(recording(f'<div class="related-videos"><p>{GONE}</p></div>')),
                id="words of a related recording",
            ),
            pytest.param(
                shows(recording(f'<section id="comments"><p>{GONE}</p></section>')),
                id="words of a reader",
            ),
            pytest.param(
                shows(
                    recording(
                        '<div id="onetrust-banner"><p>Ce contenu n’est pas disponible sans '
                        "cookies.</p></div>"
                    )
                ),
                id="words of a notice on cookies",
            ),
            pytest.param(
                shows(recording(f'<video src="/a.mp4"></video><div class=player-msg>{GONE}</div>')),
                id="words of a player that has a film",
            ),
            pytest.param(
                shows(recording("<p>Si la vidéo n’est plus disponible, écrivez-nous.</p>")),
                id="a condition",
            ),
            pytest.param(
                shows(recording("<p>Ce médicament n’est plus disponible en pharmacie.</p>")),
                id="something else is gone",
            ),
            pytest.param(shows(recording(f"<header>{FORM}</header>")), id="a login in a corner"),
            pytest.param(shows(recording(title="404 jours d’espoir")), id="a title with a number"),
            pytest.param(shows(recording("<div>" * 3000)), id="deeply nested"),
        ],
    )
    def test_it_is_fine_although_it(self, answer: Answer) -> None:
        assert kind(answer) == "fine"


class TestMoves:
    """Where a redirect leads is what counts."""

    @pytest.mark.parametrize("status", [301, 308])
    def test_a_permanent_move_to_another_page_is_told_with_its_target(self, status: int) -> None:
        new = "/videos/la-recherche-en-direct-4711"
        site = Site({LINK: leads(new, status), new: shows(recording())})

        assert look(site) == Look(
            url=LINK,
            at=NOW,
            kind="moved",
            evidence=Evidence(status=200, address=new),
            moved_to=new,
        )

    def test_a_move_that_is_not_for_good_leaves_the_link_as_it_is(self) -> None:
        new = "/videos/la-recherche-en-direct-4711"

        assert kind(leads(new), **{new[1:]: shows(recording())}) == "fine"

    def test_a_final_slash_is_no_move(self) -> None:
        assert kind(leads(f"{LINK}/", 301), **{f"{LINK[1:]}/": shows(recording())}) == "fine"

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    @pytest.mark.parametrize("where", ["/", "/index.html", "/emissions/sante/", "/replay", "/fr/"])
    def test_being_sent_to_a_front_page_is_as_good_as_gone(self, where: str, status: int) -> None:
        site = Site({LINK: leads(where, status), where: shows(recording())})

        assert look(site) == Look(
            url=LINK, at=NOW, kind="soft-gone", evidence=Evidence(status=200, address=where)
        )

    def test_so_it_is_when_the_page_sends_on_itself(self) -> None:
        page = '<meta http-equiv="refresh" content="0; url=/">'
        site = Site({LINK: shows(page), "/": shows(recording())})

        assert look(site).kind == "soft-gone"

    def test_a_move_to_a_page_that_is_gone_is_gone(self) -> None:
        assert kind(leads("/videos/la-recherche-4711", 301)) == "gone"

    def test_redirects_in_a_circle_cannot_be_followed(self) -> None:
        site = Site({LINK: leads("/a"), "/a": leads(LINK)})

        assert look(site).evidence.error == "redirects"
        assert look(site).kind == "unreachable"

    @pytest.mark.parametrize(
        ("where", "error"),
        [
            ("http://192.168.1.1/admin", "private"),
            ("http://localhost:1/", "private"),
            ("http://[::1]/", "private"),
            ("file:///etc/passwd", "address"),
            ("http://user:word@example.org/", "address"),
        ],
    )
    def test_a_redirect_inward_is_not_followed(self, where: str, error: str) -> None:
        found = look(Site({LINK: leads(where, 301)}))

        assert (found.kind, found.evidence.error) == ("unreachable", error)


class TestWhatIsGone:
    """Links at which readers find nothing."""

    @pytest.mark.parametrize("status", [404, 410])
    def test_a_server_says_so_again_and_again(self, status: int) -> None:
        site = Site({LINK: shows("", status)})

        assert look(site) == Look(url=LINK, at=NOW, kind="gone", evidence=Evidence(status=status))
        assert [method for method, _ in site.asked] == ["HEAD", "GET", "GET", "GET"]

    @pytest.mark.parametrize("times", [1, 3, 5])
    def test_it_is_asked_for_so_often_and_no_more(self, times: int) -> None:
        good_at_last = [*[shows("", 404)] * times, shows(recording())]
        site = Site({LINK: in_turn(*good_at_last)})

        assert look(site, times=times).kind == "fine"
        assert [method for method, _ in site.asked] == ["HEAD"] + ["GET"] * times

        lost = Site({LINK: shows("", 404)})
        assert look(lost, times=times).kind == "gone"
        assert [method for method, _ in lost.asked] == ["HEAD"] + ["GET"] * times

    @pytest.mark.parametrize(
        "html",
        [
            message("Cette vidéo n’est plus disponible."),
            message("Ce replay n&#39;est <b>plus</b><br>disponible."),
            message("La vidéo a expiré"),
            message("This programme is no longer available."),
            message("Désolé, ce contenu a été supprimé."),
            recording("<p>Cette émission n’est plus visible depuis le 19 janvier.</p>"),
            recording(title="Vidéo indisponible"),
            "<title>Page introuvable - Télé Calanques</title><p>Retour</p>",
            "<title>Télé Calanques</title><h1>Erreur 404</h1>",
            recording('<div role="alert">Ce contenu n’est malheureusement plus en ligne.</div>'),
        ],
    )
    def test_or_a_page_says_so(self, html: str) -> None:
        found = look(Site({LINK: shows(html)}))

        assert found.kind == "soft-gone"
        assert found.evidence.words


class TestWhatIsNotForEveryone:
    """Links that some readers can follow."""

    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(shows("", 401, www_authenticate="Basic"), id="401"),
            pytest.param(shows("", 402), id="402"),
            pytest.param(
                shows(f"<title>Connexion</title><h1>Connexion</h1>{FORM}"), id="a password form"
            ),
            pytest.param(shows(f"<title>Bienvenue</title>{FORM}"), id="nothing but a form"),
            pytest.param(shows(message("Connectez-vous pour regarder ce programme.")), id="words"),
            pytest.param(shows(f"<title>Connexion</title>{FORM}", 403), id="403 with a form"),
        ],
    )
    def test_an_account_is_needed(self, answer: Answer) -> None:
        assert kind(answer) == "login"

    def test_or_one_is_sent_to_where_one_logs_in(self) -> None:
        assert kind(leads("/login?next=/x"), login=shows(recording())) == "login"

    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(shows("", 451), id="451"),
            pytest.param(
                shows(message("Cette vidéo n’est pas disponible dans votre pays."), 403),
                id="403 with words",
            ),
            pytest.param(
                shows(message("This video is not available in your country.")), id="words"
            ),
        ],
    )
    def test_a_country_is_left_out(self, answer: Answer) -> None:
        assert kind(answer) == "geo-blocked"

    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(shows("", 403), id="403"),
            pytest.param(shows("", 429), id="429"),
            pytest.param(shows("", 999), id="999"),
            pytest.param(
                shows("<title>Just a moment...</title>", 503, cf_mitigated="challenge"),
                id="503 with a challenge",
            ),
            pytest.param(shows("<title>Just a moment...</title>", 403), id="403 with a challenge"),
            pytest.param(
                shows("<title>Access Denied</title><h1>Access Denied</h1>"), id="access denied"
            ),
            pytest.param(
                shows("<title>Are you a robot?</title><div class=g-recaptcha></div>"), id="captcha"
            ),
        ],
    )
    def test_programs_are_kept_out(self, answer: Answer) -> None:
        assert kind(answer) == "blocked"

    def test_who_asks_too_often_does_not_ask_again_at_once(self) -> None:
        site = Site({LINK: shows("", 429, retry_after="120")})
        found = look(site)

        assert (found.kind, found.rest and found.rest.total_seconds()) == ("blocked", 120)
        assert site.asked == [("HEAD", LINK)]


class TestWhatCannotBeReached:
    """Servers that do not answer, or not so that one can tell."""

    @pytest.mark.parametrize(
        ("answer", "error"),
        [
            pytest.param(silent, "timeout", id="silent"),
            pytest.param(dripping, "timeout", id="dripping"),
            pytest.param(garbage, "interrupted", id="garbage"),
            pytest.param(hangs_up, "interrupted", id="hangs up"),
            pytest.param(cut_off, "interrupted", id="cut off"),
            pytest.param(shows(""), "empty", id="empty"),
            pytest.param(shows("\x00\x01\x02" * 500), "interrupted", id="no text"),
            pytest.param(shows("", 500), None, id="500"),
            pytest.param(shows("", 503, retry_after="60"), None, id="503"),
            pytest.param(shows("x", content_encoding="rot13"), "encoding", id="coding"),
        ],
    )
    def test_it_is_told_why(self, answer: Answer, error: str | None) -> None:
        found = look(Site({LINK: answer}))

        assert (found.kind, found.evidence.error) == ("unreachable", error)

    def test_nobody_is_there(self) -> None:
        terms = Terms(
            timeout=1, max_bytes=1000, user_agent="t", allow_hosts=frozenset({"127.0.0.1"})
        )
        found = one_look("http://127.0.0.1:1/a", terms)

        assert (found.kind, found.evidence.error) == ("unreachable", "refused")

    def test_there_is_no_such_name(self) -> None:
        terms = Terms(timeout=1, max_bytes=1000, user_agent="t")
        found = one_look("https://nobody.invalid/a", terms)

        assert (found.kind, found.evidence.error) == ("unreachable", "dns")


class Wherever(Site):
    """A site with a page at every address but the link's."""

    def __init__(self, link: Answer) -> None:
        super().__init__({})
        self.link = link

    def respond(self, request: Request) -> None:
        (self.link if request.path == LINK else shows(recording()))(request)


class TestWhatIsShownToPeople:
    """Evidence ends up on terminals and in mails: no server writes there what it likes."""

    @pytest.mark.parametrize(
        "evil", ["\x1b[2J", "&#27;[2J", "&#x9b;31m", "\u202e", "&#x2066;", "&#7;"]
    )
    def test_words_do_nothing_to_a_terminal(self, evil: str) -> None:
        html = message(f"Cette vidéo n’est plus {evil} disponible.")
        words = look(Site({LINK: shows(html)})).evidence.words

        assert words is not None
        assert words.startswith("Cette vidéo n’est plus")
        assert words.replace("\xa0", " ").isprintable()

    @pytest.mark.parametrize("evil", ["\x1b]0;x\x07", "\u202e", "%1b[2J", "\x9b31m"])
    def test_nor_do_addresses(self, evil: str) -> None:
        def away(request: Request) -> None:
            request.wfile.write(
                f"HTTP/1.1 301 Moved\r\nLocation: /neuf-4711-{evil}\r\n"
                "Content-Length: 0\r\n\r\n".encode()
            )

        found = look(Wherever(away))

        assert found.kind in ("moved", "unreachable")
        for address in (found.moved_to, found.evidence.address):
            assert address is None or (address.isascii() and address.isprintable())

    def test_an_address_as_long_as_a_book_is_neither_kept_nor_offered(self) -> None:
        new = f"/videos/la-recherche-en-direct-4711?{'x' * 20_000}"
        place = new.partition("?")[0]
        found = look(Site({LINK: leads(new, 301), place: shows(recording())}))

        assert (found.kind, found.moved_to) == ("fine", None)
        assert len(found.evidence.address or "") < 2100

    def test_headers_without_end_are_no_answer(self) -> None:
        def endless(request: Request) -> None:
            request.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100_000):
                request.wfile.write(b"X-%d: %s\r\n" % (number, b"y" * 500))

        assert kind(endless) == "unreachable"

    def test_one_header_as_long_as_a_book_is_none_either(self) -> None:
        def long(request: Request) -> None:
            request.wfile.write(b"HTTP/1.1 200 OK\r\nServer: " + b"y" * 5_000_000 + b"\r\n\r\n")

        assert kind(long) == "unreachable"
