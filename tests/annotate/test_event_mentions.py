"""Which words of a text tell of one event, and which of them names it."""

from __future__ import annotations

import pytest
from event_words import events, words

# the triggers of a text's events, in text order
TOLD = {
    # the noun names an event, not the verb that is done or whose subject it is
    "فرضت القوات الحكومية قبل شهر حصارا على بلدة داريا.": ["حصارا"],
    "استهدفت غارات جوية مواقع المتمردين شمال حيس.": ["غارات جوية"],
    "انفجرت عبوة ناسفة زرعها مسلحون على الطريق.": ["انفجرت"],
    # what a known event came after is another
    "عقد الرئيسان الأحد قمة في الرباط. وجاءت القمة بعد محادثات أجراها الوزيران في تونس.": ["قمة", "محادثات"],
    "التقى وزير الخارجية نظيره الأردني في الرياض على هامش قمة عقدت الأحد.": ["التقى", "قمة"],
    # who was attacked strikes back
    "قصفت إسرائيل مواقع إيرانية في سوريا. وأطلقت إيران صواريخ على الجولان.": ["قصفت", "أطلقت"],
    # a deed told beside deaths did not cause them
    "شهدت المدينة السبت مقتل عاملين وإحراق متاجر في حي الزهور.": ["مقتل", "إحراق"],
    # another act of the same institution
    "ألغت الحكومة العقد مع الشركة. وأقالت الحكومة مدير الشركة.": ["ألغت", "أقالت"],
    "ألغت الحكومة العقد مع الشركة. وفتحت تحقيقا في أسعارها.": ["ألغت", "فتحت تحقيقا"],
    # deaths beside another place than that of the attack
    "اندلعت اشتباكات بين الجيش ومسلحين في حلب. وقتل شاب برصاص قناص في درعا.": ["اشتباكات", "قتل"],
}


@pytest.mark.parametrize("text", TOLD)
def test_what_tells_of_one_event(text: str) -> None:
    assert [words(text, event.trigger) for event in events(text)] == TOLD[text]


def test_a_mention_is_of_the_event_told_by_the_same_word() -> None:
    text = "خطف مسلحون ثلاثة عمال في زوارة. وهاجم مسلحون مركزا للشرطة في طرابلس. وقال الوزير إن عملية الخطف طالت."
    assert [[words(text, mention) for mention in event.mentions] for event in events(text)] == [["عملية الخطف"], []]


def test_a_decision_is_no_attack_told_before() -> None:
    text = "هاجم مسلحون مخيما في الرقة. وقال السفير إن بلاده ملتزمة بالقرار."
    assert all(words(text, mention) != "القرار" for event in events(text) for mention in event.mentions)
