"""Gives every statement its speaker: the name said with it, what a short form takes up, or who spoke before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rawi.annotate.entities.clusters import Cluster, add, cluster_names, foreign, key_list, role_heads, word_keys
from rawi.arabic.phrase_parts import is_same
from rawi.arabic.phrases import strip_article
from rawi.arabic.tokens import NEWLINE
from rawi.arabic.words import PREPOSITIONS, Words
from rawi.fold import fold_key
from rawi.model import Entity, Name, Said, Span, Statement, Time

_MARBUTA = "\N{ARABIC LETTER HEH}"  # as it is folded
_ALEF, _LAM = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER LAM}"
_LATTER = frozenset(map(fold_key, ("أخير", "أخيرة")))
_BODIES = frozenset({"organisation", "media", "state", "armed_group"})
_SHORT = 6  # tokens between a text and whose it is
_FEMININE = ("state", "media")  # kinds whose names mostly are
_NAME = 100  # code points, by the codebook
_NEAR, _FAR = 12, 80  # tokens before a cue in which whoever is meant was named
_WINDOW = 400  # names before and after in which a short form may find what it takes up


def resolve_entities(
    words: Words, names: Sequence[Name], said: Sequence[Said], times: Sequence[Time] = ()
) -> tuple[tuple[Entity, ...], tuple[Statement, ...]]:
    """The entities of a document and its statements, each with its speaker.

    Speakers are resolved in text order: what stands later never decides an earlier elided speaker.
    """
    spoken = [s.speaker for s in said if s.speaker is not None]
    firsts = {n.first for n in spoken}
    homes = cluster_names(words, [*(n for n in names if n.first not in firsts), *spoken])
    offices = {n.first: n for n in names if n.kind == "person" and n.rule == "title" and n.first not in firsts}
    speakers: list[Cluster | None] = []
    for k, one in enumerate(said):
        cluster = _speaker(words, homes, said, speakers, k)
        if cluster is None or (one.speaker is None and not _agrees(one, cluster)):
            cluster = _by_office(words, homes, offices, said, speakers, k) or cluster
        if cluster is not None:
            cluster.spoke = k
            _show_gender(one, cluster)
        speakers.append(cluster)
    return _finish(words, homes, said, speakers, times)


def _show_gender(one: Said, cluster: Cluster) -> None:
    """A verb shows what its subject is: «London (she) said», «reports said», «Iraq (he) said»; a later verb of the
    other gender is not theirs."""
    name = one.speaker
    if name is None or one.number != "s" or not one.rule.startswith("verb"):
        return
    if one.gender == "f" and not _passed_on(one) and cluster.number != "p":
        cluster.gender = "f"
    elif one.gender == "m" and not cluster.gender and cluster.number != "p" and name.number != "p":
        cluster.gender = "m"


def _passed_on(one: Said) -> bool:
    """«The agency quoted a source», «the report quoted an officer»."""
    return one.venue is not None and one.speaker is not None and one.venue.start < one.speaker.span.start


def _speaker(
    words: Words, homes: dict[int, Cluster], said: Sequence[Said], speakers: list[Cluster | None], k: int
) -> Cluster | None:
    one = said[k]
    if one.speaker is not None:
        return _named(words, homes, one, said, speakers, k)
    if one.follows is not None and speakers[one.follows] is not None:
        return speakers[one.follows]
    if one.first_person and one.within is not None and one.within < k:
        return speakers[one.within]
    owner = _owner(words, homes, one)
    if owner is not None:
        return owner
    outer = speakers[one.within] if one.within is not None and one.within < k else None
    if outer is not None and not _agrees(one, outer):
        subject = _told_of(words, homes, one, said[one.within or 0])
        if subject is not None:
            return subject
    last, agrees = _elided(said, speakers, k)
    reach = _FAR if last is not None else _in_paragraph(words, one)  # whoever wrote it stands on a line above
    return last if agrees else _mentioned(words, homes, one, reach) or last


def _named(
    words: Words, homes: dict[int, Cluster], one: Said, said: Sequence[Said], speakers: list[Cluster | None], k: int
) -> Cluster:
    """The cluster of a speaker who is named, or taken up by a title or head noun."""
    name = one.speaker
    assert name is not None
    home = homes.get(name.first)
    told = name.rule == "text" and (name.definite or words.definite(name.last - 1))  # «the draft of the decision»
    issuer = _told_issuer(words, homes, name, said, speakers) if told else None
    if issuer is not None:
        homes[name.first] = issuer
        return issuer
    went_on, agrees = _elided(said, speakers, len(speakers)) if one.rule.startswith("text") else (None, False)
    if told and went_on is not None and agrees:
        return went_on  # «it came in the announcement that …»: of whoever spoke before
    if home is not None:
        return home if home.kind != "person" or _agrees(one, home) else _namesake(words, homes, one, name) or home
    found = _taken_up(words, homes, name, said, [] if one.rule.endswith("relative") else speakers)
    if found is None:
        found = Cluster(name.kind or ("unnamed" if name.rule == "text" and not name.definite else "group"))
        found.source_type = name.source_type
    add(found, words, name, key_list(words, name) if found.kind != "person" or not found.names else ())
    homes[name.first] = found
    return found


def _namesake(words: Words, homes: dict[int, Cluster], one: Said, name: Name) -> Cluster | None:
    """Of two with one surname the one that the verb's form allows: «Ratcliffe (he) said» is not his wife."""
    keys = set(key_list(words, name))
    others = (c for c in _by_recency(homes, name) if c.kind == "person" and keys < c.keys and c.gender)
    return next((c for c in others if _agrees(one, c)), None)


def _taken_up(
    words: Words, homes: dict[int, Cluster], name: Name, said: Sequence[Said], speakers: list[Cluster | None]
) -> Cluster | None:
    """Whom a short form means: a surname, a title, «the source», «the agency», «the statement»."""
    if is_same(words, name.first):
        name = replace(name, first=name.first + 1)
    before = _by_recency(homes, name)
    if _honoured(words, name):
        near = [*(c for c in reversed(speakers) if c is not None), *before]
        people = [c for c in near if c.kind == "person" and _compatible(name, c)]
        honour = {name.head[:-1], name.head[:-2] + _MARBUTA}  # without its pronoun
        return next((c for c in people if not honour.isdisjoint(c.heads)), people[0] if people else None)
    if name.head in _LATTER and name.last - name.first == 1 and name.definite:
        return next((c for c in before if c.kind == "person" and _compatible(name, c)), None)
    keys = set(key_list(words, name))
    if not name.kind or name.last - name.first == 1:  # part of a person's or body's name?
        for c in before:
            if keys and keys <= c.keys and (c.kind == "person" or (name.definite and not name.kind)):
                return c
    if name.kind == "unnamed" and not name.definite:  # «an official» is no other official; told alike, the same
        return next((c for c in before if c.kind == "unnamed" and keys == c.keys), None)
    if name.kind in ("person", "unnamed", ""):
        wanted = set(role_heads(words, name)) or keys
        people = [c for c in before if c.kind in ("person", "unnamed") and c.heads]
        head = strip_article(words.stem(name.first))
        for c in people:
            if wanted <= c.heads and head in c.heads:
                return c
        for c in people:
            alike = head in c.heads and _compatible(name, c) and _no_clash(words, wanted, c)
            told = c.first < name.first or c.heads <= wanted  # who is named only later has no other office
            if alike and told and not foreign(words, name, c):
                return c
    if name.definite:
        for c in before:
            if name.head in c.heads and c.kind != "person" and (keys <= c.keys or len(keys) == 1):
                return c
        if _is_text(words, name):
            return next((c for c in reversed(speakers) if c is not None and c.kind != "media"), None)
        if _generic(words, name):
            spoke = [c for c in reversed(speakers) if c is not None]
            last = spoke[0] if spoke and _only_source(words, name) else None
            return next((c for c in spoke if _fits_generic(name, c)), last)
    return None


def _honoured(words: Words, name: Name) -> bool:
    """«His Excellency said»: a title with a pronoun is the person who spoke last."""
    found = words.here(name.first, "titles")
    return found is not None and found.entry["class"] == "resumed"


def _told_issuer(
    words: Words, homes: dict[int, Cluster], name: Name, said: Sequence[Said], speakers: list[Cluster | None]
) -> Cluster | None:
    """«The statement said», «the poll showed»: who issued the text spoken of before."""
    for one, cluster in zip(reversed(said[: len(speakers)]), reversed(speakers), strict=True):
        if cluster is None or cluster.plain or _passed_on(one):
            continue
        spans = [one.venue or one.cue, *([one.speaker.span] if one.speaker is not None else [])]
        if any(name.head in word_keys(words, span) for span in spans):
            again = one.speaker is not None and one.speaker.head == name.head  # «French reports …: the reports …»
            return cluster if cluster.kind != "unnamed" or again else None
    forms = {name.head, name.head + _ALEF}
    for at in range(name.first - 1, max(name.first - _FAR, 0), -1):
        if strip_article(words.stem(at)) in forms:
            issuer = _of_text(words, homes, at)
            if issuer is not None:
                return issuer
    return None


def _of_text(words: Words, homes: dict[int, Cluster], at: int) -> Cluster | None:
    """Whose a text at a token is: «the institute made | a poll», «a poll by | the institute», «which | it made»."""
    for first in range(at - 1, max(at - _SHORT, 0), -1):
        cluster = homes.get(first)
        if cluster is not None and cluster.kind in _BODIES and any(n.last == at for n in cluster.names):
            return cluster if words.here(first - 1, "reporting") is None else None
    for first in range(at + 1, at + _SHORT):
        cluster = homes.get(first)
        if cluster is None:
            continue
        issued = words.classes[first - 1] in PREPOSITIONS and first - 2 > at and words.adjective(first - 2)
        made = words.verb_with_pronoun(first - 1) and cluster.kind != "media"  # «which the agency published»: another's
        return cluster if cluster.kind in _BODIES and (words.cuts[first].clitics == _LAM or issued or made) else None
    return None


def _no_clash(words: Words, wanted: set[str], cluster: Cluster) -> bool:
    """Titles that share the head clash where both say more and say it differently."""
    return len(wanted) == 1 or len(wanted & cluster.heads) * 2 >= len(wanted)


def _compatible(name: Name, cluster: Cluster) -> bool:
    return not (name.gender and cluster.gender and name.gender != cluster.gender)


def _is_text(words: Words, name: Name) -> bool:
    found = words.here(name.first, "venues")
    return found is not None and found.entry["kind"] == "text"


def _generic(words: Words, name: Name) -> bool:
    """«The official», «the man»: a word for anybody told of before."""
    found = words.here(name.first, "titles")
    generic = (found is not None and found.entry["class"] == "generic") or (
        name.rule == "source" and not words.feminine(name.first)  # no «the party concerned», «the group»
    )
    return generic and words.definite(name.first) and name.last - name.first <= 2 and name.number != "p"


def _only_source(words: Words, name: Name) -> bool:
    """«The source»: a word that can mean an outlet, too."""
    return name.rule == "source" and words.here(name.first, "titles") is None


def _fits_generic(name: Name, cluster: Cluster) -> bool:
    return cluster.kind in ("person", "unnamed") and cluster.number != "p" and _compatible(name, cluster)


def _by_recency(homes: dict[int, Cluster], name: Name) -> list[Cluster]:
    """Clusters by their last mention before a name, the nearest first; then those that come only after it."""
    order = sorted(homes)
    at = bisect_left(order, name.first)
    near = [*reversed(order[max(0, at - _WINDOW) : at + 1]), *order[at + 1 : at + _WINDOW]]
    return list({id(homes[f]): homes[f] for f in near if f in homes}.values())


def _owner(words: Words, homes: dict[int, Cluster], one: Said) -> Cluster | None:
    """Of «… by the state, and her hint at …» the one that a noun's feminine pronoun takes up: the nearest before it."""
    if one.gender != "f" or not one.rule.startswith("noun"):
        return None
    near = _before(words, homes, one, _NEAR)
    return next((c for c in near if c.gender == "f" or c.kind == "state"), None)


def _told_of(words: Words, homes: dict[int, Cluster], one: Said, outer: Said) -> Cluster | None:
    """«He said that the company …, where she objected to …»: whom the content around a statement names first, of those
    whom its verb may have as subject."""
    starts = words.tokens.starts
    reach = range(bisect_left(starts, outer.content.start), bisect_left(starts, one.cue.start))
    return next((homes[i] for i in reach if i in homes and _agrees(one, homes[i])), None)


def _in_paragraph(words: Words, one: Said) -> int:
    """How many tokens of its paragraph stand before a cue."""
    at = bisect_left(words.tokens.starts, one.cue.start)
    return next((k for k in range(min(at, _FAR)) if words.form(at - 1 - k) == NEWLINE), min(at, _FAR))


def _mentioned(words: Words, homes: dict[int, Cluster], one: Said, reach: int) -> Cluster | None:
    """Whom the text spoke of last that the verb's form allows, where nobody who spoke before is allowed."""
    for c in _before(words, homes, one, reach):
        if one.number in ("p", "d") and c.number == "p" and c.kind in ("group", "unnamed", "armed_group"):
            return c
        if one.number == "s" and one.gender == "m" and c.kind == "person" and c.gender != "f":
            return c
        if one.number == "s" and one.gender == "f" and (c.gender == "f" or c.kind == "state"):
            return c
    return None


def _by_office(
    words: Words,
    homes: dict[int, Cluster],
    offices: Mapping[int, Name],
    said: Sequence[Said],
    speakers: list[Cluster | None],
    k: int,
) -> Cluster | None:
    """«She said that the crown prince had come, quoting | his words»: who was told by office alone right before, where
    nobody else is allowed."""
    one = said[k]
    if one.number != "s" or not one.rule.startswith("noun"):
        return None
    at = bisect_left(words.tokens.starts, one.cue.start)
    for i in range(at - 1, max(-1, at - _NEAR * 2), -1):
        name = offices.get(i)
        if name is not None and name.gender in (one.gender, ""):
            home = homes.get(i) or _taken_up(words, homes, name, said, speakers) or Cluster(name.kind)
            if i not in homes:
                add(home, words, name, word_keys(words, name.name))
                homes[i] = home
            return home
    return None


def _before(words: Words, homes: dict[int, Cluster], one: Said, reach: int) -> Iterator[Cluster]:
    """The clusters named in the tokens right before a cue, the nearest first."""
    at = bisect_left(words.tokens.starts, one.cue.start)
    return (homes[i] for i in range(at - 1, max(-1, at - reach), -1) if i in homes)


def _elided(said: Sequence[Said], speakers: list[Cluster | None], k: int) -> tuple[Cluster | None, bool]:
    """Who spoke before in the same story, and whether that can be the subject of the verb."""
    one = said[k]
    fallback = None
    for j in range(k - 1, max(-1, k - _WINDOW), -1):
        other, cluster = said[j], speakers[j]
        if cluster is None or other.story != one.story or (_aside(other) and one.within != j):
            continue
        if other.within is not None and other.within != one.within and one.within != j:
            continue
        if other.act == "ask" and cluster.kind in ("unnamed", "group"):
            continue  # «asked by one of the reporters, he said …»
        if one.within == j:  # «X said that he had told …»: X again, where the verb allows it
            if _agrees(one, cluster):
                return cluster, True
            continue
        fallback = fallback or cluster
        if cluster.plain and other.rule.startswith("source"):
            continue  # «according to the figures»: they do not go on
        if _agrees(one, cluster):
            return cluster, True
    return fallback, False


def _aside(said: Said) -> bool:
    """A saying told in passing («after X's accusation», «the sanctions X announced»): its speaker does not go on."""
    kind, _, how = said.rule.partition(":")
    return (kind == "noun" and said.venue is None) or how in ("antecedent", "clause") or how.endswith("relative")


def _agrees(one: Said, cluster: Cluster) -> bool:
    gender = cluster.gender or ("f" if cluster.kind in _FEMININE else "")
    if one.gender and gender and one.gender != gender:
        return False
    if one.number == "d":
        return cluster.kind == "group" or cluster.number == "p"
    if one.number == "p":
        return cluster.kind == "group" or (cluster.number in ("p", "") and cluster.kind not in ("person", "state"))
    return not (cluster.number == "p" and one.gender == "m")


def _finish(
    words: Words,
    homes: dict[int, Cluster],
    said: Sequence[Said],
    speakers: Sequence[Cluster | None],
    times: Sequence[Time],
) -> tuple[tuple[Entity, ...], tuple[Statement, ...]]:
    """Entities in order of first mention, and the statements that have a speaker."""
    clusters = list({id(c): c for c in [*homes.values(), *(s for s in speakers if s is not None)]}.values())
    made = {id(c): _entity(words, c) for c in sorted(clusters, key=lambda c: c.first)}
    ids = {k: f"s{s.cue.start}-{s.content.start}" for k, s in enumerate(said)}
    values = {t.span: t.value for t in times}
    statements = []
    for k, (one, cluster) in enumerate(zip(said, speakers, strict=True)):
        if cluster is not None:
            inner = one.within is not None and speakers[one.within] is not None
            statements.append(
                _statement(
                    words,
                    one,
                    ids[k],
                    made[id(cluster)],
                    ids[one.within] if inner and one.within is not None else None,
                    values,
                )
            )
    return tuple(made.values()), tuple(statements)


def _statement(
    words: Words, one: Said, id: str, speaker: Entity, within: str | None, values: dict[Span, str | None]
) -> Statement:
    when = values.get(one.when) if one.when is not None else None
    span = one.speaker.span if one.speaker and not one.rule.endswith(":above") else None  # not named for this one
    return Statement(
        id, one.story, speaker, span, one.cue, one.content,
        words.tokens.text[one.content.start : one.content.stop], one.form, one.act, one.venue, within,
        one.addressee, when, one.when, one.rule,
    )  # fmt: skip


def _entity(words: Words, cluster: Cluster) -> Entity:
    text = words.tokens.text
    names = sorted(cluster.names, key=lambda n: n.first)
    bare = told = _distinct([words.tokens.written(n.name) for n in names])
    if cluster.kind == "person" and len(bare) > 1:
        named = [n.name for n in names if n.rule != "source" and (not n.roles or n.name != n.roles[0])]
        told = _distinct([words.tokens.written(span) for span in named])
    name = max(told or bare, key=lambda s: (len(s) <= _NAME, len(s.split()), len(s)))[:_NAME]
    roles = _distinct([text[r.start : r.stop] for n in names for r in n.roles])
    spans = sorted({n.span for n in names})
    at = names[0].name
    return Entity(
        f"e{at.start}-{at.stop}", cluster.kind or "group", name,
        tuple(a for a in bare if a != name and len(a) <= _NAME),
        tuple(r.strip("\N{ARABIC COMMA}, ") for r in roles), cluster.source_type, tuple(spans),
    )  # fmt: skip


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
