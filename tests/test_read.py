"""What a reader of a record would notice, from the text to the record; and what holds for any text whatever."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rawi import read
from rawi.model import Record, Span, Statement

BRIDGE = (
    'وقال وزير النقل كمال الحداد إن الجسر "مفتوح للناس منذ صباح اليوم".\n'
    "وأضاف أن العمل استغرق عامين.\n"
    'وتابع: "سنفتتح الطريق القديم خلال شهرين".\n'
)
GLUED = (
    "بلدية السدرة تفتتح جسرا جديدا\n"
    "افتتحت بلدية السدرة أمس جسرا جديدا فوق الوادي بعد عامين من العمل، وحضر الافتتاح عدد كبير من سكان المدينة.\n"
    "وقال رئيس البلدية إن الجسر سيخفف الازدحام عند مدخل السوق القديمة، وإن الحافلات ستمر فوقه ابتداء من الأحد المقبل.\n"
    "وأضاف أن البلدية ستزرع أشجارا على جانبي الطريق.\n"
    "\n"
    "إقرأ أيضاً:\n"
    "لقاح الحصبة يصل إلى مستشفيات الجنوب\n"
    "أعلنت وزارة الصحة أمس أن لقاح الحصبة وصل إلى مستشفيات الجنوب بعد تأخير دام ثلاثة أسابيع.\n"
    "وذكرت الوزارة في بيان أن الأطفال دون الخامسة سيحصلون على جرعتين، وأن الفرق الطبية ستزور مدارس القرى البعيدة.\n"
    "وحذر طبيب في مستشفى الأطفال من انتشار المرض في المناطق المزدحمة.\n"
)


def only(text: str, **about: str) -> Statement:
    """The one statement of a text."""
    (statement,) = read(text, **about).statements
    return statement


def words(record: Record, span: Span | None) -> str | None:
    return record.text[span.start : span.stop] if span else None


def test_a_named_speaker_with_his_office() -> None:
    record = read("قال وزير النقل كمال الحداد إن الجسر سيفتح أمام السيارات غدا.", published="2024-05-13")
    (statement,) = record.statements
    assert statement.speaker.name == "كمال الحداد"
    assert statement.speaker.kind == "person"
    assert statement.speaker.source_type == "official"
    assert statement.speaker.roles == ("وزير النقل",)
    assert words(record, statement.speaker_span) == "وزير النقل كمال الحداد"
    assert words(record, statement.cue) == "قال"
    assert statement.text == "الجسر سيفتح أمام السيارات غدا"
    assert (statement.act, statement.form) == ("say", "indirect")


@pytest.mark.parametrize(
    ("text", "name", "kind", "source_type"),
    [
        ("نفت وزارة الداخلية وقوع إصابات في الحريق.", "وزارة الداخلية", "organisation", "security"),
        ("أعلن الجيش اللبناني أن الطريق أصبح آمنا.", "الجيش اللبناني", "organisation", "security"),
        ("وبحسب مصدر طبي، وصلت خمس جثث إلى المشفى.", "مصدر طبي", "unnamed", "medical"),
        ("أكد شهود عيان أن الحريق بدأ في المخزن.", "شهود عيان", "unnamed", "witness"),
        ("حذرت منظمة الصحة العالمية من انتشار المرض.", "منظمة الصحة العالمية", "organisation", None),
        ("أعلنت فرنسا أنها سترسل خبراء إلى المنطقة.", "فرنسا", "state", "official"),
        ("ذكر مصدر أمني أن المهاجمين فروا إلى الجبال.", "مصدر أمني", "unnamed", "security"),
    ],
)
def test_in_what_capacity_somebody_speaks(text: str, name: str, kind: str, source_type: str | None) -> None:
    speaker = only(text).speaker
    assert (speaker.name, speaker.kind) == (name, kind)
    assert source_type is None or speaker.source_type == source_type


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("أكد المدير أن العمل سيبدأ غدا.", "confirm"),
        ("نفى المدير أن يكون العمل قد توقف.", "deny"),
        ("أعلنت البلدية أن السوق ستفتح غدا.", "announce"),
        ("ذكرت الشرطة أن السائق نجا من الحادث.", "report"),
        ("حذرت الوزارة من فيضان النهر.", "warn"),
        ("تعهد الرئيس بإعادة بناء المدرسة.", "promise"),
        ("طالبت النقابة بزيادة الأجور.", "demand"),
        ("أدانت فرنسا بشدة الهجوم على المدرسة.", "condemn"),
        ("رحبت الحكومة بنتائج الانتخابات.", "praise"),
        ("توقع الخبير أن ترتفع الأسعار.", "believe"),
    ],
)
def test_what_kind_of_saying_it_is(text: str, act: str) -> None:
    assert only(text).act == act


@pytest.mark.parametrize("text", ["أدانت فرنسا الهجوم على المدرسة.", "رفضت الحكومة الاتهامات.", "نفى الوزير الخبر."])
def test_a_definite_object_behind_its_subject_is_no_part_of_its_name(text: str) -> None:
    assert only(text).speaker.name in ("فرنسا", "الحكومة", "الوزير")


def test_the_form_of_the_words() -> None:
    mixed, indirect, direct = read(BRIDGE, published="2024-05-13").statements
    assert (mixed.form, indirect.form, direct.form) == ("mixed", "indirect", "direct")
    assert direct.text == "سنفتتح الطريق القديم خلال شهرين"


def test_a_verb_alone_carries_the_speaker_on() -> None:
    first, second, third = read(BRIDGE, published="2024-05-13").statements
    assert second.speaker_span is None and third.speaker_span is None
    assert first.speaker == second.speaker == third.speaker


def test_through_what_it_was_said() -> None:
    record = read('قال وزير النقل في حديث لصحيفة "الضفة" إن الأسعار سترتفع.')
    assert words(record, record.statements[0].venue) == 'صحيفة "الضفة"'
    record = read("وقالت الوزارة في بيان إن الحريق أخمد.")
    assert words(record, record.statements[0].venue) == "بيان"


def test_an_agency_only_hands_on_what_somebody_said() -> None:
    record = read("ذكرت وكالة رويترز نقلا عن مسؤول أميركي أن المحادثات ستبدأ الأحد.")
    (statement,) = record.statements
    assert statement.speaker.name == "مسؤول أميركي"
    assert words(record, statement.venue) == "وكالة رويترز"


def test_somebody_quotes_somebody() -> None:
    outer, inner = read("قال متحدث باسم الشرطة إن شاهدا أكد أن السيارة كانت مسرعة.").statements
    assert inner.within == outer.id
    assert outer.content.start <= inner.content.start and inner.content.stop <= outer.content.stop


def test_what_the_outlet_tells_itself_is_no_statement() -> None:
    assert read("وصل الوزير إلى المدينة أمس وزار السوق القديمة.").statements == ()


def test_two_stories_glued_together() -> None:
    record = read(GLUED, published="2024-05-13")
    main, related = record.stories
    assert (main.kind, main.published) == ("main", "2024-05-13")
    assert (related.kind, related.published) == ("related", None)
    assert {s.story for s in record.statements} == {0, 1}
    ministry = [s for s in record.statements if s.speaker.name == "وزارة الصحة"]
    assert ministry and all(s.story == 1 for s in ministry)
    assert record.text[record.statements[0].cue.start - 1 : record.statements[0].cue.stop] == "وقال"


def test_no_date_of_another_story_is_resolved_against_the_main_one() -> None:
    record = read(GLUED, published="2024-05-13")
    values = [(t.value, t.span.start > record.stories[1].start) for t in record.times if words(record, t.span) == "أمس"]
    assert values == [("2024-05-12", False), (None, True)]


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("أمس", "2018-04-08"),
        ("مساء السبت", "2018-04-07TEV"),
        ("العام الماضي", "2017"),
        ("الأسبوع الماضي", "2018-W14"),
        ("12 آذار 2016", "2016-03-12"),
    ],
)
def test_times_stand_against_the_publication(told: str, value: str) -> None:
    (time,) = read(f"توقفت الحافلات في المدينة {told}.", published="2018-04-09").times
    assert time.value == value


def test_without_a_publication_only_a_full_date_has_a_value() -> None:
    record = read("توقفت الحافلات أمس بعد أن عملت منذ 12 آذار 2016.")
    assert [t.value for t in record.times] == [None, "2016-03-12"]


@pytest.mark.parametrize("published", ["gestern", "09/04/2018", "2018-13-01", "9 نيسان"])
def test_a_wrong_publication_time_is_told_in_one_sentence(published: str) -> None:
    with pytest.raises(ValueError) as caught:
        read("قال الوزير إن الجسر مفتوح.", published=published)
    sentence = str(caught.value)
    assert repr(published)[1:-1] in sentence and "ISO 8601" in sentence
    assert len(sentence.splitlines()) == 1


@pytest.mark.parametrize(
    "published", ["2018-04-09", "2018-04-09T10:30:00+03:00", "2018-04-09T10:30Z", "2018-04-09 10:30"]
)
def test_publication_times_as_newspapers_write_them(published: str) -> None:
    (time,) = read("توقفت الحافلات أمس.", published=published).times
    assert time.value == "2018-04-08"


@pytest.mark.parametrize("text", ["", " ", "\n\n\t ", "\ufeff", "...", "\u200f\u200e"])
def test_a_text_of_no_words_has_an_empty_record(text: str) -> None:
    record = read(text)
    assert record.text == text
    assert record.statements == record.entities == record.times == record.numbers == ()


@pytest.mark.parametrize("text", ["123", "12345678 ٩٩٩", "12.5% 2018", "1\n2\n3"])
def test_a_text_of_digits_is_one_main_story(text: str) -> None:
    record = read(text)
    assert [s.kind for s in record.stories] == ["main"]
    assert record.statements == ()


@pytest.mark.parametrize("text", [BRIDGE, GLUED, "", "قَالَ الـــوزيرُ: «لا»."])
def test_the_same_text_read_twice_gives_the_same_record(text: str) -> None:
    once, again = (read(text, id="a", published="2024-05-13") for _ in range(2))
    assert once == again
    assert once.to_dict() == again.to_dict()


def test_another_process_gives_the_same_record() -> None:
    """Nothing hangs on the order of sets or on what was read before."""
    code = f"from rawi import read; import json; print(json.dumps(read({GLUED!r}, published='2024-05-13').to_dict()))"
    command = [sys.executable, "-X", "utf8", "-c", code]
    runs = [subprocess.run(command, capture_output=True, env=_seeded(seed)) for seed in ("1", "2")]
    assert runs[0].returncode == 0, runs[0].stderr.decode()
    assert runs[0].stdout == runs[1].stdout


def _seeded(seed: str) -> dict[str, str]:
    return {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


def test_ids_do_not_hang_on_what_stands_behind() -> None:
    short, long = read(BRIDGE), read(BRIDGE + "وقالت البلدية إن السوق ستفتح غدا.\n")
    assert [s.id for s in short.statements] == [s.id for s in long.statements][: len(short.statements)]


def test_vowel_marks_and_tatweel_neither_hide_words_nor_change_them() -> None:
    text = "قَالَ الوَزِيــرُ إنَّ الجِسْرَ مَفْتُوحٌ."
    record = read(text)
    (statement,) = record.statements
    assert record.text == text
    assert words(record, statement.cue) == "قَالَ"
    assert statement.text == "الجِسْرَ مَفْتُوحٌ"


def test_windows_line_ends_keep_the_offsets() -> None:
    text = BRIDGE.replace("\n", "\r\n")
    record = read(text, published="2024-05-13")
    assert record.text == text
    assert [s.text for s in record.statements] == [s.text for s in read(BRIDGE, published="2024-05-13").statements]


NEWS = """
قال وقال وأضاف مضيفا أكد وأكد نفى حذر من طالب بإطلاق قوله بحسب وفقا لـ نقلا عن أفاد بأن إن أن أنه إنه الوزير وزير
الخارجية الأمريكي دونالد أحمد محمد عبد الله المتحدث باسم مصدر أمني مصادر محلية وكالة رويترز بيان في بيان حديث الجيش
السوري داعش تنظيم الدولة الأمم المتحدة واشنطن أمس اليوم الاثنين مساء السبت الماضي عام 2018 12 آذار ثلاثة أشخاص ألف
مليون المئة 3.5 ٤٠ الأول مارس الذي التي كان لم لا ما هو هي و على إلى المدينة الهجوم القصف اقرأ أيضا المصدر إقرأ المزيد
: " « » “ ” ( ) ، . ؟ ! … - ' # @ https://example.org
"""
MARKS = ["\u200f", "\u064e", "\u0640", "\u00a0", "\n", "\r\n", "\n\n", "", "  ", "BBC", "ﷲ", "👍", "\x00"]
pieces = st.sampled_from([*NEWS.split(), *MARKS])
news = st.lists(pieces, max_size=60).flatmap(lambda w: st.sampled_from(["", " "]).map(lambda gap: gap.join(w)))
letters = st.text(st.one_of(st.characters(), st.characters(min_codepoint=0x600, max_codepoint=0x6FF)), max_size=200)
days = st.one_of(st.none(), st.dates().map(str), st.datetimes().map(lambda d: d.isoformat()))
modest = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@modest
@given(news, days)
def test_any_news_words_in_any_order_give_a_sound_record(text: str, published: str | None) -> None:
    check(read(text, published=published), text)


@modest
@given(letters)
def test_any_text_gives_a_sound_record(text: str) -> None:
    check(read(text), text)


def check(record: Record, text: str) -> None:
    """Whatever the text says: every mark stands on words of it, and everything it names is there."""
    assert record.text == text
    for span in spans(record):
        assert 0 <= span.start < span.stop <= len(text), span
        assert not text[span.start].isspace() and not text[span.stop - 1].isspace(), text[span.start : span.stop]
    entities, statements = {e.id for e in record.entities}, {s.id for s in record.statements}
    assert len(entities) == len(record.entities) and len(statements) == len(record.statements)
    assert all(0 < len(e.name) <= 100 for e in record.entities)
    assert all(t.span.stop - t.span.start <= 60 for t in record.times)
    for s in record.statements:
        assert s.cue.stop - s.cue.start <= 40
        assert s.speaker.id in entities
        assert s.within is None or s.within in statements - {s.id}
        assert s.text == text[s.content.start : s.content.stop]
        story = record.stories[s.story]
        assert story.start <= s.cue.start and s.cue.stop <= story.end


def spans(record: Record) -> Iterator[Span]:
    yield from record.furniture
    for story in record.stories:
        yield story.span
        yield from (s for s in (story.title, story.published_span, story.dateline, story.credit) if s)
    for entity in record.entities:
        yield from entity.mentions
    for s in record.statements:
        yield from (x for x in (s.cue, s.content, s.speaker_span, s.venue, s.addressee, s.when_span) if x)
    yield from (mark.span for mark in (*record.times, *record.numbers))


@pytest.mark.parametrize("town", ["عدن", "تعز", "بغداد"])
def test_a_hyphen_between_spaces_parts_a_town_from_what_it_tells(town: str) -> None:
    record = read(f"{town} - قال وزير النقل كمال الحداد إن الجسر مفتوح للناس.")
    assert [s.speaker.name for s in record.statements] == ["كمال الحداد"]
