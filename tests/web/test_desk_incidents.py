"""The list of incidents, one as a matrix, sentences, judgements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from desks import BREADTHS, client_of, serving, violations

from rawi.jobs import keep
from rawi.jobs.keep import make_ready
from rawi.jobs.sheets import compare_records
from rawi.jobs.shelf import Shelf
from rawi.link.sheet import make_sheet
from rawi.store.incidents import ask as incidents
from rawi.store.open import open_archive
from rawi.store.write import begin_run
from rawi.web.desk import Desk
from rawi.web.kept import Kept
from rawi.web.matrix import Matrix, matrix_of
from rawi.web.sentences import cut_sentence
from rawi.web.tolls import draw_tolls, find_tolls
from strikes import NEWS, line, record

Ask = Callable[..., Any]
MARKET = "market"
CROWD = ("سماء", "بحر", "نهر", "جبل", "سهل", "واد", "غابة", "صحراء", "مدينة", "قرية", "شارع", "بستان")


def code_of(place: Path, id: str) -> str:
    with open_archive(place) as archive, archive.reading() as connection:
        return incidents.code_of(connection, incidents.reports_of_document(connection, id)[0]["incident"])


@pytest.fixture(scope="session")
def code(filled: Path) -> str:
    """The incident of the strike on the market: three outlets, one of them a copy, and a report of a week later."""
    return code_of(filled, MARKET)


@pytest.fixture(scope="session")
def matrix() -> Matrix:
    records = [record("market"), {**record("market"), "id": "copy", "source": "الساحل"}, record("market again")]
    (case, *_) = compare_records(records)
    return matrix_of(case.to_dict())


def cell(matrix: Matrix, fact: str, column: int) -> Any:
    return next(f for f in matrix.facts if f.name == fact).cells[column - 1]


def test_copies_are_one_column(matrix: Matrix) -> None:
    assert [[d["source"] for d in c.documents] for c in matrix.columns] == [["الساحل", "الضفة"], ["الميناء"]]


def test_what_cannot_both_be_true_is_marked_on_both_sides(matrix: Matrix) -> None:
    ties = [[(tie.sign, tie.columns) for tie in cell(matrix, "killed", n).tellings[0].ties] for n in (1, 2)]
    assert ties == [[("≠", (2,))], [("≠", (1,))]]


def test_equal_values_agree_with_the_earlier_column_only(matrix: Matrix) -> None:
    assert [cell(matrix, "place", n).tellings[0].kind for n in (1, 2)] == ["", "agrees"]


def test_who_tells_nothing_of_a_fact_is_silent(matrix: Matrix) -> None:
    injured = next(f for f in matrix.facts if f.name == "injured")
    assert injured.silent == (2,)


def test_facts_that_nobody_tells_have_no_row(matrix: Matrix) -> None:
    assert "names" not in [fact.name for fact in matrix.facts]
    assert matrix_of({"documents": [], "sheet": make_sheet([]).to_dict()}).facts == ()


def test_time_runs_to_the_left_in_arabic(matrix: Matrix) -> None:
    tolls = find_tolls(matrix)
    (left,), (right,) = draw_tolls(tolls, turned=True), draw_tolls(tolls, turned=False)
    assert [dot.told.value["min"] for dot in right.dots] == [4, 6]
    assert right.dots[0].x < right.dots[1].x
    assert left.dots[0].x > left.dots[1].x
    assert [dot.y for dot in left.dots] == [dot.y for dot in right.dots]


def test_one_toll_draws_nothing(matrix: Matrix) -> None:
    assert draw_tolls(find_tolls(matrix)[:1], turned=False) == []


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("قيل. قتل اثنان اليوم. ثم", "اثنان", ("قتل ", "اثنان", " اليوم.")),
        ("قتل اثنان", "اثنان", ("قتل ", "اثنان", "")),
        ("كلمة " * 80 + "اثنان" + " كلمة" * 80, "اثنان", None),
    ],
)
def test_a_sentence_is_cut_at_words(text: str, words: str, told: tuple[str, str, str] | None) -> None:
    start = text.index(words)
    cut = cut_sentence(text, start, start + len(words))
    if told:
        assert (cut.before, cut.words, cut.behind) == told
    else:
        assert cut.before.startswith("…كلمة ")
        assert cut.behind.endswith(" كلمة…")


def test_what_is_kept_is_made_once_and_what_failed_again() -> None:
    kept: Kept[int] = Kept(1)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        if len(made) == 1:
            raise ValueError
        return 7

    with pytest.raises(ValueError):
        kept.get("a", make)
    assert [kept.get("a", make), kept.get("a", make), len(made)] == [7, 7, 2]
    assert [kept.get("b", make), kept.get("a", make), len(made)] == [7, 7, 4]


def test_of_very_many_reports_the_first_are_shown_and_all_if_asked(
    ask: Ask, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rawi.web.pages.incidents._MOST", 1)
    some, every = ask(f"/incident/{code}").text, ask(f"/incident/{code}?all=1").text
    assert f'href="/incident/{code}?all=1"' in some
    assert 'id="r1"' in some
    assert 'id="r2"' not in some
    assert 'id="r2"' in every
    assert f'href="/incident/{code}?all=1"' not in every


def test_the_list_tells_of_each_how_many_tell_it(ask: Ask, code: str) -> None:
    page = ask("/incidents").text
    assert f'href="/incident/{code}"' in page
    assert "<bdi>4</bdi> وثائق" in page
    assert "صوتان مستقلان" in page
    assert "تناقض واحد" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("place=سرمدا", True),
        ("place=غدوة", False),
        ("type=assault&mode=airstrike&min_killed=6", True),
        ("min_killed=7", False),
        ("outlet=الميناء&since=2024-05&until=2024-05", True),
        ("until=2024-04", False),
        ("least=4", True),
        ("least=5", False),
        ("actor=روسيا", None),
    ],
)
def test_filters_leave_what_meets_them(ask: Ask, code: str, query: str, found: bool | None) -> None:
    page = ask(f"/incidents?{query}")
    assert page.status_code == 200
    assert found is None or (f"/incident/{code}" in page.text) == found


def test_one_view_has_one_address(ask: Ask) -> None:
    answer = ask("/incidents?type=&mode=&place=سرمدا&min_killed=&least=2&page=1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        302,
        "/incidents?place=" + "%D8%B3%D8%B1%D9%85%D8%AF%D8%A7",
    )


def test_nothing_found_says_what_to_do(ask: Ask) -> None:
    page = ask("/incidents?place=nowhere").text
    assert "لا واقعة بهذه الشروط" in page
    assert 'href="/incidents"' in page


@pytest.mark.parametrize("query", ["min_killed=many", "least=0", "page=-1", "since=yesterday", "place=" + "س" * 201])
def test_what_cannot_be_asked_is_told(ask: Ask, query: str) -> None:
    page = ask(f"/incidents?{query}")
    assert page.status_code == 400
    assert 'role="alert"' in page.text


def test_the_matrix_says_who_tells_what_on_whose_word(ask: Ask, code: str) -> None:
    page = ask(f"/incident/{code}").text
    for words in ("الساحل", "الميناء", "«<bdi", "الدفاع المدني", "بقلم الناشر", "رُويا في وقت واحد", "نسخ من نص واحد"):
        assert words in page
    assert 'class="silent"' in page


@pytest.mark.parametrize("told", [str.lower, lambda code: f"{code} "])
def test_a_code_written_otherwise_leads_to_its_incident(ask: Ask, code: str, told: Callable[[str], str]) -> None:
    answer = ask(f"/incident/{told(code)}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, f"/incident/{code}")


@pytest.mark.parametrize("path", ["/incident/NOTHING", "/sentence?id=nobody&start=0&stop=3"])
def test_what_is_not_there_is_told(ask: Ask, path: str) -> None:
    page = ask(path)
    assert page.status_code == 404
    assert 'role="alert"' in page.text


@pytest.mark.parametrize(
    "stretch", ["start=5&stop=5", "start=9&stop=3", "start=0&stop=99999", "start=-1&stop=3", "start=a"]
)
def test_a_stretch_that_is_none_is_told(ask: Ask, stretch: str) -> None:
    page = ask(f"/sentence?id=market&{stretch}")
    assert page.status_code == 400
    assert 'role="alert"' in page.text


def test_a_sentence_stands_with_its_words_marked(ask: Ask) -> None:
    page = ask("/sentence?id=market&start=0&stop=3").text
    assert "<mark>قتل</mark> أربعة مدنيين" in page
    assert "/document?id=market#c0-3" in page
    piece = ask("/sentence?id=market&start=0&stop=3", headers={"HX-Request": "true"}).text
    assert "<html" not in piece
    assert "<mark>قتل</mark>" in piece


def test_the_record_of_an_incident_is_there_for_programs(ask: Ask, code: str) -> None:
    plain = ask(f"/incident/{code}.json").json()
    assert plain["incident"] == code
    assert plain["judgements"] == []


def judged(client: Any, a: str, b: str, verdict: str, **more: str) -> Any:
    form = {"a": a, "b": b, "verdict": verdict, "why": "المكان غيره", "who": "سلمى", **more}
    return client.post("/judge", data=form, follow_redirects=False)


def test_a_report_that_does_not_belong_goes_elsewhere_and_comes_back(own: Path) -> None:
    code = code_of(own, MARKET)
    with client_of(own) as client:
        before = client.get("/incidents").text
        answer = judged(client, "market again", code, "different")
        assert answer.status_code == 303
        place = answer.headers["location"].removesuffix("#judgements")
        assert place != f"/incident/{code}"
        page = client.get(place).text
        assert "واقعتان مختلفتان" in page
        assert "سلمى" in page
        assert "المكان غيره" in page
        assert client.get("/incidents").text != before
        again = judged(client, "market again", MARKET, "withdraw")
        if again.status_code != 303:  # it was parted from the founder of the incident, a copy of it
            again = judged(client, "market again", "copy", "withdraw")
        assert again.headers["location"] == f"/incident/{code}#judgements"
        assert "سُحب" in client.get(f"/incident/{code}").text


def test_two_incidents_judged_one_leave_a_code_that_leads_on(own: Path) -> None:
    code, other = code_of(own, MARKET), code_of(own, "another town")
    with client_of(own) as client:
        answer = judged(client, "another town", code, "same")
        assert answer.status_code == 303
        now = answer.headers["location"].removesuffix("#judgements")
        gone = ({code, other} - {now.removeprefix("/incident/")}).pop()
        leads = client.get(f"/incident/{gone}", follow_redirects=False)
        assert (leads.status_code, leads.headers["location"]) == (302, now)


def test_the_founder_of_an_incident_can_be_parted_from_it(own: Path) -> None:
    code = code_of(own, MARKET)
    with open_archive(own) as archive, archive.reading() as connection:
        founder, _ = incidents.founder(connection, incidents.resolve(connection, code)[0])
    with client_of(own) as client:
        assert judged(client, founder, code, "different").status_code == 303


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"why": " "}, 400),
        ({"b": ""}, 400),
        ({"verdict": "perhaps"}, 400),
        ({"b": "market"}, 400),
        ({"b": "NOTHING"}, 404),
        ({"b": "market again", "verdict": "withdraw"}, 400),
    ],
)
def test_a_judgement_that_cannot_be_is_told(own: Path, change: dict[str, str], status: int) -> None:
    with client_of(own) as client:
        form = {"a": MARKET, "b": "market again", "verdict": "different", "why": "x", "who": "y", **change}
        answer = client.post("/judge", data=form)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", BREADTHS.values())
@pytest.mark.parametrize("look", ["ar", "en"])
def test_nothing_stands_in_the_way_of_anybody(visit: Ask, code: str, look: str, width: int, scheme: str) -> None:
    for path in ("/incidents", "/incidents?place=nowhere", f"/incident/{code}", "/sentence?id=market&start=0&stop=3"):
        page = visit(path, width=width, look=look, color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_cell_opens_its_sentence_and_gives_the_focus_back(visit: Ask, code: str) -> None:
    page = visit(f"/incident/{code}")
    cell = page.locator("a.say").nth(4)
    cell.focus()
    page.keyboard.press("Enter")
    page.locator("dialog mark").wait_for()
    assert page.locator("dialog").evaluate("(box) => box.open && box.contains(document.activeElement)")
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not page.locator("dialog").evaluate("(box) => box.open")
    assert cell.evaluate("(link) => link === document.activeElement")


def test_the_sentence_leads_to_its_place_in_the_document(visit: Ask, code: str) -> None:
    page = visit(f"/incident/{code}")
    page.locator("a.say").first.click()
    page.locator("dialog article a").click()
    page.locator("h1.headline").wait_for()
    assert "#c" in page.url


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve outlets that tell of one strike, each in a text of its own."""
    place = tmp_path_factory.mktemp("crowd") / "crowd.sqlite"
    ready = []
    for n, word in enumerate(CROWD):
        text = (
            NEWS[MARKET][3].partition("\n")[0] + "\n" + " ".join(word + letter for letter in "بتثجحخدذرزسشصضطظعغ") + "."
        )
        own = {"id": f"m{n}", "source": f"صحيفة {word}"}
        ready.append(make_ready({**line(MARKET, text), **own}, {**record(MARKET, text), **own}))
    with open_archive(place) as archive:
        with archive.writing() as connection:
            run = begin_run(connection, "ingest")
        keep(archive, run, ready, Shelf())
    return place


@pytest.mark.parametrize(("look", "side", "way"), [("ar", "right", -400), ("en", "left", 400)])
def test_facts_stay_at_the_start_of_the_line_while_reports_scroll(
    visit: Ask, crowd: Path, look: str, side: str, way: int
) -> None:
    with serving(crowd) as address:
        page = visit(f"/incident/{code_of(crowd, 'm0')}", at=address, look=look)
        assert page.locator(".matrix thead th").count() == 13
        measure = f"""() => Math.abs(document.querySelector('.matrix-room').getBoundingClientRect().{side}
            - document.querySelector('.fact > th').getBoundingClientRect().{side})"""
        first = page.evaluate(measure)
        page.evaluate(f"document.querySelector('.matrix-room').scrollBy({way}, 0)")
        assert page.evaluate("document.querySelector('.matrix-room').scrollLeft") == way
        assert page.evaluate(measure) == first < 3
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_every_value_says_whose_it_is(visit: Ask, code: str) -> None:
    page = visit(f"/incident/{code}", width=390)
    first = page.locator(".fact td:not(.silent)").first
    assert first.locator(".stacked").is_visible()
    assert "الساحل" in first.inner_text()
    assert page.locator(".fact td.silent").first.is_hidden()
    assert page.locator(".reasons .only-stacked").first.is_visible()


def test_what_is_judged_meanwhile_stands_there_without_a_reload(visit: Ask, own: Path) -> None:
    code = code_of(own, MARKET)
    with serving(own) as address, client_of(own) as client:
        page = visit(f"/incident/{code}", at=address)
        page.evaluate("window.same = true")
        page.locator(".matrix a.say").first.focus()
        held = page.evaluate("document.activeElement.href")
        assert judged(client, "market again", MARKET, "unsure").status_code == 303
        page.evaluate("document.body.dispatchEvent(new CustomEvent('rawi:news'))")
        page.get_by_text("سلمى").wait_for()
        assert page.evaluate("[window.same, document.activeElement.href]") == [True, held]


def test_it_works_without_script(visit: Ask, code: str) -> None:
    page = visit("/incidents", java_script_enabled=False)
    page.locator("#f-place").fill("سرمدا")
    page.locator(".filters button").click()
    page.locator(f'a[href="/incident/{code}"]').click()
    page.locator("a.say").first.click()
    assert page.locator("main mark").is_visible()


def test_a_sheet_that_takes_long_is_made_beside_the_lists(
    own: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rawi.web.kept._SLOW", -1.0)
    desk = Desk(str(own))
    with desk.reading() as connection:
        key, _ = incidents.resolve(connection, code)
        before = desk.incidents.cases.now(connection, (key, code))
    told = {**line(MARKET), "id": "fourth", "source": "السهل", "url": None}
    with open_archive(own) as archive:
        with archive.writing() as connection:
            run = begin_run(connection, "ingest")
        keep(archive, run, [make_ready(told, {**record(MARKET), "id": "fourth", "source": "السهل"})], Shelf())
    with desk.reading() as connection:
        assert desk.incidents.cases.last(connection, (key, code)) is before
        beside = Event()
        desk.beside.find("last", lambda _: beside.set())  # one thing after the other
        assert beside.wait(60)
        after = desk.incidents.cases.last(connection, (key, code))
        assert len(after.documents) == len(before.documents) + 1
        assert desk.incidents.cases.now(connection, (key, code)) is after
    desk.close()
