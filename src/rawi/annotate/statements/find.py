"""Goes through the sentences of each story and makes a statement of every cue that says something."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from rawi.annotate.statements.content import content_of, form_of, trim
from rawi.annotate.statements.cues import Cue, find_cues, of_clause
from rawi.annotate.statements.drafting import Sentence, draft_of, goes_on_saying
from rawi.annotate.statements.frames import quoted_from, read_frame
from rawi.annotate.statements.naming import confronted, unlisted
from rawi.annotate.statements.parting import parted
from rawi.annotate.statements.plausible import impersonal, of_a_thing, own_words, plausible, says_itself, speaker_like
from rawi.annotate.statements.roles import agrees, inverted, one_of
from rawi.annotate.statements.scene import REFUSED, Frame, Reading, Scene, governed
from rawi.annotate.statements.settle import Draft, settle
from rawi.annotate.statements.sources import from_source
from rawi.annotate.statements.subject import (
    CLAUSES,
    Subject,
    clause_subject,
    led_to,
    sentence_subject,
    subject_before,
    text_maker,
)
from rawi.annotate.statements.venue import leading_venue, text_before, venue, words_in
from rawi.arabic.quotes import Quote
from rawi.arabic.tokens import NEWLINE
from rawi.arabic.words import COMMAS, PREPOSITIONS, PRONOUNS, Words
from rawi.fold import fold_key
from rawi.lexicon import load_lexicon
from rawi.model import Name, Page, Said, Span, holds

_MAKSURA = "\N{ARABIC LETTER ALEF MAKSURA}"
_THUS = fold_key("هكذا")
_BEH, _WAW = "\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER WAW}"
_ON = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}"  # 3alay-, "on" with a pronoun


def find_statements(
    words: Words, names: Iterable[Name], sentences: Sequence[tuple[int, int]], quotes: Sequence[Quote], page: Page
) -> tuple[Said, ...]:
    """All statements of a page, in the order of their cues."""
    names = list(names)
    scene = Scene(
        words,
        {n.first: n for n in names},
        {n.last: n for n in names},
        {q.open: q for q in quotes},
        {c.first: c for c in find_cues(words)},
        _prepositions(),
        [bisect_left(words.tokens.starts, f.start) for f in page.furniture],
    )
    order = sorted(scene.cues)
    drafts: list[Draft] = []
    for number, (first, last) in enumerate(sentences):
        story = _story(words, page, first)
        first = _behind_dateline(words, page, story, first)
        if story is None or last <= first:
            continue
        above = sentences[number - 1] if number and _story(words, page, sentences[number - 1][0]) == story else None
        sentence = Sentence(first, last, number, story, drafts, _previous(words, sentences, number), above)
        for at in order[bisect_left(order, first) : bisect_left(order, last)]:
            if drafts and drafts[-1].cue.first == at:  # the verb of «as X reported» is not read twice
                continue
            draft = _read(scene, scene.cues[at], sentence)
            if draft is not None and _says(scene, draft.first, draft.last):
                drafts.append(draft)
        _came_in(scene, sentence)
    return settle(parted(scene, drafts))


def _came_in(scene: Scene, sentence: Sentence) -> None:
    """«This came in a statement», «…, and that in a speech»: the venue of what was said right before."""
    words = scene.words
    for at in range(sentence.first, sentence.last):
        if "afterwords" not in words.kinds[at]:
            continue
        found = words.bare(at, "afterwords") or words.here(at, "afterwords")
        if found is None or not found.entry["venue"]:
            continue
        state = Reading(
            next(i for i in range(at, found.last + 1) if words.classes[i] in PREPOSITIONS or i == found.last)
        )
        if not venue(scene, state, sentence.last):
            continue
        said = [d for d in sentence.drafts if d.cue.first < at and d.sentence >= sentence.number - 1]
        for draft in said:
            if draft.sentence == said[-1].sentence and draft.said.venue is None and draft.cue.kind != "noun":
                draft.said = replace(draft.said, venue=state.venue)


@lru_cache(maxsize=1)
def _prepositions() -> dict[str, frozenset[str]]:
    rows = load_lexicon().tables["frames"]
    return {r["frame"]: frozenset(fold_key(o["word"]) for o in rows if o["frame"] == r["frame"]) for r in rows}


def _story(words: Words, page: Page, token: int) -> int | None:
    """The story a token stands in; None in furniture, in a headline and between stories."""
    place = Span(words.tokens.starts[token], words.tokens.stops[token])
    if any(holds(f, place) for f in page.furniture):
        return None
    for k, story in enumerate(page.stories):
        if holds(story.span, place):
            return None if story.title is not None and holds(story.title, place) else k
    return None


def _behind_dateline(words: Words, page: Page, story: int | None, first: int) -> int:
    """The first token of a sentence, past a dateline («Washington (CNN) --») that opens it."""
    line = page.stories[story].dateline if story is not None else None
    if line is None or words.tokens.starts[first] < line.start or words.tokens.starts[first] >= line.stop:
        return first
    while first < len(words) and (
        words.tokens.starts[first] < line.stop or (not words.word(first) and words.form(first) not in '"«“')
    ):
        first += 1
    return first


def _previous(words: Words, sentences: Sequence[tuple[int, int]], number: int) -> tuple[int, int] | None:
    """The sentence before one in the same paragraph."""
    if number == 0:
        return None
    (first, last), start = sentences[number - 1], sentences[number][0]
    return None if NEWLINE in words.tokens.forms[last - 1 : start] else (first, last)


def _paragraph_end(words: Words, at: int) -> int:
    try:
        return words.tokens.forms.index(NEWLINE, at)
    except ValueError:
        return max(at, len(words))


def _read(scene: Scene, cue: Cue, sentence: Sentence) -> Draft | None:
    """The statement of one cue, if it says anything."""
    first, last = sentence.first, sentence.last
    if cue.kind == "source":
        return from_source(scene, cue, sentence)
    if cue.kind == "participle-bare" or impersonal(scene, cue):
        return None
    if cue.person != "3" and not own_words(scene, cue):
        return None
    if cue.kind == "verb" and cue.pronoun and "obj" in cue.frames and of_clause(scene.words, cue.first):
        return _denied(scene, cue, sentence)
    thing = _what_of(scene, cue, first)
    if thing is not None:
        return _taken_up(scene, cue, thing, sentence)
    turned = inverted(scene, cue)
    if turned is not None:
        return _of_thing(scene, cue, *turned, sentence)
    maker = text_maker(scene, cue, first) if cue.kind == "verb" else None
    subject = maker or (subject_before(scene, cue, first) if cue.kind == "verb" else led_to(scene, cue))
    if subject is not None and subject.relative and not cue.pronoun and _spoken_of(scene, cue, subject.name):
        subject = None  # «…, which he considered …»: the relative is what is spoken of
    led = subject is None and cue.kind == "verb" and scene.words.classes[cue.last] == "pronominal"
    if led and not _speaks(scene, cue):
        subject = _about(scene, cue, sentence)  # «X issued a statement in which he denied …»
    paragraph_end = _paragraph_end(scene.words, cue.last)
    quoted = quoted_from(scene, cue, first) if cue.kind == "noun" and cue.pronoun else None
    if quoted is not None:
        subject = Subject(quoted[0], False, quoted[0].first)
    limit = max(last, _reach(cue, last, paragraph_end))
    if cue.kind == "noun" and quoted is None:  # «his answer to …, that» is no cue: its content is near or not its own
        commas = (i for i in range(cue.last, limit) if scene.words.form(i) in COMMAS)
        limit = next((i for i in commas if not _parts_time(scene.words, i)), limit)
    frame, known = _of_another(scene, cue, limit) if subject is not None else None, False
    if frame is not None:
        subject = None
    else:
        known = subject is not None and not subject.relative and bool(subject.name.kind) and cue.kind == "verb"
        frame = read_frame(scene, cue, limit, subject.name if subject else None, known)
    if frame is None and subject is None and (name := unlisted(scene, cue, limit)) is not None:
        frame = read_frame(scene, cue._replace(last=name.last), limit, name, True)
        frame = replace(frame, cue=cue, speaker=name) if frame is not None else None
    other = scene.names.get(cue.last)
    if frame is None and subject is not None and not subject.relative and other and (other.kind or not known):
        subject, frame = None, read_frame(scene, cue, limit, None)
    if quoted is not None and frame is not None:
        frame = replace(frame, speaker=quoted[0], venue=frame.venue or quoted[1])
    if frame is not None and frame.how == "preposition" and says_itself(scene, frame.start):
        return None
    if frame is None or not plausible(scene, frame, subject):
        return _said_before(scene, cue, sentence)
    told = content_of(
        scene, frame, max(_end(scene, frame, _aside_end(scene, subject, frame, last)), frame.start), paragraph_end
    )
    if told is None or told[0] >= told[1]:
        return None
    if frame.venue is None and words_in(scene, cue.last):
        frame = replace(frame, venue=text_before(scene, cue, first))
    if frame.venue is None and cue.kind == "verb" and not any(d.sentence == sentence.number for d in sentence.drafts):
        frame = replace(frame, venue=leading_venue(scene, first, cue))
    if frame.speaker is None and subject is None and cue.kind == "verb":
        if of_a_thing(scene, cue) or (led and scene.words.form(cue.last).startswith(_ON)):
            return None  # «banners on which "…" was written»
        opened = clause_subject(scene, cue, first)
        if opened is not None and not opened.kind and (opened.rule == "text" or not speaker_like(scene, opened)):
            return None  # «that the gap between the two shows that …»
        subject = Subject(opened, False, opened.first) if opened is not None else None
    if cue.kind == "text" and frame.speaker is None:
        text = scene.names.get(cue.last - 1)
        frame = replace(frame, speaker=text if text is not None and text.definite else None)
    if maker is not None and frame.venue is None:
        frame = replace(frame, venue=scene.ending[cue.first].span)
    if frame.speaker is None and subject is None and (accused := confronted(scene, cue)) is not None:
        subject = Subject(accused, False, accused.first)
    by_saying = cue.kind == "noun" and bool(cue.pronoun) and cue.clitics == _BEH  # «X defended it | by his saying …»
    if frame.speaker is None and subject is None and (cue.kind in ("verb", "participle") or by_saying):
        predicate = cue.kind == "participle" and scene.words.classes[first] == "auxiliary"  # «the firm was asked for …»
        subject = _about(scene, cue, sentence) if cue.first > first + 1 + predicate else None
        anew = cue.first <= first + 2 and not goes_on_saying(scene, cue, sentence)
        subject = subject or (_topic(scene, cue, sentence) if anew else None)
    return draft_of(scene, frame, told, subject, sentence)


def _parts_time(words: Words, at: int) -> bool:
    """«X's announcement last week|, that …»: a comma between a time and the clause."""
    return words.classes[at + 1] == "that" and words.classes[at - 1] == "time"


def _speaks(scene: Scene, cue: Cue) -> bool:
    """«In which | the delegation | said»: the one who speaks stands behind the preposition by the verb."""
    name = scene.names.get(scene.words.reach[cue.last])
    if name is None or not name.kind or scene.words.cuts[name.first].clitics or "whom" in cue.frames:
        return False
    opens = scene.words.classes[name.last] == "that" or governed(scene, cue, name.last)
    return opens and agrees(scene, cue, name)


def _spoken_of(scene: Scene, cue: Cue, name: Name) -> bool:
    """Whether what a relative hangs on is no speaker, or what a clause behind the verb tells of: «…, of which he said
    that it …»."""
    words = scene.words
    taken_up = words.classes[cue.last] == "that" and words.stem(cue.last).endswith(PRONOUNS)
    return not speaker_like(scene, name) or (not name.kind and taken_up)


def _of_another(scene: Scene, cue: Cue, limit: int) -> Frame | None:
    """«The man of whom | residents say that …»: whoever stands before the verb, somebody stands between it and the
    clause, and nothing else does."""
    at = cue.last + (scene.words.classes[cue.last] == "pronominal")
    name = scene.names.get(at)
    if name is None or not (name.kind or name.definite) or scene.words.classes[name.last] != "that":
        return None
    frame = read_frame(scene, cue, limit, None)
    return frame if frame is not None and frame.speaker is not None and frame.speaker.first == at else None


def _aside_end(scene: Scene, subject: Subject | None, frame: Frame, last: int) -> int:
    """Where a relative clause ends that a comma opened, and a comma before the sentence's verb closes: «the city, which
    opposed the ban, sees …»."""
    words = scene.words
    if subject is None or not subject.relative or words.form(subject.name.last) not in COMMAS:
        return last
    closing = (i for i in range(frame.start, last - 1) if words.form(i) in COMMAS)
    return next((i for i in closing if words.verbal(i + 1) or words.verblike(i + 1) or i + 1 in scene.cues), last)


def _end(scene: Scene, frame: Frame, last: int) -> int:
    """Where a content ends at the latest: what a noun governs does not go past its phrase."""
    words = scene.words
    if frame.cue.kind == "noun" and frame.how == "that" and words.classes[frame.cue.first - 1] in PREPOSITIONS:
        ends = (i for i in range(frame.start + 1, last - 1) if words.form(i) in COMMAS and words.event_verb(i + 1))
        return next(ends, last)  # «amid assurances by X that …, | five died»
    if frame.cue.kind != "noun" or frame.how not in ("object", "preposition"):
        return last
    commas = (i for i in range(frame.start + 1, last) if words.form(i) in COMMAS)
    return next((i for i in commas if words.cuts[i + 1].clitics != _WAW or not words.definite(i + 1)), last)


def _says(scene: Scene, first: int, last: int) -> bool:
    """Whether a content holds a word."""
    return any(scene.words.form(i).isalnum() for i in range(first, last))


def _about(scene: Scene, cue: Cue, sentence: Sentence) -> Subject | None:
    """Whom the sentence is about, where nobody has spoken in it yet, or a clause of it that was opened since."""
    said = [d.last for d in sentence.drafts if d.sentence == sentence.number and d.cue.kind != "noun"]
    opened = (i for i in range(cue.first - 1, max(said, default=0) - 1, -1) if scene.words.classes[i] in CLAUSES)
    first = next(opened, None) if said else sentence.first
    about = sentence_subject(scene, first, cue) if first is not None else None
    return Subject(about, False, about.first) if about is not None else None


def _topic(scene: Scene, cue: Cue, sentence: Sentence) -> Subject | None:
    """«The pope met … . And he said …»: whom the sentence before is about, where nobody speaks in it; of one in another
    paragraph only a person."""
    before = sentence.before or sentence.above
    if before is None or any(d.sentence >= sentence.number - 1 for d in sentence.drafts):
        return None
    about = sentence_subject(scene, before[0], cue._replace(first=before[1]))
    if about is None or (sentence.before is None and about.kind != "person"):
        return None
    return Subject(about, False, about.first)


def _said_before(scene: Scene, cue: Cue, sentence: Sentence) -> Draft | None:
    """«"…", says X»: the quotation stands before its verb."""
    words, at = scene.words, cue.first - 1
    name = scene.names.get(words.reach[cue.last] if words.classes[cue.last] == "quantifier" else cue.last)
    if cue.kind != "verb" or cue.clitics or name is None:
        return None
    if words.form(at) == _THUS:
        at -= 1
    elif words.classes[at - 1] == "demonstrative" and words.form(at - 1)[:1] == _BEH:
        at -= 2  # «"…", with these words | X answered»
    at -= words.form(at) in COMMAS
    quote = next((q for q in scene.quotes.values() if q.closed and q.close == at), None)
    if quote is None or "q" not in cue.frames or quote.close - quote.open < 4:
        return None
    frame = Frame(cue, quote.open + 1, "quote-before", 0, one_of(scene, name))
    return draft_of(scene, frame, (quote.open + 1, quote.close, "direct"), None, sentence)


def _denied(scene: Scene, cue: Cue, sentence: Sentence) -> Draft | None:
    """«X said that …, which is what | Y denied»: the clause before it, or what was said in it."""
    words = scene.words
    name = scene.names.get(cue.last + (words.form(cue.last) == "#"))
    if name is None or not speaker_like(scene, name) or not agrees(scene, cue, name) or words.accusative(name.first):
        return None
    behind = cue.first - 2 - (words.classes[cue.first - 3] == "pronoun")  # «…, and that is the thing which …»
    start, last = sentence.first, trim(scene, sentence.first, behind)
    inner = next((d for d in reversed(sentence.drafts) if d.sentence == sentence.number and d.last == last), None)
    inner = None if inner is not None and inner.cue.act in REFUSED else inner  # «X denies it, which Y confirms»
    start = inner.first if inner is not None else start
    if last <= start:
        return None
    skip = int(inner is None and words.cuts[start].clitics == _WAW)
    return draft_of(
        scene, Frame(cue, start, "clause", skip, name), (start, last, form_of(scene, start, last)), None, sentence
    )


def _resumed(scene: Scene, cue: Cue) -> bool:
    """Whether a pronoun on the verb or on the preposition behind it takes up what the relative clause hangs on."""
    if cue.pronoun:
        return "obj" in cue.frames
    words, at = scene.words, cue.last
    if words.classes[at] != "pronominal":
        return False
    if cue.act == "say":  # what somebody speaks about is not what he says
        return False
    forms = [f for frame, forms in scene.prepositions.items() if frame in cue.frames for f in forms]
    return any(words.form(at).startswith(f.rstrip(_MAKSURA)) for f in forms)


def _what_of(scene: Scene, cue: Cue, first: int) -> Name | None:
    """What a relative clause hangs on that tells what X said of it: «the sanctions which X announced», «… for which X
    called», «ideas that X refused»."""
    if cue.kind != "verb" or cue.clitics or "stance" in cue.frames or not _resumed(scene, cue):
        return None  # «the prizes that X offers»
    bare = scene.ending.get(cue.first)
    told = bare is not None and (bare.rule == "noun" or scene.words.here(bare.first, "venues", "sources") is None)
    if bare is not None and told and not bare.kind and not bare.definite and cue.pronoun and bare.first > first:
        return bare
    subject = subject_before(scene, cue._replace(gender="", number=""), first)
    if subject is None or not subject.relative:
        return None
    behind = subject.name.last + (scene.words.form(subject.name.last) in COMMAS)
    meant = not subject.name.kind or cue.act in ("praise", "condemn")
    return subject.name if meant and scene.words.classes[behind] == "relative" else None


def _taken_up(scene: Scene, cue: Cue, thing: Name, sentence: Sentence) -> Draft | None:
    """The statement of a relative clause about the thing said."""
    at = cue.last if cue.pronoun else scene.words.reach[cue.last]
    while scene.words.classes[at] in ("adverb", "time"):
        at = scene.words.reach[at]
    name = scene.names.get(at)
    if name is None or not speaker_like(scene, name):
        return None
    return _of_thing(scene, cue, thing, name, sentence)


def _of_thing(scene: Scene, cue: Cue, thing: Name, speaker: Name, sentence: Sentence) -> Draft:
    """The statement about a thing that stands before its speaker."""
    frame = Frame(cue, thing.first, "antecedent" if thing.first < cue.first else "object", 0, speaker)
    return draft_of(scene, frame, (thing.first, thing.last, "indirect"), None, sentence)


def _reach(cue: Cue, last: int, paragraph_end: int) -> int:
    """A cue at the sentence's end may have its quotation in the next one of the paragraph."""
    return min(last + 3, paragraph_end) if last - cue.last <= 3 else last
