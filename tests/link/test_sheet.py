"""What a sheet tells of an incident: which values agree, refine, update and contradict each other, and which do not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sheet_reports import told

from rawi.arabic.terms import terms_of
from rawi.lexicon import load_lexicon
from rawi.lexicon.tables import values
from rawi.link.known import known_in
from rawi.link.phrases import load_phrases
from rawi.link.sheet import Sheet, Told, find_contradictions, make_sheet, make_title
from rawi.link.sheet.arms import classes_in
from rawi.messages import LANGUAGES, load_messages


def relations(attribute: str, *reports: Told) -> list[tuple[str, str, str]]:
    """The relations of an attribute as (the words of the finer or later, kind, the words of the other)."""
    rows = make_sheet(reports).attribute(attribute)
    return [(rows.rows[r.b].carriers[0].words, r.kind, rows.rows[r.a].carriers[0].words) for r in rows.relations]


def killed(words: str, least: int, most: int | None, about: bool = False, hour: int = 10, **more: Any) -> Told:
    text = f"قتل {words} في غارة على سرمدا وفق مصادر محلية."
    published = f"2024-05-20T{hour:02}:00:00+00:00"
    return told(text, more.pop("document", words), killed=(words, least, most, about), published=published, **more)


def test_a_toll_is_told_by_whom_on_whose_word() -> None:
    source = "المرصد السوري"
    sheet = make_sheet([killed("ثلاثة", 3, 3, speaker=source, document="b"), killed("ثلاثة", 3, 3, document="a")])
    (row,) = sheet.attribute("killed").rows
    assert row.documents == ("a", "b")
    assert [(c.words, c.speaker) for c in sheet.attribute("status").rows[0].carriers] == [
        ("غارة", None),
        ("غارة", source),
    ]
    assert sheet.attribute("injured").silent == ("a", "b")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (killed("ثلاثة", 3, 3), killed("خمسة", 5, 5), "contradicts"),
        (killed("ثلاثة", 3, 3), killed("خمسة", 5, 5, hour=15), "updates"),
        (killed("خمسة", 5, 5), killed("ثلاثة", 3, 3, hour=15), "contradicts"),
        (killed("ثلاثة", 3, 3, outlet="x"), killed("خمسة", 5, 5, outlet="x"), "updates"),
        (killed("نحو 40", 40, 40, True), killed("36", 36, 36), "refines"),
        (killed("نحو 40", 40, 40, True), killed("31", 31, 31), "contradicts"),
        (killed("أكثر من 40", 40, None), killed("45", 45, 45), "refines"),
        (killed("عشرات", 20, None), killed("16", 16, 16), "refines"),
    ],
)
def test_tolls(one: Told, other: Told, kind: str) -> None:
    assert [k for _, k, _ in relations("killed", one, other)] == [kind]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (killed("3", 3, 3), killed("300", 300, 300)),
        (killed("قائد", 1, 1), killed("خمسة", 5, 5)),
        (killed("ثلاثة", 3, 3, group="g"), killed("خمسة", 5, 5, group="g")),
        (killed("ثلاثة", 3, 3, when=("سرمدا", "2024-05-19")), killed("خمسة", 5, 5, when=("سرمدا", "2024-05-18"))),
    ],
    ids=["a sum", "one of them", "copies", "two days"],
)
def test_tolls_of_other_things_do_not_contradict(one: Told, other: Told) -> None:
    assert not relations("killed", one, other)


def test_what_stands_further_down_contradicts_nothing() -> None:
    text = "تتواصل المعارك في الشمال. " * 20 + "قتل ثلاثة في غارة على سرمدا."
    late = told(text, "b", killed=("ثلاثة", 3, 3))
    assert not relations("killed", killed("خمسة", 5, 5), late)


def test_two_sources_in_one_report() -> None:
    text = "قالت الشرطة إن غارة قتلت عشرين. لكن السكان قالوا إنهم أحصوا ثلاثين."
    report = told(text, killed=("عشرين", 20, 20, False, "الشرطة"), tolls=(("ثلاثين", 30, 30, False, "السكان"),))
    (found,) = find_contradictions(make_sheet([report]))
    assert (found.what, found.a_document, found.b_document, found.why.key) == ("killed", "a", "a", "toll_sources")
    moved = told(text.replace("لكن", "لكن في وقت لاحق"), killed=("عشرين", 20, 20, False, "الشرطة"))
    assert not find_contradictions(make_sheet([moved]))


def hit(killed: tuple[Any, ...], injured: tuple[Any, ...], document: str, published: str) -> Told:
    text = f"أوقعت غارة على سرمدا {killed[0]} قتلى و{injured[0]} جريحا."
    return told(text, document, killed=killed, injured=injured, published=published)


def test_of_the_hurt_some_died() -> None:
    first = hit(("تسعة", 9, 9), ("16", 16, 16), "a", "2024-05-20T10:00:00+00:00")
    for injured, contradicts in (("15", False), ("13", True)):
        later = hit(("عشرة", 10, 10), (injured, int(injured), int(injured)), "b", "2024-05-20T18:00:00+00:00")
        assert [k for _, k, _ in relations("injured", first, later)] == (["contradicts"] if contradicts else [])


def test_the_wounded_are_no_two() -> None:
    text = "أوقعت غارة على سرمدا ضحايا ونقل الدفاع المدني المصابين إلى الدانا."
    assert "contradicts" not in {
        kind for _, kind, _ in relations("killed", killed("خمسة", 5, 5), told(text, "b", killed=("المصابين", 2, 2)))
    }


def test_what_a_description_counts_is_not_sure() -> None:
    text = "قتل الكاتب والصحفي البارز فادي النجار في غارة على سرمدا."
    named = told(text, "b", killed=("الكاتب والصحفي البارز فادي النجار", 2, 2))
    assert not relations("killed", killed("قائد", 1, 1), named)


def at(place: str, document: str, **more: Any) -> Told:
    return told(f"أصابت غارة بلدة {place} ليلا.", document, place=place, **more)


def test_places() -> None:
    assert relations("place", at("إدلب", "a"), at("سرمدا", "b")) == [("سرمدا", "refines", "إدلب")]
    assert relations("place", at("سرمدا", "a"), at("إدلب", "b")) == [("سرمدا", "refines", "إدلب")]
    assert relations("place", at("سوريا", "a"), at("إدلب", "b")) == [("إدلب", "refines", "سوريا")]
    assert relations("place", at("سرمدا", "a"), at("الدانا", "b")) == [("الدانا", "agrees", "سرمدا")]
    assert relations("place", at("سرمدا", "a"), at("منبج", "b")) == [("منبج", "contradicts", "سرمدا")]
    assert relations("place", at("منبج", "a"), at("غازي عنتاب", "b")) == [("غازي عنتاب", "contradicts", "منبج")]


def test_a_place_that_the_other_names_too_is_no_contradiction() -> None:
    both = told("أصابت غارة بلدة سرمدا بعد يوم من قصف منبج.", "b", place="سرمدا")
    assert not relations("place", at("منبج", "a"), both)


def on(words: str, day: str, document: str, **more: Any) -> Told:
    return told(f"وقعت غارة على سرمدا {words} وفق السكان.", document, when=(words, day), **more)


def test_days() -> None:
    monday, tuesday = on("الاثنين", "2024-05-20", "a"), on("الثلاثاء", "2024-05-21", "b")
    assert relations("time", monday, tuesday) == [("الثلاثاء", "contradicts", "الاثنين")]
    assert relations("time", monday, on("الشهر الحالي", "2024-05", "b")) == [("الاثنين", "refines", "الشهر الحالي")]
    assert not relations("time", monday, on("أمس", "2024-05-21", "b")), "«yesterday» may be another's"
    assert not relations("time", monday, on("الثلاثاء", "2024-05-21", "b", outlet="a"))
    marches = [on(r.record["text"].split()[4], r.event["when"], r.document, type="protest") for r in (monday, tuesday)]
    assert not relations("time", *marches), "there is one each day"
    late = on("الثلاثاء", "2024-05-21", "b", published="2024-05-20T22:30:00+00:00")
    assert relations("time", monday, late) == [("الثلاثاء", "agrees", "الاثنين")], "near midnight"


def by(actor: str, document: str, **more: Any) -> Told:
    return told(f"نفذت {actor} غارة على أطراف سرمدا ليلا.", document, actor=actor, **more)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("القوات التركية", "تركيا", "refines"),
        ("أنقرة", "تركيا", None),
        ("طائرة أميركية", "التحالف الدولي", "refines"),
        ("طائرات", "القوات التركية", "refines"),
        ("القوات التركية", "القوات الروسية", "contradicts"),
        ("جيش الإسلام", "فصائل المعارضة السورية", "refines"),
        ("داعش", "تنظيم الدولة الإسلامية", None),
        ("حركة طالبان", "بوكو حرام", "contradicts"),
        ("طائرة مجهولة", "التحالف الدولي", "contradicts"),
    ],
)
def test_who_did_it(one: str, other: str, kind: str | None) -> None:
    found = relations("actor", by(one, "a"), by(other, "b"))
    assert [k for _, k, _ in found] == ([kind] if kind else [])


def test_who_did_it_is_no_contradiction_where_it_came_to_be_known_or_is_only_accused() -> None:
    unknown, named = by("طائرة مجهولة", "a"), by("التحالف الدولي", "b", published="2024-05-20T18:00:00+00:00")
    assert relations("actor", unknown, named) == [("التحالف الدولي", "updates", "طائرة مجهولة")]
    accused = by("التحالف الدولي", "b", speaker="ناشطون", act="accuse")
    assert relations("actor", unknown, accused) == [("التحالف الدولي", "refines", "طائرة مجهولة")]


def test_who_takes_somebody_to_an_unknown_place_is_not_unknown() -> None:
    text = "واقتادت القوات التركية رجلا من سرمدا إلى جهة مجهولة."
    arrest = {"type": "coerce", "mode": "arrest"}
    taken = told(text, "a", actor="القوات التركية", trigger="اقتادت", **arrest)
    other = told("اعتقلت تركيا رجلا في سرمدا.", "b", actor="تركيا", trigger="اعتقلت", **arrest)
    assert [kind for _, kind, _ in relations("actor", taken, other)] == ["refines"]


def test_means() -> None:
    def means(weapon: str, document: str, mode: str) -> Told:
        return told(f"وقعت غارة نفذت بواسطة {weapon} على سرمدا.", document, weapon=weapon, mode=mode)

    drone, bomb = means("طائرة مسيرة", "a", "drone_strike"), means("عبوة ناسفة", "b", "bombing")
    assert relations("weapon", drone, bomb) == [("عبوة ناسفة", "contradicts", "طائرة مسيرة")]
    assert relations("weapon", drone, means("طائرة", "b", "airstrike")) == [("طائرة مسيرة", "refines", "طائرة")]
    assert relations("weapon", drone, means("صواريخ", "b", "airstrike")) == [("طائرة مسيرة", "refines", "صواريخ")]


def test_who_the_dead_were() -> None:
    def dead(words: str, victims: tuple[tuple[str, str, str | None], ...], document: str) -> Told:
        return told(f"قتلت غارة {words} في سرمدا.", document, killed=("اثنين", 2, 2), victims=victims)

    civilians = dead("اثنين مدنيين", (("مدنيين", "civilian", None),), "a")
    fighters = dead("اثنين مسلحين", (("مسلحين", "fighter", None),), "b")
    mixed = dead("اثنين أحدهما مسلح والآخر مدني", (("مسلح", "fighter", None), ("مدني", "civilian", None)), "c")
    among = dead("اثنين بينهما مسلح", (("مسلح", "fighter", None),), "d")
    assert [k for _, k, _ in relations("victims", civilians, fighters)] == ["contradicts"]
    assert [k for _, k, _ in relations("victims", civilians, mixed)] == ["contradicts"]
    assert [k for _, k, _ in relations("victims", fighters, mixed)] == ["contradicts"]
    assert not relations("victims", civilians, among)


def test_names_refine_a_number() -> None:
    named = told("قتل سامر الحلو وهادي الزين في غارة على سرمدا.", "b", names=("سامر الحلو", "هادي الزين"))
    assert relations("names", killed("شخصان", 2, 2), named) == [("سامر الحلو / هادي الزين", "refines", "شخصان")]
    assert not make_sheet([killed("شخصان", 2, 2)]).attribute("names").rows


def test_status() -> None:
    happened = told("وقعت غارة على سرمدا.", "b", published="2024-05-20T12:00:00+00:00")
    planned = told("يعتزم الجيش شن غارة على سرمدا.", "a", status="planned")
    denied = told("نفى الجيش وقوع غارة على سرمدا.", "c", status="denied", status_words="نفى")
    part = told("نفى الجيش تنفيذ غارة على سرمدا.", "c", status="denied", status_words="نفى")
    assert [k for _, k, _ in relations("status", happened, planned)] == ["updates"]
    assert [k for _, k, _ in relations("status", happened, denied)] == ["contradicts"]
    assert not relations("status", happened, part), "a part in it is denied, not the event"


def test_the_words_for_the_dead_stand_side_by_side() -> None:
    martyrs = told("استشهد ثلاثة في غارة على سرمدا.", "b", killed=("ثلاثة", 3, 3))
    rows = make_sheet([killed("ثلاثة", 3, 3, document="a"), martyrs]).attribute("words")
    assert [(row.value.use, row.documents) for row in rows.rows] == [("killed", ("a",)), ("martyr", ("b",))]
    assert not rows.relations


def test_a_sheet_is_plain_json_and_its_reasons_have_words() -> None:
    sheet: Sheet = make_sheet([by("طائرة مجهولة", "a"), by("التحالف الدولي", "b"), at("منبج", "c"), at("سرمدا", "d")])
    assert json.loads(json.dumps(sheet.to_dict()))["documents"] == ["a", "b", "c", "d"]
    for messages in map(load_messages, LANGUAGES):
        for attribute in sheet.attributes:
            assert messages.label("attribute", attribute.name) != attribute.name or messages.language == "en"
            for relation in attribute.relations:
                assert messages(f"sheet.why.{relation.why.key}", **relation.why.facts)
                assert messages(f"relation.{relation.kind}")


def test_a_title_holds_what_nobody_contradicts() -> None:
    one = told("قتل ثلاثة في غارة على سرمدا الاثنين.", "a", place="سرمدا", killed=("ثلاثة", 3, 3))
    two = told("قتل ثلاثة في غارة على إدلب الاثنين.", "b", place="إدلب", when=("الاثنين", "2024-05-20"))
    title = make_title([one, two])
    assert (title.mode, title.place, title.country) == ("airstrike", "سرمدا", "SY")
    assert (title.first, title.last, title.killed) == ("2024-05-20", "2024-05-20", (3, 3))
    assert make_title([one, killed("خمسة", 5, 5)]).killed is None
    assert make_title([at("سوريا", "a")]).place is None


TABLES = {
    "unknown_sides": "phrase",
    "part_words": "word",
    "toll_words": "word",
    "denial_words": "word",
    "dead_words": "words",
}


@pytest.mark.parametrize(("table", "column"), TABLES.items())
def test_every_row_of_the_lists_of_words_is_found_in_its_example(table: str, column: str) -> None:
    phrases = load_phrases(table, column)
    rows = load_lexicon().tables[table]
    assert not [row["example"] for row in rows if row not in [found for _, _, found in phrases.find(row["example"])]]
    assert not [row for row in rows for phrase in values(row[column]) if not terms_of(phrase)]


def test_every_row_of_sides_and_weapons_is_found_in_its_example() -> None:
    tables = load_lexicon().tables
    assert not [row["whole"] for row in tables["side_parts"] if row["whole"] not in known_in(row["example"]).bodies]
    names = {row["name"] for table in ("armed_groups", "parties", "organisations") for row in tables[table]}
    assert not {part for row in tables["side_parts"] for part in values(row["parts"])} - names
    told = {row["noun"]: set(values(row["classes"])) - {"any"} for row in tables["weapon_classes"]}
    assert not told.keys() - {row["noun"] for row in tables["weapons"]}
    assert not [row["noun"] for row in tables["weapon_classes"] if not told[row["noun"]] <= classes_in(row["example"])]
