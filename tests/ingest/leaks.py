"""Builds pages with another story's words in the article's body, as outlets put them there, from any layout.

A layout is a page whose body holds a known article; the builder puts another article in its place, with its title, and
plants a link, a list, a box, a teaser or a whole second story between or behind its paragraphs.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from lxml import etree, html

LEADINS = (
    *("اقرأ أيضاً", "إقرأ أيضا", "اقرأ أيضًا", "إقرأ المزيد", "شاهد أيضاً", "طالع أيضا", "مواضيع ذات صلة"),
    *("أخبار ذات صلة", "موضوعات متعلقة", "قد يهمك أيضاً", "اقرأ أيضاً", "إقرأ أيضاً"),
)


class Story(NamedTuple):
    """A title and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


class Layout(NamedTuple):
    """A page, the title that it shows, and the text of the article in it."""

    page: str
    title: str
    text: str


PLAIN = Layout(
    "<!DOCTYPE html><html lang='ar'><head><meta charset='utf-8'><title>عنوان الصفحة - جريدة الضفة</title></head><body>"
    "<header><a href='/'>الضفة</a><ul><li><a href='/a'>محليات</a></li><li><a href='/b'>رياضة</a></li></ul></header>"
    "<main><h1>عنوان الصفحة</h1><div class='story'><p>نص الصفحة كلها في فقرة واحدة لا غير.</p></div></main>"
    "<footer><p>جميع الحقوق محفوظة لجريدة الضفة</p></footer></body></html>",
    "عنوان الصفحة",
    "نص الصفحة كلها في فقرة واحدة لا غير.",
)

Plant = Callable[[Sequence[Story], random.Random], tuple[str, bool]]


def _link(story: Story) -> str:
    return f'<a href="/news/{abs(hash(story.title)) % 10**6}">{escape(story.title)}</a>'


def link_line(others: Sequence[Story], chance: random.Random) -> tuple[str, bool]:
    """«اقرأ أيضا: …» in a paragraph of its own, in one of several kinds of markup."""
    lead, link = chance.choice(LEADINS), _link(others[0])
    forms = (
        f"<p>{lead}: {link}</p>",
        f"<p><strong>{lead}</strong> {link}</p>",
        f"<p><strong>{lead}: {link}</strong></p>",
        f'<p><span style="color:red">{lead}..</span> {link}</p>',
        f"<p>{lead}: {escape(others[0].title)}</p>",
        f'<div class="b4"><b>{lead}</b>: {link}</div>',
        f'<p><a href="/n/5"><strong>{lead} | {escape(others[0].title)}</strong></a></p>',
        f"<blockquote><p>{lead}: {link}</p></blockquote>",
        f"<p>({lead}: {link})</p>",
        f'<div class="rm"><span>{lead}</span><a href="/n/6"><h4>{escape(others[0].title)}</h4></a></div>',
        f"<table><tr><td>{lead}: {link}</td></tr></table>",
        f"<p>\N{BULLET} {lead}: <em>{link}</em></p><p>&nbsp;</p>",
    )
    return chance.choice(forms), False


def link_list(others: Sequence[Story], chance: random.Random) -> tuple[str, bool]:
    """A lead-in and a list of links."""
    lead = chance.choice(LEADINS)
    items = "".join(f"<li>{_link(story)}</li>" for story in others)
    lines = "".join(f"<p>{_link(story)}</p>" for story in others)
    forms = (
        f"<p>{lead}:</p><ul>{items}</ul>",
        f"<h4>{lead}</h4><ul>{items}</ul>",
        f"<p><strong>{lead}</strong></p>{lines}",
        f"<div><h3>{lead}</h3><ul>{items}</ul></div>",
        f"<p>{lead}<br>{'<br>'.join(_link(story) for story in others)}</p>",
        f"<div><p><b>{lead}:</b></p>{''.join(f'<div>{_link(story)}</div>' for story in others)}</div>",
        f"<section><header>{lead}</header><ol>{items}</ol></section>",
        f"<aside><h5>{lead}</h5>{lines}</aside>",
        f"<p>{lead}:</p>{''.join(f'<p>- {_link(story)}</p>' for story in others)}",
    )
    return chance.choice(forms), False


def related_block(others: Sequence[Story], chance: random.Random) -> tuple[str, bool]:
    """A box of cards under a lead-in, named by its class or by nothing."""
    lead = chance.choice(LEADINS)
    cards = "".join(
        f'<div class="c"><a href="/p/{n}"><img src="/i/{n}.jpg" alt=""></a><h5>{_link(story)}</h5>'
        f"<p>{escape(story.paragraphs[0][:110])}...</p></div>"
        for n, story in enumerate(others)
    )
    name = chance.choice(('class="related-articles"', 'class="bx12"', 'id="more"', 'class="inner-related clearfix"'))
    return f"<div {name}><h3>{lead}</h3>{cards}</div>", False


def teaser(others: Sequence[Story], chance: random.Random) -> tuple[str, bool]:
    """A link to another story with no mark at all, alone or with a picture and its first words."""
    story = others[0]
    summary = escape(story.paragraphs[0][:120])
    forms = (
        f"<p>{_link(story)}</p>",
        f'<div class="x"><a href="/p/1"><img src="/1.jpg"></a><h4>{_link(story)}</h4><p>{summary}...</p></div>',
        f'<blockquote class="wp-embedded-content"><a href="/p/2">{escape(story.title)}</a></blockquote>',
        f'<div class="c"><a href="/p/3"><img src="/3.jpg"><span>{escape(story.title)}</span></a></div>',
        f"<p><strong>{_link(story)}</strong></p>",
        f"<h3>{_link(story)}</h3>",
        f'<figure><a href="/p/4"><img src="/4.jpg"></a><figcaption>{_link(story)}</figcaption></figure>',
        f'<a class="card" href="/p/5"><div><h3>{escape(story.title)}</h3><p>{summary}...</p></div></a>',
        f'<div class="in"><a href="/p/6"><img src="/6.jpg"></a>{_link(story)}<span>12:30 2018/05/04</span></div>',
        f"<ul><li>{_link(story)}</li></ul>",
        f"<p>{escape(story.title)}</p>",
    )
    return chance.choice(forms), False


def glued(others: Sequence[Story], chance: random.Random) -> tuple[str, bool]:
    """A second story behind the first, under a lead-in and its own headline."""
    story, lead = others[0], chance.choice(("إقرأ أيضاً", "اقرأ أيضا", "اقرأ أيضاً", "شاهد أيضا"))
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    forms = (
        f"<p>{lead}:</p><p>{escape(story.title)}</p>{body}",
        f"<p>{lead}:</p><h3>{escape(story.title)}</h3>{body}",
        f"<p><strong>{lead}:</strong></p><h2>{_link(story)}</h2>{body}",
        f"<p>{lead}: {_link(story)}</p>{body}",
        f"<div><h4>{lead}</h4><h3>{_link(story)}</h3>{body}</div>",
        f"<hr><p><b>{lead}: {escape(story.title)}</b></p>{body}",
    )
    return chance.choice(forms), True


def headed(others: Sequence[Story], chance: random.Random) -> tuple[str, bool]:
    """A second story behind the first, under its own headline alone."""
    story = others[0]
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    return f"<h2>{escape(story.title)}</h2>{body}", True


PLANTS: dict[str, Plant] = {
    "link line": link_line,
    "list": link_list,
    "related block": related_block,
    "teaser": teaser,
    "glued": glued,
}


def build(layout: Layout, story: Story, others: Sequence[Story], plant: Plant, seed: int = 0) -> str:
    """The layout's page with another article in its body and something planted in it."""
    chance = random.Random(seed)
    planted, behind = plant(others, chance)
    paragraphs = [f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs]
    place = len(paragraphs) if behind else chance.randint(1, len(paragraphs))
    body = "".join([*paragraphs[:place], planted, *paragraphs[place:]])
    return _dressed(layout, story, body)


def _dressed(layout: Layout, story: Story, body: str) -> str:
    tree = html.document_fromstring(layout.page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    holder = _holder(tree, layout.text)
    for child in list(holder):
        holder.remove(child)
    holder.text = None
    for child in html.fragments_fromstring(body):
        holder.append(child)
    _drop_rest(tree, holder, layout.text)
    page = str(etree.tostring(tree, encoding="unicode", method="html", doctype="<!DOCTYPE html>"))
    return page.replace(layout.title, story.title).replace(escape(layout.title), escape(story.title))


def _words(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _holder(tree: html.HtmlElement, text: str) -> html.HtmlElement:
    """The innermost element that holds most of the article."""
    lines = [_words(line)[:60] for line in text.split("\n") if _words(line)]
    holder = tree
    while True:
        inner = [
            e
            for e in holder
            if e.tag in ("html", "body", "div", "main", "article", "section", "td", "table", "tr", "form")
        ]
        best = next((e for e in inner if sum(x in _words(e.text_content()) for x in lines) >= 0.7 * len(lines)), None)
        if best is None:
            return holder
        holder = best


def _drop_rest(tree: html.HtmlElement, holder: html.HtmlElement, text: str) -> None:
    """Take away what stands of the old article elsewhere: its lead."""
    whole, inside = _words(text), set(holder.iter())
    for element in list(tree.iter("p", "div")):
        own = _words(element.text_content())
        if element not in inside and len(own) > 60 and own in whole:
            element.text = None
            for child in list(element):
                element.remove(child)
