"""Who said what: must, must not, and known misses (a mended miss announces itself)."""

import pytest

from rawi import read

# (text, (speaker, cue, content, form, act), ...)
MUST = [
    (
        "قال وزير النقل سامر الخطيب إن الجسر مغلق.",
        ("سامر الخطيب", "قال", "الجسر مغلق", "indirect", "say"),
    ),
    (
        "الشرطة قالت إنها أوقفت ثلاثة أشخاص.",
        ("الشرطة", "قالت", "أوقفت ثلاثة أشخاص", "indirect", "say"),
    ),
    (
        "وكانت وزارة الصحة قد أعلنت، الاثنين، أن المخزون يكفي شهرا.",
        ("وزارة الصحة", "أعلنت", "المخزون يكفي شهرا", "indirect", "announce"),
    ),
    (
        'وقال المتحدث باسم البلدية: "سنفتح الطريق غدا".',
        ("المتحدث باسم البلدية", "قال", "سنفتح الطريق غدا", "direct", "say"),
    ),
    (
        'أكد سامر الخطيب أن الميناء "يعمل بكامل طاقته هذا الأسبوع" رغم العطل.',
        ("سامر الخطيب", "أكد", 'الميناء "يعمل بكامل طاقته هذا الأسبوع" رغم العطل', "mixed", "confirm"),
    ),
    (
        "بحسب وزارة الزراعة، تراجع المحصول إلى النصف.",
        ("وزارة الزراعة", "بحسب", "تراجع المحصول إلى النصف", "indirect", "say"),
    ),
    (
        "انهار السقف فوق ورشة الخياطة، وفق ما أفاد مصدر طبي.",
        ("مصدر طبي", "أفاد", "انهار السقف فوق ورشة الخياطة", "indirect", "report"),
    ),
    (
        "انهار السقف فوق ورشة الخياطة، بحسب ما أفاد به مصدر طبي.",
        ("مصدر طبي", "أفاد", "انهار السقف فوق ورشة الخياطة", "indirect", "report"),
    ),
    (
        'ونقلت وكالة رويترز عن مسؤول محلي قوله إن "السد في أمان".',
        ("مسؤول محلي", "قوله", "السد في أمان", "direct", "say"),
    ),
    (
        "نفى المتحدث باسم الحكومة وجود خلافات داخل المجلس.",
        ("المتحدث باسم الحكومة", "نفى", "وجود خلافات داخل المجلس", "indirect", "deny"),
    ),
    (
        "واتهمت روسيا أوكرانيا بقصف المحطة.",
        ("روسيا", "اتهمت", "قصف المحطة", "indirect", "accuse"),
    ),
    (
        "طالب ناشطون السلطات بالإفراج عن الموقوفين.",
        ("ناشطون", "طالب", "الإفراج عن الموقوفين", "indirect", "demand"),
    ),
    (
        "ودعا الأمين العام للأمم المتحدة جميع الأطراف إلى ضبط النفس.",
        ("الأمين العام للأمم المتحدة", "دعا", "ضبط النفس", "indirect", "demand"),
    ),
    (
        "وحمّلت حركة حماس إسرائيل المسؤولية الكاملة عن التأخير.",
        ("حركة حماس", "حمّلت", "المسؤولية الكاملة عن التأخير", "indirect", "accuse"),
    ),
    (
        "جاء في بيان لوزارة الداخلية أن الحدود أغلقت.",
        ("وزارة الداخلية", "جاء في بيان", "الحدود أغلقت", "indirect", "say"),
    ),
    (
        "وهدد أعيان البلدة بإغلاق الطريق.",
        ("أعيان البلدة", "هدد", "إغلاق الطريق", "indirect", "threaten"),
    ),
    (
        "وأعرب وزير الخارجية عن رفضه أي مساس بالهدنة.",
        ("وزير الخارجية", "أعرب", "رفضه أي مساس بالهدنة", "indirect", "reject"),
    ),
    (
        '"لن نغادر بيوتنا مهما طال الحصار"، يقول سامر الخطيب وهو يغلق الباب.',
        ("سامر الخطيب", "يقول", "لن نغادر بيوتنا مهما طال الحصار", "direct", "say"),
    ),
    (
        "أبدى مدرب الفريق رضاه التام عن النقطة، وهو الذي قال قبل شهر إنه راحل.",
        ("مدرب الفريق", "أبدى", "رضاه التام عن النقطة", "indirect", "say"),
    ),
    (
        'ووفق ما نقل موقع "أخبار الوادي"، فإن السوق ستغلق يومين.',
        ('موقع "أخبار الوادي"', "نقل", "السوق ستغلق يومين", "indirect", "report"),
    ),
    (
        "وأغلقت البلدية الطريق الساحلي حتى المساء. بحسب ما أوردت وكالة رويترز.",
        ("وكالة رويترز", "أوردت", "أغلقت البلدية الطريق الساحلي حتى المساء", "indirect", "report"),
    ),
    (
        "وهدد المتحدث باسم النقابة خلال مؤتمر صحفي عقده صباح الأحد بإضراب مفتوح.",
        ("المتحدث باسم النقابة", "هدد", "إضراب مفتوح", "indirect", "threaten"),
    ),
    (
        "ويتهم الأردن جماعة الشاطئ، المدعومة من تجار السلاح، بتهريب الوقود.",
        ("الأردن", "يتهم", "تهريب الوقود", "indirect", "accuse"),
    ),
    (
        "بدوره شدد ولي العهد الأردني على أهمية فتح المعبر.",
        ("ولي العهد الأردني", "شدد", "أهمية فتح المعبر", "indirect", "confirm"),
    ),
    (
        "أعلنت #وزارة_الصحة أنها تسلمت اللقاح.",
        ("وزارة_الصحة", "أعلنت", "تسلمت اللقاح", "indirect", "announce"),
    ),
    (
        "وشن الرئيس التونسي سامر الخطيب حملة على خصومه، قائلا إنهم باعوا الميناء.",
        ("سامر الخطيب", "قائلا", "باعوا الميناء", "indirect", "say"),
    ),
    (
        "كما دعا وزير الخارجية المصري الرئيس التونسي إلى زيارة القاهرة.",
        ("وزير الخارجية المصري", "دعا", "زيارة القاهرة", "indirect", "demand"),
    ),
    (
        "ونقل الموقع على لسان النائب سامر الخطيب، رئيس اللجنة المالية، قوله إن الموازنة جاهزة.",
        ("سامر الخطيب", "قوله", "الموازنة جاهزة", "indirect", "say"),
    ),
    (
        "واتهمت النيابة الموقوفين بالتحريض على إغلاق السوق.",
        ("النيابة", "اتهمت", "التحريض على إغلاق السوق", "indirect", "accuse"),
    ),
]

MUST_NOT = [
    "لم تعلق وزارة الدفاع على التقارير.",
    "ويُعتقد أن الحريق بدأ في المطبخ.",
    "يذكر أن الجسر بني قبل قرن.",
    "رفض المتحدث الإجابة عن أسئلة الصحفيين.",
    "ينبغي أن يقول الشهود كل شيء.",
    "وصل الوفد إلى المدينة عبر الميناء.",
]

MISSES = [
    (
        "الجسر مغلق، هكذا قال سامر الخطيب.",
        ("سامر الخطيب", "قال", "الجسر مغلق", "indirect", "say"),
    ),
]


def made(text: str) -> list[tuple[str, str, str, str, str]]:
    record = read(text, published="2024-05-13")
    return [(s.speaker.name, text[slice(*s.cue)], s.text, s.form, s.act) for s in record.statements]


@pytest.mark.parametrize(("text", "wanted"), MUST, ids=[text[:40] for text, _ in MUST])
def test_must(text: str, wanted: tuple[str, str, str, str, str]) -> None:
    assert wanted in made(text)


@pytest.mark.parametrize("text", MUST_NOT)
def test_must_not(text: str) -> None:
    assert made(text) == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "wanted"), MISSES, ids=[text[:40] for text, _ in MISSES])
def test_known_misses(text: str, wanted: tuple[str, str, str, str, str]) -> None:
    assert wanted in made(text)


def test_elided_speakers_and_participles_go_on_with_who_spoke() -> None:
    text = (
        'قال وزير النقل سامر الخطيب إن الجسر مغلق، مضيفا أن "الإصلاح يبدأ غدا". '
        "وأوضح أن الكلفة لم تحسب. ولفت إلى تأخر المواد، محذرا من موسم الأمطار."
    )
    record = read(text, published="2024-05-13")
    assert [s.speaker.name for s in record.statements] == ["سامر الخطيب"] * 5
    assert [s.act for s in record.statements] == ["say", "say", "say", "say", "warn"]
    assert record.statements[0].text == "الجسر مغلق"


def test_a_noun_in_the_accusative_is_no_speaker() -> None:
    record = read("وقررت تركيا طرد السفير، واعتبرته شخصا غير مرغوب فيه. وقالت إن القرار نهائي.")
    assert {s.speaker.name for s in record.statements} == {"تركيا"}


def test_two_officials_without_names_are_not_made_one() -> None:
    record = read("أغلق المعبر، وفق ما أفاد مسؤول محلي. ونفى مسؤول عسكري في طرابلس أن يكون للجيش دور.")
    assert [s.speaker.name for s in record.statements] == ["مسؤول محلي", "مسؤول عسكري في طرابلس"]


def test_an_elided_feminine_verb_skips_a_man() -> None:
    text = "قالت النائبة رنا حداد إن الطريق مغلق، بينما نفى سامر الخطيب ذلك. وأضافت أن الأهالي ينتظرون."
    record = read(text)
    assert record.statements[-1].speaker.name == "رنا حداد"


def test_surname_title_and_head_noun_take_up_who_was_named() -> None:
    text = (
        "قال وزير النقل سامر الخطيب إن الجسر مغلق. وأكد الخطيب أن الإصلاح قريب. وأشار الوزير إلى نقص المواد.\n"
        "وذكرت وكالة الأناضول أن الحركة عادت. وأضافت الوكالة أن الطريق آمن."
    )
    names = [s.speaker.name for s in read(text).statements]
    assert names == ["سامر الخطيب"] * 3 + ["وكالة الأناضول"] * 2


def test_a_statement_within_a_statement() -> None:
    record = read("قال دبلوماسيون إن روسيا دعت إلى عقد اجتماع عاجل للمجلس.")
    outer, inner = record.statements
    assert inner.within == outer.id
    assert (inner.speaker.name, inner.act) == ("روسيا", "demand")


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("قال سامر الخطيب في مؤتمر صحفي إن الجسر مغلق.", "مؤتمر صحفي"),
        ('أوضح سامر الخطيب في حديث لـ"عربي21" أن الجسر مغلق.', "عربي21"),
        ("وقال سامر الخطيب لوكالة رويترز إن الجسر مغلق.", "وكالة رويترز"),
        ("كتب سامر الخطيب عبر تويتر أن الجسر مغلق.", "تويتر"),
    ],
)
def test_venues(text: str, venue: str) -> None:
    (statement,) = read(text).statements
    assert statement.venue is not None and text[slice(*statement.venue)] == venue


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("قال مصدر أمني إن الطريق آمن.", "security"),
        ("قال مصدر طبي إن المصابين بخير.", "medical"),
        ("قال شهود عيان إن النار اندلعت فجرا.", "witness"),
        ("قال وزير النقل إن الطريق آمن.", "official"),
        ("قال المتحدث باسم الجيش إن الطريق آمن.", "security"),
        ("قالت هيومن رايتس ووتش إن الطريق آمن.", "monitor"),
        ("قالت صحيفة النهار إن الطريق آمن.", "media"),
        ("قال الخبير العسكري سامر الخطيب إن الطريق آمن.", "expert"),
        ("قالت مصادر محلية إن الطريق آمن.", "unnamed_source"),
        ("قالت حركة طالبان إن الطريق آمن.", "armed_group"),
    ],
)
def test_in_what_capacity(text: str, capacity: str) -> None:
    (statement,) = read(text).statements
    assert statement.speaker.source_type == capacity
