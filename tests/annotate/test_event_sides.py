"""Who did it and to whom in plain news sentences: phrases that stand side by side, are counted, or go over a comma."""

from __future__ import annotations

import pytest
from event_words import events, words

from rawi import read

# (type/mode, actor, target, place name)
ONE = {
    # an aside between a subject and its object: when, whose, on what occasion
    "أغلقت بلدية صيدا، ابتداء من صباح السبت، معبر نصيب أمام الشاحنات.": (
        "coerce/restriction",
        "بلدية صيدا",
        "معبر",
        "معبر نصيب",
    ),
    "أدانت المحكمة الابتدائية، في ساعة متأخرة من مساء الأحد، ناشطا بتهمة التحريض.": (
        "govern/verdict",
        "المحكمة الابتدائية",
        "ناشطا",
        None,
    ),
    "انتزعت قوات المعارضة، المدعومة من أنقرة، السيطرة على بلدة سراقب.": (
        "assault/storming",
        "قوات المعارضة",
        "السيطرة",
        "سراقب",
    ),
    # people thought to be of a group; what stands behind a means with a pronoun
    "هاجم مسلحون يعتقد أنهم من تنظيم القاعدة ثكنة للجيش في شبوة.": (
        "assault/shooting",
        "مسلحون",
        "ثكنة للجيش",
        "شبوة",
    ),
    "قالت الشرطة إن مسلحين يرجح أنهم من تنظيم القاعدة هاجموا ثكنة في شبوة.": (
        "assault/shooting",
        "مسلحين",
        "ثكنة",
        "شبوة",
    ),
    "دهس سائق بشاحنته الطفلة سلمى حداد في إربد.": ("incident/accident", None, "الطفلة سلمى حداد", "إربد"),
    # a thing of no table behind a verb whose subject goes before; the last of many; people and those they hit
    "قال متحدث إن خفر السواحل اليوناني احتجز ناقلة نفط قرب جزيرة كريت.": (
        "coerce/seizure",
        "خفر السواحل اليوناني",
        "ناقلة نفط",
        "جزيرة كريت",
    ),
    "انسحبت آخر دفعة من الجنود الفرنسيين من قاعدة في غاو.": (
        "yield/withdrawal",
        "آخر دفعة من الجنود الفرنسيين",
        None,
        "غاو",
    ),
    "رشق محتجون الحراس بالحجارة في البصرة.": ("protest/riot", "محتجون", None, "البصرة"),
    # a ship behind where it was held; whose house it was; battalions
    "حجزت السلطات الإيطالية في ميناء باليرمو سفينة إغاثة تابعة لمنظمة.": (
        "coerce/seizure",
        "السلطات الإيطالية",
        "سفينة إغاثة تابعة لمنظمة",
        None,
    ),
    "تقول سلمى حداد، التي هدم الجنود بيتها في يطا، إنها باقية.": ("coerce/demolition", "الجنود", "بيتها", "يطا"),
    "سينشر الحلف أربع كتائب في رومانيا.": ("mobilise/deployment", "الحلف", "أربع كتائب", "رومانيا"),
    "جاء ذلك عقب اقتحام محتجين مبنى السفارة الفرنسية.": (
        "protest/riot",
        "محتجين",
        "مبنى السفارة الفرنسية",
        None,
    ),
    # whom an act is attributed to, whom somebody in a town accuses, who goes on with it
    "نسبت الشرطة التفجير إلى خلية سرية في بنغازي.": ("assault/bombing", "خلية سرية", None, "بنغازي"),
    "قتل ثلاثة في هجوم نسبته الحكومة إلى المتمردين في كادوقلي.": (
        "assault/shooting",
        "المتمردين",
        "ثلاثة",
        "كادوقلي",
    ),
    "اتهم رئيس النقابة في عدن قوات الأمن بمداهمة مقر النقابة.": ("coerce/raid", "قوات الأمن", "مقر النقابة", None),
    "استمرت القوات الحكومية في محاصرة مدينة تعز.": ("coerce/siege", "القوات الحكومية", "مدينة تعز", "تعز"),
    "بيروت (رويترز) استقبل وزير الخارجية اللبناني السفير الفرنسي.": (
        "consult/meeting",
        "وزير الخارجية اللبناني",
        "السفير الفرنسي",
        None,
    ),
    "أُعدم في بورتسودان شنقا رجل أدين بالقتل.": ("assault/execution", None, "رجل", "بورتسودان"),
    # one of many, a group with its adjective, gunmen of a movement
    "شنت مجموعة مسلحة هجوما على موقع للشرطة في تعز.": (
        "assault/shooting",
        "مجموعة مسلحة",
        "موقع للشرطة",
        "تعز",
    ),
    "أقدم مقاتلو المعارضة على قصف قرية الزهراء.": ("assault/shelling", "مقاتلو المعارضة", "قرية الزهراء", "الزهراء"),
    "شن عناصر من حركة الشباب هجوما على فندق في مقديشو.": (
        "assault/shooting",
        "عناصر من حركة الشباب",
        "فندق",
        "مقديشو",
    ),
    "أدان الوزير الهجوم الذي شنه أحد عناصر الميليشيا على المدرسة.": (
        "assault/shooting",
        "أحد عناصر الميليشيا",
        "المدرسة",
        None,
    ),
    "قالت الشرطة إن أحد المهاجمين فجر نفسه.": ("assault/suicide_bombing", "أحد المهاجمين", None, None),
    "قتل أحد الجنود برصاص قناص.": ("assault/shooting", "قناص", "أحد الجنود", None),
    "تمكنت كتيبة من الجيش الموريتاني من تدمير ثلاثة مخازن.": (
        "assault/shelling",
        "كتيبة من الجيش الموريتاني",
        "ثلاثة مخازن",
        None,
    ),
    # the second noun begins behind an adjective, a town, the ending of a subject
    "هاجم رجل مسلح سيارة إسعاف في عدن.": ("assault/shooting", "رجل مسلح", "سيارة إسعاف", "عدن"),
    "قصفت مجموعة مسلحة مخيما للنازحين.": ("assault/shelling", "مجموعة مسلحة", "مخيما للنازحين", None),
    "طردت شرطة دبي السفير الأمريكي.": ("sanction/expulsion", "شرطة دبي", "السفير الأمريكي", None),
    "قتل مسلحون ملثمون ضابطا في الشرطة.": ("assault/shooting", "مسلحون ملثمون", "ضابطا في الشرطة", None),
    "اعتقلت ناشطا ليبيا بارزا.": ("coerce/arrest", None, "ناشطا ليبيا", None),
    # when it was, between commas behind the verb
    "قصفت، الخميس، حركة طالبان قرية قرب قندهار.": ("assault/shelling", "حركة طالبان", "قرية", "قندهار"),
    "وتلقى المتهم، الجمعة، حكما بالسجن المؤبد.": ("govern/verdict", None, "المتهم", None),
    # li- tells to whom it was done, or whose it is
    "أدان المجلس استهداف طائرات التحالف العربي لقرية الزهراء.": (
        "assault/airstrike",
        "طائرات التحالف العربي",
        "قرية الزهراء",
        "الزهراء",
    ),
    "أدان المجلس استهداف دورية للجيش.": ("assault/other", None, "دورية للجيش", None),
    "أدان المجلس استهداف حافلة للركاب.": ("assault/other", None, "حافلة للركاب", None),
    "أدان المجلس قصف حرس الحدود السعودي سفينة تجارية.": (
        "assault/shelling",
        "حرس الحدود السعودي",
        "سفينة تجارية",
        None,
    ),
    # no governor's own words, no governor in a name
    "نجح الجيش في السيطرة على إدلب.": ("assault/storming", "الجيش", "إدلب", "إدلب"),
    "عقد النائب حسن فضل الله اجتماعا مع وزيرة الدفاع الفرنسية.": (
        "consult/meeting",
        "النائب حسن فضل الله",
        "وزيرة الدفاع الفرنسية",
        None,
    ),
    "ساعدت الشرطة الجيش على اقتحام السجن.": ("assault/storming", "الجيش", "السجن", None),
    "دعت الرئاسة الفلسطينية مساء السبت الولايات المتحدة إلى سحب قواتها من الخرطوم.": (
        "yield/withdrawal",
        "الولايات المتحدة",
        None,
        "الخرطوم",
    ),
    # the north of a state is what is taken; a province is where, no woman's name
    "سيطر الجيش العراقي على شمال سيناء.": ("assault/storming", "الجيش العراقي", "شمال سيناء", "شمال سيناء"),
    "استهدفت إسرائيل منازل المدنيين في محافظة صعدة.": (
        "assault/other",
        "إسرائيل",
        "منازل المدنيين",
        "صعدة",
    ),
    # of what nation people are
    "قتل 12 مدنيا سوريا في القصف.": ("assault/shelling", None, "12 مدنيا سوريا", None),
    "احتجزت السلطات مواطنا تركيا.": ("coerce/arrest", "السلطات", "مواطنا تركيا", None),
    # two people and what they did it to; a bomb is no target; several who were led away
    "هاجم مسلحان مركز شرطة في بعقوبة.": ("assault/shooting", "مسلحان", "مركز شرطة", "بعقوبة"),
    "اغتال مسلحان مهندسا في البصرة.": ("assault/assassination", "مسلحان", "مهندسا", "البصرة"),
    "فجر انتحاري سيارتين مفخختين استهدفتا حاجزا للجيش في درنة.": (
        "assault/suicide_bombing",
        "انتحاري",
        "حاجزا للجيش",
        "درنة",
    ),
    "اقتادوا النازح سامي حداد إلى جهة مجهولة.": ("coerce/arrest", None, "النازح سامي حداد", None),
    "رشق محتجون في صيدا فرع المصرف بالحجارة.": ("protest/riot", "محتجون", "فرع المصرف", "صيدا"),
    # how many places were hit, whose they are; a second explosion; who takes part
    "أعلن الجيش قصف خمسة مواقع للتنظيم في حلب.": ("assault/shelling", "الجيش", "خمسة مواقع للتنظيم", "حلب"),
    "وقع انفجار ثان في الإسكندرية.": ("incident/unexplained_explosion", None, None, "الإسكندرية"),
    "أطلقت السلطات عملية مداهمات في إسطنبول شارك فيها آلاف الجنود.": (
        "coerce/raid",
        "السلطات",
        None,
        "إسطنبول",
    ),
    # two bodies told by a construct; gunmen in a clash with the police
    "وقعت قبيلتا الدوس والجنادب أمس على وثيقة صلح.": ("agree/deal", "قبيلتا الدوس والجنادب", None, None),
    "قتل مسلحان في اشتباك مع الشرطة.": ("assault/clash", "الشرطة", "مسلحان", None),
    # what is handed over is a note, who comes between comes to part them, a session is of a court
    "أقفل عدد من أهالي زحلة الطريق بالإطارات المشتعلة.": ("protest/other", "عدد من أهالي زحلة", "الطريق", None),
    # two trades of one man
    "قتل المصور الصحافي أحمد سمير في المدينة الجامعة.": ("assault/other", None, "المصور الصحافي أحمد سمير", None),
}


@pytest.mark.parametrize("text", ONE)
def test_who_did_it_and_to_whom(text: str) -> None:
    found = events(text)
    assert [(f"{e.type}/{e.mode}", words(text, e.actor), words(text, e.target), e.place_name) for e in found] == [
        ONE[text]
    ]


STATUS = {
    "حشد الجيش قواته توطئة لاقتحام إدلب.": "planned",
    "حشد الجيش قواته تمهيدا لاقتحام إدلب.": "planned",
    "تتواصل الجهود الرامية إلى الإفراج عن الأسرى الفلسطينيين.": "planned",
    "يتضمن الاتفاق سحب القوات من الحديدة.": "planned",
    "تتمثل مهمة الكتيبة في اقتحام إدلب.": "planned",
    "قدم الوسيط مبادرة للإفراج عن الأسرى الفلسطينيين.": "planned",
    "قال المبعوث إنه من الضروري الإفراج عن الأسرى الفلسطينيين.": "hypothetical",
    "تستطيع الحكومة قصف مواقع حماس في غزة.": "hypothetical",
    "يبقون في المخيم ريثما يتم الإفراج عن الأسرى الفلسطينيين.": "hypothetical",
    "رفض الوزير فكرة الإفراج عن الأسرى الفلسطينيين.": "hypothetical",
    "علق الرئيس في أوائل العام الجاري عضوية بلاده في المنظمة.": "happened",
    "قتل ثلاثة بعد أن نجا المركب من الغرق أمس، فيما أصيب 300 مهاجر في غرق مركبهم قبالة ليبيا.": "happened",
}


@pytest.mark.parametrize("text", STATUS)
def test_whether_it_happened(text: str) -> None:
    assert events(text)[-1].status == STATUS[text]


@pytest.mark.parametrize(
    "text",
    (
        "سلمت البلدية السكان إخطارات بهدم بيوتهم القديمة.",
        "تدخلت قوات الأمن لتفريق الحضور.",
        "صدر الكتاب في جلسة علنية ترأسها القاضي سامي حداد.",
        "وصل الوزير، فجر اليوم نفسه، متأخرا.",
    ),
)
def test_no_acts_of_these_kinds(text: str) -> None:
    told = {"yield/release", "mobilise/deployment", "consult/meeting", "assault/suicide_bombing"}
    assert not told & {f"{e.type}/{e.mode}" for e in events(text)}


def test_an_operation_laid_to_somebody_is_the_attack_told_before() -> None:
    found = events("قتل ثلاثة في تفجير في الرمادي. ونسب مسؤولون العملية إلى تنظيم الدولة.")
    assert [f"{e.type}/{e.mode}" for e in found] == ["assault/bombing"]


def test_the_district_of_health_is_a_body() -> None:
    text = "ونقلت الوكالة عن مديرية الصحة في المنطقة أن ثلاثة قتلوا في تفجير."
    assert [e.kind for e in read(text).entities if e.name == "مديرية الصحة في المنطقة"] == ["organisation"]
