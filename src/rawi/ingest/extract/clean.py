"""Takes away from the tree what stands around an article: by Arabic words, by names of classes, and by links.

Blocks that a page names as related, shared, tagged or commented; links that a lead-in («اقرأ أيضا») or nothing at all
introduces; their lists and cards. A lead-in or a linked headline that heads the paragraphs behind it is the seam of a
story glued on, and stays. Lines are judged later, by `lines`; what is the article at all, by the main extractor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from rawi.fold import fold_key
from rawi.ingest.extract.overlap import heads, stems
from rawi.ingest.extract.tree import linked, text_of
from rawi.ingest.extract.words import phrases, plain, words
from rawi.lexicon.tables import read_file, read_table

_DEAD = (
    *("script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video"),
    *("nav", "button", "select", "input", "textarea", "link", "meta"),
)
_INLINE = frozenset({"a", "b", "strong", "em", "i", "u", "span", "font", "small", "mark", "bdi", "label", "cite"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHOLE = frozenset({"body", "html", "main"})
_BLOCKS = frozenset({"p", "div", "li", "section", "header", "dt", "td", "th", "aside", "legend", "ul"})
_LABELS = frozenset({*_INLINE, *_HEADINGS, *_BLOCKS})
_NAMED = ("div", "section", "aside", "ul", "ol", "p", "span", "table", "figure", "blockquote", "li")
_MARK = re.compile(r"\s*(?:[:|/>\N{EN DASH}\N{EM DASH}-]|\.\.)")
_DIGITS = re.compile(r"\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATED = re.compile(r"[\s_]+")
_STORES = re.compile(r"//(?:play\.google|apps\.apple|itunes\.apple|appgallery)\.")
_WIDE = 20_000  # characters of the longest list of links
_LABEL = 120  # characters of a paragraph with a lead-in and its link
_LONG = 700  # characters without a link: no block beside an article has so many
_BOXES = frozenset({*_HEADINGS, "p", "div"})
_SECTIONS = 5  # heads of comment sections that a page may have; each costs a look at all that stands beside it
_LINK = 250  # characters of a headline that is a link; a link around a whole card may have twice as many
_MOST = 0.6  # of all paragraphs; a block that holds more is the article, whatever it is called
_BESIDE, _SEEN = 12, 3000  # elements before and behind a headline that are compared with it, characters of each
_CARD = 60  # words of a card beside its linked headline


def clean(tree: HtmlElement, title: str | None) -> None:
    """Take away, in place, what is not the article; ``title`` is the page's own headline, which may be a link."""
    etree.strip_elements(tree, *_DEAD, with_tail=False)
    _drop_named(tree)
    _drop_introduced(tree)
    _drop_linked(tree, fold_key(title or ""))


def drop(element: HtmlElement) -> None:
    """Take an element away and leave the text behind it."""
    if element.getparent() is not None:
        element.drop_tree()


def _alive(element: HtmlElement, tree: HtmlElement) -> bool:
    return element is tree or any(above is tree for above in element.iterancestors())


@lru_cache(maxsize=4)
def names(kind: str) -> re.Pattern[str]:
    """The words that classes and ids are known by."""
    rows = [row["phrase"] for _, row in read_table(read_file("side_blocks"), "side_blocks") if row["kind"] == kind]
    return re.compile(rf"(?:^|[- ])(?:{'|'.join(map(re.escape, rows))})s?(?:$|[- \d])")


def named(element: HtmlElement, kind: str) -> bool:
    """Whether the class or id of an element is one of a kind."""
    given = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(given) > 3 and bool(names(kind).search(_SEPARATED.sub(" ", _CAMEL.sub("-", given)).lower()))


def _drop_named(tree: HtmlElement) -> None:
    told = _paragraphs(tree)
    for element in list(tree.iter(*_NAMED)):
        if named(element, "class") and _alive(element, tree) and _is_beside(element, told):
            drop(element)


def _paragraphs(element: HtmlElement) -> int:
    """How many characters stand in paragraphs."""
    return sum(len(text_of(paragraph)) for paragraph in element.iter("p"))


def _is_beside(element: HtmlElement, told: int) -> bool:
    """Whether a block can be one beside the article: no headline or body in it, and little without a link."""
    if element.find(".//h1") is not None or element.xpath("boolean(descendant-or-self::*[@itemprop='articleBody'])"):
        return False
    length = len(text_of(element, _WIDE))
    return length <= _WIDE and length * (1 - linked(element)) <= _LONG and _paragraphs(element) <= _MOST * told


def _drop_introduced(tree: HtmlElement) -> None:
    """Lead-ins and labels, with the links that they introduce, and comment sections."""
    sections = 0
    for element in list(tree.iter(*_LABELS)):
        found = _label(element)
        if found is None or not _alive(element, tree):
            continue
        block = _block(element)
        if found.alone and words(plain(text_of(block, _LINK))) <= found.words:
            sections += found.comments
            if not found.comments:
                _drop_behind(block)
            elif sections <= _SECTIONS:
                _drop_comments(block)
        elif (found.alone or found.marked) and linked(block) > 0.15:
            _drop_block(block, found.stop)


class _Label(NamedTuple):
    """A lead-in or label at the beginning of an element: where it ends, whether it is all of the element's own text, or
    told from a sentence by its words or a mark, and whether it heads comments."""

    stop: int
    words: int
    alone: bool
    marked: bool
    comments: bool


def _label(element: HtmlElement) -> _Label | None:
    text = element.text
    if not text or len(text) > 200 or text.isspace():
        return None
    line = plain(text)
    strong = phrases("leadins", "strong").match(line)
    comment = phrases("side_blocks", "comment").match(line)
    found = strong or comment or phrases("leadins", "weak").match(line) or phrases("side_blocks", "label").match(line)
    if found is None:
        return None
    alone = not words(_DIGITS.sub("", line[found.end() :]))
    marked = bool(strong or _MARK.match(line, found.end()))
    return _Label(found.end(), words(line), alone, marked, comment is not None)


def _block(element: HtmlElement) -> HtmlElement:
    """The block that begins with an element: its paragraph, or a whole box of links."""
    block = element
    while True:
        parent = block.getparent()
        if parent is None or parent.tag in _WHOLE or block.getprevious() is not None or (parent.text or "").strip():
            return block
        if parent.tag == "article" or not (len(text_of(parent, _LABEL)) <= _LABEL or _is_box(parent)):
            return block
        block = parent


def _is_box(element: HtmlElement) -> bool:
    """Whether a block is links, or cards of them."""
    share = linked(element)
    if share > 0.25 and len(text_of(element)) * (1 - share) <= _LONG:
        return element.tag not in ("p", *_INLINE) or share > 0.6
    return share > 0.6


def _drop_comments(label: HtmlElement) -> None:
    """The head of a comment section with all behind it, where the article stands before it."""
    behind = list(label.itersiblings())
    before = sum(len(text_of(e)) for e in label.itersiblings(preceding=True))
    if before > sum(len(text_of(e)) for e in behind):
        for element in behind:
            drop(element)
        drop(label)


def _drop_block(block: HtmlElement, cut: int) -> None:
    """A lead-in together with its links, unless its headline heads what follows."""
    links = [text_of(a) for a in block.iter("a")]
    headline = max(links, key=len, default="") or plain(text_of(block))[cut:]
    if not _heads_on(headline, block, block):
        drop(block)


def _drop_behind(label: HtmlElement) -> None:
    """A lead-in alone in its block: the lists and links behind it go with it."""
    last, spare = label, [label]
    for follower in _followers(label):
        if not _is_box(follower):
            break
        spare.append(follower)
        last = follower
    headline = text_of(last) if last is not label else ""
    if headline and _heads_on(headline, last, label):
        spare = spare[1:-1]  # the seam of a story glued on: the lead-in and its headline stay
    elif last is label and label.getnext() is not None and label.tag not in _INLINE:
        return  # what it introduces is no list: the lines decide
    for element in spare:
        drop(element)


def _followers(element: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks with text behind an element."""
    if (element.tail or "").strip() and element.tag not in _INLINE:
        return
    for follower in element.itersiblings():
        if text_of(follower, _LINK):
            yield follower


def _heads_on(headline: str, last: HtmlElement, first: HtmlElement) -> bool:
    """Whether a headline heads the paragraphs behind it: ``first`` to ``last`` is the lead-in with its links."""
    while (parent := last.getparent()) is not None and parent.tag not in _WHOLE:
        if last.getnext() is not None or (last.tail or "").strip():
            break
        first, last = parent if first is last else first, parent
    following = last.getnext()
    if following is not None and linked(following) > 0.6:
        return False  # one link of several
    after = [last.tail or "", *(text_of(e, _SEEN) for e in islice(last.itersiblings(), _BESIDE))]
    after = [text for text in after if words(text) > 5]
    if not after:
        return False
    top = first if first.getparent() is last.getparent() else last
    before = " ".join(text_of(e, _SEEN) for e in islice(top.itersiblings(preceding=True), _BESIDE))
    return heads(headline, stems(before), after)


def _drop_linked(tree: HtmlElement, title: str) -> None:
    """Headlines of other stories that are links by themselves, with their cards, and links to stores of apps."""
    most = min(_CARD, sum(words(text_of(p)) for p in tree.iter("p") if linked(p) < 0.3) // 3)
    for link in list(tree.iter("a")):
        if not _alive(link, tree):
            continue
        if _STORES.search(link.get("href") or ""):
            _drop_prompt(link)
            continue
        text = text_of(link, 3 * _LINK)
        boxed = any(inner.tag in _BOXES for inner in link.iterdescendants())
        if words(text) < 3 or len(text) > (2 * _LINK if boxed else _LINK) or (text.endswith(".") and not boxed):
            continue
        block = _alone(link, len(text))
        if block is None or fold_key(text) in title or (title and title in fold_key(text)):
            continue
        card = _card(block, most)
        if not _heads_on(text, card, card):
            drop(card)


def _drop_prompt(link: HtmlElement) -> None:
    block = next((e for e in link.iterancestors("p", "div", "section", "aside", "li") if text_of(e, _LINK)), None)
    drop(block if block is not None and words(text_of(block, 2 * _LINK)) <= 40 else link)


def _alone(link: HtmlElement, length: int) -> HtmlElement | None:
    """The largest block that holds a link and hardly more; None where the link stands in a sentence."""
    block = link
    while (parent := block.getparent()) is not None and parent.tag not in _WHOLE:
        if len(text_of(parent, 2 * length + 4)) > 1.15 * length + 4:
            break
        block = parent
    if block.tag not in _INLINE:
        return block
    before, behind = block.getprevious(), block.getnext()
    text = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if text.strip() or (block.tail or "").strip():
        return None
    return block if all(e is None or e.tag not in _INLINE for e in (before, behind)) else None


def _card(block: HtmlElement, most: int) -> HtmlElement:
    """The card that a linked headline is in: a box with a headline and at most so many words beside it."""
    parent = block.getparent()
    while parent is not None and parent.tag not in (*_WHOLE, "article", "p"):
        beside = words(text_of(parent, 5 * _LINK + 10 * _CARD)) - words(text_of(block, 5 * _LINK))
        if parent.get("itemprop") == "articleBody" or beside > most:
            break
        block, parent = parent, parent.getparent()
    return block
