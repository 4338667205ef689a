"""What reads as an event by its letters and is none: one example for each rule that tells so."""

from __future__ import annotations

import pytest
from event_words import events

NONE = (
    # another word of the same letters
    "يقال إن القصر بني فوق نبع قديم.",
    "لم تشهد العاصمة أمرا مشابها منذ عقود.",
    "تطوير خدمات نقل الركاب في المدن يحتاج إلى سنوات.",
    "أغلقت عشر صحف محلية أبوابها في فرنسا العام الماضي.",
    # a clause of a noun behind a verb of deciding tells what somebody thinks
    "قررت القيادة الصينية أن الوقت ملائم لجذب الشباب.",
)


@pytest.mark.parametrize("text", NONE)
def test_no_event(text: str) -> None:
    assert events(text) == []


def test_rescue_men_are_people() -> None:
    assert [e.mode for e in events("عثر رجال الإنقاذ على طفلة تحت أنقاض مبنى في إزمير.")] != ["humanitarian"]


def test_a_meeting_that_somebody_was_kept_from_took_place() -> None:
    told = events("منعت الحراسة الصحفية من حضور لقاء الرئيس ونظيره الفرنسي في باريس.")
    assert {e.status for e in told if e.type == "consult"} == {"happened"}


def test_what_is_done_so_that_something_may_not_happen_foils_nothing() -> None:
    told = events("أطلق الجنود النار لمنع مسلحين من مهاجمة القاعدة في سيناء.")
    assert "foiled" not in {e.status for e in told}


def test_illness_in_general_is_no_outbreak() -> None:
    text = "أكثر الفئات عرضة للإصابة بهذه البكتيريا هم الأطفال. وتؤدي إلى الإصابة بالفشل الكلوي. وينصح الأطباء بالراحة."
    assert events(text) == []


def test_a_storm_is_one_wherever_it_moves() -> None:
    told = events(
        'ضرب إعصار "نورس" سواحل عمان الأربعاء. وتوقعت الأرصاد أن يصل الإعصار إلى اليمن الجمعة.'
        " وقالت الوكالة إن الإعصار تسبب في سقوط أمطار على المهرة الخميس."
    )
    assert len([e for e in told if e.type == "incident"]) == 1


def test_another_storm_has_another_name() -> None:
    told = events('ضرب إعصار "نورس" سواحل عمان الأربعاء. وكان الإعصار "هدهد" ضرب اليمن في أبريل وقتل عشرة.')
    assert len([e for e in told if e.type == "incident"]) == 2


def test_reliance_is_no_adoption() -> None:
    assert events("دعت الحكومة إلى الاعتماد على الاستراتيجية الزراعية الجديدة.") == []


def test_what_was_more_than_a_hundred_years_ago_is_history() -> None:
    assert events("زار العالم الفرنسي مدينة الأقصر عام 1828. وافتتح الخديوي القناة عام 1869.") == []


def test_whom_a_lorry_struck_dead_was_not_shot() -> None:
    told = events("صدمت شاحنة عاملا فأردته قتيلا على الطريق السريع قرب أسوان الثلاثاء.")
    assert {e.type for e in told} == {"incident"}
