"""Where and when events are told to be, and how many they killed."""

from __future__ import annotations

import pytest
from tests.annotate.event_words import events

PLACES = {
    "شنت الطائرات غارات على مواقع لمسلحين في منطقة البرح غرب تعز.": ("البرح", "YE"),
    "قتل شرطي برصاص مجهولين في العاصمة كابول مساء أمس.": ("كابول", "AF"),
    "قصفت الطائرات مخزنا في العاصمة المؤقتة عدن.": ("عدن", "YE"),
    "هاجم مسلحون نقطة للجيش جنوب غرب الميادين.": ("الميادين", "SY"),
    "تدخلت روسيا في سوريا أواخر العام الماضي.": ("سوريا", "SY"),
    "انفجرت سيارة مفخخة قرب دوار النسر وسط مدينة بنغازي.": ("بنغازي", "LY"),
    "أصيب شاب برصاص الشرطة قرب مسجد الفاروق في حي الرمال بمدينة غزة.": ("غزة", "PS"),
}


@pytest.mark.parametrize("text", PLACES)
def test_place(text: str) -> None:
    assert PLACES[text] in [(e.place_name, e.country) for e in events(text)]


COUNTRIES = {
    "انفجرت قنبلة في بنغازي يوم الأحد. وفتحت النيابة تحقيقا في الحادث أمس.": "LY",
    "أقر البرلمان الأردني قانون الضرائب أمس.": "JO",
    "فرضت واشنطن عقوبات على طهران. وقررت الولايات المتحدة إمهال إيران شهرا.": None,
    "أصدر مجلس الأمن الدولي قرارا بشأن هدنة في اليمن.": None,
}


@pytest.mark.parametrize("text", COUNTRIES)
def test_country_where_no_place_is_told(text: str) -> None:
    placeless = [e for e in events(text) if e.place_name is None]
    assert COUNTRIES[text] == placeless[-1].country
