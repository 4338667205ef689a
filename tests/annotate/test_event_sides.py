"""Who did it and to whom, where another clause or another word tells it."""

from __future__ import annotations

import pytest
from event_words import events, words

SIDES = {
    # a relative clause about the weapon, and one that stands between a subject and its verb
    "انفجرت عبوة ناسفة زرعها مسلحون على الطريق.": ("مسلحون", None),
    "وأكدت مصادر محلية أن سلاح الجو العراقي الذي يقوده اللواء حمد، قصف مخازن في بلدة راوة.": (
        "سلاح الجو العراقي",
        "مخازن",
    ),
    # a name in quote marks before its verb, another thing between a verb and what it managed
    'وكان "الحرس الوطني التونسي" قد تمكن صيف 2016 من طرد المسلحين.': ("الحرس الوطني التونسي", "المسلحين"),
    # a verb without a subject goes on with what was told before
    "قال المرصد إن تنظيم الدولة استخدم عشرة انتحاريين، حيث سيطر سريعا على القلعة.": ("تنظيم الدولة", "القلعة"),
    "انسحبت الشرطة من المخيم بعد أن اعتقلت ثلاثة شبان.": ("الشرطة", "ثلاثة شبان"),
    # whom a verb asks to do something or makes do it
    "طالبت المنظمة الحكومة بالإفراج عن الطبيب.": ("الحكومة", "الطبيب"),
    'قال النائب: "نطالب الحكومة بالإفراج عن الطبيب".': ("الحكومة", "الطبيب"),
    "دفعت العواصف قوات التحالف إلى تعليق الغارات على مواقع المتمردين.": ("قوات التحالف", "مواقع المتمردين"),
    "حث الوزير جنوده على اقتحام القلعة.": ("جنوده", "القلعة"),
    # who is accused or said to have done it
    "نشرت الصحيفة صورة سامر الهواري، الذي اتهم باغتيال القاضي.": ("سامر الهواري", "القاضي"),
    "قتل راعيان في هجوم على كنيسة نسب إلى مهربين.": ("مهربين", "كنيسة"),
    "اتهمت المعارضة قوات النظام باستخدام الغاز في هجوم على سراقب.": ("قوات النظام", "سراقب"),
    # what a noun of violence reached, told by the verb behind it
    "شن الجيش حملة اعتقالات طالت 12 شابا في البلدة.": ("الجيش", "12 شابا"),
    # who meets somebody is the subject of the clause
    "قال وزير الدفاع بعد محادثات مع قادة الألوية في عدن إن الجيش مستعد.": ("وزير الدفاع", "قادة الألوية"),
    # the country, a body and its people with a pronoun, also where a quotation begins behind them
    "أعلن الرئيس أن بلاده طردت السفير.": ("بلاده", "السفير"),
    'قال الوزير إن حكومته "ستطرد السفير" غدا.': ("حكومته", "السفير"),
    # a town is besieged, it does not besiege
    "تواصل الميليشيات حصار تعز منذ شهور.": ("الميليشيات", "تعز"),
    # a verb written as its verbal noun, where a clause opens
    "عقد البرلمان السبت جلسة استثنائية لمناقشة الأزمة.": ("البرلمان", None),
    # their country; «it has happened before»; «that it would carry out»
    "قالت المتحدثة إن بلادها قصفت قاعدة في حمص.": ("بلادها", "قاعدة"),
    "وأوضح المسؤول أن بلاده سبق أن قصفت القاعدة.": ("بلاده", "القاعدة"),
    "أعلنت روسيا أنها ستقوم بقصف مواقع في سوريا.": ("روسيا", "مواقع"),
    # whom a verb's own preposition takes, and no second one
    "قال المتحدث إن الوزير تحدث مع الحكومة السعودية بشأن خلافها مع كندا.": ("الوزير", "الحكومة السعودية"),
    # who condemns an attack wounded nobody in it
    "استنكر المجلس بشدة الهجوم الذي استهدف مسجدا، وأسفر عن استشهاد وجرح عدد من الحراس.": (None, "مسجدا"),
    # two sides are two phrases
    "اندلعت مواجهات بين الجنود الإسرائيليين وفلسطينيين في الخليل.": ("الجنود الإسرائيليين", "فلسطينيين"),
    # where an object begins behind a subject
    "استدعت وزارة الخارجية التركية السفير الأميركي في أنقرة.": ("وزارة الخارجية التركية", "السفير الأميركي"),
    "اقتحم مسلحون فندقا في حي الكرادة.": ("مسلحون", "فندقا"),
    # who was met by somebody told of before
    "زار سامر الهواري روسيا في نوفمبر الماضي، حيث التقى نظيره الروسي.": ("سامر الهواري", "نظيره الروسي"),
    # the word that completes a verb is what it is about
    "وقال الوزير إن البابا سيقبل استقالته هذه المرة.": ("البابا", "استقالته"),
    # whom somebody received, behind where and when; where they met is no part of who they are
    "استقبل الملك في قصره بجدة أمس رئيس الوزراء الباكستاني.": ("الملك", "رئيس الوزراء الباكستاني"),
    "التقى وزير الخارجية في الرياض نظيره الأردني.": ("وزير الخارجية", "نظيره الأردني"),
    "طرد الأردن السفير الإيراني.": ("الأردن", "السفير الإيراني"),
}


@pytest.mark.parametrize("text", SIDES)
def test_who_to_whom(text: str) -> None:
    assert SIDES[text] in [(words(text, e.actor), words(text, e.target)) for e in events(text)]


def test_a_name_is_no_weapon() -> None:
    text = "استهدفت غارات جوية مزرعة محمد سيف الحمادي شرق الحديدة."
    assert {words(text, e.weapon) for e in events(text)} == {None}


def test_shots_are_told_by_what_was_shot() -> None:
    text = "قتل شاب بالرصاص قرب رام الله."
    assert [words(text, e.weapon) for e in events(text)] == ["الرصاص"]


NOBODY = {
    "خرج الأهالي في تظاهرات ضد الفساد وسط البصرة.": "الفساد",
    "وقع الحزبان اتفاقا على تشكيل تحالف لخوض الانتخابات.": "خوض الانتخابات",
    "قصفت الطائرات على نطاق واسع مواقع في الوادي.": "نطاق واسع",
    "شنت أمس بانتظام غارات على الجبل.": "بانتظام",
    "أعلن الجيش مقتل 20 مسلحا من أصل 50 في الوادي.": "20 مسلحا من أصل",
}


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_are_nobody(text: str) -> None:
    assert NOBODY[text] not in {words(text, side) for e in events(text) for side in (e.actor, e.target)}
