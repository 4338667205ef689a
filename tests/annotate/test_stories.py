"""Pages cut into stories: what a reader who pastes a page would look for."""

from __future__ import annotations

from functools import lru_cache

import pytest

from rawi.annotate.stories import find_stories
from rawi.arabic.match import Matcher, match
from rawi.arabic.tokens import tokenize
from rawi.lexicon import load_lexicon
from rawi.model import Document, Page, SeenTime, Span
from rawi.read import read

TRAIN = """أعلنت وزارة النقل في بيان، اليوم الخميس، افتتاح خط القطار الجديد بين العاصمة والميناء.
وقال الوزير سامر الوادي إن الخط سيخدم آلاف الركاب يوميا.
وأضاف أن الأعمال استمرت ثلاث سنوات.
وكانت الوزارة قد وعدت بإنهاء المشروع العام الماضي."""
TREES = """أقر مجلس المدينة خطة لزراعة عشرة آلاف شجرة زيتون في الأحياء الشرقية خلال عامين.
وأوضحت رئيسة المجلس ليلى الصافي أن الأشجار ستروى بمياه معالجة.
ورحب السكان بالخطة وطالبوا بحدائق جديدة."""
TITLE = "القطار الجديد يصل إلى الميناء"
LINK = "مجلس المدينة يقر خطة لزراعة أشجار الزيتون في الأحياء الشرقية"


@lru_cache(maxsize=1)
def machine() -> Matcher:
    return Matcher(load_lexicon())


def page(text: str, title: str | None = None, published: str | None = None, **times: str) -> Page:
    """The page of a text; ``times`` are words that are seen as a time (T for a space), with their values."""
    tokens = tokenize(text)
    seen = []
    for words, value in times.items():
        at = text.index(words.replace("_", " "))
        seen.append(SeenTime(Span(at, at + len(words)), None, value, "test"))
    return find_stories(tokens, seen, match(tokens, machine()), Document(text, title=title, published=published))


def bodies(text: str, page: Page) -> list[str]:
    return [text[s.start : s.end] for s in page.stories]


def spare(text: str, page: Page) -> list[str]:
    return [text[f.start : f.stop] for f in page.furniture]


def test_a_plain_article_is_one_story() -> None:
    found = page(TRAIN, published="2021-05-12")
    assert bodies(TRAIN, found) == [TRAIN]
    assert (found.stories[0].kind, found.stories[0].published, found.furniture) == ("main", "2021-05-12", ())


@pytest.mark.parametrize("text", ["42", "12 مايو 2021", "وزارة النقل تفتتح خط القطار", "قال الوزير إن القطار وصل."])
def test_a_text_with_no_body_is_one_main_story(text: str) -> None:
    assert bodies(text, page(text)) == [text]
    assert page(text).stories[0].kind == "main"


@pytest.mark.parametrize("text", ["", " \n ", "\u200f"])
def test_no_words_no_story(text: str) -> None:
    assert page(text) == Page((), ())


def test_what_stands_before_and_behind_the_body() -> None:
    text = f"{TITLE}\nنشر في: 12 مايو 2021\nبغداد/ مركز الأخبار\n{TRAIN}\nالمصدر: رويترز + وكالات\nجميع الحقوق محفوظة"
    found = page(text, **{"12_مايو_2021": "2021-05-12"})
    assert bodies(text, found) == [TRAIN]
    story = found.stories[0]
    spans = (story.title, story.dateline, story.credit, story.published_span)
    assert [text[s.start : s.stop] if s else None for s in spans] == [
        TITLE, "بغداد/ مركز الأخبار", "رويترز + وكالات", "12 مايو 2021",
    ]  # fmt: skip
    assert story.published == "2021-05-12"


@pytest.mark.parametrize(
    "line", ["شارك\nفيسبوك تويتر واتساب", "#قطار #النقل_العام", "حمل التطبيق لتصلك الأخبار", "اشترك في النشرة البريدية"]
)
def test_share_bars_tags_and_notices_end_no_story(line: str) -> None:
    text = f"{TRAIN}\n{line}"
    assert bodies(text, page(text)) == [TRAIN]


def test_a_label_tells_the_publication_and_a_change_does_not() -> None:
    text = f"{TITLE}\nآخر تحديث: 14 مايو 2021\nنشر في: 12 مايو 2021\n{TRAIN}"
    found = page(text, **{"14_مايو_2021": "2021-05-14", "12_مايو_2021": "2021-05-12"})
    assert found.stories[0].published == "2021-05-12"


def test_a_second_line_gives_the_hour_of_the_same_day() -> None:
    text = f"{TITLE}\nتاريخ النشر: 12 مايو 2021\nالأربعاء 12 مايو 2:55 م\n{TRAIN}"
    found = page(text, **{"12_مايو_2021": "2021-05-12", "الأربعاء_12_مايو_2:55_م": "2021-05-12T14:55"})
    assert found.stories[0].published == "2021-05-12T14:55"


def test_the_documents_time_stands_before_the_pages() -> None:
    text = f"{TITLE}\nنشر في: 12 مايو 2021\n{TRAIN}"
    assert page(text, published="2021-05-11T09:00", **{"12_مايو_2021": "2021-05-12"}).stories[0].published == (
        "2021-05-11T09:00"
    )


def test_a_date_in_the_text_is_no_publication() -> None:
    text = TRAIN.replace("العام الماضي", "في 12 مايو 2021")
    assert page(text, **{"12_مايو_2021": "2021-05-12"}).stories[0].published is None


@pytest.mark.parametrize(
    "line",
    [
        f"اقرأ أيضاً: {LINK}",
        f"إقرأ المزيد... {LINK}",
        f"قد يهمك| {LINK}",
        f"شاهد.. {LINK}",
        f"للمزيد - {LINK}",
        f"Read more: {LINK}",
        LINK,
        "شارك\u00a0الخبر",
        "مصدر الصورة: مكتب الوزير",
    ],
)
def test_links_within_a_story_are_furniture(line: str) -> None:
    text = TRAIN.replace("\nوأضاف", f"\n{line}\nوأضاف")
    found = page(text)
    assert bodies(text, found) == [text]
    assert spare(text, found) == [line]


WHO = "من هي المهندسة التي صممت قطار الصحراء السريع؟"
WHY = "لماذا تأخرت قطارات الشرق ثلاث سنوات؟"


def between(*lines: str) -> str:
    first, *rest = TRAIN.split("\n")
    return "\n".join((first, *lines, *rest))


def test_questions_that_come_together_are_links() -> None:
    text = between(WHO, WHY)
    assert spare(text, page(text, TITLE)) == [WHO, WHY]


def test_a_question_by_itself_is_a_link_only_on_a_page_that_has_others() -> None:
    text = between(WHO)
    assert spare(text, page(text, TITLE)) == []
    beside = text + f"\nاقرأ أيضا: {LINK}\nوينتظر أن تفتتح محطات أخرى في الصيف."
    assert WHO in spare(beside, page(beside, TITLE))


@pytest.mark.parametrize(
    "line", ["ليلى الصافي: الأشجار ستروى بمياه معالجة كلها", "بالصور.. أشجار الزيتون في أحياء الشرق القديمة"]
)
def test_a_headline_behind_the_last_paragraph_is_none_of_it(line: str) -> None:
    text = f"{TRAIN}\n{line}"
    found = page(text, TITLE)
    assert line in spare(text, found) or bodies(text, found) == [TRAIN]


def test_a_last_paragraph_without_its_stop_is_text() -> None:
    text = f"{TRAIN}\nالخط الجديد يربط اثنتي عشرة مدينة بالساحل الشرقي"
    assert (bodies(text, page(text, TITLE)), spare(text, page(text, TITLE))) == ([text], [])


def test_links_behind_a_paragraph_without_its_stop() -> None:
    first, second, *rest = TRAIN.split("\n")
    links = [LINK, "رفض طلب السكان نقل محطة الحافلات إلى الشمال"]
    long = f"{second[:-1]} وإن التذاكر ستباع في المحطات وفي مكاتب البريد ابتداء من صباح الأحد المقبل"
    last = f"{rest[1]} وقالت إن المحطات ستفتح أبوابها تباعا قبل بداية الصيف."
    text = "\n".join((f"{first} {rest[0]}", long, *links, last))
    assert spare(text, page(text, TITLE)) == links


def test_links_on_lines_below_their_lead_in() -> None:
    lines = ["إقرأ أيضا:", LINK, "هل ترتفع أسعار التذاكر هذا الصيف؟"]
    text = TRAIN.replace("\nوأضاف", "\n" + "\n".join(lines) + "\nوأضاف")
    found = page(text)
    assert bodies(text, found) == [text]
    assert spare(text, found) == lines


def test_a_lead_in_within_a_paragraph() -> None:
    text = TRAIN.replace("يوميا.", "يوميا. (اقرأ أيضا: أسعار التذاكر)")
    assert spare(text, page(text)) == ["اقرأ أيضا: أسعار التذاكر"]


@pytest.mark.parametrize(
    "line",
    [
        "أسعار التذاكر",
        "رحلة إلى الميناء",
        "ونشرت الوزارة صورا للقطار بعد وصوله إلى الميناء",
        "وجاءت مواعيد الرحلات كما يلي:",
        "- رحلة الصباح من العاصمة في السابعة كل يوم",
    ],
)
def test_sub_headings_and_unfinished_paragraphs_are_text(line: str) -> None:
    text = TRAIN.replace("\nوأضاف", f"\n{line}\nوأضاف")
    found = page(text)
    assert bodies(text, found) == [text]
    assert found.furniture == ()


def test_a_list_of_links_at_the_end_belongs_to_no_story() -> None:
    text = f"{TRAIN}\nمواضيع ذات صلة\n{LINK}\nهل تنجح خطة المترو في الشمال؟"
    found = page(text)
    assert bodies(text, found) == [TRAIN]
    assert found.furniture == ()


@pytest.mark.parametrize("seam", ["إقرأ أيضاً:", "المصدر: وكالة الساحل\nإقرأ أيضاً:", "شاهد أيضا", "المصدر: رويترز"])
def test_a_second_story_glued_on(seam: str) -> None:
    text = f"{TITLE}\nنشر في: 12 مايو 2021\n{TRAIN}\n{seam}\n{LINK}\n{TREES}"
    found = page(text, **{"12_مايو_2021": "2021-05-12"})
    assert bodies(text, found) == [TRAIN, TREES]
    assert [(s.kind, s.published) for s in found.stories] == [("main", "2021-05-12"), ("related", None)]
    title = found.stories[1].title
    assert title and text[title.start : title.stop] == LINK


def test_a_glued_story_keeps_its_own_time_and_not_the_documents() -> None:
    text = f"{TRAIN}\nاقرأ أيضا\n{LINK}\n15 يونيو 2022\n{TREES}"
    found = page(text, published="2021-05-12", **{"15_يونيو_2022": "2022-06-15"})
    assert [s.published for s in found.stories] == ["2021-05-12", "2022-06-15"]


def test_briefs_of_other_stories_behind_a_story() -> None:
    briefs = [
        "نفى المتحدث باسم الاتحاد الرياضي، هاني الجبلي، الجمعة، وجود خلاف مع مدرب المنتخب حول قائمة اللاعبين.",
        "أعلنت شركة زهرة للأدوية، الأحد، سحب دفعة من شراب السعال بعد شكاوى من المستشفيات.",
        "كشف علماء آثار، الاثنين، عن مقبرة قديمة تحت سوق الحدادين تعود إلى عصر البرونز.",
    ]
    text = TRAIN + "\n" + "\n".join(briefs)
    found = page(text, title=TITLE, published="2021-05-12")
    assert bodies(text, found) == [TRAIN, *briefs]
    assert [s.published for s in found.stories] == ["2021-05-12", None, None, None]


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        ("القاهرة - (أ ف ب) - ", "القاهرة - (أ ف ب)"),
        ("بيروت (رويترز) - ", "بيروت (رويترز)"),
        ("رويترز/بيروت - ", "رويترز/بيروت"),
        ("عدن – خاص: ", "عدن – خاص"),
        ("دبي، الإمارات العربية المتحدة (CNN) -- ", "دبي، الإمارات العربية المتحدة (CNN)"),
    ],
)
def test_a_dateline_that_opens_the_first_paragraph_is_inside(opening: str, wanted: str) -> None:
    text = opening + TRAIN
    found = page(text)
    assert bodies(text, found) == [text]
    assert found.stories[0].dateline == Span(0, len(wanted))


def test_an_agency_in_brackets_at_the_end() -> None:
    text = TRAIN + " (رويترز)"
    credit = page(text).stories[0].credit
    assert credit and text[credit.start : credit.stop] == "رويترز"


def test_no_dateline_is_read_into_a_plain_beginning() -> None:
    assert page(TRAIN).stories[0].dateline is None
    assert page("بغداد تستضيف المؤتمر - كما قال الوزير - في مايو.\n" + TRAIN).stories[0].dateline is None


def test_a_second_story_under_its_own_headline_alone() -> None:
    first = (
        "أعلنت بلدية السدرة أن جسر المدينة القديم سيُغلق أسبوعا كاملا لإصلاح أعمدته.\n"
        "وقال المهندس كمال الحداد إن السيارات ستُحوَّل إلى الطريق الساحلي طوال مدة الإصلاح."
    )
    headline = "صيادو وادي السمك يطالبون بتخفيض ثمن الوقود"
    second = (
        "طالب صيادو وادي السمك الحكومة بتخفيض ثمن الوقود الذي تضاعف منذ بداية الشتاء.\n"
        "وأوضح رئيس جمعية الصيادين أن نصف القوارب لم تخرج إلى البحر هذا الشهر."
    )
    text = f"{first}\n{headline}\n{second}"
    stories = read(text, published="2024-05-13").stories
    assert [s.kind for s in stories] == ["main", "related"]
    assert text[stories[1].start :].startswith(("طالب", headline))


def test_a_sub_heading_cuts_no_story() -> None:
    text = (
        "أعلنت بلدية السدرة أن جسر المدينة القديم سيُغلق أسبوعا كاملا لإصلاح أعمدته.\n"
        "وقال المهندس كمال الحداد إن السيارات ستُحوَّل إلى الطريق الساحلي طوال مدة الإصلاح.\n"
        "تحويل السيارات إلى الطريق الساحلي\n"
        "وأضاف الحداد أن الطريق الساحلي جاهز لاستقبال السيارات، وأن الشرطة ستنظم السير فيه.\n"
        "وتابع أن إصلاح الجسر كان مقررا منذ عام."
    )
    assert len(read(text, published="2024-05-13").stories) == 1
