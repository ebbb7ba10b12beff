"""Pages of video sites: a menu, a player or what stands in its place, other videos, a footer."""

import json
import random
from typing import Final

from benchmarks.replays.links import words

_PLAYERS: Final = (
    '<video controls poster="/p.jpg"><source src="/v/{n}.mp4" type="video/mp4"></video>',
    '<div class="player" data-video-id="{n}"><button aria-label="Lecture">▶</button></div>',
    '<iframe src="/embed/{n}" title="player" allowfullscreen></iframe>',
    '<audio controls src="/a/{n}.mp3"></audio>',
)
_SHELLS: Final = (
    # A theme of a well-known content manager.
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title} | Chaîne Exemple'
    '</title>{head}</head><body class="single"><header><nav><a href="/">Accueil</a><a '
    'href="/videos/">Vidéos</a></nav></header><main><article><h1>{title}</h1>{middle}<p>{text}</p>'
    "</article></main><aside>{aside}</aside><footer>{foot}</footer></body></html>",
    # Nothing but boxes.
    '<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><div id="top"><div>'
    '<a href="/">Example TV</a></div></div><div id="content"><div class="c-hero"><div class="t">'
    '{title}</div><div class="m">{middle}</div></div><div class="d">{text}</div><div class="rel">'
    '{aside}</div></div><div id="bottom">{foot}</div></body></html>',
    # What a program of its own draws, as the server draws it first.
    '<!doctype html><html><head><meta charset="utf-8"><title>{title} - replay</title><meta name='
    '"viewport" content="width=device-width">{head}</head><body><div id="root"><div data-testid='
    '"page"><section><h2>{title}</h2>{middle}</section><section><span>{text}</span></section>'
    '<section aria-label="more">{aside}</section></div></div>{foot}</body></html>',
    # Very old.
    "<HTML><HEAD><META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=utf-8'><TITLE>{title}"
    "</TITLE>{head}</HEAD><BODY><TABLE><TR><TD><A HREF='/'>Home</A></TD><TD><B>{title}</B>{middle}"
    "<P>{text}</TD><TD>{aside}</TD></TR></TABLE><HR>{foot}</BODY></HTML>",
)
_MESSAGES: Final = (
    '<div class="error" role="alert"><p>{0}</p></div>',
    "<h2>{0}</h2><p><a href='/'>Retour à l’accueil</a></p>",
    '<div class="player player--off"><span>{0}</span></div>',
    "<p><strong>{0}</strong></p>",
)
_ASIDE: Final = "<h3>À voir aussi</h3><ul><li><a href='/v/1'>Le journal</a></li><li>{0}</li></ul>"
_FOOT: Final = "<p>© Chaîne Exemple · <a href='/aide'>Aide</a> · <a href='/legal'>Legal</a></p>{0}"


def shown(chance: random.Random, number: int, *, more: str = "", head: str = "") -> str:
    """Return the page of a video that can be watched; ``more`` stands beside it."""
    middle = chance.choice(_PLAYERS).format(n=number)
    return _page(chance, middle, head=head, foot=more)


def told(chance: random.Random, message: str) -> str:
    """Return a page that says ``message`` where the video would be."""
    return _page(chance, chance.choice(_MESSAGES).format(message))


def lost(chance: random.Random) -> str:
    """Return a page that stands for any that is not there."""
    title, text = chance.choice(words.LOST)
    return _page(chance, f"<p>{text}</p>", title=title)


def login(chance: random.Random) -> str:
    """Return a page that wants an account."""
    form = (
        '<form method="post" action="/session"><input type="email" name="user">'
        '<input type="password" name="password"><button>OK</button></form>'
    )
    return _page(chance, f"<h2>{chance.choice(words.ACCOUNT)}</h2>{form}")


def challenge(chance: random.Random) -> str:
    """Return a page that wants to know whether a person asks."""
    title, text = chance.choice(words.CHALLENGES)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}"
        '</p><script src="/challenge.js"></script></body></html>'
    )


def harmless(chance: random.Random, number: int) -> str:
    """Return the page of a video that is fine, with words that are about something else."""
    words_ = chance.choice(words.HARMLESS)
    over = chance.choice(words.GONE)
    ways = (
        _page(chance, chance.choice(_PLAYERS).format(n=number), aside=words_),
        _page(chance, chance.choice(_PLAYERS).format(n=number), text=words_),
        shown(chance, number, more=f"<script>var i18n={json.dumps({'expired': over})};</script>"),
        shown(chance, number, more=f"<template><p>{over}</p></template>"),
        shown(chance, number, more=f'<div class="error" hidden><p>{over}</p></div>'),
        shown(chance, number, more=f"<!-- <p>{over}</p> -->"),
        shown(chance, number, more=f'<p style="display:none">{over}</p>'),
        shown(chance, number, more=f"<noscript><p>{over}</p></noscript>"),
        shown(chance, number, more=f"<section id='comments'><p>Anonyme : {words_}</p></section>"),
        shown(chance, number, more=_header_login(chance)),
        shown(
            chance, number, more=f"<script type='application/json'>{json.dumps([over])}</script>"
        ),
    )
    return chance.choice(ways)


def stating(chance: random.Random, number: int, spelled: str) -> str:
    """Return the page of a video that states its end, spelled as it stands."""
    video: dict[str, object] = {
        "@type": "VideoObject",
        "name": chance.choice(words.TITLES),
        "uploadDate": "2026-01-02",
    }
    scheme: dict[str, object] = {"@context": "https://schema.org"}
    event = {"@type": "OnDemandEvent", "startDate": "2026-01-02", "endDate": spelled}
    ways: tuple[object, ...] = (
        scheme | video | {"expires": spelled},
        scheme | {"@graph": [{"@type": "WebPage"}, video | {"expires": spelled}]},
        [scheme | {"@type": "Organization", "name": "TV"}, scheme | video | {"expires": spelled}],
        scheme | {"@type": "TVEpisode", "video": video | {"expires": spelled}},
        scheme | video | {"publication": event},
    )
    if chance.random() < 0.2:
        head = ""
        more = (
            '<div itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="expires" '
            f'content="{spelled}"><meta itemprop="name" content="replay"></div>'
        )
    else:
        data = json.dumps(chance.choice(ways))
        head, more = f'<script type="application/ld+json">{data}</script>', ""
    return shown(chance, number, more=more, head=head)


def front(chance: random.Random) -> str:
    """Return the first page of a site, or of a channel: many videos, none of them ours."""
    videos = "".join(f"<li><a href='/v/{n}'>{t}</a></li>" for n, t in enumerate(words.TITLES))
    return _page(
        chance, f"<ul>{videos}</ul>", title="Chaîne Exemple", text="En direct et en replay"
    )


def _header_login(chance: random.Random) -> str:
    text = chance.choice(("Se connecter", "Sign in", "Mon compte"))
    return (
        f'<dialog id="login"><form><label>{text}<input type="email"><input type="password">'
        "</label></form></dialog>"
    )


def _page(
    chance: random.Random,
    middle: str,
    *,
    title: str | None = None,
    text: str | None = None,
    aside: str = "Le débat",
    head: str = "",
    foot: str = "",
) -> str:
    return chance.choice(_SHELLS).format(
        title=title or chance.choice(words.TITLES),
        text=text or chance.choice(words.TEXTS),
        middle=middle,
        head=head,
        aside=_ASIDE.format(aside),
        foot=_FOOT.format(foot),
    )
