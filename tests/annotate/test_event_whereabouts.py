"""Turns of plain news sentences: what stands between a verb and its two sides, and places told in unusual ways."""

from __future__ import annotations

import pytest
from event_words import events, words

# (type/mode, actor, target, place name)
ONE = {
    # a clause before the verb is not its subject
    "ووفق لجنة المحامين والقضاة، اعتقلت قوات الأمن 9 ناشطين في سبها.": (
        "coerce/arrest",
        "قوات الأمن",
        "9 ناشطين",
        "سبها",
    ),
    "وفي حملة منفصلة، ضبط حراس الحدود 6 بنادق.": ("coerce/seizure", "حراس الحدود", "6 بنادق", None),
    # people in the oblique behind people in the nominative
    "خطف مسلحون مجهولون سائحين سويسريين في نواكشوط.": (
        "assault/abduction",
        "مسلحون مجهولون",
        "سائحين سويسريين",
        "نواكشوط",
    ),
    # times and makes between
    "تحاصر قوات الجيش منذ شهر مدينة غريان.": ("coerce/siege", "قوات الجيش", "مدينة غريان", "غريان"),
    "وقال إن القوة الصاروخية استهدفت بصاروخ من طراز بدر معسكرا للجيش في نجران.": (
        "assault/shelling",
        "القوة الصاروخية",
        "معسكرا للجيش",
        "نجران",
    ),
    "وأكد أن قوات النظام أعدمت ميدانيا سبعة مدنيين.": ("assault/execution", "قوات النظام", "سبعة مدنيين", None),
    # things of no table
    "احتجزت البحرية الإيرانية ناقلة نفط في مضيق هرمز.": ("coerce/seizure", "البحرية الإيرانية", "ناقلة نفط", "هرمز"),
    # of what body somebody is, and what a site is for
    "اعتقال قيادي بارز في حركة الجهاد الإسلامي.": (
        "coerce/arrest",
        None,
        "قيادي بارز في حركة الجهاد الإسلامي",
        None,
    ),
    "كانوا يخططون لتفجير محطة للكهرباء في وهران.": ("assault/bombing", None, "محطة للكهرباء", "وهران"),
    # numbers of several words
    "أجلت السلطات اليابانية قرابة 20 ألفا من سكان كاغوشيما.": (
        "aid/evacuation",
        "السلطات اليابانية",
        "قرابة 20 ألفا من سكان كاغوشيما",
        "كاغوشيما",
    ),
    # subjects with a pronoun, forced, in quotation marks, behind an aside
    "قال قائد الشرطة إن قواته ألقت القبض على اثنين من المطلوبين في الشطرة.": (
        "coerce/arrest",
        "قواته",
        "اثنين من المطلوبين",
        "الشطرة",
    ),
    "وأوضح أن البحرية الملكية اضطرت إلى إطلاق الرصاص.": ("assault/shooting", "البحرية الملكية", None, None),
    'وأعلنت الحكومة الشهر الماضي أنها "حررت" عدن.': ("assault/storming", "الحكومة", "عدن", "عدن"),
    "عقد مجلس الدفاع الوطني الذي انعقد أمس في الخرطوم مشاورات.": (
        "consult/meeting",
        "مجلس الدفاع الوطني",
        None,
        "الخرطوم",
    ),
    "ونفذت مقاتلات تركية لاحقا غارة على قرية في جبل قنديل.": (
        "assault/airstrike",
        "مقاتلات تركية",
        "قرية",
        "جبل قنديل",
    ),
    # where somebody is taken or goes from
    "خطف مسلحون أربع نساء من مدينة الجنينة.": ("assault/abduction", "مسلحون", "أربع نساء", "الجنينة"),
    "أجلت البحرية الهندية 230 راكبا من ميناء بورتسودان.": (
        "aid/evacuation",
        "البحرية الهندية",
        "230 راكبا",
        "ميناء بورتسودان",
    ),
    "طردت بلغاريا ثلاثة دبلوماسيين روس من صوفيا.": ("sanction/expulsion", "بلغاريا", "ثلاثة دبلوماسيين روس", "صوفيا"),
    # parts of a place, a street that is gone to, whose bullets
    "تستعد القوات العراقية لاقتحام الأحياء الغربية من مدينة تلعفر.": (
        "assault/storming",
        "القوات العراقية",
        "الأحياء الغربية",
        "تلعفر",
    ),
    "خرج آلاف المتقاعدين إلى شوارع مدريد السبت.": ("protest/demonstration", "آلاف المتقاعدين", None, "مدريد"),
    "قتل شرطيان برصاص مهربين في ليبيا.": ("assault/shooting", "مهربين", "شرطيان", "ليبيا"),
    # whose side somebody is on is no place
    "تمكن الجيش في جبهة رازح من قتل عدد من قادة الميليشيا الموالية لإيران.": (
        "assault/other",
        "الجيش في جبهة رازح",
        "عدد من قادة الميليشيا الموالية لإيران",
        "جبهة رازح",
    ),
    # a trial is where it is held, not where the crimes were
    "بدأت في لاهاي، الاثنين، محاكمة القائد السابق عن جرائم ارتكبت في دارفور.": (
        "govern/other",
        None,
        "القائد السابق",
        "لاهاي",
    ),
    # people counted, asked, described by a verb; who is told of with a name between commas
    "لفت المحامي إلى أن خمسة من الموقوفين أضربوا عن الطعام في سجن العقرب.": (
        "protest/strike",
        "خمسة من الموقوفين",
        None,
        "سجن العقرب",
    ),
    "دعا الزعيم سالم الحلبي أنصاره إلى التظاهر في ساحة التحرير ببغداد.": (
        "protest/demonstration",
        "أنصاره",
        None,
        "ساحة التحرير",
    ),
    "جددت منظمة العدالة دعوتها السلطات البحرينية إلى الإفراج عن الطبيب.": (
        "yield/release",
        "السلطات البحرينية",
        "الطبيب",
        None,
    ),
    "وأمر رئيس حكومة الولاية بفتح تحقيق في ما حدث.": ("govern/other", "رئيس حكومة الولاية", None, None),
    "كوريا الجنوبية والولايات المتحدة تبدآن مناورات بحرية في بحر اليابان": (
        "mobilise/exercise",
        "كوريا الجنوبية والولايات المتحدة",
        None,
        "اليابان",
    ),
    "دخل أطباء المستشفى، الاثنين، في إضراب مفتوح في هراري.": ("protest/strike", "أطباء المستشفى", None, "هراري"),
    "وجهت النيابة إلى شاب في العشرين تهمة الاحتيال.": ("govern/other", "النيابة", "شاب", None),
    "التقى الرئيس المصري، سالم الحلبي، الجمعة، وفدا من الكونغرس.": (
        "consult/meeting",
        "الرئيس المصري، سالم الحلبي",
        "وفدا من الكونغرس",
        None,
    ),
    "نفى المصدر اقتحام مسلحين مقر المصرف المركزي في سرت.": (
        "assault/storming",
        "مسلحين",
        "مقر المصرف المركزي",
        "سرت",
    ),
    # suburbs of a town, parts of it behind li-, how far from it
    "انفجرت حافلة مفخخة في إحدى ضواحي باريس.": ("assault/bombing", None, None, "باريس"),
    "اعتقلت الشرطة شابين في الأحياء الجنوبية لمدينة تعز.": ("coerce/arrest", "الشرطة", "شابين", "تعز"),
    "انفجر لغم على بعد عشرين كيلومترا من كركوك.": ("assault/bombing", None, None, "كركوك"),
    "خطف مسلحون مهندسا غير بعيد عن كركوك.": ("assault/abduction", "مسلحون", "مهندسا", "كركوك"),
}


@pytest.mark.parametrize("text", ONE)
def test_the_one_event_is(text: str) -> None:
    (event,) = events(text)
    told = f"{event.type}/{event.mode}", words(text, event.actor), words(text, event.target)
    assert (*told, event.place_name) == ONE[text]


def test_a_town_that_is_written_as_an_adverb_is_a_town_where_the_text_names_it() -> None:
    one, two = events("قصف الطيران مدينة دوما أمس. وقالت الوزارة إن الجيش اعتقل ثلاثة مسلحين بعد أن غادروا دوما السبت.")
    assert (one.place_name, two.type) == ("دوما", "coerce")
