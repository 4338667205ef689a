"""How many were killed or hurt: who "and" joins to those counted, numbers further behind a verb, tolls that grow."""

from __future__ import annotations

import pytest
from event_words import events

DEAD: dict[str, tuple[int, int | None] | None] = {
    # what "and" joins to one person
    "أدى انفجار في بغداد إلى مقتل امرأة وطفلها.": (2, 2),
    "قتل الصحفي سامي الخالد وزوجته وابنه في تفجير بدمشق.": (3, 3),
    "قتل رجل وطفلاه في قصف على حلب.": (3, 3),
    # two, each told by his nation
    "قتل حارسان أردني ومصري في هجوم على مصنع قرب عدن.": (2, 2),
    "قتل حارسان أردنيان ومصري في هجوم على مصنع قرب عدن.": (3, 3),
    "مصرع رجل وزوجته وأطفالهما الثلاثة في حريق بعمان.": (5, 5),
    "مصرع القيادي الميداني المدعو أبو سالم وعدد من رجاله في غارة على تعز.": (1, None),
    "قتل سائق وآخرون في هجوم على بغداد.": (1, None),
    "مقتل الجندي وإصابة خمسة في هجوم على بغداد.": (1, 1),
    "لقيت فتاة مصرعها في انقلاب حافلة قرب عمان.": (1, 1),
    # names
    "أعلنت الوزارة استشهاد زياد البريمي برصاص الجيش شرق خان يونس.": (1, 1),
    "أسفر القصف عن مقتل خالد محمود سعيد.": (1, 1),
    "مقتل محمد صلاح وأحمد علي في غارة على حلب.": (2, 2),
    # without the attacker, who died in an event of his own
    "أسفر حادث إطلاق النار في تورونتو عن مقتل ثلاثة أشخاص، من بينهم المهاجم.": (2, 2),
    "قتلت القوات عشرة من عناصر التنظيم، بينهم انتحاري.": (10, 10),
    # those counted, behind where or of whom they were
    "قالت الوكالة إن 30 مسلحا في صفوف الميليشيات قتلوا في غارة على حيس.": (30, 30),
    "قال المتحدث إن ثمانية أشخاص من أسرة واحدة قتلوا في قصف على عدن.": (8, 8),
    # what something led to, beside another fate; one of two; a number with "and"; «more than»
    "تسببت السيول في وفاة راعيين بإقليم زاكورة.": (2, 2),
    "انهار مبنى في حلب، ما خلف وفاة سيدة وجرح ثلاثة من أقاربها.": (1, 1),
    "أدى تسرب غاز في ميناء العقبة إلى وفاة أربعة عمال ونقل مئتين إلى المستشفيات.": (4, 4),
    "قتل أحد الحارسين في هجوم على مصرف بطرابلس.": (1, 1),
    "قتل ضابط برتبة عقيد وثلاثة من مرافقيه برصاص مسلحين في درعا.": (4, 4),
    "قتل أكثر من 30 جنديا في معارك غرب المدينة.": (30, None),
    "غرقت عبارة قبالة السواحل، وقضى ما لا يقل عن 31 من ركابها.": (31, None),
    # nobody
    "لم يسفر الانفجار في بغداد عن سقوط ضحايا.": (0, 0),
    "ولم تتسبب الغارة الليلية على المطار في وقوع إصابات.": (0, 0),
    "لم تؤكد الشرطة وقوع إصابات في تفجير بغداد.": None,
    # behind where, by what or over the words that complete a verb
    "أودى الزلزال بحياة 40 شخصا في إيران.": (40, 40),
    "وراح ضحية التفجير في كركوك 12 شخصا.": (12, 12),
    "وقع في القاهرة حريق راح ضحيته 3 عمال.": (3, 3),
    "قتل جراء الغارة على حلب ما لا يقل عن 15 مدنيا.": (15, None),
    "قتل في الهجوم الذي شنه 20 مسلحا على القرية ضابط.": None,
}


@pytest.mark.parametrize("text", DEAD)
def test_all_that_a_phrase_counts_are_dead(text: str) -> None:
    told = [(e.killed.min, e.killed.max) for e in events(text) if e.killed is not None]
    assert told == ([DEAD[text]] if DEAD[text] else [])


def test_a_plural_that_is_written_as_a_dual_counts_nobody() -> None:
    (event,) = events("أسفر انفجار في بغداد عن سقوط عشرة قتلى ونقل المصابين إلى المستشفى.")
    assert event.injured is None


def test_dozens_and_a_number_above_them_are_one_toll() -> None:
    text = "قتل العشرات في انفجار مصنع بالقاهرة. وقالت الوزارة إن انفجار المصنع أودى بحياة 45 شخصا."
    (event,) = events(text)
    assert event.killed is not None and event.killed.min == 45


def test_who_was_killed_in_two_attacks_is_counted_in_the_first() -> None:
    raids, clashes = events("قتل 20 مسلحا في غارات للتحالف على حيس ومواجهات مع قوات المقاومة.")
    assert (raids.mode, clashes.mode, clashes.killed) == ("airstrike", "clash", None)
    assert raids.killed is not None and raids.killed.min == 20


def test_a_killing_before_hostages_are_taken_is_an_event_of_its_own() -> None:
    killing, hostages = events("قتل المسلح حارسا في مدينة تريب، ثم احتجز رهائن في متجر.")
    assert killing.killed is not None and hostages.killed is None


def test_others_who_were_killed_too_are_added() -> None:
    (event,) = events("قتل في الاشتباكات في حلب 30 من أفراد الجيش. وقتل أيضا 21 من مسلحي التنظيم.")
    assert event.killed is not None and event.killed.min == 51


def test_many_hurt_make_no_war() -> None:
    text = "عقدت الحكومة اجتماعا في القدس. وقال الوزير ذلك. والجمعة قتل 15 شاهدا وأصيب أكثر من ألف عندما تدخل الجيش."
    assert any(e.killed is not None and e.killed.min == 15 for e in events(text))


def test_the_whole_number_of_the_dead_has_grown() -> None:
    text = "اجتاح إعصار مدينة هيوستن أمس. وذكرت الوكالة أن العدد الإجمالي للقتلى ارتفع إلى 66."
    assert [e.killed.min for e in events(text) if e.killed is not None] == [66]


def test_sums_over_years_are_no_event_where_a_story_is_about_another() -> None:
    text = (
        "طعن شاب جنديا في القدس. ونقل الجندي إلى المستشفى. وقالت الشرطة إن الشاب فر. "
        "ومنذ عام 2015، قتل عشرات الجنود في هجمات طعن."
    )
    assert all(e.killed is None for e in events(text))


def test_what_falls_is_a_toll_and_no_town() -> None:
    (event,) = events("أفاد شهود بسقوط شهيدين في قصف على خان يونس.")
    assert (event.mode, event.killed and event.killed.max) == ("shelling", 2)
