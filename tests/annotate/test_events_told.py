"""What is told as a particular occurrence, and what is a habit or only taken up; verbs that are written as names."""

from __future__ import annotations

import pytest
from event_words import PUBLISHED, events, words

from rawi.read import read

PADDING = "وأضاف سالم الهواري أن الأسواق هادئة. وتابع أن الطقس معتدل في هذا الفصل. "


@pytest.mark.parametrize(
    "text",
    [
        "وقعت تفجيرات من حين لآخر في أطراف المدينة.",
        "رفض الملك طلبه في كل مرة خلال السنوات الماضية.",
        "دأب زعيم الحزب على مهاجمة الصحفيين في خطبه.",
        "أكدت الوزيرة سلمى الهواري، الخميس، أنها لا تتفق مع زميلها في لندن.",
        "وتقوم قوات الجيش منذ عام 2013 بعملية أمنية في شمال سيناء.",  # a state
    ],
)
def test_a_habit_told_behind_or_before_is_no_event(text: str) -> None:
    assert not events(text)


@pytest.mark.parametrize(
    "text",
    [
        "شن الطيران غارات جوية جديدة على دوما في الغوطة الشرقية.",  # the town, not «always»
        "أجبرت السلطات السكان على الفرار بسبب الثورات المتكررة للبركان.",  # what recurs is something else
    ],
)
def test_what_is_no_habit(text: str) -> None:
    assert events(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PADDING + "وأفاد التقرير بأنها رفعت مستوى التأهب بسبب تهديدات جديدة.", "mobilise/other"),
        (PADDING + "ووقعت مذكرة تفاهم بشأن الصفقة في ختام الزيارة.", "agree/deal"),
    ],
)
def test_a_verb_with_what_completes_it_is_told_without_its_sides(text: str, kind: str) -> None:
    assert kind in {f"{e.type}/{e.mode}" for e in events(text)}


def test_the_first_since_a_year_is_of_these_days() -> None:
    (event,) = events("عقد المجلس الوطني في رام الله، الاثنين، اجتماعا للمرة الأولى منذ عام 1996.")
    assert (event.type, event.mode, event.when) == ("consult", "meeting", "2024-05-13")


def test_a_noun_that_begins_with_fa_is_no_verb() -> None:
    assert not events("هنأ مدير الجامعة منسوبيها في مختلف فروعها في المملكة.")


def test_a_conjunction_that_is_written_as_a_verb_is_none() -> None:
    assert not events(PADDING + "ورأى أن الأسعار انخفضت، قبل أن يطرح التاجر عرضا جديدا.")


def test_what_an_authority_does_is_told_also_in_a_story_about_technology() -> None:
    story = "طرحت الشركة تطبيقا جديدا للهواتف الذكية على متجر التطبيقات، يعمل بالذكاء الاصطناعي على الإنترنت. "
    assert [(e.type, e.status) for e in events(story + "وغرمت السلطات الكندية شركة الاتصالات.")] == [
        ("govern", "happened")
    ]
    assert not events(story + "وغرمت المدربة شركة الاتصالات.")


def test_what_is_only_taken_up_by_the_article_is_not_told() -> None:
    text = PADDING + "وقال إن السيطرة على الأسعار صعبة. ورأى أن السيطرة على النفقات أصعب."
    assert not events(text)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("صادق البرلمان العراقي، الأربعاء، على قانون الموازنة العامة.", "البرلمان العراقي"),
        ("صادق مجلس النواب على قانون الجنسية الجديد.", "مجلس النواب"),
        ("وصادق وزير الداخلية على قرار الإبعاد.", "وزير الداخلية"),
    ],
)
def test_a_verb_that_is_written_as_a_given_name(text: str, actor: str) -> None:
    assert [words(text, e.actor) for e in events(text)] == [actor]
    assert not [e for e in read(text, published=PUBLISHED).entities if e.kind == "person"]


def test_a_given_name_that_is_written_as_a_verb() -> None:
    text = "صادق الهواري وزير سابق في الحكومة."
    assert [e.name for e in read(text, published=PUBLISHED).entities if e.kind == "person"] == ["صادق الهواري"]
    assert not events(text)


def test_one_word_said_again_and_again_is_no_topic() -> None:
    raid = "استهدفت غارة جوية نفذتها طائرات التحالف خلايا للتنظيم في سرمدا. "
    for more in ("وبقيت خلايا نائمة. ", "وأضاف سالم الهواري أن تغريدات مزيفة نشرت الخبر. "):
        assert [e.mode for e in events(raid + more * 8)] == ["airstrike"]
