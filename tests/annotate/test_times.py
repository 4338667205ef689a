"""What a reader of times may rely on, sorted: must, must not, known misses."""

from __future__ import annotations

from functools import lru_cache

import pytest

from rawi.annotate.numbers import find_numbers
from rawi.annotate.times import find_times, resolve_times
from rawi.arabic.match import Matcher, match
from rawi.arabic.tokens import tokenize
from rawi.lexicon import load_lexicon
from rawi.model import Document, Page, SeenTime, Span, Story, Time

MONDAY = "2021-03-15T09:30:00+03:00"


@lru_cache(maxsize=1)
def _machine() -> Matcher:
    return Matcher(load_lexicon())


def _seen(text: str) -> tuple[SeenTime, ...]:
    tokens = tokenize(text)
    matches = match(tokens, _machine())
    return find_times(tokens, find_numbers(tokens, matches), matches)


def times(
    text: str, published: str | None = MONDAY, page: Page | None = None, source: str | None = None
) -> tuple[Time, ...]:
    tokens = tokenize(text)
    matches = match(tokens, _machine())
    seen = find_times(tokens, find_numbers(tokens, matches), matches)
    page = page or Page((Story(0, len(text), "main", published=published),), ())
    return resolve_times(seen, page, tokens, matches, Document(text, published=published, source=source))


def told(text: str, published: str | None = MONDAY) -> list[tuple[str, str | None]]:
    return [(text[slice(*t.span)], t.value) for t in times(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # days about the publication
        ("وصل الوفد اليوم إلى الميناء", "اليوم", "2021-03-15"),
        ("وصل الوفد اليوم الاثنين إلى الميناء", "اليوم الاثنين", "2021-03-15"),
        ("غادر الوفد أمس الأحد الميناء", "أمس الأحد", "2021-03-14"),
        ("غادر الوفد أول من أمس الميناء", "أول من أمس", "2021-03-13"),
        ("يعود الوفد بعد غد إلى الميناء", "بعد غد", "2021-03-17"),
        # weekdays: past in news, ahead where the words say so, the publication's own day is that day
        ("غرق القارب الخميس قرب الساحل", "الخميس", "2021-03-11"),
        ("أعلنت البلدية الاثنين إغلاق الجسر", "الاثنين", "2021-03-15"),
        ("ستبدأ البلدية الخميس ترميم الجسر", "الخميس", "2021-03-18"),
        ("من المقرر أن يفتتح المعرض يوم الجمعة", "يوم الجمعة", "2021-03-19"),
        ("الجمعة سيبدأ الحفل", "الجمعة", "2021-03-19"),
        ("زار المصنع الاثنين الماضي", "الاثنين الماضي", "2021-03-08"),
        ("يزور المصنع الاثنين المقبل", "الاثنين المقبل", "2021-03-22"),
        ("اجتمع المجلس الأحد من الأسبوع الماضي", "الأحد من الأسبوع الماضي", "2021-03-14"),
        # parts of the day
        ("انهار السقف فجر السبت", "فجر السبت", "2021-03-13TMO"),
        ("انهار السقف ليل الجمعة السبت", "ليل الجمعة السبت", "2021-03-12TNI"),
        ("انهار السقف الليلة الماضية", "الليلة الماضية", "2021-03-14TNI"),
        ("عاد في ساعة متأخرة من مساء الأحد", "ساعة متأخرة من مساء الأحد", "2021-03-14TEV"),
        ("عاد في وقت متأخر الأحد", "وقت متأخر الأحد", "2021-03-14TNI"),
        # the clock keeps the hour that was told
        ("بدأ البث الساعة التاسعة صباحا بالتوقيت المحلي", "الساعة التاسعة صباحا بالتوقيت المحلي", "2021-03-15T09:00"),
        ("هبط السعر بحلول الساعة 05:48 بتوقيت غرينتش.", "الساعة 05:48 بتوقيت غرينتش", "2021-03-15T05:48"),
        ("وقع الحادث عند الساعة الواحدة والنصف من فجر السبت", "الساعة الواحدة والنصف من فجر السبت", "2021-03-13T01:30"),
        ("نشر: الخميس, 11 مارس 2021 2:55 م", "الخميس, 11 مارس 2021 2:55 م", "2021-03-11T14:55"),
        # months of all regions
        ("انتهى الموسم في كانون الأول/ديسمبر الماضي", "كانون الأول/ديسمبر الماضي", "2020-12"),
        ("انتهى الموسم في ديسمبر (كانون الأول) 2019", "ديسمبر (كانون الأول) 2019", "2019-12"),
        ("انتهى الموسم في مايو أيار 2019", "مايو أيار 2019", "2019-05"),
        ("انطلق الماراثون في 12 غشت 2019", "12 غشت 2019", "2019-08-12"),
        ("انطلق الماراثون في 5 جويلية 1962", "5 جويلية 1962", "1962-07-05"),
        ("صدر الحكم في الرابع من نوفمبر الماضي", "الرابع من نوفمبر الماضي", "2020-11-04"),
        ("يصدر الحكم في 20 أبريل", "20 أبريل", "2021-04-20"),
        ("صدر الحكم في 3 فبراير", "3 فبراير", "2021-02-03"),
        ("عقد اللقاء في الـ4 من مارس الجاري", "الـ4 من مارس الجاري", "2021-03-04"),
        ("تستمر الدورة يومي 11 و12 أبريل", "11 و12 أبريل", "2021-04-11/2021-04-12"),
        ("يقام المعرض بين 26 و28 مارس الجاري", "26 و28 مارس الجاري", "2021-03-26/2021-03-28"),
        ("تأجل الموعد مرتين في مايو ويونيو 2018", "مايو ويونيو 2018", "2018-05/2018-06"),
        ("افتتح المتحف في آب 2018", "آب 2018", "2018-08"),
        # figures
        ("صدر القرار بتاريخ 12/6/2018", "12/6/2018", "2018-06-12"),
        ("صدر القرار بتاريخ 2018-06-12", "2018-06-12", "2018-06-12"),
        ("صدر القرار بتاريخ 12.6.2018", "12.6.2018", "2018-06-12"),
        ("تاريخ النشر: 17th, August 2023 GMT", "17th, August 2023", "2023-08-17"),
        # Hijri
        ("صدر المرسوم في 10/12/1430هـ", "10/12/1430هـ", "2009-11-27"),
        ("صدر المرسوم في 7 رجب 1442", "7 رجب 1442", "2021-02-19"),
        # years and parts of them
        ("بني السد عام 1969", "عام 1969", "1969"),
        ("اتسع الخلاف بعد 2014", "2014", "2014"),
        ("تضاعف الإنتاج بين عامي 2011 و2014", "عامي 2011 و2014", "2011/2014"),
        ("زاد الطلب في موسم 2016-2017", "2016-2017", "2016/2017"),
        ("بدأ العمل مطلع 2017", "مطلع 2017", "2017"),
        ("بدأ العمل أواخر نوفمبر الماضي", "أواخر نوفمبر الماضي", "2020-11"),
        ("نما الناتج في الربع الأول من عام 2018", "الربع الأول من عام 2018", "2018-01/2018-03"),
        ("شيد الحي في ثمانينيات القرن الماضي", "ثمانينيات القرن الماضي", "1980/1989"),
        ("عاد إلى النادي صيف 2014", "صيف 2014", "2014-06/2014-08"),
        # last, this, next
        ("تعطل الميناء الأسبوع الماضي", "الأسبوع الماضي", "2021-W10"),
        ("تعطل الميناء هذا الشهر", "هذا الشهر", "2021-03"),
        ("يفتتح الميناء العام المقبل", "العام المقبل", "2022"),
        ("تعطل الميناء العام قبل الماضي", "العام قبل الماضي", "2019"),
        ("توقف العمل خلال الأيام الثلاثة الماضية", "الأيام الثلاثة الماضية", "2021-03-12/2021-03-15"),
        # distances
        ("تأسس النادي قبل نحو سبع سنوات", "قبل نحو سبع سنوات", "2014"),
        ("أغلق المعبر قبل أسبوعين", "قبل أسبوعين", "2021-W09"),
        ("يعمل هنا منذ أربعة أعوام", "أربعة أعوام", "2017"),
        ("يصدر التقرير في غضون ثلاثة أشهر", "غضون ثلاثة أشهر", "2021-06"),
        ("سيعود الفريق بعد أسبوعين", "بعد أسبوعين", "2021-W13"),
    ],
)
def test_must(text: str, words: str, value: str) -> None:
    assert told(text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "استمرت الهدنة لمدة ثلاثة أيام",
        "طفل يبلغ من العمر تسعة أعوام",
        "سجن سبع سنوات بتهمة التزوير",
        "يعمل هنا منذ سنوات",
        "تراجع النهر في السنوات الأخيرة",
        "غادر بعد شهرين من إعلان النتائج",
        "احتفل المعلمون باليوم العالمي للكتاب",
        "نقلت روسيا اليوم عن الوزير",
        "قرأ الخبر في صحيفة «اليوم»",
        "تحدث الإمام في خطبة الجمعة",
        "قدم الأمين العام تقريره",
        "أهداف رؤية 2030 واسعة",
        "باع التاجر 2015 برميل زيت",
        "صدر قرار نحو 2000 وظيفة",
        "انتخب نواب قوى 14 آذار رئيسا",
        "تيريزا ماي تستقيل",
        "مارس الضغط على الحكومة",
        "صنعت شركة نيسان السيارة",
        "قال أب لطفلين إنه ينتظر",
        "الرئيس رجب يستقبل شعبان",
        "لا تعليق حتى الآن",
        "دعا إلى الربيع العربي",
        "تراجع للشهر الثالث على التوالي",
        "حكم عليه بالسجن شهرا واحدا",
        "ظهر اللاعب في الملعب",
    ],
)
def test_must_not(text: str) -> None:
    assert told(text) == []


def test_the_prefixed_preposition_stays_outside() -> None:
    assert told("استعدادا لعام 2030") == [("عام 2030", "2030")]
    assert told("والثلاثاء عاد الهدوء") == [("الثلاثاء", "2021-03-09")]


def test_the_stated_date_is_not_shifted() -> None:
    assert told("وصل الوفد اليوم", "2021-03-15T00:20:00+04:00") == [("اليوم", "2021-03-15")]
    assert told("وصل الوفد اليوم", "2021-03-15T23:50:00-05:00") == [("اليوم", "2021-03-15")]


def test_a_weekday_beside_today_stands_where_the_two_disagree() -> None:
    assert told("وصل الوفد اليوم الأحد إلى الميناء", "2021-03-15T00:20:00+03:00") == [("اليوم الأحد", "2021-03-14")]


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("2021-03-15T02:10:00", ["2021-03-12", "2021-03-11"]),  # put out three days later
        ("2021-03-11T21:30:00", ["2021-03-12", "2021-03-11"]),  # in the evening before
        ("2021-03-11T08:30:00", ["2021-03-05", "2021-03-04"]),
    ],
)
def test_a_story_is_told_on_the_day_that_it_calls_today(published: str, days: list[str]) -> None:
    text = "وصل الوفد اليوم (الجمعة) إلى الميناء، وكان قد غادر أمس."
    assert [value for _, value in told(text, published)] == days


def test_an_unknown_publication_leaves_relative_times_open() -> None:
    assert told("غادر أمس بعدما وصل في 3 مايو 2018", None) == [("أمس", None), ("3 مايو 2018", "2018-05-03")]


def test_each_story_has_its_own_day() -> None:
    text = "غادر الوفد أمس.\nعاد الوفد أمس."
    stories = (Story(0, 15, "main", published="2021-03-15"), Story(16, len(text), "related"))
    assert [t.value for t in times(text, page=Page(stories, ()))] == ["2021-03-14", None]


def test_furniture_and_date_lines_outside_stories_hold_no_times() -> None:
    text = "نشر: 3 مايو 2018\nغادر الوفد أمس.\nاقرأ: قصة الخميس"
    stories = (Story(17, len(text), "main", published="2021-03-15"),)
    got = times(text, page=Page(stories, (Span(33, len(text)),)))
    assert [(text[slice(*t.span)], t.value) for t in got] == [("أمس", "2021-03-14")]


def test_the_same_month_is_the_one_told_before() -> None:
    text = "افتتح المصنع في مايو 2015 وأغلق في الشهر نفسه"
    assert told(text) == [("مايو 2015", "2015-05"), ("الشهر نفسه", "2015-05")]
    text = "أغلق في مايو 2015 ولم يفتح حتى هذا التاريخ"
    assert told(text) == [("مايو 2015", "2015-05"), ("هذا التاريخ", "2015-05")]


def test_words_that_fix_a_date_are_absolute_when_seen() -> None:
    assert [t.absolute for t in _seen("الخميس, 17 أغسطس 2023 2:55 م")] == ["2023-08-17T14:55"]
    assert [t.absolute for t in _seen("وصل أمس في مايو")] == [None, None]


def test_a_known_day_has_its_year() -> None:
    assert told("منذ 7 أكتوبر", "2024-05-02") == [("7 أكتوبر", "2023-10-07")]
    assert told("منذ 7 أكتوبر", "2018-12-02") == [("7 أكتوبر", "2018-10-07")]


def test_every_time_is_short() -> None:
    for t in times(
        "من يوم الخميس الموافق الحادي والعشرين من شهر كانون الثاني/يناير من عام ألفين وثمانية عشر ميلادية صباحا"
    ):
        assert t.span.stop - t.span.start <= 60


@pytest.mark.xfail(strict=True, reason="«اليوم» inside a quotation belongs to the day of its speaker")
def test_today_in_a_quotation() -> None:
    assert told("قال الأحد «استقبلنا اليوم الوفد»")[1] == ("اليوم", "2021-03-14")


@pytest.mark.xfail(strict=True, reason="a counted stretch of years is left open, as news counts them loosely")
def test_counted_years() -> None:
    assert told("زاد الإنتاج خلال السنوات الخمس الماضية") == [("السنوات الخمس الماضية", "2016/2021")]
