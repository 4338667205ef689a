"""What the rules of statements look at, and what a reading has passed so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rawi.annotate.statements.cues import Cue
from rawi.arabic.quotes import Quote
from rawi.arabic.words import COMMAS, PRONOUNS, Words, without_pronoun
from rawi.fold import fold_key
from rawi.model import Name, Span

_BEH = "\N{ARABIC LETTER BEH}"
_ALEF = "\N{ARABIC LETTER ALEF}"
_TEH, _HEH = "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER HEH}"
_WHERE = frozenset(
    {"\N{ARABIC LETTER HAH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER THEH}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER THAL}"}
)  # haythu, idh
_KAMA = "\N{ARABIC LETTER KAF}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}"
DASHES = frozenset("-\N{EN DASH}\N{EM DASH}")
REFUSED = frozenset({"deny", "reject"})  # acts that refuse what they are about
OF_THINGS = REFUSED | {"announce", "confirm"}  # acts that are not done to people
_ALA = fold_key("على")
_THINGS = frozenset(map(fold_key, ("مستوى", "جانب")))
_DEEDS = frozenset({"event_nouns", "event_verbs", "governors", "reporting_nouns", "toll_nouns"})
_TIME = (
    "\N{ARABIC LETTER QAF}\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}",
    "\N{ARABIC LETTER BEH}\N{ARABIC LETTER AIN}\N{ARABIC LETTER DAL}",
)
_IFTIAL = _ALEF + "\N{ARABIC LETTER TEH}" + _ALEF  # every second letter of such a verbal noun: «b-ifti3al»
_LONG = 6  # letters of a word that may hide a preposition
_SLACK = 6  # times that such a word may be commoner whole


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at in one text: its words, phrases by first and by last token, quotations, cues,
    the tokens where furniture begins (``walls``), past which nothing goes on."""

    words: Words
    names: Mapping[int, Name]
    ending: Mapping[int, Name]
    quotes: Mapping[int, Quote]
    cues: Mapping[int, Cue]
    prepositions: Mapping[str, frozenset[str]]
    walls: Sequence[int]


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with what was read behind it: ``start`` is the content's first token, ``how`` the frame that opened it."""

    cue: Cue
    start: int
    how: str
    skip: int = 0
    speaker: Name | None = None
    object: Name | None = None
    venue: Span | None = None
    addressee: Span | None = None
    when: Span | None = None


@dataclass(slots=True)
class Reading:
    """What was passed so far."""

    at: int
    speaker: Name | None = None
    object: Name | None = None
    venue: Span | None = None
    addressee: Span | None = None
    when: Span | None = None
    comma: bool = False
    known: bool = False


def meanwhile(words: Words, at: int) -> bool:
    """A word that sets one thing beside another («while»), not one of time («before», «after»)."""
    return words.classes[at] == "meanwhile" and not words.stem(at).startswith(_TIME)


def goes_on(scene: Scene, cue: Cue) -> bool:
    """Whether a verb goes on with whoever spoke: behind "and", «also» (kama), or a particle with a pronoun."""
    words, before = scene.words, cue.first - 1
    if cue.clitics or before < 0:
        return bool(cue.clitics)
    if words.classes[before] == "meanwhile" or words.stem(before) in _WHERE:
        return True
    carried = words.classes[before] in ("that", "contrast", "pronoun") and words.stem(before).endswith(PRONOUNS)
    return carried or words.stem(before) == _KAMA


def governs(scene: Scene, cue: Cue, written: Iterable[str]) -> bool:
    """Whether one of some words or clitics is a preposition that the cue governs."""
    return any(frame in cue.frames and not forms.isdisjoint(written) for frame, forms in scene.prepositions.items())


def governed(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a preposition that the cue governs stands at a token."""
    words = scene.words
    if compound(words, at) or online(words, at):
        return False
    return governs(scene, cue, (words.form(at), "" if words.classes[at] else led_by(words, at)))


def online(words: Words, at: int) -> bool:
    """«confirmed | on (3ala) his account | that»: before a place of the net it is none that a verb governs."""
    told = words.here(at + 1, "venues") if words.form(at) == _ALA else None
    return told is not None and told.entry["kind"] == "online"


def compound(words: Words, at: int) -> bool:
    """Whether a preposition of more than one word stands at a token («on the margin of»), and no noun that may be what
    is spoken of («praised (3ala) | the level of X», «pointed to | a side»)."""
    return words.classes[at] == "preposition" and words.reach[at] > at + 1 and words.form(at + 1) not in _THINGS


def led_by(words: Words, at: int) -> str:
    """The clitics of a word where a verb expects a preposition: as it is cut, else a letter behind which a noun of
    events or a long word of news stands («b-irtikab», where the whole is the commoner)."""
    form, clitics = words.form(at), words.cuts[at].clitics
    if clitics or words.classes[at] or not form.startswith(_BEH):
        return clitics
    if any(m.skip == 1 and m.entry.table in _DEEDS for m in words.matches.at.get(at, ())):
        return _BEH
    if len(form) == _LONG + 1 and form[1::2] == _IFTIAL:
        return _BEH
    if len(form) >= _LONG and form[1] == _ALEF and form not in words.counts:
        return _BEH  # a verbal noun that news never has
    common = words.counts.get(form[1:], 0) * _SLACK > words.counts.get(form, 0)
    return _BEH if len(form) >= _LONG and common else ""


def _with_pronoun(words: Words, at: int) -> bool:
    """Whether a feminine noun with a pronoun, without a preposition, stands at a token («its responsibility»)."""
    base = without_pronoun(words.form(at))
    noun = base[-1:] == _TEH and base[:-1] + _HEH in words.counts
    return noun and not words.cuts[at].clitics and not words.classes[at]


def in_commas(words: Words, at: int) -> bool:
    """Whether a phrase behind a comma ends at a near one with an object behind it: an aside about the speaker."""
    for i in range(at + 1, at + 8):
        if words.form(i) in COMMAS:
            return _with_pronoun(words, i + 1) or words.classes[i + 1] in ("demonstrative", "that")
    return False


def behind_bracket(words: Words, at: int, limit: int) -> int:
    close = words.form(at) if words.form(at) in DASHES else ")"
    for i in range(at + 1, min(limit, at + 12)):
        if words.form(i) == close:
            return i + 1
    return at
