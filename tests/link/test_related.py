"""What belongs beside a document, and why; the people and incidents are our own."""

from __future__ import annotations

from typing import Any

from related_records import Plain, record

from rawi.link.answers import link_statements
from rawi.link.related import Related, find_related
from rawi.messages import LANGUAGES, load_messages

RARE = {"سامر الخطيب": 0.9, "هند العلي": 0.9, "الزرقاء": 0.8, "وزاره المياه": 0.5}
OWN = record(
    "own",
    "قال سامر الخطيب إن هجوما أصاب محطة المياه في وادي الزرقاء وأوقف ضخ المياه عن ثلاثة أحياء.",
    title="هجوم على محطة المياه في وادي الزرقاء",
    names=(("سامر الخطيب", "person"),),
    place=("الزرقاء", 32.07, 36.09),
)


def related(*others: Plain, **more: Any) -> list[Related]:
    return list(find_related(OWN, others, lambda name: RARE.get(name, 0.0), **more))


def keys(found: Related) -> set[str]:
    return {reason.key for reason in found.reasons}


def test_persons_places_and_wording_bring_documents_together() -> None:
    other = record(
        "b",
        "طالب سامر الخطيب بإصلاح محطة المياه بعد هجوم عطل الضخ عن أحياء وادي الزرقاء.",
        published="2024-05-18T10:00:00+00:00",
        names=(("سامر الخطيب", "person"),),
        place=("الزرقاء", 32.07, 36.09),
    )
    (found,) = related(other)
    assert (found.document, found.earlier) == ("b", True)
    assert keys(found) == {"persons", "places", "words"}
    facts = {reason.key: reason.facts for reason in found.reasons}
    assert facts["persons"] == {"names": "سامر الخطيب"}
    assert facts["places"] == {"names": "الزرقاء"}
    assert "المياه" in facts["words"]["words"]


def test_what_shares_nothing_telling_does_not() -> None:
    assert not related(record("b", "افتتح معرض الكتاب دورته العاشرة في العاصمة.", names=(("سامر الخطيب", "person"),)))
    assert not related(OWN)


def test_an_incident_and_an_answer_are_reasons() -> None:
    other = record("b", "عادت المضخات إلى العمل.", published="2024-06-20T10:00:00+00:00")
    (found,) = related(other, incidents={"own": {"K7Q2"}, "b": {"K7Q2", "M1X9"}})
    assert (found.earlier, keys(found)) == (False, {"incident"})
    assert found.reasons[0].facts == {"codes": "K7Q2"}


def test_sides_of_a_dispute_are_known_by_whom_they_speak_for() -> None:
    def quarrel(id: str, accuser: str, role: str, accused: str, day: str) -> Plain:
        charge = f"{accused} بإغراق سوق الحديد والصلب برسوم مخفضة"
        names = ((accuser, "person"), (accused, "state"))
        said = ((accuser, "accuse", "اتهم", charge),)
        return record(id, f"اتهم {accuser} {charge}.", published=day, names=names, said=said, roles={accuser: role})

    own = quarrel("own", "سامر الخطيب", "وزير الاقتصاد الأردني", "تركيا", "2024-05-20T10:00:00+00:00")
    other = quarrel("b", "هند العلي", "وزيرة الخارجية الأردنية", "تركيا", "2024-05-02T10:00:00+00:00")
    (found,) = find_related(own, [other], lambda name: 0.0)
    dispute = next(reason for reason in found.reasons if reason.key == "dispute")
    assert (dispute.facts["a"], dispute.facts["b"]) == ("سامر الخطيب", "تركيا")


def test_copies_are_told_once_and_never_beside_their_own() -> None:
    text = "سامر الخطيب في محطة المياه: هجوم عطل ضخ المياه عن أحياء وادي الزرقاء."
    names = (("سامر الخطيب", "person"),)
    others = [record(id, text, names=names, published="2024-05-18T10:00:00+00:00") for id in ("b", "c", "d")]
    (found,) = related(*others, copies={"b": "1", "c": "1", "own": "2", "d": "2"})
    assert (found.document, found.copies) == ("b", ("c",))


def test_earlier_and_later_ones_are_counted_apart() -> None:
    text = "سامر الخطيب في محطة المياه: هجوم عطل ضخ المياه عن أحياء وادي الزرقاء."
    days = ("2024-05-17", "2024-05-18", "2024-05-19", "2024-05-21", "2024-05-22")
    others = [record(day, text, published=f"{day}T10:00:00+00:00", names=(("سامر الخطيب", "person"),)) for day in days]
    assert [found.earlier for found in related(*others, most=2)].count(True) == 2
    assert [found.document for found in related(*others, most=1)] == ["2024-05-19", "2024-05-21"]


def test_every_reason_has_its_sentence() -> None:
    reasons = ("incident", "persons", "bodies", "places", "dispute", "words")
    kinds = ("answers", "repeats", "denies", "contradicts")
    answers = ("named", "denied", "again", "same_words", "own_line", "other_line")
    facts = dict.fromkeys(("codes", "names", "a", "b", "about", "words", "speaker", "other"), "x")
    for messages in map(load_messages, LANGUAGES):
        for key in (*reasons, *kinds):
            assert messages(f"related.{key}", **facts)
        assert all(messages(f"answers.{key}", **facts) for key in answers)
        assert all(messages.label("answer_kind", kind) != kind or messages.language == "en" for kind in kinds)
    assert link_statements(OWN, [OWN]) == ()
