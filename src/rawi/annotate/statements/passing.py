"""What may stand between a cue and its content: the speaker with titles, times, adverbs, a clause in commas."""

from __future__ import annotations

from rawi.annotate.names.apposition import in_apposition, join, joint, titled
from rawi.annotate.statements.cues import WHATEVER, Cue
from rawi.annotate.statements.naming import called, kept_back
from rawi.annotate.statements.roles import (
    acted_on,
    agrees,
    counted,
    of_its_own,
    one_of,
    only_object,
    share,
    together,
    without_call,
)  # fmt: skip
from rawi.annotate.statements.scene import DASHES, Reading, Scene, behind_bracket, governed, in_commas, led_by
from rawi.annotate.statements.texts import issued_by, issuer, text_given
from rawi.annotate.statements.venue import address, venue
from rawi.arabic.words import COMMAS, PREPOSITIONS, Words
from rawi.fold import fold_key
from rawi.model import Name

_WHEN = frozenset({"quantifier", "time"})
_NAMED = 5  # tokens of a name in quotation marks
_PASSED = frozenset({"preposition", "after", "adverb", "pronominal", "demonstrative"})
_NUMBER = 5  # tokens of a number
_MEANWHILE = 10  # tokens of «while she wept»
_ASIDE = 25  # tokens of a parenthesis at the most
_NOT = "\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER YEH}\N{ARABIC LETTER REH}"
_WAW = "\N{ARABIC LETTER WAW}"
_LIKE = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER THEH}\N{ARABIC LETTER LAM}"
_LIGHT = {  # objects that a verb of saying has by idiom: «drew attention», «lifted the veil»
    verb: frozenset(map(fold_key, things))
    for verb, things in (("لفت", ("الانتباه", "النظر", "الأنظار")), ("كشف", ("النقاب", "اللثام", "الستار")))
}
_LAM, _BEH = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER BEH}"


def go_past(scene: Scene, cue: Cue, state: Reading, limit: int, subject: Name | None) -> bool:
    """Go past one thing that may stand between cue and content. False where something else stands there."""
    words, at = scene.words, state.at
    form, cls = words.form(at), words.classes[at]
    inner = scene.cues.get(at + 1) if cls == "relative" else None
    within = inner is not None and words.classes[inner.last] == "pronominal"  # «the remarks of X | in which he said»
    parted = form in COMMAS and not (words.classes[at + 1] == "that" and state.when is not None)
    ended = parted or within or (at in scene.cues and at > cue.first)  # but «the police, last week, | that»
    if cue.kind == "noun" and not cue.pronoun and ended:
        return False  # a noun of saying has its content near, or none
    if form in COMMAS:
        state.comma, state.at = True, at + 1
        return True
    if form == "#" or form in _LIGHT.get(cue.lemma, ()):
        state.at += 1  # «drew | attention | to …»
        return True
    if cls == "conjunction" and state.speaker is not None and titled(state.speaker) and at + 1 in scene.names:
        state.at = scene.names[at + 1].last  # «the commander of X or of Y»
        return True
    if form == "(" or (form in DASHES and state.speaker is not None):
        state.at = behind_bracket(words, at, limit)
        return state.at > at
    if cls == "time":
        state.when = state.when or words.tokens.span(at, words.reach[at])
        state.at = words.reach[at]
        return True
    if cls == "pronoun" and words.cuts[at].clitics == _WAW and not state.comma:
        state.at = _while(scene, at, limit)  # «went on | while weeping | : "…"»
        return True
    aside = cls == "contrast" and words.reach[at] > at + 1 and state.speaker is not None  # «denied, | in return, | any»
    if aside or cls in ("adverb", "same", "pronoun", "pronominal", "quantifier"):
        state.at = words.reach[at]
        return True
    behind = words.reach[at] if cls == "source" else at
    behind = words.reach[behind] if words.classes[behind] == "quantifier" else behind
    if cls == "source" and behind in scene.names and "as" not in cue.frames:
        return _through_another(scene, cue, state, scene.names[behind])
    if cls == "source" and (state.speaker is not None or cue.clitics) and _handed_on(scene, state):
        return True
    if at in scene.quotes and "whom" in cue.frames and state.object is None and scene.quotes[at].close - at <= 6:
        close = scene.quotes[at].close
        quoted, state.at = next((scene.names[i] for i in range(at, close) if i in scene.names), None), close + 1
        if (
            state.speaker is None
            and subject is None
            and quoted is not None
            and not (cue.clitics or "must" in cue.frames)
        ):
            state.speaker = quoted  # «calls | the "union" | for …»
        else:
            state.object = quoted or state.speaker
        return True
    if form in '"»”' and state.object is not None and state.object.last == at and governed(scene, cue, at + 1):
        state.at += 1  # «accused the branch | "military security" | of»
        return True
    described = scene.cues.get(at + 1) if form in WHATEVER and "whom" in cue.frames and state.object is None else None
    if described is not None and described.pronoun and "as" in described.frames:
        quote = next((scene.quotes[i] for i in range(at + 2, at + 5) if i in scene.quotes), None)
        if quote is not None:  # «accused those whom it described as "…" | of …»
            state.object, state.at = scene.names.get(quote.open + 1) or state.speaker or subject, quote.close + 1
            return True
    if asked_of(scene, cue, at) and (state.speaker is not None or subject is not None or cue.clitics):
        behind = _counted(words, at + 1)
        whom = scene.names[behind]
        state.addressee = state.addressee or whom.span
        state.at = whom.last if whom.kind or behind == at + 1 else behind + 1
        return True
    if (
        cls == "demonstrative"
        and "whom" in cue.frames
        and (words.classes[at + 1] == "that" or governed(scene, cue, at + 1))
    ):
        state.at += 1  # «justifying that by …»
        return True
    shows = cls == "demonstrative" and at == cue.last and cue.kind == "verb" and not words.cuts[at].clitics
    shown = scene.names.get(at + 1) if shows and subject is None else None
    if shown is not None and shown.kind and shown.definite and agrees(scene, cue, shown):
        shown = without_call(scene, cue, shown)
        state.speaker, state.at = shown, shown.last
        return True  # «added | this official | that …»
    if cls == "manner":
        state.at = words.reach[at] + 1 + (words.form(words.reach[at]) == _NOT)  # «in an | not | exact | manner»
        return True
    if state.speaker is not None and (called(scene, state) or kept_back(scene, state, limit)):
        return True
    if venue(scene, state, limit, cue) or address(scene, cue, state, limit):
        return True
    if state.venue is not None and words.tokens.stops[at - 1] == state.venue.stop and words.verbal(at):
        return _clause(scene, cue, state, limit)  # «in a statement | (that was) issued on Friday, …»
    if form.isdigit() and state.speaker is None and subject is None and cue.kind == "verb" and not cue.pronoun:
        told = share(scene, at)
        if told is not None:
            state.speaker, state.at = told, told.last
            return True
        if counted(scene, at):
            state.at += 1
            return True
    if cue.kind == "text" and state.speaker is None and issued_by(scene, state):
        return True
    if at in scene.names and not (cls and state.speaker):
        return _name(scene, cue, state, subject) or _parenthesis(scene, cue, state, limit)
    known = state.speaker is not None or state.addressee is not None or ("must" in cue.frames and state.object)
    if cls == "relative" and (cue.kind == "text" or known):
        return _clause(scene, cue, state, limit)
    of_it = state.comma and words.verbal(at) and words.classes[at + 1] == "pronominal"  # «X, whom Y quoted, …»
    clause = words.verblike(at) or words.verb_with_pronoun(at) or of_it or spoke_to(scene, state)
    if state.speaker is not None and not state.speaker.definite and clause:
        return _clause(scene, cue, state, limit)
    if form == _LIKE and state.speaker is not None and at + 1 in scene.names and scene.names[at + 1].kind:
        state.speaker, state.at = joint(state.speaker, scene.names[at + 1]), scene.names[at + 1].last
        return True  # «cities like Paris and Madrid»
    named = state.speaker is not None or (at == cue.last and subject is None)  # «(it was) quoted | from X | that …»
    if cls in PREPOSITIONS and "via" in cue.frames and named and _passes_on(scene, state):
        return True
    if _parenthesis(scene, cue, state, limit):
        return True
    return cls in PREPOSITIONS and _adjunct(scene, state, limit)


def _while(scene: Scene, at: int, limit: int) -> int:
    """Where a clause about what the speaker does meanwhile ends."""
    words = scene.words
    for i in range(at + 1, min(limit, at + _MEANWHILE)):
        if words.form(i) in COMMAS or words.form(i) == ":" or words.classes[i] == "that" or i in scene.quotes:
            return i
    return at + 1


def spoke_to(scene: Scene, state: Reading) -> bool:
    """«Analysts | who spoke to X | ruled out …»: a verb of speaking with «to» right behind an indefinite speaker."""
    who, verb = state.speaker, scene.cues.get(state.at)
    if who is None or who.definite or who.last != state.at or verb is None or verb.kind != "verb" or verb.clitics:
        return False
    to = scene.words.form(verb.last) in scene.prepositions["ila"] or scene.words.cuts[verb.last].clitics == _LAM
    return verb.tense == "past" and to and (verb.number == "p" or who.number != "p")


def asked_of(scene: Scene, cue: Cue, at: int) -> bool:
    """«Asked | of the committee | a report»: whom a demand is made of, behind min."""
    demands = cue.act == "demand" and "obj" in cue.frames and scene.words.form(at) in scene.prepositions["min"]
    whom = _counted(scene.words, at + 1)
    return demands and whom in scene.names and not scene.words.cuts[at + 1].clitics


def _counted(words: Words, at: int) -> int:
    """Where those stand whom words before them count («of about ten thousand | people»)."""
    for i in range(at, at + _NUMBER):
        if words.classes[i] != "quantifier" and words.here(i, "numerals", "quantifiers") is None:
            return i if words.classes[i] == "" and not words.form(i).isdigit() else at
    return at


def _parenthesis(scene: Scene, cue: Cue, state: Reading, limit: int) -> bool:
    """What stands between commas about the speaker or the one addressed, if behind it the cue's content opens or its
    object stands: «accuses the front, backed by X, of …»."""
    words = scene.words
    aside = state.comma and words.form(state.at - 1) in COMMAS
    if not aside or (state.speaker is None and state.object is None and not state.known):
        return False
    for i in range(state.at, min(limit, state.at + _ASIDE)):
        told = scene.cues.get(i)
        if (told and told.kind in ("verb", "source") and "stance" not in told.frames) or words.form(i) == ":":
            return False
        if i in scene.quotes and scene.quotes[i].close - i > _NAMED:
            return False
        if words.form(i) in COMMAS and (
            words.classes[i + 1] == "that"
            or governed(scene, cue, i + 1)
            or _told_to(scene, i + 1)
            or ("whom" in cue.frames and state.object is None and i + 1 in scene.names and scene.names[i + 1].kind)
        ):
            state.at = i
            return True
    return False


def _told_to(scene: Scene, at: int) -> bool:
    """«…, to Reuters»: an outlet stands at a token behind li-."""
    return scene.words.cuts[at].clitics == _LAM and at in scene.names and scene.names[at].kind == "media"


def _passes_on(scene: Scene, state: Reading) -> bool:
    """«An agency quoted X»: X speaks, the agency is the venue."""
    words, at = scene.words, state.at
    name = scene.names.get(at + 1)
    sources = scene.prepositions["3an"] | scene.prepositions["ila"] | scene.prepositions["min"]
    if name is None or words.cuts[at + 1].clitics or words.form(at) not in sources:
        return False
    state.venue = state.speaker.span if state.speaker is not None else state.venue
    state.speaker, state.at = name, name.last
    return True


def _through_another(scene: Scene, cue: Cue, state: Reading, name: Name) -> bool:
    """«reported, quoting X, that …»: X speaks, the outlet is the venue. «said, by the tongue of X, that …»: X only
    lends the voice."""
    voice = scene.words.here(state.at, "attribution")
    if not name.kind and name.rule in ("text", "noun"):
        state.at = name.last
        return True
    if name.kind == "media" and (state.speaker is None or state.speaker.kind != "media") and "via" not in cue.frames:
        state.venue = name.span  # «said, according to Reuters, that …»
    elif voice is None or not voice.entry["lends"] or "via" in cue.frames:
        state.venue = state.speaker.span if state.speaker is not None else state.venue
        state.speaker = name
    state.at = name.last
    return True


def _handed_on(scene: Scene, state: Reading) -> bool:
    """«X said, according to what the agency quoted, that …»: X speaks, the agency is the venue."""
    verb = scene.cues.get(scene.words.reach[state.at])
    at = verb.last + (scene.words.classes[verb.last] == "pronominal") if verb is not None else 0
    outlet = scene.names.get(at) if verb is not None and "via" in verb.frames else None
    if outlet is None or outlet.kind not in ("media", "organisation", ""):
        return False
    state.venue, state.at = outlet.span, outlet.last
    return True


def _far_off(words: Words, cue: Cue, name: Name) -> bool:
    """Whether more than a time or a number stands between a verb and a phrase: «called, in a meeting, on | X to …»."""
    counted = words.form(name.first - 1).isdigit()  # «8 | deputies»
    between = range(cue.last, name.first - counted)
    if between and words.classes[cue.first - 1] == "perfect":
        return True  # «X had asked, on Sunday, | the council to»
    often = {words.classes[i] for i in between} >= {"quantifier", "time"}  # «asked, more than once, | the council to»
    return often or any(words.classes[i] not in _WHEN and words.form(i) not in COMMAS for i in between)


def _off(words: Words, office: Name | None, name: Name) -> bool:
    """Whether more than a time stands between an office and a name that has one of its own: «the president, on his
    meeting of | the minister X»."""
    between = range(office.last, name.first) if office is not None else ()
    return any(words.word(i) and words.classes[i] not in _WHEN for i in between)


def _name(scene: Scene, cue: Cue, state: Reading, subject: Name | None) -> bool:
    """A noun phrase: the speaker if none is known yet, an apposition to it, or the person addressed."""
    name = without_call(scene, cue, scene.names[state.at])
    if cue.kind == "verb" and name.rule == "accusative":
        state.at = name.last  # «added, speaking to the press, …»
        return True
    deed = scene.words.here(name.first, "event_nouns") if scene.words.classes[name.first - 1] in PREPOSITIONS else None
    if deed is not None and "+" in deed.entry.form:
        state.at = name.last  # «on | his meeting of the minister X»
        return True
    if name.rule == "accusative" and not cue.frames & {"whom", "obj"}:
        state.at = name.last  # «he added, speaking (-an) to reporters, …»
        return True
    far = "whom" in cue.frames and _far_off(scene.words, cue, name)
    if not name.kind and (led_by(scene.words, name.first) == _BEH or _in_manner(scene.words, name)):
        state.at = name.last  # «went on in saying that»
        return True
    if (
        cue.kind != "participle"
        and not far
        and state.speaker is None
        and subject is None
        and not (scene.words.cuts[name.first].clitics and cue.kind == "verb")
        and agrees(scene, cue, name)
        and not (scene.words.accusative(name.first) or name.rule == "accusative")
        and not only_object(scene, cue, name)
        and not acted_on(scene, cue, name)
        and not of_its_own(scene, cue, name)
        and not text_given(scene, cue, name)
    ):
        tells = "3an" in cue.frames and scene.words.form(name.first + 1) in scene.prepositions["3an"]
        reach = name.last if tells else state.at + 12  # «the report revealed (3an) | …»: no «report by …»
        owner = issuer(scene, name, reach)
        state.speaker, state.at = owner or (one_of(scene, name), name.last)
        state.comma = False
        return True
    named = state.speaker is not None and titled(state.speaker) and name.kind == "person" and not titled(name)
    named = named and not (name.roles and _off(scene.words, state.speaker, name))
    office = state.speaker is not None and state.speaker.last == name.first and name.rule == "person" and name.roles
    named = named or bool(
        office and state.speaker is not None and titled(state.speaker)
    )  # «the head of X, director of Y, Z»
    if state.speaker is not None and (named or (state.comma and in_apposition(scene.words, state.speaker, name))):
        state.speaker, state.at, state.comma = join(state.speaker, name), name.last, False
        return True
    more = "must" in cue.frames and state.object is not None and scene.words.form(state.at).startswith(_WAW)
    joined = name.kind and scene.words.cuts[state.at].clitics == _WAW
    if (state.object or state.speaker) is not None and (more or joined):
        if state.object is None and state.speaker is not None and together(scene, state.speaker, name):
            state.speaker = joint(state.speaker, name)
        state.at = name.last  # «accuse X and Y of …»
        return True
    if cue.frames & {"whom"} and state.object is None:
        state.object, state.at = name, name.last
        return True
    told = cue.kind == "participle" or state.speaker is not None or subject is not None
    if far and not told and agrees(scene, cue, name) and not only_object(scene, cue, name):
        state.speaker, state.at = name, name.last
        return True
    if (
        state.speaker is not None
        and state.comma
        and (name.kind in ("person", "media", "organisation") or in_commas(scene.words, state.at))
    ):
        state.at = name.last
        return True
    return False


def _in_manner(words: Words, name: Name) -> bool:
    """«adds | with sorrow (bi-): "…"»: one word that may begin with bi-, right before what is said."""
    form = words.form(name.first)
    alone = name.last == name.first + 1 and not name.definite and words.form(name.last) in (":", '"')
    told = form[1:] in words.counts or words.feminine(name.first)
    return alone and form.startswith(_BEH) and told and len(form) > 3


def _clause(scene: Scene, cue: Cue, state: Reading, limit: int) -> bool:
    """A relative clause about the speaker: up to the comma that closes it, or to the clause the cue opens."""
    words, bare = scene.words, scene.words.classes[state.at] != "relative"
    for i in range(state.at + 1, limit):
        if words.form(i) in COMMAS and bare:
            state.at = i
            return True
        if words.form(i) in COMMAS:
            after = words.classes[i + 1] if i + 1 < limit else ""
            if (
                after in ("that", "time", "adverb")
                or i + 1 in scene.quotes
                or state.comma
                or governed(scene, cue, i + 1)
            ):
                state.at = i
                return True
        elif (
            words.form(i) == ":"
            or (words.classes[i] == "demonstrative" and "obj" in cue.frames and i > state.at + 1)
            or (words.classes[i] == "that" and i - 1 not in scene.cues)
            or (i in scene.quotes and "q" in cue.frames and state.speaker is None)
        ):
            state.at = i
            return True
    return False


def _adjunct(scene: Scene, state: Reading, limit: int) -> bool:
    """A prepositional phrase of place or circumstance: «after the meeting», «in Geneva»."""
    at, passed = scene.words.reach[state.at], _PASSED
    if scene.words.form(state.at) == _LIKE:
        passed = passed - {"demonstrative"}  # «called | such an attack | a crime»
    while at < limit and scene.words.classes[at] in passed:
        at = scene.words.reach[at]
    name = scene.names.get(at)
    if scene.words.classes[at] == "time":
        state.at = scene.words.reach[at]
        return True
    before_that = at > state.at and scene.words.classes[at - 1] == "demonstrative"
    if name is not None and before_that and not name.definite:
        name = None  # «announced, before that, | the loss of …»
    if name is None or scene.words.cuts[at].clitics:
        moved = at > state.at + 1
        state.at = at
        return moved
    for_whom = scene.words.form(state.at) in scene.prepositions["3an"] and name.rule == "person"
    if for_whom and state.speaker is not None and titled(state.speaker) and state.speaker.last == state.at:
        state.speaker = join(state.speaker, name)  # «the member for (3an) Basra | X»
    while name.rule == "noun" and at < name.last and scene.words.rare(at) and not scene.words.definite(at):
        at += 1  # a place's name takes no complement
    state.at = at if at > name.first else name.last
    return True
