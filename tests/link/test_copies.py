"""Which texts are copies of each other, how they differ, where they come from. The articles are our own words."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.fold import fold, fold_key
from rawi.link.copies import Report, compare_texts, find_groups, find_origin, measure_copy, signature
from rawi.link.copies.changes import cut_words
from rawi.link.copies.shingles import WORD, cut_text

PORT = (
    "أعلنت إدارة ميناء السدرة اليوم الأحد أن العمل عاد إلى الرصيف الثالث بعد توقف دام أسبوعين بسبب عاصفة ضربت "
    "الساحل وألحقت أضراراً بالرافعات.\n"
    "وقال المدير كمال الحداد للصحافيين إن فرق الصيانة أصلحت رافعتين من أصل خمس، وإن السفن المحملة بالقمح ستفرغ "
    "حمولتها أولاً، على أن تصل 12 سفينة أخرى قبل نهاية الشهر.\n"
    "وأضاف أن كلفة الإصلاح بلغت 3 ملايين دينار، دفعت شركة التأمين نصفها، بينما طلبت الإدارة قرضاً من المصرف "
    "المركزي لتغطية الباقي.\n"
    "وكان سائقو الشاحنات قد أغلقوا طريق ميناء السدرة احتجاجاً على تأخر أجورهم بعد العاصفة، قبل أن تتوصل الإدارة "
    "إلى اتفاق معهم يقضي بأن يصرف المصرف رواتب شهرين.\n"
    "وترسو قبالة السدرة منذ أسبوعين عشرات السفن، وتنتظر الصيانة قطعاً طلبتها الإدارة للرافعات، فيما حذر تجار من "
    "ارتفاع أسعار الطحين إذا طال توقف الرصيف حتى نهاية العام.\n"
)
CLINIC = (
    "افتتحت طبيبة شابة عيادة متنقلة في قرى جبلية قرب تعز لا يصلها أي طريق معبد، وبدأت بتلقيح الأطفال ضد الحصبة.\n"
    "وروت هناء الصبري أنها تقطع كل صباح أربع ساعات على ظهر بغل كي تصل إلى مرضاها، وأن الأمهات يقفن في الصف قبل "
    "شروق الشمس حاملات أوراق الولادة.\n"
    "وتبرع مهاجرون من أهل القرى بثمن الثلاجة الشمسية التي تحفظ اللقاحات، غير أن الوقود والإبر ما زالت تنفد سريعاً "
    "بحسب قولها.\n"
    "وسجلت العيادة خلال ستة أسابيع مئتي ولادة وثلاث حالات كوليرا شفيت كلها، وهي تخطط لتدريب قابلات محليات في "
    "الخريف المقبل.\n"
)
PRAYER = (
    "مواقيت الصلاة في مدينة صور ليوم {}: الفجر {} والشروق {} والظهر {} والعصر {} والمغرب {} والعشاء {} بالتوقيت المحلي"
)
PRICES = (
    "سجل سعر كيلو الطماطم في سوق الجملة اليوم {} ديناراً، وبيع كيلو البطاطا في السوق نفسه بسعر {} ديناراً، "
    "أما كيلو البصل الأحمر فقد بيع بسعر {} ديناراً، وبلغ سعر صندوق الليمون البلدي {} ديناراً، في حين استقر سعر "
    "ربطة النعناع عند {} ديناراً للربطة الواحدة، بحسب نشرة دائرة الأسواق"
)
FOOTER = (
    "تابعوا آخر الأخبار على تطبيق صوت الساحل المجاني للهواتف واشتركوا في نشرتنا البريدية اليومية لتصلكم أهم العناوين "
    "كل صباح كما يمكنكم مراسلتنا على بريد التحرير وإرسال صوركم ومقاطعكم إلينا جميع الحقوق محفوظة لمؤسسة الساحل"
)
WORDS = PORT.split()
SPELLINGS = str.maketrans({"أ": "ا", "إ": "ٱ", "ة": "ه", "ى": "ي", "ك": "ک", "1": "١", "2": "٢", "3": "۳"})


def edited(text: str, share: float, seed: int = 1) -> str:
    chance = random.Random(seed)
    return " ".join("مبدل" if chance.random() < share else word for word in text.split(" "))


def kind(a: str, b: str) -> str | None:
    found = compare_texts(a, b)
    return found and found.kind


def test_the_same_words_are_the_same_whatever_the_spelling() -> None:
    assert kind(PORT, PORT.translate(SPELLINGS).replace("سفينة", "سـفينـةُ")) == "same"


@pytest.mark.parametrize("share", [0.6, 0.75])
def test_a_text_that_was_cut(share: float) -> None:
    found = compare_texts(PORT[: round(len(PORT) * share)], PORT)
    assert found and found.kind == "cut"
    assert found.a_in_b > 0.97 and found.b_in_a < 0.8


def test_a_text_that_lost_its_beginning() -> None:
    assert kind(PORT, PORT[PORT.index("وأضاف") :]) == "cut"


def test_an_edited_text_and_its_changes() -> None:
    found = compare_texts(PORT, PORT.replace("رافعتين", "ثلاث رافعاتٍ").replace("اليوم ", ""))
    assert found and found.kind == "edited" and found.changed == 2
    taken, changed = found.changes
    assert PORT[slice(*taken.a)] == "اليوم" and taken.b.start == taken.b.stop
    other = PORT.replace("رافعتين", "ثلاث رافعاتٍ").replace("اليوم ", "")
    assert (PORT[slice(*changed.a)], other[slice(*changed.b)]) == ("رافعتين", "ثلاث رافعاتٍ")


def test_every_twelfth_word_changed() -> None:
    assert kind(PORT, edited(PORT, 0.08)) == "edited"


@pytest.mark.parametrize("page", [PORT + CLINIC, CLINIC + PORT])
def test_a_page_that_joins_two_texts_is_a_copy_of_both(page: str) -> None:
    assert kind(page, PORT) == kind(page, CLINIC) == "joined"
    held = measure_copy(page, PORT)
    assert held and held.b_in_a == 1.0 and held.a_in_b < 0.7


def test_different_texts_are_no_copies() -> None:
    assert compare_texts(PORT, CLINIC) is None


def test_a_text_that_takes_one_paragraph_over_is_no_copy() -> None:
    assert compare_texts(PORT, CLINIC + PORT.split("\n")[0]) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            PRAYER.format("الأحد", "4:31", "5:58", "12:44", "4:20", "7:29", "8:51"),
            PRAYER.format("الاثنين", "4:32", "5:59", "12:43", "4:19", "7:28", "8:50"),
        ),
        (PRICES.format(12, 9.5, 7, 22, 1.25), PRICES.format(13, 9.75, 6, 24, 1.5)),
    ],
)
def test_tables_with_other_numbers_are_no_copies(one: str, other: str) -> None:
    assert compare_texts(one, other) is None
    assert kind(one, one.translate(SPELLINGS)) == "same"


def test_texts_with_the_same_footer_are_no_copies() -> None:
    a = "انقطعت المياه عن حي النخيل أربع ساعات مساء أمس ثم عادت بعد إصلاح الأنبوب الرئيس قرب المدرسة"
    b = "فاز فريق الشاطئ للناشئين ببطولة كرة اليد المدرسية بعد مباراة طويلة انتهت بفارق هدف واحد فقط"
    assert compare_texts(f"{a}\n{FOOTER}", f"{b}\n{FOOTER}") is None


@pytest.mark.parametrize("text", ["", "عاجل", "عاجل: انفجار قرب الميناء", "!!! ... ---"])
def test_what_is_too_short_to_tell_is_no_copy(text: str) -> None:
    assert compare_texts(text, text) is None
    signature(text)


def test_many_changes_are_counted_and_the_first_told() -> None:
    words = [one + other for one in ("سما", "ارض", "بحر", "جبل", "نهر", "واد", "سهل", "تلة") for other in WORDS[:100]]
    other = ["مبدل" if i % 15 == 7 else word for i, word in enumerate(words)]
    found = compare_texts(" ".join(words), " ".join(other))
    assert found and (found.kind, found.changed, len(found.changes)) == ("edited", 53, 50)


def test_a_short_text_keeps_enough_of_its_shingles_and_a_long_one_few() -> None:
    short, long = CLINIC[:150], "\n".join(edited(PORT, 0.5, seed) for seed in range(40))
    assert len(signature(short)) > 4 * 15
    assert len(signature(long)) < 4 * len(long.split()) / 8


def test_signatures_do_not_depend_on_the_process() -> None:
    told = "0200000001000000e42d281720e69c29"  # on machines with the low byte first; archives hold these numbers
    assert signature("ثلاث كلمات هنا فقط").hex() == signature("ثَلاث   كلمات، هنا\nفقط!").hex() == told


OTHERS = {
    "ا": "اأإآٱ",
    "ه": "هة",
    "ي": "يىئی",
    "ك": "كک",
    "و": "وؤ",
    **{str(n): f"{n}{chr(0x660 + n)}" for n in range(10)},
}


@st.composite
def respelled(draw: st.DrawFn) -> str:
    """The article as any fold-equal spelling has it."""
    chance = draw(st.randoms(use_true_random=False))
    few = ["", "", "", "\N{ARABIC FATHA}", "\N{ARABIC SHADDA}", "\N{ARABIC TATWEEL}", "\u200f"]
    text = "".join(
        chance.choice(OTHERS.get(c, c)) + (chance.choice(few) if c.isalpha() else "") for c in fold_key(PORT)
    )
    return re.sub(" ", lambda _: chance.choice([" ", "  ", "، ", "\n", "\u00a0", " #"]), text)


@given(respelled())
def test_a_text_is_a_copy_of_any_fold_equal_spelling(other: str) -> None:
    assert kind(PORT, other) == "same"
    assert signature(PORT) == signature(other)


pieces = st.lists(st.sampled_from([*PORT.split("\n"), *CLINIC.split("\n")]), max_size=7).map("\n".join)


@given(pieces, pieces, st.integers(0, 10))
def test_both_directions_tell_the_same(a: str, b: str, seed: int) -> None:
    b = edited(b, 0.05, seed)
    here, there = compare_texts(a, b), compare_texts(b, a)
    assert (here is None) == (there is None)
    if here and there:
        assert (here.kind, here.changed) == (there.kind, there.changed)
        assert (here.a_in_b, here.b_in_a) == (there.b_in_a, there.a_in_b)
        assert [(c.a, c.b) for c in here.changes] == [(c.b, c.a) for c in there.changes]


@given(pieces, pieces)
def test_what_stands_between_the_changes_is_the_same(a: str, b: str) -> None:
    found = compare_texts(a, b)
    if found and found.changed == len(found.changes):
        at_a = at_b = 0
        for change in found.changes:
            assert words(a[at_a : change.a.start]) == words(b[at_b : change.b.start])
            at_a, at_b = change.a.stop, change.b.stop
        assert words(a[at_a:]) == words(b[at_b:])


def words(text: str) -> list[str]:
    return WORD.findall(fold_key(text))


@given(st.text(st.one_of(st.characters(), st.sampled_from("اأةىَُـ\u200f ﷲﷺ٣,3.\n\u00a0\u0085"))))
def test_words_are_cut_alike_for_signatures_and_for_people(text: str) -> None:
    cut = cut_words(text)
    assert len(cut.forms) == len(cut_text(text).words)
    assert cut.forms == WORD.findall(fold(text).text)
    for i, form in enumerate(cut.forms):
        assert form in fold_key(text[slice(*cut.span(i, i + 1))])


def test_copies_of_copies_are_one_group_and_a_joined_page_is_in_two() -> None:
    pairs = [(2, 1, False), (3, 2, False), (9, 8, False), (20, 1, True), (20, 9, True)]
    assert sorted(map(sorted, find_groups(pairs))) == [[1, 2, 3, 20], [8, 9, 20]]


def test_no_pairs_make_no_groups() -> None:
    assert find_groups([]) == []


def test_the_origin_is_the_agency_itself() -> None:
    reports = [Report("a", "2024-05-01T08:00", "الضفة"), Report("b", "2024-05-01T09:00", "وكالة رويترز")]
    found = find_origin(reports)
    assert found and (found.why, found.key, found.agency) == ("agency", "b", "رويترز")


def test_the_origin_is_the_agency_of_the_credits() -> None:
    reports = [
        Report("a", "2024-05-01T08:00:00+00:00", "الضفة", "خاص"),
        Report("b", "2024-05-01T12:00:00+03:00", "صوت الساحل", "(ا ف ب)"),
        Report("c", "2024-05-01T09:30:00+00:00", "المدار", "باريس - AFP"),
    ]
    found = find_origin(reports)
    assert found and (found.why, found.agency, found.key, found.credited) == ("credit", "فرانس برس", "b", ("b", "c"))


def test_without_credits_the_origin_is_the_earliest() -> None:
    reports = [Report("a", None), Report("b", "2024-05-02"), Report("c", "2024-05-01T23:00:00Z"), Report("d", "أمس")]
    found = find_origin(reports)
    assert found and (found.why, found.key) == ("earliest", "c")


def test_without_credits_and_times_there_is_no_origin() -> None:
    assert find_origin([Report("a"), Report("b", source="الضفة")]) is None
