"""Statements that answer, deny, repeat or contradict earlier ones; the people and their words are our own."""

from __future__ import annotations

from related_records import Plain, record

from rawi.lexicon import load_lexicon, values
from rawi.link.answers import link_statements
from rawi.link.phrases import load_phrases

EARLY, LATE = "2024-05-01T09:00:00+00:00", "2024-05-12T09:00:00+00:00"
CLAIM = "شاحنات الشركة أفرغت نفايات كيميائية سامة في وادي الزرقاء قرب محطة المياه"


def told(
    id: str, published: str, speaker: str, act: str, cue: str, content: str, before: str = "", **more: str
) -> Plain:
    said = ((speaker, act, cue, content),)
    return record(id, f"{cue} {speaker} إن {content}.", published=published, names=((speaker, "person"),), said=said)


def test_an_answer_names_whom_it_answers() -> None:
    first = told("a", EARLY, "سامر الخطيب", "accuse", "قال", CLAIM)
    text = f"وقالت ردا على اتهامات سامر الخطيب هند العلي إن {CLAIM} كلام لا دليل عليه."
    answer = record(
        "b",
        text,
        published="2024-05-02T09:00:00+00:00",
        names=(("هند العلي", "person"), ("سامر الخطيب", "person")),
        said=(("هند العلي", "say", "وقالت", f"{CLAIM} كلام لا دليل عليه"),),
    )
    (found,) = link_statements(answer, [first])
    assert (found.kind, found.statement.name, found.earlier.document) == ("answers", "هند العلي", "a")
    assert found.facts == {"speaker": "هند العلي", "other": "سامر الخطيب"}
    assert not link_statements(first, [answer])  # nobody answers what was said later


def test_a_question_of_the_press_is_nobodys_word() -> None:
    first = told("a", EARLY, "سامر الخطيب", "accuse", "قال", CLAIM)
    text = f"وقالت ردا على سؤال عن سامر الخطيب هند العلي إن {CLAIM} كلام لا دليل عليه."
    names = (("هند العلي", "person"), ("سامر الخطيب", "person"))
    said = (("هند العلي", "say", "وقالت", f"{CLAIM} كلام لا دليل عليه"),)
    assert not link_statements(record("b", text, published=LATE, names=names, said=said), [first])


def test_a_denial_finds_what_it_denies() -> None:
    first = told("a", EARLY, "سامر الخطيب", "accuse", "قال", CLAIM)
    content = "تكون شاحنات الشركة أفرغت نفايات كيميائية في وادي الزرقاء"
    denial = told("b", "2024-05-03T09:00:00+00:00", "هند العلي", "deny", "نفت", content)
    (found,) = link_statements(denial, [first])
    assert (found.kind, found.key, found.earlier.name) == ("denies", "denied", "سامر الخطيب")


def test_a_speaker_repeats_what_was_said_another_day() -> None:
    later = "نفايات كيميائية سامة أفرغتها شاحنات الشركة قرب محطة المياه في وادي الزرقاء"
    first = told("a", EARLY, "سامر الخطيب", "accuse", "قال", CLAIM)
    (found,) = link_statements(told("b", LATE, "سامر الخطيب", "say", "قال", later), [first])
    assert (found.kind, found.key) == ("repeats", "same_words")
    same_day = told("b", EARLY, "سامر الخطيب", "say", "قال", later)
    assert not link_statements(same_day, [first])
    assert not link_statements(told("b", LATE, "سامر الخطيب", "say", "قال", CLAIM), [first])  # the first saying, retold


def test_other_numbers_are_no_repetition() -> None:
    first = told(
        "a", EARLY, "سامر الخطيب", "say", "قال", "ميناء الساحل استقبل 12 سفينة محملة بالقمح والشعير هذا الأسبوع"
    )
    content = "محملة بالقمح والشعير استقبل ميناء الساحل هذا الأسبوع 7 سفينة"
    assert not link_statements(told("b", LATE, "سامر الخطيب", "say", "قال", content), [first])


def test_who_changed_their_line() -> None:
    first = told(
        "a", EARLY, "سامر الخطيب", "announce", "قال", "عقد مؤتمر المانحين في مدينة الساحل سيعقد في موعده المقرر"
    )
    content = "إلغاء مؤتمر المانحين المقرر في مدينة الساحل صار ضروريا"
    (found,) = link_statements(told("b", LATE, "سامر الخطيب", "announce", "قال", content), [first])
    assert (found.kind, found.key, found.changed) == ("contradicts", "own_line", True)
    assert (found.earlier.content, found.statement.content) == (first["text"][19:-1], content)


def test_two_speakers_contradict_each_other() -> None:
    first = told("a", EARLY, "سامر الخطيب", "deny", "نفى", "شاحنات الشركة أفرغت نفايات كيميائية سامة في وادي الزرقاء")
    later = told("b", "2024-05-03T09:00:00+00:00", "هند العلي", "confirm", "أكدت", CLAIM)
    (found,) = link_statements(later, [first])
    assert (found.kind, found.key, found.changed) == ("contradicts", "other_line", False)


def test_what_has_only_a_name_in_common_is_not_linked() -> None:
    first = told("a", EARLY, "سامر الخطيب", "say", "قال", "وادي الزرقاء يحتاج إلى مدرسة جديدة وملعب للأطفال")
    assert not link_statements(told("b", LATE, "سامر الخطيب", "deny", "نفى", CLAIM), [first])


def test_every_word_of_the_tables_is_found_in_its_example() -> None:
    lost = []
    for table, column in (("answer_cues", "cue"), ("negators", "word"), ("opposites", "one"), ("opposites", "other")):
        for row in load_lexicon().tables[table]:
            told_by = [found[column] for _, _, found in load_phrases(table, column).find(row["example"])]
            if row[column] not in told_by:
                lost.append(f"{table}: {row[column]}")
    assert not lost
    assert {row["kind"] for row in load_lexicon().tables["negators"]} == {"no", "part", "unsure"}
    assert all(len(values(row["one"])) for row in load_lexicon().tables["opposites"])
