"""The gazetteer: what a name can mean, best first, and the places that a person adds."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

import pytest

from rawi.annotate.places.added import DumpError, add_places
from rawi.annotate.places.gazetteer import Gazetteer, Place, load_gazetteer
from rawi.lexicon import added, load_lexicon
from rawi.lexicon.added import added_file, added_rows

GAZETTEER = Gazetteer(load_lexicon().tables)


def line(number: int, latin: str, names: str, code: str, country: str = "SY", unit: str = "12", people: int = 0) -> str:
    """A line of a dump; ``code`` is feature class and code, as in P.PPL."""
    letter, _, feature = code.partition(".")
    place = [str(number), latin, latin, names, "36.18501", "36.72499", letter, feature, country, "", unit, "", "", ""]
    return "\t".join([*place, str(people), "", "446", "Asia/Damascus", "2024-01-01"]) + "\n"


DUMP = (
    line(1, "Tall al Marj", "Tell Merj,تَلّ المرج,تل المَرج,تلّ مرج", "P.PPL", people=1200)
    + line(2, "Idlib", unicodedata.normalize("NFD", "محافظة إدلب,Idlib"), "A.ADM1")
    + line(3, "Big Town", "المدينة الكبرى", "P.PPL", people=60_000)
    + line(4, "Latin Only", "Latin,Латин", "P.PPL")
    + line(5, "Hospital", "مستشفى المرج", "S.HSP")
    + line(6, "Airfield", "مطار المرج", "S.AIRB")
    + line(7, "Old Town", "القديمة البائدة", "P.PPLH")
    + line(8, "Syria", "سوريا", "A.PCLI")
    + line(9, "Kala Kuh", "کلاکوه,پلی", "T.MT", "IR")
)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RAWI_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "places.tsv"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "XX.txt"
    path.write_text(DUMP, encoding="utf-8")
    return path


def first(name: str) -> Place:
    return GAZETTEER.candidates(name)[0]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("سرمدا", "SY"),
        ("السرمدا", "SY"),
        ("بلدة سرمدا", "SY"),
        ("الموصل", "IQ"),
        ("الحسكه", "SY"),
        ("معبر باب الهوى", "SY"),
    ],
)
def test_the_country_of_the_likeliest(name: str, country: str) -> None:
    assert first(name).country == country


def test_a_name_of_two_countries_and_the_bigger_one_first() -> None:
    countries = [place.country for place in GAZETTEER.candidates("طرابلس")]
    assert countries[0] == "LY"
    assert "LB" in countries


def test_jerusalem_has_no_country() -> None:
    place = first("القدس")
    assert (place.country, place.geonames) == (None, 281184)


def test_a_state_stands_in_its_middle() -> None:
    place = first("سورية")
    assert (place.id, place.kind, place.country) == ("state:SY", "country", "SY")
    assert place.lat == pytest.approx(35, abs=1)
    assert place.lon == pytest.approx(38.5, abs=1)


def test_every_state_has_a_centre() -> None:
    tables = load_lexicon().tables
    codes = [row["iso"] for row in tables["country_centres"]]
    assert sorted(codes) == sorted({row["iso"] for row in tables["states"] if row["iso"]})


def test_the_noun_says_which_place_is_meant() -> None:
    assert first("محافظة حلب").kind == "province"
    assert first("مدينة حلب").kind == "city"


def test_a_facility_is_not_the_town_that_it_is_named_after() -> None:
    assert GAZETTEER.candidates("مسجد سرمدا") == ()


@pytest.mark.parametrize("name", ["", " ", "كلام لا مكان", "محافظة", "ال"])
def test_no_candidates(name: str) -> None:
    assert GAZETTEER.candidates(name) == ()


def test_ids_are_of_one_place_each() -> None:
    names = {row["name"] for table in ("own_places", "places", "states") for row in load_lexicon().tables[table]}
    places = {place for name in names for place in GAZETTEER.candidates(name)}
    assert len({place.id for place in places}) == len(places)
    assert {place.id for place in GAZETTEER.candidates("سرمدا")} == {"own:SY/sarmada"}


def test_one_settlement_in_both_tables_is_one_place() -> None:
    found = GAZETTEER.candidates("سراقب")
    assert [(place.geonames is not None, place.admin1) for place in found] == [(True, "إدلب")]


def test_all_spellings_of_a_capital() -> None:
    assert first("كابول").id == first("كابل").id


# Places that are added


def test_what_is_kept_of_a_dump(dump: Path) -> None:
    assert add_places(dump) == 5
    rows = {row["latin"]: row for row in added_rows()}
    town = rows["Tall al Marj"]
    assert (town["name"], town["aliases"], town["kind"], town["admin1"]) == ("تل المرج", "تل مرج", "town", "إدلب")
    assert (town["lat"], town["lon"], town["population"], town["geonames"]) == ("36.1850", "36.7250", "1200", "1")
    assert rows["Kala Kuh"]["name"] == "كلاكوه"
    kinds = {latin: row["kind"] for latin, row in rows.items() if latin != "Tall al Marj"}
    assert kinds == {"Idlib": "province", "Big Town": "city", "Airfield": "base", "Kala Kuh": "mountain"}


def test_added_places_are_candidates(dump: Path) -> None:
    add_places(dump)
    load_gazetteer.cache_clear()
    try:
        assert [place.id for place in load_gazetteer().candidates("تل المرج")] == ["gn1"]
    finally:
        load_gazetteer.cache_clear()


def test_adding_twice_repeats_nothing_and_renews(dump: Path, data: Path) -> None:
    add_places(dump)
    before = data.read_text(encoding="utf-8")
    assert add_places(dump) == 0
    assert data.read_text(encoding="utf-8") == before
    dump.write_text(line(1, "Renewed", "تل المرج", "P.PPL") + line(10, "More", "المزيد", "P.PPL"), encoding="utf-8")
    assert add_places(dump) == 1
    assert len(added_rows()) == 6
    assert "Renewed" in data.read_text(encoding="utf-8")


def test_a_zip_with_a_readme(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "XX.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(dump, "XX.txt")
        archive.writestr("readme.txt", "a readme")
    assert add_places(path) == 5


def _zip(path: Path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, DUMP)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b"name\tcountry\n", "line"),
        (DUMP.encode() + b"1\tcut off", "line"),
        (DUMP.replace("36.18501", "north").encode(), "line"),
        (DUMP.encode("utf-8").replace("تل".encode(), b"\xd8\xff"), "line"),
        (b"\x7fELF\0\0\0", "binary"),
    ],
)
def test_a_wrong_file(content: bytes, key: str, tmp_path: Path, data: Path) -> None:
    path = tmp_path / "wrong.txt"
    path.write_bytes(content)
    with pytest.raises(DumpError, match=r"wrong\.txt") as error:
        add_places(path)
    assert error.value.key == key
    assert not data.exists()


def test_a_wrong_file_leaves_what_was_added(dump: Path, data: Path) -> None:
    add_places(dump)
    before = data.read_bytes()
    dump.write_text(DUMP + "cut off", encoding="utf-8")
    with pytest.raises(DumpError, match="line 10"):
        add_places(dump)
    assert data.read_bytes() == before
    assert list(data.parent.iterdir()) == [data]


@pytest.mark.parametrize("names", [(), ("readme.txt",), ("a.txt", "b.txt"), ("a.csv",)])
def test_a_zip_without_one_dump(names: tuple[str, ...], tmp_path: Path) -> None:
    _zip(tmp_path / "XX.zip", *names)
    with pytest.raises(DumpError) as error:
        add_places(tmp_path / "XX.zip")
    assert error.value.key == "archive"


def test_a_damaged_zip(tmp_path: Path) -> None:
    path = tmp_path / "XX.zip"
    _zip(path, "XX.txt")
    path.write_bytes(path.read_bytes().replace(b"Damascus", b"damascus", 1))
    with pytest.raises(DumpError) as error:
        add_places(path)
    assert error.value.key == "archive"


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path, key in ((tmp_path / "none.txt", "missing"), (tmp_path, "directory")):
        with pytest.raises(DumpError) as error:
            add_places(path)
        assert error.value.key == key


def test_nothing_added() -> None:
    assert added_rows() == ()


def test_where_the_places_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAWI_DATA")
    monkeypatch.setattr(Path, "home", lambda: Path("/home/a"))
    monkeypatch.setattr(added.sys, "platform", "linux")
    assert added_file() == Path("/home/a/.local/share/rawi/places.tsv")
    monkeypatch.setattr(added.sys, "platform", "darwin")
    assert added_file() == Path("/home/a/Library/Application Support/rawi/places.tsv")
