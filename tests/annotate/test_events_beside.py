"""What is told beside another thing and is one of its own; what only looks like an event: habits, mines, interviews."""

from __future__ import annotations

import pytest
from event_words import events, words


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("عاد الهدوء إلى الوادي بعد السيطرة على عدة قرى جنوب درنة.", "storming", "السيطرة"),
        ("انتقلت الأسر شمالا بعدما تمكنت الفصائل من السيطرة على مناطق واسعة.", "storming", "السيطرة"),
        ("وذكرت الحكومة في بيانها أنها حررت درنة.", "storming", "حررت"),
        ("حررت قوات اللواء الرابع، الجمعة، بإسناد جوي، مفرق الوادي.", "storming", "حررت"),
        ("ووصلت قوات كندية إلى ليتوانيا مساء الأحد.", "deployment", "وصلت قوات"),
        ("وأجرت الكتيبة تدريبات مع البحرية البرتغالية قبالة الساحل.", "exercise", "تدريبات"),
        ("أعلن الحاكم تعبئة الحرس الوطني في الولاية.", "other", "تعبئة"),
        ("أغلقت المدارس أبوابها مع موجة حارة تضرب البرتغال.", "disaster", "موجة حارة"),
    ],
)
def test_it_is_told(text: str, kind: str, trigger: str) -> None:
    assert (kind, trigger) in [(e.mode, words(text, e.trigger)) for e in events(text)]


@pytest.mark.parametrize(
    "text",
    [
        "وتشن هولندا ضربات ضد متشددي التنظيم في العراق.",
        "وقال النائب سالم الهواري إن عملاء النظام ينفذون عمليات قتل في الخارج.",
        "وأزال العمال الألغام التي زرعتها الميليشيات في المزارع.",
        "وقال الوزير في لقاء أجرته معه سلمى الهواري مع قناة الجزيرة إنه باق في منصبه.",
        "بعث الملك برقية تهنئة إلى الرئيس البرتغالي بذكرى الاستقلال.",
        "وتعمل المنظمة في مناطق سيطرة الفصائل قرب درنة.",
        "وتعهدت الفصائل بعدم قصف الميناء.",
        "حث الوزير نظيره على عدم الانسحاب من المعاهدة.",
        "وأوصى المكتب بعدم مقاضاة الوزيرة سلمى الهواري.",
        "وتبدلت الحال بعد تولي الرئيس سالم الهواري السلطة.",
        "واستعرض السفير في الحفل مراحل المشروع.",
        "وتضم القائمة السلع التي تستهدفها كندا برسومها.",
        "وانتقد الكاتب فترة حكم سالم الهواري وما كان عليه أن يفعل.",
    ],
)
def test_no_event(text: str) -> None:
    assert not events(text)


def test_what_was_also_done_to_others_is_another_act() -> None:
    text = "أدرجت الوزارة الجماعة على قائمة الإرهاب، كما أدرجت أعضاء فيها على القائمة ذاتها."
    assert [words(text, e.target) for e in events(text)] == ["الجماعة", "أعضاء"]


def test_a_summit_to_come_is_not_the_talks_held_before_it() -> None:
    text = (
        "جرت محادثات سرية بين باريس وطهران الأحد. وتهدف إلى الإعداد للقمة المقبلة بين الرئيس الفرنسي ونظيره الإيراني."
    )
    assert [(e.mode, e.status) for e in events(text)] == [("talks", "happened"), ("meeting", "planned")]


def test_what_nobody_intends_is_denied() -> None:
    (event,) = events("وقالت الوزيرة سلمى الهواري إن بلادها لا تنوي مهاجمة الجزيرة.")
    assert (event.status, event.mode) == ("denied", "shooting")
    assert not events("ولا تنوي لشبونة مهاجمة الجزيرة.")
