"""The corpus as a Hugo site: the same pages and feeds, no theme.

Home page and one page a category (the latest 30), one page that lists everything, RSS and Atom of
the latest 30 with full content for each language and each category.
"""

from pathlib import Path
from typing import Final

from benchmarks.corpus import CATEGORIES, NEWEST, texts

_CONFIG: Final = """\
baseURL: https://bench.example.org/
defaultContentLanguage: fr
defaultContentLanguageInSubdir: true
disableKinds: [sitemap, robotsTXT, "404", taxonomy]
disableAliases: true
disableHugoGeneratorInject: true
taxonomies: {category: categories}
languages:
  fr: {weight: 1, title: Banc, contentDir: content/fr}
  en: {weight: 2, title: Bench, contentDir: content/en}
markup: {goldmark: {renderHooks: {link: {useEmbedded: never}, image: {useEmbedded: never}}}}
mediaTypes:
  application/atom+xml: {suffixes: [xml]}
outputFormats:
  rss: {mediaType: application/rss+xml, baseName: rss}
  atom: {mediaType: application/atom+xml, baseName: atom}
outputs: {home: [html, rss, atom], term: [html, rss, atom], section: [html], page: [html]}
"""
_PAGE: Final = """\
<!doctype html>
<html lang="{{ .Language.Lang }}">
<head>
<meta charset="utf-8">
<title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.summary }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations -}}
<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end -}}
</head>
<body>
<article>
<h1>{{ .Title }}</h1>
<p>{{ .Date.Format "2006-01-02" }} {{ range .Params.categories }}{{ . }}{{ end }}</p>
{{ with .Params.replay }}<p><a href="{{ . }}">replay</a> {{ $.Params.until }}</p>{{ end }}
{{ with .Params.event }}<p>{{ . }}</p>{{ end }}
{{ .Content }}
</article>
</body>
</html>
"""
_LIST: Final = """\
<!doctype html>
<html lang="{{ .Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<ul>
{{ range SHOWN -}}
<li><a href="{{ .Permalink }}">{{ .Title }}</a> {{ .Date.Format "2006-01-02" }}</li>
{{ end -}}
</ul>
</body>
</html>
"""
_RSS: Final = """\
{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>{{ .Title }}</title>
<link>{{ .Permalink }}</link>
<description>{{ site.Title }}</description>
{{ range SHOWN -}}
<item>
<title>{{ .Title }}</title>
<link>{{ .Permalink }}</link>
<guid isPermaLink="true">{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate>
<description>{{ .Params.summary }}</description>
<content:encoded>{{ .Content | transform.XMLEscape | safeHTML }}</content:encoded>
</item>
{{ end -}}
</channel>
</rss>
"""
_ATOM: Final = """\
{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{{ .Language.Lang }}">
<title>{{ .Title }}</title>
<id>{{ .Permalink }}</id>
<link href="{{ .Permalink }}"/>
{{ range SHOWN -}}
<entry>
<title>{{ .Title }}</title>
<id>{{ .Permalink }}</id>
<link href="{{ .Permalink }}"/>
<updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated>
<summary>{{ .Params.summary }}</summary>
<content type="html">{{ .Content | transform.XMLEscape | safeHTML }}</content>
</entry>
{{ end -}}
</feed>
"""
_ALL: Final = '(where site.RegularPages "Section" "news").ByDate.Reverse'
_OWN: Final = ".RegularPages.ByDate.Reverse"


def write_hugo(root: Path, count: int) -> None:
    """Write the corpus as a Hugo site."""
    layouts = root / "layouts"
    layouts.mkdir(parents=True)
    (root / "hugo.yaml").write_text(_CONFIG)
    (layouts / "single.html").write_text(_PAGE)
    (layouts / "section.html").write_text(_LIST.replace("SHOWN", _OWN))
    for kind, pages in (("home", _ALL), ("term", _OWN)):
        for name, template in (("html", _LIST), ("rss.xml", _RSS), ("atom.xml", _ATOM)):
            shown = template.replace("SHOWN", f"first {NEWEST} {pages}")
            (layouts / f"{kind}.{name}").write_text(shown)
    for text in texts(count):
        folder = root / "content" / text.language / "news"
        folder.mkdir(parents=True, exist_ok=True)
        more = f"replay: {text.replay}\nuntil: {text.until:%Y-%m-%d}\n" if text.replay else ""
        more += f"event: {text.event:%Y-%m-%d %H:%M}\n" if text.event else ""
        (folder / f"{text.slug}.md").write_text(
            f"---\ntitle: {text.title}\nslug: {text.slug}\ntranslationKey: s{text.story}\n"
            f"date: {text.date.isoformat()}\n"
            f"categories: [{CATEGORIES[text.category][text.language]}]\n"
            f"summary: {text.title}.\n{more}---\n\n{text.body}"
        )


def program(venv: Path) -> Path | None:
    """Return Hugo itself in the environment ``venv``: its command there starts a Python first."""
    return next((p for p in venv.glob("lib/*/site-packages/hugo/binaries/hugo*")), None)
