"""What a report is about, told in its first sentences: the kind of thing, where it was, how many it killed, and who
tells it behind a dateline."""

from __future__ import annotations

import pytest
from event_words import events, words

from rawi.read import read

KINDS = {
    # what a blast came of, told behind it
    "هز انفجار عنيف أمس سوقا في مدينة بيدوا جنوبي الصومال، تبين أنه ناجم عن سيارة ملغومة.": "assault/bombing",
    # accidents by their own word
    "وقع أمس حادث تصادم مروع بين حافلتين صغيرتين في رفح.": "incident/accident",
    "قتل عشرة أشخاص باصطدام بين حافلتين صغيرتين في رفح.": "incident/accident",
    "قتل تسعة جنود أمس في معارك بين الجيش اللبناني ومجموعات مسلحة.": "assault/clash",
    "قتل إمام مسجد مساء الخميس 14 آذار برصاص مجهولين في بغداد.": "assault/shooting",
    "ارتفعت حصيلة سيول القضارف أمس إلى 11 قتيلا.": "incident/disaster",
    "وصلت أمس 14 شاحنة تحمل أدوية إلى مدينة مأرب.": "aid/humanitarian",
    "قالت الهيئة إن قافلة من 14 شاحنة دخلت أمس إلى مدينة مأرب.": "aid/humanitarian",
    "سلم البرنامج أمس سكان مدينة مأرب سلالا غذائية.": "aid/humanitarian",
    "قالت الهيئة إن مساعدات تضم أغطية وصلت أمس إلى مدينة مأرب.": "aid/humanitarian",
    "قتل تسعة جنود الأحد في معارك بين القوات الحكومية وحركة طالبان.": "assault/clash",
    "قالت المصادر أمس إن قذائف سقطت على حي سكني في تعز. وحضر رجال الإطفاء. وعاد الهدوء.": "assault/shelling",
    "طرابلس - صحيفة النهج هاجم مسلحون أمس حاجزا أمنيا.": "assault/shooting",
    # the name of who tells it shuts out nothing
    "صحيفة الضفاف: هاجم مسلحون أمس مصلين في نابلس.": "assault/shooting",
}
NO_KINDS = {
    "اختطف مسلحون السبت طبيبا في ترهونة واقتادوا المخطوف إلى جهة مجهولة.": "coerce/arrest",
    "قتل 31 مدنيا في القصف، فيما أصيب 23 شخصا نقلوا إلى المستشفيات.": "aid/evacuation",
    "قتل مدير المركز ويدعى وليد الصالح برصاص مجهولين.": "govern/other",
    "أعلن جهاز الإسعاف والطوارئ أن قذائف سقطت أمس على مدرسة في ترهونة.": "coerce/restriction",
}
PLACES = {
    "اجتاحت سيول جارفة أمس غزنة وألحقت أضرارا واسعة.": "غزنة",
    "ضربت فيضانات عنيفة أمس غزنة، بحسب بعثة الأمم المتحدة في أفغانستان.": "غزنة",
    "أوصل الهلال الأحمر أمس مساعدات إنسانية إلى مدينة مأرب.": "مأرب",
    # the name of a side is no place
    "اندلعت أمس اشتباكات بين قوات الجيش المصري وعناصر ولاية سيناء في مدينة العريش.": "العريش",
    "أوقعت مواجهات بين الفصائل وقوات سوريا الديمقراطية في منبج خمسة قتلى.": "منبج",
    # a name that begins as a preposition does
    "تظاهر مئات الأشخاص أمس في مدينة بعقوبة بمحافظة ديالى احتجاجا على الأسعار.": "بعقوبة",
    "شهدت البصرة أمس مظاهرة حاشدة.": "البصرة",
}
KILLED = {
    "سقط في القصف خمسة قتلى واثنا عشر جريحا.": 5,
    "قتل ثمانية في هجوم مسلح في الخليل. وشيع المئات الضحايا.": 8,
    "اقتحمت القوات أمس سجنا في بعقوبة، ما أدى إلى مقتل ستة أشخاص.": 6,
    "قتل شخص أمس خلال مداهمة الشرطة منزلا في درنة.": 1,
    "بلغت حصيلة الضحايا في القصف ثلاثة قتلى و8 جرحى.": 3,
    "ارتفع عدد قتلى تفجير منبج الاثنين 11 آذار إلى 12.": 12,
    "أدت سيول في القضارف أمس إلى مصرع 9 أشخاص وتضرر عشرات المنازل.": 9,
    "أودى حادث سير بين حافلة ركاب وشاحنة في مدينة غزنة شرقي أفغانستان مساء الأربعاء بحياة 10 ركاب.": 10,
    "قال الطبيب إن ناشطا مدنيا هو كريم الراوي قتل أمس برصاص مجهولين.": 1,
    "وكالة أفق الإخبارية - الباب قضى 11 مدنيا في غارة ضربت أمس مزرعة.": 11,
}
SPEAKERS = {
    "وكالة أفق الإخبارية - طرابلس أعلنت قوى الأمن الداخلي أن رجلا قتل.": "قوى الأمن الداخلي",
    "طولكرم - صحيفة النهج قالت وزارة الصحة إن الوضع مستقر.": "وزارة الصحة",
    "قال إمام مسجد الحي إن المصلين نجوا.": "إمام مسجد الحي",
}


@pytest.mark.parametrize("text", KINDS)
def test_what_it_is(text: str) -> None:
    assert KINDS[text] == next(f"{e.type}/{e.mode}" for e in events(text))


@pytest.mark.parametrize("text", NO_KINDS)
def test_what_it_is_not(text: str) -> None:
    assert NO_KINDS[text] not in {f"{e.type}/{e.mode}" for e in events(text)}


@pytest.mark.parametrize("text", PLACES)
def test_where_it_was(text: str) -> None:
    assert events(text)[0].place_name == PLACES[text]


@pytest.mark.parametrize("text", KILLED)
def test_how_many_died(text: str) -> None:
    (killed,) = {e.killed.min for e in events(text) if e.killed is not None}
    assert killed == KILLED[text]


@pytest.mark.parametrize("text", SPEAKERS)
def test_who_tells_it(text: str) -> None:
    said = read(text).statements[0]
    assert words(text, said.speaker_span) == SPEAKERS[text]
