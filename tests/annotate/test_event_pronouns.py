"""Sides told by pronouns and sides that end where they should: what «it» takes up, where a phrase stops."""

from __future__ import annotations

import pytest
from event_words import events, words

SIDES = {
    # a pronoun of what is done to places takes up the nearest place
    "حاصرت القوات البلدة ثم قصفتها بالمدفعية أمس.": (None, "البلدة"),
    "عاد السكان إلى بلدة سرمدا بعدما سيطر عليها الجيش أمس.": ("الجيش", "بلدة سرمدا"),
    # a pronoun behind a preposition beside its word
    "قالت النيابة إن المتهمين يجري التحقيق معهم منذ أمس.": (None, "المتهمين"),
    # who did it, between «that» and a verb with a pronoun
    "هذا هو المبنى الذي كانت القوات اقتحمته أمس.": ("القوات", "المبنى"),
    # a feminine body is no «he»
    "قالت الشرطة إنه استهدف رجلين عمدا أمس.": (None, "رجلين"),
    "قالت الشرطة إنها قتلت رجلين أمس.": ("الشرطة", "رجلين"),
    # who fights whom after what a force did
    "سيطرت قوات الجيش على المواقع بعد معارك عنيفة مع ميليشيات الحوثي أمس.": ("قوات الجيش", "ميليشيات الحوثي"),
    "قتل ثلاثة جنود في معارك مع مسلحين أمس.": ("مسلحين", "ثلاثة جنود"),
    # whom a participle or a noun accuses
    "اعتقلت الشرطة رجلا بعد اتهامه بقتل زوجته أمس.": ("رجلا", "زوجته"),
    "مثل الرجل المتهم بتفجير الفندق أمام المحكمة أمس.": ("الرجل", "الفندق"),
    "أوقف الأمن ثلاثة مشتبه بهم في الهجوم على الفندق أمس.": ("ثلاثة مشتبه بهم", "الفندق"),
    # who goes on with what is told is no report
    "قالت التقارير إن مسلحين دخلوا البلدة بعد أن بسطوا سيطرتهم على التل أمس.": ("مسلحين", "التل"),
    # a side ends where when, where, whence and another verb are told
    "سيطر المقاتلون على المزارع الواقعة في أطراف المدينة أمس.": ("المقاتلون", "المزارع"),
    "ضبط الجيش شحنة أسلحة قادمة من الساحل أمس.": ("الجيش", "شحنة أسلحة"),
    "أجلت الطائرات 50 جريحا من بلدة سرمدا أمس.": ("الطائرات", "50 جريحا"),
    "وأدت المعارك إلى نزوح المواطنين من المدينة أمس.": (None, "المواطنين"),
    "اندلعت اشتباكات بين الجيش وميليشيات الحوثي لليوم الثالث أمس.": ("الجيش", "ميليشيات الحوثي"),
    # and goes on where it tells whose it is, or what a text is about
    "استهدفت الغارة مواقع لتنظيم داعش أمس.": (None, "مواقع لتنظيم داعش"),
    "وافق مجلس النواب على مشروع قانون بشأن الضرائب أمس.": ("مجلس النواب", "مشروع قانون بشأن الضرائب"),
    # subject and object side by side
    "اقتحم 50 مستوطنا المسجد الأقصى أمس.": ("50 مستوطنا", "المسجد الأقصى"),
    "نددت الأمم المتحدة بقصف قوات النظام مستشفى في إدلب أمس.": ("قوات النظام", "مستشفى"),
    "قصفت طائرات حربية بصواريخ موجهة بلدة سرمدا أمس.": ("طائرات حربية", "بلدة سرمدا"),
    "اقتحم الجنود المنزل وصادروا متعلقاته الشخصية أمس.": ("الجنود", "متعلقاته الشخصية"),
    "نصب مسلحون كمينا محكما لقوات الجيش أمس.": ("مسلحون", "قوات الجيش"),
    # a person behind where their office is, a nation written as its state, whom a verb could be seen in
    "اغتال مجهولون القيادي في الحزب سامر الهواري أمس.": ("مجهولون", "القيادي في الحزب سامر الهواري"),
    "خطف مسلحون مجهولون مهندسا تركيا في بغداد أمس.": ("مسلحون مجهولون", "مهندسا تركيا"),
    "اعتقل الأمن 3 متهمين في تونس أمس.": ("الأمن", "3 متهمين"),
    "كان مسلحون أكراد، ضمن تحالف، يشنون هجمات على تنظيم الدولة أمس.": ("مسلحون أكراد", "تنظيم الدولة"),
}


@pytest.mark.parametrize("text", SIDES)
def test_who_to_whom(text: str) -> None:
    assert SIDES[text] in [(words(text, e.actor), words(text, e.target)) for e in events(text)]


NOBODY = {
    # what another verb tells, in the same sentence
    "بحث الوزير ونظيره الأزمة أمس وشددا على ضرورة تسوية النزاعات بين الدول.": "الدول",
    "لكن موجة من التفجيرات الدموية هذا الشهر زادت الضغط على النواب.": "النواب",
    # a threat beside an agreement, a border where people gather
    "يأمل الوسيط التوصل إلى اتفاق سلام مع التلويح بفرض عقوبات.": "التلويح",
    "تظاهر المئات على حدود غزة أمس.": "حدود غزة",
}


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_are_nobody(text: str) -> None:
    assert NOBODY[text] not in {words(text, side) for e in events(text) for side in (e.actor, e.target)}


def test_a_named_person_killed_is_whom_a_strike_on_a_town_hit() -> None:
    text = "شن التحالف غارة على مدينة سرمدا أمس، أسفرت عن مقتل سامر الهواري."
    assert [words(text, e.target) for e in events(text)] == ["سامر الهواري"]
