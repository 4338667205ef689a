"""Finds the phrases that name places: a listed name, or an unlisted one behind a noun like «village», with all that
tells where it lies («the outskirts of the town of X in the northern countryside of Y») as one phrase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rawi.annotate.places.chains import Piece, is_placed, is_wide, put_together
from rawi.annotate.places.listed import OTHERS, by_itself, describes, is_noun, unlikely
from rawi.annotate.places.resolve import Resolver
from rawi.annotate.places.taken_up import sorts_of, taken_up
from rawi.arabic.match import Match
from rawi.arabic.words import Words
from rawi.fold import fold_key
from rawi.lexicon import values
from rawi.model import Name, Page, PlaceName

_NAMES = ("own_places", "places", "added_places", "states")
_BEH, _LAM, _WAW = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER WAW}"
_NOUNS = frozenset({"settlement", "province", "facility", "natural"})
_INHABITED = frozenset({"settlement", "province"})
_GREAT = frozenset(map(fold_key, ("مدينة", "عاصمة", "محافظة", "ولاية", "إمارة", "إقليم", "مقاطعة")))
_DESCRIBING = frozenset({"nationalities", "qualifiers"})
_UNKNOWN = 3  # tokens of a name that no table holds
_SHORT = 3  # letters up to which a word is no participle
_MEEM, _TEH_MARBUTA = "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER TEH MARBUTA}"
_CAPITAL = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER SAD}" + _MEEM + _TEH_MARBUTA
_MINOR = frozenset(  # a quarter, a roundabout: of many towns
    {
        "\N{ARABIC LETTER HAH}\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER DAL}\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER REH}",
    }
)
_CLOSING = frozenset('"»”')
_MARKS = frozenset('"«»“”#_()')
_NATURAL = frozenset({"area", "mountain", "water"})
_OF_NATIONS = frozenset({"part", "direction", "natural"})
_BETWEEN = _BEH + "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}"


def find_places(words: Words, names: Iterable[Name], page: Page, source: str | None) -> tuple[PlaceName, ...]:
    """The places of a text in order, none overlapping, each resolved as far as its neighbours tell."""
    names = list(names)
    covered = _covered(words, names)
    pieces = [p for p in _pieces(words, covered) if not _surname(words, p, names)]
    pieces = sorted([*pieces, *_adverbs(words, pieces)], key=lambda p: p.first)
    chains = put_together(words, pieces)
    told = [(_name(words, p), _small(words, p)) for chain in chains for p in chain]
    resolver = Resolver(words, told, source)
    found = [(_place(words, chain, resolver), sorts_of(words, chain)) for chain in chains]
    again = taken_up(words, found, page)
    return tuple(sorted([*(p for p, _ in found), *again], key=lambda p: p.first))


def _covered(words: Words, names: Iterable[Name]) -> Mapping[int, Name]:
    return {i: n for n in names for i in range(n.first, n.last)}


def _pieces(words: Words, covered: Mapping[int, Name]) -> list[Piece]:
    out: list[Piece] = []
    reach = 0
    armed = {i for m in words.matches.of("armed_groups") for i in range(m.first, m.last) if m.last > m.first + 1}
    starts = sorted({m.first for table in ("place_nouns", *_NAMES) for m in words.matches.of(table)})
    for at in starts:
        piece = _piece(words, at, covered) if at >= reach and at not in armed and words.classes[at] != "time" else None
        if piece is not None:
            out.append(piece)
            reach = piece.last
            second = _second(words, piece)
            if second is not None:
                out.append(second)
                reach = second.last
    return out


def _adverbs(words: Words, pieces: Sequence[Piece]) -> list[Piece]:
    """Bare mentions of a town that is written as an adverb («Duma», always), where the text names the town for sure."""
    known = {words.stem(p.at) for p in pieces if p.listed is not None and words.here(p.at, "status_words") is not None}
    taken = {i for p in pieces for i in range(p.first, p.last)}
    return [
        Piece(m.first, m.last, m.first, m.last, m)
        for m in (words.matches.of("own_places") if known else ())
        if m.last == m.first + 1 and m.first not in taken and words.stem(m.first) in known
    ]


def _surname(words: Words, piece: Piece, names: Sequence[Name]) -> bool:
    """Whether a small place by itself, behind no word of place, is the last name of somebody whom the text names."""
    listed = piece.listed
    town = listed is not None and listed.entry.table != "states" and listed.entry["kind"] in ("town", "village")
    if not town or piece.last > piece.first + 1 or is_placed(words, piece.first):
        return False
    stem = words.stem(piece.first)
    return any(n.kind == "person" and n.last - n.first > 1 and words.stem(n.last - 1) == stem for n in names)


def _second(words: Words, one: Piece) -> Piece | None:
    """«the two towns of X and | Y»: the other name behind a noun for two or several, whatever word it is else."""
    noun, at = words.here(one.first, "place_nouns"), one.last
    several = noun is not None and noun.entry["kind"] == "settlement" and noun.entry.form.startswith(("p", "d"))
    listed = words.here(at, *_NAMES) if several and one.first < one.at else None
    if listed is None or words.cuts[at].clitics != _WAW or listed.skip != words.cuts[at].skip:
        return None
    return Piece(at, listed.last, at, listed.last, listed)


def _piece(words: Words, at: int, covered: Mapping[int, Name]) -> Piece | None:
    noun, listed = words.here(at, "place_nouns"), words.here(at, *_NAMES)
    if noun is not None and not (noun.entry["kind"] == "direction" and words.definite(at)):
        piece = _behind_noun(words, noun)
        if piece is not None and not _whole_name(words, at, piece):
            return _known(words, at, piece)
    return None if listed is None else by_itself(words, listed, covered)


def _known(words: Words, at: int, piece: Piece) -> Piece:
    """A piece whose first words with its noun are a listed name («X airport | for soldiers»)."""
    if piece.listed is not None:
        return piece
    listed, noun = words.here(at, *_NAMES), words.here(at, "place_nouns")
    inside = listed is not None and piece.at < listed.last <= piece.last
    return piece._replace(listed=listed, minor=noun is not None and _minor(words, noun)) if inside else piece


def _whole_name(words: Words, at: int, piece: Piece) -> bool:
    """Whether a name begins with a noun for a place («Tel Aviv» is no hill, «the plain of Nineveh» no city)."""
    listed = words.here(at, *_NAMES)
    if listed is None or listed.last < piece.last or at in (piece.at, piece.last - 1):
        return False
    if piece.listed is None and listed.entry.table == "places":
        return True
    if piece.at > at + 1 and listed.last == piece.last and listed.entry.table == "own_places":
        return True  # «the base of Ain al-Asad», whose name begins with a noun too
    noun = words.here(at, "place_nouns")
    if listed.entry.table == "states" or (
        noun is not None and noun.entry["kind"] in ("settlement", "site", "facility")
    ):
        return False
    return piece.listed is None or listed.entry["kind"] in _NATURAL


def _behind_noun(words: Words, noun: Match) -> Piece | None:
    """«the town of X», «the outskirts of the town of X»: through nouns in construct to the name."""
    at, last_noun = noun.last, noun
    while True:
        inner = words.here(at, "place_nouns")
        if inner is None or words.cuts[at].clitics or words.definite(at):
            break
        whole = words.here(at, *_NAMES)
        if whole is not None and whole.last > inner.last:  # «the town of Tel Abyad»
            break
        at, last_noun = inner.last, inner
    lies = _lying(words, noun, last_noun)
    if lies is not None:
        return lies
    capital = _capital(words, last_noun) or _apposed(words, last_noun) or _of_nation(words, last_noun)
    if capital is not None:
        return capital._replace(first=noun.first)
    if last_noun.entry["kind"] == "part" and words.definite(last_noun.first) and words.form(at) == _BETWEEN:
        at += 1  # «the border between X and Y»
    quoted = at
    while words.form(at) in _MARKS and words.form(at):
        at += 1
    quoted = _quoted(words, at) if at > quoted else 0
    country = words.here(at, "homelands")
    if country is not None and not words.cuts[at].clitics:
        return Piece(noun.first, country.last, at, country.last, None, "-")
    if words.cuts[at].clitics or words.classes[at] or not words.word(at):
        return None
    kind = last_noun.entry["kind"]
    named = kind in _NOUNS and not last_noun.entry.form.startswith("p") and not words.definite(last_noun.first)
    listed = words.here(at, *_NAMES)
    if quoted and named and (listed is None or listed.last < quoted):
        return Piece(noun.first, quoted + 1, at, quoted, None, minor=_minor(words, last_noun))
    several = kind == "settlement" and last_noun.entry.form.startswith("p")  # «the villages of Idlib»
    part = several or kind in ("part", "direction", "site")
    if listed is not None and (named or part or listed.entry.table == "states"):
        if not named and (unlikely(words, listed) or is_noun(words, listed) or describes(words, listed)):
            return None
        stop = listed.last
        first = last_noun.first if kind == "facility" else at
        while kind == "facility" and _of_its_name(words, stop):
            stop += 1
        last = stop + 1 if words.form(stop) in '"»”' and words.form(at - 1) in _MARKS else stop
        return Piece(noun.first, last, first, stop, listed, minor=_minor(words, last_noun))
    return _unlisted(words, noun, last_noun, at) if named else None


def _lying(words: Words, first: Match, noun: Match) -> Piece | None:
    """«the areas adjacent to the city of X», «the hills overlooking X»: where they are told to lie. One town or area is
    rather the one told of before."""
    at = noun.last
    several = noun.entry.form.startswith("p") or noun.entry["kind"] == "natural"
    if not several or not words.definite(noun.first) or words.here(at, "situated") is None:
        return None
    behind = words.reach[at + 1] if words.classes[at + 1] == "preposition" else at + 1
    if behind == at + 1 and words.cuts[behind].clitics not in (_LAM, _BEH):
        return None
    inner, listed = words.here(behind, "place_nouns"), words.here(behind, *_NAMES)
    if inner is not None:
        piece = _behind_noun(words, inner)
        return piece._replace(first=first.first) if piece is not None else None
    return Piece(first.first, listed.last, behind, listed.last, listed) if listed is not None else None


def _of_its_name(words: Words, at: int) -> bool:
    """Whether an adjective belongs to a facility's name: not «X airport | situated»."""
    return words.definite(at) and words.adjective(at) and words.here(at, "situated", "attached") is None


def _quoted(words: Words, at: int) -> int:
    """Where a name in quote marks ends that begins at a token; 0 where none does."""
    ends = (i for i in range(at + 1, at + _UNKNOWN + 2) if words.form(i) in _CLOSING)
    end = next(ends, 0)
    return end if all(words.word(i) for i in range(at, end)) else 0


def _minor(words: Words, noun: Match) -> bool:
    """Whether a noun heads a place inside a town («the quarter of», «the mosque of»), whose name many towns have."""
    return noun.entry["kind"] == "site" or words.stem(noun.first) in _MINOR


def _capital(words: Words, noun: Match) -> Piece | None:
    """«the Saudi capital», and the city's name if it stands behind."""
    at = noun.last
    nation = words.here(at, "nationalities") if words.definite(noun.first) else None
    if nation is None or not words.definite(at) or noun.entry["kind"] != "settlement" or not nation.entry["capitals"]:
        return None
    if not noun.entry.key.endswith(_CAPITAL):
        return None
    city = words.here(nation.last, *_NAMES)
    if city is not None and not words.cuts[nation.last].clitics:
        return Piece(noun.first, city.last, nation.last, city.last, city)
    return Piece(noun.first, nation.last, noun.first, nation.last, None, values(nation.entry["capitals"])[0])


def _apposed(words: Words, noun: Match) -> Piece | None:
    """«the capital Kabul», «the interim capital Aden»: a name behind the definite noun for it."""
    at = noun.last
    if not words.definite(noun.first) or not noun.entry.key.endswith(_CAPITAL):
        return None
    while words.definite(at) and words.adjective(at) and words.here(at, *_NAMES) is None:
        at += 1
    city = words.here(at, *_NAMES) if not words.cuts[at].clitics else None
    return Piece(noun.first, city.last, at, city.last, city) if city is not None else None


def _of_nation(words: Words, noun: Match) -> Piece | None:
    """«the Lebanese border», «the Yemeni ports»: a part of a country told by the adjective of its nation."""
    kind, at = noun.entry["kind"], noun.last
    several = kind == "facility" and noun.entry.form.startswith("p")
    nation = words.here(at, "nationalities") if words.definite(noun.first) and words.definite(at) else None
    if nation is None or not nation.entry["iso"] or not (kind in _OF_NATIONS or several):
        return None
    last = nation.last
    while words.definite(last) and words.here(last, "nationalities") is not None:
        last += 1
    return Piece(noun.first, last, noun.first, last, None, nation.entry["name"])


def _unlisted(words: Words, noun: Match, head: Match, at: int) -> Piece | None:
    """A name that no table holds, behind its noun."""
    last = at
    while last < at + _UNKNOWN and words.word(last) and not words.classes[last] and not words.cuts[last].clitics:
        tables = {m.entry.table for m in words.matches.at.get(last, ()) if m.skip == words.cuts[last].skip}
        name = words.rare(last) or (words.definite(last) and not words.adjective(last))
        if (
            not name
            or _adjective(words, last)
            or words.event_verb(last)
            or tables & OTHERS
            or (tables & _DESCRIBING and last == at)
        ):
            break
        if last > at and words.verblike(last):
            break
        last += 1
    if last == at or words.accusative(at):
        return None
    stop, kind = last, head.entry["kind"]
    while kind == "facility" and _of_its_name(words, last):
        last += 1
        stop = last
    first = head.first if kind == "facility" else at
    if words.form(last) in '"»”' and words.form(at - 1) in _MARKS:
        last += 1
    minor = kind == "facility" or _minor(words, head)
    return Piece(noun.first, last, first, stop, None, minor=minor)


def _adjective(words: Words, at: int) -> bool:
    """An adjective in -i or a participle («crowded»), bare: news has its feminine too."""
    form = words.stem(at)
    return (
        (form.endswith("\N{ARABIC LETTER YEH}") or (form.startswith("\N{ARABIC LETTER MEEM}") and len(form) > _SHORT))
        and not words.definite(at)
        and form + "\N{ARABIC LETTER HEH}" in words.counts
    )


def _name(words: Words, piece: Piece) -> str:
    if piece.name:
        return piece.name
    return _written(words, piece.at, piece.stop)


def _written(words: Words, first: int, last: int) -> str:
    return words.tokens.written(words.tokens.span(first, last, words.cuts[first].skip))


def _looked_up(words: Words, piece: Piece, resolver: Resolver) -> list[str]:
    """What to look up for a piece: its name, without the adjectives behind it («X air base | the strategic»), and where
    no list has it, the town that a facility is named after."""
    name, listed = _name(words, piece), piece.listed
    if listed is None or piece.name or listed.last == piece.at + 1 or resolver.candidates(name):
        return [name]
    shorter = _written(words, piece.at, listed.last)
    return [shorter] if resolver.candidates(shorter) else [name, _written(words, listed.first, listed.last)]


def _place(words: Words, chain: list[Piece], resolver: Resolver) -> PlaceName:
    first, last = chain[0].first, chain[-1].last
    while words.word(last) and words.definite(last) and _direction(words, last):
        last += 1
    head = chain[0]
    if head.minor:  # «the quarter of X in the city of Y»: Y can be looked up
        head = next((p for p in chain if not p.minor), head)
    if is_wide(head):  # «Lebanon near Baalbek»
        head = next((p for p in chain if p.listed is not None and not is_wide(p)), head)
    rest = [*chain[chain.index(head) + 1 :], *(p for p in chain if is_wide(p) and not is_wide(head))]
    rest = [p for p in rest if not p.minor] or rest
    told = [*_looked_up(words, head, resolver), *(_name(words, p) for p in rest)]
    small = not rest and _small(words, head)
    country, geo = resolver.resolve(told, _in_a_town(words, chain[0], head), small)
    span, listed = words.tokens.span(first, last, words.cuts[first].skip), head.listed
    listed = listed if country or not small else None
    name = _name(words, head)
    if name == "-":
        name, country, geo = "", resolver.home(), None
    return PlaceName(
        first, last, span, words.tokens.text[span.start : span.stop], name,
        words.tokens.span(head.at, head.stop, words.cuts[head.at].skip), country, geo,
        chain[0].certain or len(chain) > 1, listed.entry.table if listed is not None else "noun",
    )  # fmt: skip


def _small(words: Words, piece: Piece) -> bool:
    """Whether a name stands behind a noun for less than a city («the village of», «the street of»)."""
    noun = words.here(piece.first, "place_nouns") if piece.first < piece.at else None
    inhabited = noun is not None and noun.entry["kind"] in _INHABITED and words.stem(noun.first) not in _GREAT
    return piece.minor or inhabited


def _in_a_town(words: Words, first: Piece, head: Piece) -> bool:
    """Whether a name is told to be a town's, not its province's: «the city of X», «the street of Y in X»."""
    noun = words.here(head.first, "place_nouns")
    if noun is not None and head.first < head.at:
        return noun.entry["kind"] == "settlement"
    street = words.here(first.first, "place_nouns") if first is not head else None
    return street is not None and _minor(words, street)


def _direction(words: Words, at: int) -> bool:
    """A definite adjective of direction behind a place («the northern»)."""
    found = words.here(at, "place_nouns")
    return found is not None and found.entry["kind"] in ("direction", "part")
