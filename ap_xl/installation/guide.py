"""The guide as one page that any browser shows, pictures and all; made from docs/guide.md."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from itertools import pairwise

Picture = Callable[[str], bytes | None]
"""The bytes of a picture by its place in the guide; None where there is none."""

_PAGE = """<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 17px/1.55 Calibri, "Segoe UI", sans-serif; color: #222; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }}
h1, h2, h3 {{ color: #1f5c5c; line-height: 1.2 }}
h2 {{ border-top: 1px solid #ccd; padding-top: 1.5rem; margin-top: 2.5rem }}
a {{ color: #1f5c5c }}
img {{ max-width: 100%; border: 1px solid #ccd }}
table {{ border-collapse: collapse }}
th, td {{ border: 1px solid #ccd; padding: .3rem .6rem; text-align: left; vertical-align: top }}
pre, code {{ background: #f2f4f4; font-size: 15px }}
pre {{ padding: .6rem; white-space: pre-wrap }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def guide_page(text: str, picture: Picture) -> bytes:
    """The page of a guide in Markdown."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    titles = []
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            titles.append(following.content)
            token.attrSet("id", anchor(following.content))
    body = reader.renderer.render(tokens, reader.options, {})
    return _PAGE.format(title=titles[0] if titles else "AP", body=_with_pictures(body, picture)).encode()


def with_appendix(guide: str, file: str, appendix: str) -> str:
    """The guide with another text behind it, to which links to its file then lead."""
    title = next(line for line in appendix.splitlines() if line.startswith("# ")).removeprefix("# ")
    bare = re.sub(r"<!--.*?-->\n?", "", appendix, flags=re.DOTALL)
    lower = re.sub(r"^(#+ )", r"#\1", bare, flags=re.MULTILINE)
    return f"{guide.replace(f'({file})', f'(#{anchor(title)})')}\n{lower}"


def anchor(title: str) -> str:
    """What links within the guide call a title, as on the sites that show Markdown."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _with_pictures(body: str, picture: Picture) -> str:
    return re.sub(r'<img src="([^"]*)"', lambda match: f'<img src="{_embedded(match[1], picture)}"', body)


def _embedded(place: str, picture: Picture) -> str:
    data = picture(place)
    return place if data is None else f"data:image/png;base64,{base64.b64encode(data).decode('ascii')}"
