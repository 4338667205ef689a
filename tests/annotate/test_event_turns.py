"""Turns of plain news sentences: asides between a verb and its object, means, two sides, what a thing is for."""

from __future__ import annotations

import pytest
from event_words import events, words

# (type/mode, status, actor, target, place name)
ONE = {
    # asides between subject and object
    "اقتحم مئات المستوطنين، بحراسة مشددة، باحات المسجد الأقصى صباح الأحد.": (
        "assault/storming",
        "happened",
        "مئات المستوطنين",
        "باحات المسجد الأقصى",
        "المسجد الأقصى",
    ),
    "أعدمت السلطات الإيرانية، شنقا، ثلاثة سجناء.": (
        "assault/execution",
        "happened",
        "السلطات الإيرانية",
        "ثلاثة سجناء",
        None,
    ),
    "أعدم التنظيم ميدانيا أحد عشر مدنيا في الموصل.": (
        "assault/execution",
        "happened",
        "التنظيم",
        "أحد عشر مدنيا",
        "الموصل",
    ),
    # by what means, and what was hit
    "استهدف الطيران بثلاث غارات معسكر الصقر في بغداد.": (
        "assault/airstrike",
        "happened",
        "الطيران",
        "معسكر الصقر",
        "معسكر الصقر",
    ),
    "قضى ثلاثة متطوعين بغارة مزدوجة للطيران الروسي.": (
        "assault/airstrike",
        "happened",
        "لطيران الروسي",
        "ثلاثة متطوعين",
        None,
    ),
    "قتل القيادي البارز أبو مالك في غارة على سيارته.": (
        "assault/airstrike",
        "happened",
        None,
        "القيادي البارز أبو مالك",
        None,
    ),
    "هدد المتمردون بقصف ميناء الدمام.": ("assault/shelling", "threatened", "المتمردون", "ميناء الدمام", "ميناء الدمام"),
    "دمرت طائرات التحالف منصتي صواريخ في صعدة.": (
        "assault/airstrike",
        "happened",
        "طائرات التحالف",
        "منصتي صواريخ",
        "صعدة",
    ),
    # what a body or a site is for is no event
    "قصفت الطائرات منصات إطلاق صواريخ في غزة.": (
        "assault/airstrike",
        "happened",
        "الطائرات",
        "منصات إطلاق صواريخ",
        "غزة",
    ),
    "زار الوفد مركز احتجاز المهاجرين في طرابلس.": (
        "consult/visit",
        "happened",
        "الوفد",
        "مركز احتجاز المهاجرين",
        "طرابلس",
    ),
    "ضبطت الشرطة أسلحة كتيبة اغتيالات.": ("coerce/seizure", "happened", "الشرطة", "أسلحة كتيبة اغتيالات", None),
    # who foils an attack did not do it
    "تمكن رجال الأمن من إفشال هجوم انتحاري كان يستهدف كنيسة.": (
        "assault/suicide_bombing",
        "foiled",
        None,
        "كنيسة",
        None,
    ),
    # two who meet and agree, and where
    "دعا الحكيم إلى حوار بين السعودية وإيران.": ("consult/talks", "hypothetical", "السعودية وإيران", None, None),
    "اختتمت في مسقط، أمس، جولة رابعة من المفاوضات بين طهران وواشنطن.": (
        "consult/talks",
        "happened",
        "طهران وواشنطن",
        None,
        "مسقط",
    ),
    "وقع في طشقند اتفاق بين باكستان وأوزبكستان على سكة حديد.": (
        "agree/deal",
        "happened",
        "باكستان وأوزبكستان",
        None,
        "طشقند",
    ),
    "وقعت الحكومة والمتمردون اتفاقا لوقف إطلاق النار أمس.": (
        "agree/ceasefire",
        "happened",
        "الحكومة والمتمردون",
        None,
        None,
    ),
    "بحث الرئيس الإماراتي مع نظيره الكازاخي، في اتصال هاتفي، سبل التعاون.": (
        "consult/call",
        "happened",
        "الرئيس الإماراتي",
        "نظيره الكازاخي",
        None,
    ),
    "جاء ذلك على هامش زيارة للأردن.": ("consult/visit", "happened", None, "لأردن", "الأردن"),
    # how something was done is no event besides
    "أطلق الحوثيون سراح 42 أسيرا عبر وساطة قبلية في الجوف.": (
        "yield/release",
        "happened",
        "الحوثيون",
        "42 أسيرا",
        "الجوف",
    ),
    "أغلقت السلطات مقر الجمعية في المنامة بقرار من وزارة العدل.": (
        "coerce/restriction",
        "happened",
        "السلطات",
        "مقر الجمعية",
        "المنامة",
    ),
    "اتفقت الحكومة والمتمردون على وقف لإطلاق النار يبدأ الجمعة.": (
        "agree/ceasefire",
        "happened",
        "الحكومة والمتمردون",
        None,
        None,
    ),
    "دان الأمين العام الهجوم على قافلة المساعدات في حلب.": (
        "assault/other",
        "happened",
        None,
        "قافلة المساعدات",
        "حلب",
    ),
    # drones are fired and shot down
    "أطلقت موسكو 60 مسيرة على أوديسا ليلا.": ("assault/drone_strike", "happened", "موسكو", "أوديسا", "أوديسا"),
    "أعلن التحالف اعتراض طائرة مسيرة أطلقها الحوثيون نحو خميس مشيط.": (
        "assault/drone_strike",
        "foiled",
        "الحوثيون",
        "خميس مشيط",
        "خميس مشيط",
    ),
    # one event in two sentences
    "اندلع حريق في مخيم بمأرب. وقالت الإدارة إن النيران اندلعت ليلا.": (
        "incident/accident",
        "happened",
        None,
        "مخيم",
        "مأرب",
    ),
    "تبنى التنظيم الهجوم الذي استهدف ثكنة في نامبالا. وقتل في الهجوم 17 جنديا، وفق حصيلة أعلنتها الوزارة في باماكو.": (
        "assault/shooting",
        "happened",
        "التنظيم",
        "ثكنة",
        "نامبالا",
    ),
    "توصلت الفصائل المتناحرة إلى اتفاق لوقف إطلاق النار. ودخلت الهدنة حيز التنفيذ مساء الخميس.": (
        "agree/ceasefire",
        "happened",
        "الفصائل المتناحرة",
        None,
        None,
    ),
    "اغتيل إمام مسجد في إنخل. وأوضح المرصد أن مسلحين أطلقا النار على الشيخ أمام منزله.": (
        "assault/assassination",
        "happened",
        "مسلحين",
        "الشيخ",
        "إنخل",
    ),
    # there was no such thing
    "قال القائد إنه لم يكن هناك أي هجوم على المطار.": ("assault/other", "denied", None, "المطار", None),
    "أكدت الشرطة أنه لم يقع أي انفجار في مطار دمشق.": (
        "incident/unexplained_explosion",
        "denied",
        None,
        None,
        "مطار دمشق",
    ),
    "قال المتحدث إنه لا توجد أي غارات أميركية على حمص.": ("assault/airstrike", "denied", None, "حمص", "حمص"),
    # what was held was held, whatever is thought of it
    "رفض حزب الأمة نتائج الانتخابات التي جرت في السودان الشهر الماضي.": (
        "govern/election",
        "happened",
        None,
        None,
        "السودان",
    ),
    # offices and laws
    "حجب البرلمان الثقة عن الحكومة.": ("govern/decision", "happened", "البرلمان", "الحكومة", None),
    "صوت مجلس الشيوخ الأسترالي لصالح قانون الهجرة.": ("govern/law", "happened", "مجلس الشيوخ الأسترالي", None, None),
    "سلمت فرنسا الحكومة عشر مدرعات.": ("aid/military", "happened", "فرنسا", "الحكومة", None),
    "منعت ميليشيا محلية قافلة من دخول الفوعة.": ("coerce/restriction", "happened", "ميليشيا محلية", "قافلة", None),
    "نزلت ميليشيات الحشد الشعبي إلى شوارع البصرة أمس.": (
        "mobilise/deployment",
        "happened",
        "ميليشيات الحشد الشعبي",
        None,
        None,
    ),
    "أعلنت الشرطة القبض على عصابة من سبعة أشخاص.": ("coerce/arrest", "happened", "الشرطة", "عصابة", None),
}


@pytest.mark.parametrize("text", ONE)
def test_the_one_event_is(text: str) -> None:
    (event,) = events(text)
    told = f"{event.type}/{event.mode}", event.status, words(text, event.actor), words(text, event.target)
    assert (*told, event.place_name) == ONE[text]


NONE = [
    "امتنع المتحدث العسكري عن التعليق.",
    "أكدت الوزارة أن القوات المهاجمة خسرت موقعها.",
    "قالت الوزارة إنها ستقيم جسرا إذا لم تنسحب الشركة.",
    "نقل اللواء تهنئة الملك للضباط.",
    "وأبلغته احتجاجها على التصريحات.",
    "جاء عناصر الحرس في طائرة يتقدمهم ضابط إيراني.",
    "تعترض تركيا على الدعم الذي تقدمه واشنطن للقوات الكردية.",
    "سنبقى هنا ما لم يتوقف إطلاق النار تماما.",
    "توفي الشاعر المعروف عن 84 عاما بعد صراع طويل مع المرض.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_event_is(text: str) -> None:
    assert events(text) == []
