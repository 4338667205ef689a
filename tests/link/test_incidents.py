"""Which reports are of one incident, what persons judged of that, and what a text says hangs together."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.documents import Problem
from rawi.link.incidents import Report, compare_reports, group_reports, load_weights, read_weights, reports_of, score
from rawi.link.incidents.group import place_reports
from rawi.link.incidents.judged import Judgements, Name, Verdict
from rawi.link.incidents.relations import find_relations
from rawi.link.incidents.report import Site
from rawi.link.incidents.weights import own_text
from rawi.link.incidents.words import Current, likeness, name_terms, pack_words, unpack_words, without, words_of
from rawi.messages import LANGUAGES, load_messages
from rawi.read import read
from strikes import NEWS, record

Plain = dict[str, Any]


def of(id: str) -> tuple[Report, ...]:
    return reports_of(record(id))


def main(id: str) -> Report:
    (lead,) = (report for report in of(id) if report.lead)
    return lead


def grouped(*ids: str, **options: bool) -> dict[Name, int]:
    return group_reports([report for id in ids for report in of(id)], **options)


def told(text: str, title: str | None = None) -> Plain:
    return read(text, title=title, published="2024-05-13T18:00:00+03:00").to_dict()


class TestWords:
    vectors = st.dictionaries(st.integers(0, (1 << 18) - 1), st.integers(1, 63).map(lambda n: n / 63), max_size=64)

    @given(vectors)
    def test_what_is_packed_comes_back(self, words: dict[int, float]) -> None:
        packed = pack_words(words)
        assert (unpack_words(packed), len(packed)) == (words, 3 * len(words))

    def test_a_text_is_like_itself_and_unlike_another(self) -> None:
        market, school = (words_of([NEWS[id][3]], 64) for id in ("market", "a day later"))
        assert likeness(market, market) == pytest.approx(1, abs=0.05)
        assert likeness(market, school) < 0.6
        assert likeness(market, {}) == 0

    def test_spelling_and_clitics_make_no_difference(self) -> None:
        assert likeness(words_of(["الأنقاض والجثث"], 9), words_of(["للانقاض، بالجثث"], 9)) == pytest.approx(1, abs=0.05)

    def test_what_all_tell_of_just_now_weighs_less(self) -> None:
        common, rare = words_of(["هدنة"], 1), words_of(["منطاد"], 1)
        current = Current.of([*([common] * 40), rare])
        (first,), (second,) = common, rare
        weighed = current.weigh({first: 0.7, second: 0.7})
        assert not current.few and weighed[second] > 5 * weighed[first]
        assert Current.of([common]).few


class TestGrouping:
    def test_two_outlets_on_one_strike(self) -> None:
        group = grouped(*NEWS)
        assert group[main("market").name] == group[main("market again").name]

    @pytest.mark.parametrize("other", ["a day later", "another town", "a week later"])
    def test_a_neighbour_is_another_incident(self, other: str) -> None:
        group = grouped(*NEWS)
        assert group[main(other).name] not in (group[main("market").name], group[main("market again").name])

    def test_what_is_recalled_joins_by_its_own_day(self) -> None:
        group = grouped(*NEWS)
        (recalled,) = (report for report in of("a week later") if not report.lead)
        assert group[recalled.name] == group[main("market").name] != group[main("a week later").name]

    RECALLED = (
        ("غارة سوق سرمدا أمام المحققين", "قالت لجنة حقوقية، الخميس، إنها وثقت غارة جوية على السوق في سرمدا."),
        ("ناجون من غارة السوق يروون", "يتذكر حسام البيطار ما جرى في السوق."),
    )

    @pytest.mark.parametrize(("title", "begins"), RECALLED, ids=["a main event", "further down"])
    def test_what_is_recalled_months_later_joins_by_its_own_day(self, title: str, begins: str) -> None:
        text = f"{begins} وكانت غارة جوية روسية قد استهدفت سوق بلدة سرمدا في 13 أيار 2024 وقتلت ستة مدنيين."
        late = reports_of(read(text, id="late", title=title, published="2024-09-12T10:00:00+03:00").to_dict())
        group = group_reports([*of("market"), *of("market again"), *of("a day later"), *late])
        assert group[main("market").name] in {group[report.name] for report in late}

    def test_one_thing_told_twice_in_a_document_keeps_no_incident_apart(self) -> None:
        once = replace(main("market"), sure_day=True, sure_place=True)
        twice = replace(once, event="again", lead=False, killed=None)
        group = group_reports([once, twice, main("market again")])
        assert len(set(group.values())) == 1
        two = replace(twice, killed=(40, 40))
        assert len(set(group_reports([once, two, main("market again")]).values())) == 2, "two strikes on one town"

    def test_the_order_of_reading_makes_no_difference(self) -> None:
        def parts(ids: list[str]) -> set[frozenset[Name]]:
            group = grouped(*ids)
            return {frozenset(name for name in group if group[name] == one) for one in group.values()}

        assert parts(list(NEWS)) == parts(list(NEWS)[::-1])

    def test_a_few_pages_are_compared_whatever_their_days(self) -> None:
        one, other = (
            reports_of(read(NEWS[id][3], id=id, title=NEWS[id][0]).to_dict()) for id in ("market", "market again")
        )
        group = group_reports([*one, *other], anywhere=True)
        assert group[one[0].name] == group[other[0].name]

    def test_each_difference_and_likeness_has_its_points(self) -> None:
        def names(a: str, b: str) -> set[str]:
            return {feature.name for feature in compare_reports(main(a), main(b))}

        assert names("market", "market again") >= {"day_same", "place_same", "mode_same", "same_spot"}
        assert names("market", "a day later") >= {"day_next", "place_same"}
        assert names("market", "another town") >= {"day_same", "place_apart"}
        assert names("market", "a week later") >= {"day_apart", "published_apart"}

    def test_what_came_out_before_a_day_does_not_tell_of_it(self) -> None:
        def names(a: Report, b: Report) -> set[str]:
            return {feature.name for feature in compare_reports(a, b)}

        monday, tuesday = main("market"), main("a day later")
        assert "told_before" in names(monday, tuesday) & names(replace(monday, first=None, last=None), tuesday)
        night = replace(monday, published=(tuesday.first or 0) - 0.1)
        assert "told_before" not in names(night, tuesday), "in Baghdad it is Tuesday before midnight in London"
        assert "told_before" not in names(replace(monday, status="planned"), tuesday)
        assert "told_before" not in names(monday, replace(tuesday, sure_day=False))
        assert "told_before" not in names(replace(monday, first=tuesday.first, last=tuesday.last), tuesday)

    def test_an_attack_recalled_without_its_kind_is_at_the_same_spot(self) -> None:
        def spot(**more: Any) -> float:
            told = replace(main("market again"), **more)
            return {f.name: f.strength for f in compare_reports(main("market"), told)}.get("same_spot", 0.0)

        assert spot(lead=False) == 1
        assert spot(lead=False, mode="other") == 0.5
        assert spot(lead=False, mode="storming") == 0
        assert spot(mode="other") == 0, "main events are compared by how their stories begin"

    def test_two_strikes_on_one_market_on_two_days(self) -> None:
        """All that sets them apart is the day, and when each came out."""
        first, again = main("market"), main("market again")
        days = {name: 1 + (getattr(again, name) or 0) for name in ("first", "last", "published")}
        next_day = replace(again, sure_day=True, **days)
        assert len(set(group_reports([first, again]).values())) == 1
        assert len(set(group_reports([replace(first, sure_day=True), next_day]).values())) == 2

    def test_comparing_has_no_direction(self) -> None:
        weights = load_weights()
        for a, b in combinations(NEWS, 2):
            one, other = compare_reports(main(a), main(b)), compare_reports(main(b), main(a))
            assert score(one, weights) == pytest.approx(score(other, weights))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_feature_has_its_sentence(self, language: str) -> None:
        assert {f"link.{name}" for name in load_weights()} - load_messages(language).table.keys() == {"link.slack"}


class TestMainEvent:
    def lead(self, record: Plain) -> list[str]:
        leads = {report.event for report in reports_of(record) if report.lead}
        return [event["mode"] for event in record["events"] if event["id"] in leads]

    TEXT = (
        "قتل شرطي في انفجار سيارة مفخخة قرب سوق كركوك، الأحد. واعتقلت قوات الأمن ثلاثة رجال في حي مجاور للسوق.\n"
        "وتظاهر سكان الحي مساء مطالبين بحماية السوق."
    )

    def test_the_one_that_the_headline_is_like(self) -> None:
        assert self.lead(told(self.TEXT, "قتيل بانفجار سيارة مفخخة")) == ["bombing"]
        assert self.lead(told(self.TEXT, "الأمن يعتقل ثلاثة رجال")) == ["arrest"]

    def test_what_happened_before_what_is_threatened(self) -> None:
        text = "هددت جماعة المجد بقصف ميناء عدن بعد مقتل قائدها صالح العمري في غارة على حجة، الخميس."
        assert self.lead(told(text, "جماعة المجد تهدد بقصف ميناء عدن بعد مقتل قائدها في غارة")) == ["airstrike"]

    def test_the_first_where_there_is_no_headline(self) -> None:
        assert self.lead(told(self.TEXT)) == ["bombing"]

    def test_never_one_from_further_down(self) -> None:
        assert self.lead(told(self.TEXT, "سكان الحي يتظاهرون مطالبين بالحماية")) != ["demonstration"]

    def test_none_where_nothing_happened(self) -> None:
        assert self.lead(told("قال الوزير إن السماء صافية.")) == []


class TestJudgements:
    a, b, c, d, e = ((name, "v") for name in "abcde")

    def judged(self, *told: tuple[Name, Name, Verdict]) -> Judgements:
        return Judgements(told, {self.a: 1, self.b: 1, self.c: 2, self.d: 3}.get)

    def test_the_same_goes_through_others(self) -> None:
        judged = self.judged((self.a, self.b, "same"), (self.c, self.b, "same"))
        assert judged.implied(self.a, self.c) == judged.implied(self.c, self.a) == "same"
        assert judged.implied(self.a, self.d) is None

    def test_so_does_what_is_different(self) -> None:
        judged = self.judged((self.a, self.b, "same"), (self.b, self.c, "different"), (self.c, self.d, "same"))
        assert judged.implied(self.a, self.d) == judged.implied(self.d, self.a) == "different"
        assert judged.apart(1, 2) and judged.apart(3, 1) and not judged.apart(2, 3)

    def test_two_that_differ_from_a_third_may_be_one(self) -> None:
        judged = self.judged((self.a, self.c, "different"), (self.c, self.d, "different"))
        assert judged.implied(self.a, self.d) is None

    def test_who_cannot_tell_says_nothing(self) -> None:
        judged = self.judged((self.a, self.c, "unsure"))
        assert judged.implied(self.a, self.c) is None and not judged.apart(1, 2)

    def test_a_report_goes_where_it_was_judged_to_belong(self) -> None:
        report = main("market")
        judged = self.judged(
            (report.name, self.e, "same"), (self.e, self.c, "same"), (report.name, self.d, "different")
        )
        assert judged.must(report) == 2
        assert (judged.may(report, 3), judged.may(report, 1)) == (False, True)
        assert self.judged((report.name, self.e, "same")).must(report) is None

    def test_judgements_stand_above_scores(self) -> None:
        standing = [(main("another town"), 5), (main("market again"), 7)]

        class Around:
            def near(self, report: Report) -> list[Any]:
                return standing

            def members(self, incident: int) -> list[Report]:
                return [report for report, at in standing if at == incident]

            def current(self, report: Report) -> None:
                return None

        where = {report.name: incident for report, incident in standing}.get

        def placed(*told: tuple[Name, Name, Verdict]) -> int | None:
            (choice,) = place_reports([main("market")], Around(), load_weights(), Judgements(told, where))  # type: ignore[arg-type]
            return choice.incident

        own, other, town = (main(id).name for id in ("market", "market again", "another town"))
        assert placed() == 7
        assert placed((own, other, "different")) is None
        assert placed((town, own, "same")) == 5


class TestRelations:
    @pytest.mark.parametrize(
        ("text", "kind", "first", "second", "words"),
        [
            (
                "قصفت المدفعية التركية مواقع في عفرين الأحد ردا على هجوم بسيارة مفخخة في كلس.",
                "retaliation",
                "shelling",
                "bombing",
                "ردا على",
            ),
            (
                "اعتقلت الشرطة في كركوك ثلاثة رجال على خلفية التفجير الذي استهدف السوق.",
                "follow_up",
                "arrest",
                "bombing",
                "على خلفية",
            ),
            (
                "تظاهر المئات في نابلس الجمعة احتجاجاً على اغتيال طبيب في المدينة.",
                "follow_up",
                "demonstration",
                "assassination",
                "احتجاجاً على",
            ),
        ],
    )
    def test_what_the_words_between_two_events_say(
        self, text: str, kind: str, first: str, second: str, words: str
    ) -> None:
        record = told(text)
        modes = [event["mode"] for event in record["events"]]
        found = [(r.kind, modes[r.event], modes[r.other], text[r.start : r.stop]) for r in find_relations(record)]
        assert found == [(kind, first, second, words)]

    def test_none_across_sentences(self) -> None:
        record = told("قصفت المدفعية التركية مواقع في عفرين الأحد. وجاء ذلك ردا على هجوم بسيارة مفخخة في كلس.")
        assert len(record["events"]) == 2 and find_relations(record) == ()

    def test_none_without_such_words(self) -> None:
        assert find_relations(record("a week later")) == ()


class TestWeights:
    def test_the_own_table_is_sound(self) -> None:
        assert read_weights(own_text()) == load_weights()

    def test_a_users_rows_stand_in_place_of_the_own(self) -> None:
        weights = read_weights("words = 3\nday_next = -0.5")
        assert (weights["words"], weights["day_next"]) == (3.0, -0.5)
        assert weights["gist"] == load_weights()["gist"] and weights.keys() == load_weights().keys()

    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("word = 3", "weights_name"),
            ("[words]\nday = 3", "weights_number"),
            ('words = "3"', "weights_number"),
            ("words = true", "weights_number"),
            ("words = inf", "weights_number"),
            ("words = nan", "weights_number"),
            ("words 3", "weights_toml"),
        ],
    )
    def test_what_is_no_table_of_weights(self, text: str, key: str) -> None:
        with pytest.raises(Problem) as refused:
            read_weights(text)
        assert refused.value.key == key


class TestPlaces:
    """Features of two reports that differ in their places alone; the names are those of towns and governorates."""

    SARMADA = Site("سرمدا", "SY", "إدلب", 36.18, 36.72, "exact")
    SIDON, NABATIYA = (
        Site("صيدا", "LB", "الجنوب", 33.56, 35.37, "exact"),
        Site("النبطيه", "LB", None, 33.38, 35.48, "province"),
    )
    SINJAR = Site("سنجار", "IQ", "نينوى", 36.32, 41.87, "district")

    def names(self, a: Site, b: Site, **more: Any) -> dict[str, float]:
        one, other = (replace(main("market"), site=site, sure_place=True, sure_day=True) for site in (a, b))
        return {f.name: f.strength for f in compare_reports(one, replace(other, **more))}

    def test_two_places_of_two_countries_lie_apart(self) -> None:
        assert self.names(self.SARMADA, self.SINJAR).keys() >= {"country_differs", "place_apart"}
        misread = replace(self.SARMADA, country="IQ")
        assert "place_apart" not in self.names(self.SARMADA, misread), (
            "one name in two countries is one of them misread"
        )

    def test_what_lies_in_another_governorate_is_not_within(self) -> None:
        found = self.names(self.SIDON, self.NABATIYA)
        assert "place_within" not in found and 0.1 < found["place_apart"] < 0.5
        assert "place_within" in self.names(self.SIDON, replace(self.NABATIYA, name="الجنوب"))

    def test_a_place_that_only_one_tells_is_looked_for_in_the_other(self) -> None:
        nowhere = replace(self.SARMADA, name=None, country=None)
        assert "place_named" in self.names(self.SARMADA, nowhere)
        assert "place_missing" in self.names(self.SIDON, nowhere)

    def test_places_that_neither_story_shares(self) -> None:
        assert "place_unshared" in self.names(self.SIDON, self.NABATIYA)
        assert "place_unshared" not in self.names(self.SARMADA, self.NABATIYA), "both stories tell of Sarmada"
        assert "place_unshared" not in self.names(self.SIDON, self.NABATIYA, sure_place=False)

    def test_another_kind_of_thing_at_one_place_and_day(self) -> None:
        assert "spot_other" in self.names(self.SARMADA, self.SARMADA, type="protest", mode="riot")
        assert "spot_other" not in self.names(self.SARMADA, self.SARMADA)

    def test_the_name_of_a_place_that_both_tell_counts_once(self) -> None:
        words = words_of(["منطاد سرمدا"], 9)
        (name,) = name_terms("سرمدا")
        left = without(words, frozenset({name}))
        assert name in words and name not in left
        assert likeness(left, left) == pytest.approx(1, abs=0.05)
        assert likeness(without({name: 1.0}, frozenset({name})), words) == 0


def test_a_brief_behind_a_page_is_no_report_of_it() -> None:
    text = NEWS["market"][3]
    brief = "أعلنت شركة الميناء، الأحد، مقتل عامل في انفجار خزان للوقود في حي الصيادين."
    story = {"kind": "related", "title": None, "published": None, "dateline": None, "credit": None}
    told_twice = record("market") | {"text": f"{text}\n{brief}"}
    told_twice["stories"] = [
        *record("market")["stories"],
        story | {"start": len(text) + 1, "end": len(text) + 1 + len(brief)},
    ]
    told_twice["events"] = [record("market")["events"][0], record("market")["events"][0] | {"id": "other", "story": 1}]
    assert [report.brief for report in reports_of(told_twice)] == [False, True]
