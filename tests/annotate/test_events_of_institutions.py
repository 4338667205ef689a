"""What states, courts, parliaments, companies and charities do, and what they only say, plan as a policy or are."""

from __future__ import annotations

import pytest
from event_words import events

ACTS = {
    "رفضت المحكمة العليا يوم الاثنين طلب الاستئناف الذي قدمه سالم الهواري.": "govern/verdict",
    "حكم عليه بالسجن عشر سنوات يوم الأحد.": "govern/verdict",
    "أحالت الهيئة ملف الشركة إلى الشرطة أمس.": "govern/other",
    "استمعت النيابة إلى أقوال ثلاثة شهود يوم الاثنين.": "govern/other",
    "افتتح رئيس الوزراء مطارا جديدا في ولاية الجبل يوم الأربعاء.": "govern/other",
    "أبقى البنك المركزي أسعار الفائدة دون تغيير يوم الاثنين.": "govern/decision",
    "وافق مجلس الوزراء أمس على توسعة الميناء.": "govern/decision",
    "ألغت وزارة الصيد تراخيص خمس شركات يوم الأحد.": "govern/decision",
    "حددت اللجنة يوم الاثنين موعد الانتخابات البلدية.": "govern/election",
    "خاضت سبعة أحزاب الانتخابات في مدينة وهران.": "govern/election",
    "علقت الحكومة يوم الأحد اتصالاتها بالسلطة في الإقليم.": "sanction/other",
    "خفضت لندن أمس تمويلها لوكالة الإغاثة.": "sanction/other",
    "فرضت أنقرة يوم الاثنين رسوما على سلع أميركية.": "sanction/sanctions",
    "أرست الهيئة العقد على تحالف شركات في أبريل الماضي.": "agree/deal",
    "فازت الشركة يوم الأحد بعقد لتوسعة ميناء وهران.": "agree/deal",
    "أعلنت الدوحة أمس دعما بقيمة مليار دولار لجارتها.": "aid/economic",
    "أقامت الجمعية مخيما للنازحين قرب وهران يوم الأحد.": "aid/humanitarian",
    "تراجعت الحكومة أمس عن قرار زيادة أسعار الخبز.": "yield/other",
    "خرج الناشط سالم الهواري من السجن يوم الأحد.": "yield/release",
    "أودع القاضي الوزير السابق السجن يوم الاثنين.": "coerce/arrest",
}


@pytest.mark.parametrize("text", ACTS)
def test_an_act_is_an_event(text: str) -> None:
    assert ACTS[text] in [f"{e.type}/{e.mode}" for e in events(text)]


NO_ACTS = [
    "علق الوزير على تصريحات النائب في تغريدة قائلا إنها غريبة.",
    "قال الكاتب إنه أمر غريب لا يفهمه أحد.",
    "تراجعت أسعار الخضار في الأسواق أمس.",
    "وجه الأمير كلمة شكر إلى الأهالي أمس.",
    "رفعت الشركة توقعاتها لأرباح العام.",
    "كلف المشروع خمسة ملايين دولار.",
    "وافق يوم الاثنين ذكرى تأسيس المدرسة.",
]


@pytest.mark.parametrize("text", NO_ACTS)
def test_words_alike_that_are_no_act(text: str) -> None:
    assert [(e.type, e.mode) for e in events(text)] == []


def test_a_pronoun_behind_a_hamza() -> None:
    """«liqa'ihi»: the hamza of a verbal noun sits on waw or yeh before a pronoun."""
    found = events("قال الرئيس ذلك بعد لقائه وزير الخارجية المصري يوم الأحد.")
    assert [(e.type, e.mode) for e in found] == [("consult", "meeting")]
