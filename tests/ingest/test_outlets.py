"""The files of outlets: well formed, each thing told once, and found by whatever address names them."""

import runpy
from collections import Counter
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from rawi.annotate.times.resolve import outlet_zone
from rawi.fold import fold_key
from rawi.ingest.outlets import OutletError, check_outlet, find_outlet, load_outlets, read_outlet
from rawi.lexicon import load_lexicon

ROOT = Path(__file__).parents[2]
OUTLETS = load_outlets()
ARAB_STATES = frozenset(
    {"DZ", "BH", "KM", "DJ", "EG", "IQ", "JO", "KW", "LB", "LY", "MR"}
    | {"MA", "OM", "PS", "QA", "SA", "SO", "SD", "SY", "TN", "AE", "YE"}
)
TABLE: dict[str, object] = {
    "name": "صوت الوادي",
    "latin": "Sawt al-Wadi",
    "domains": ["sawt.example"],
    "country": "YE",
    "zone": "Asia/Aden",
    "months": "both",
    "kind": "local",
    "checked": "a page",
}


def _twice(things: list[str]) -> list[str]:
    return [thing for thing, times in Counter(things).items() if times > 1]


def test_there_are_outlets_of_every_arab_state() -> None:
    assert len(OUTLETS) >= 120
    assert not ARAB_STATES - {o.country for o in OUTLETS}


def test_nothing_is_told_of_two_outlets() -> None:
    assert not _twice([domain for o in OUTLETS for domain in o.domains])
    assert not _twice([name for o in OUTLETS for name in {fold_key(n) for n in (o.name, o.latin, *o.names)}])


def test_zones_and_countries_exist() -> None:
    countries = {row["iso"] for row in load_lexicon().tables["states"]} | {"EH"}  # Western Sahara is no row there
    assert not [o.key for o in OUTLETS if o.zone not in available_timezones() or o.country not in countries]


def test_the_table_of_the_reading_is_compiled_from_the_files() -> None:
    tool = runpy.run_path(str(ROOT / "tools/compile_outlets.py"))
    assert tool["TABLE"].read_text(encoding="utf-8") == tool["compiled"](), "run tools/compile_outlets.py"


@pytest.mark.parametrize(
    ("source", "zone"),
    [("عنب بلدي", "Asia/Damascus"), ("skynews", "Asia/Dubai"), ("was", "Asia/Riyadh"), ("cnn.com", "Asia/Dubai")],
)
def test_the_reading_knows_the_zone_of_an_outlet(source: str, zone: str) -> None:
    assert str(outlet_zone(source)) == zone


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("enabbaladi.net", "enabbaladi"),
        ("https://www.enabbaladi.net/123456", "enabbaladi"),
        ("HTTPS://WWW.Enabbaladi.NET:443/123456", "enabbaladi"),
        ("//english.enabbaladi.net./a", "enabbaladi"),
        ("www.bbc.com/arabic/articles/x", "bbc"),
        ("https://amp.france24.com/ar/x", "france24"),
        ("https://arabic.cnn.com/world/article", "cnn"),
        ("https://www-skynewsarabia-com.cdn.ampproject.org/c/s/www.skynewsarabia.com/amp/1", "skynews"),
        ("https://al--akhbar-com.cdn.ampproject.org/v/s/al-akhbar.com/1", "alakhbar"),
        ("https://www.google.com/amp/s/www.okaz.com.sa/news/1", "okaz"),
    ],
)
def test_an_address_finds_its_outlet(address: str, key: str) -> None:
    outlet = find_outlet(address)
    assert outlet is not None and outlet.key == key


@pytest.mark.parametrize(
    "address", ["https://edition.cnn.com/x", "https://unknown.example/a", "notenabbaladi.net", "net", "", "http://[x"]
)
def test_another_address_finds_none(address: str) -> None:
    assert find_outlet(address) is None


def test_a_table_in_order_is_an_outlet() -> None:
    outlet = check_outlet(TABLE | {"feeds": ["https://sawt.example/feed"]}, "sawt.toml")
    assert (outlet.key, outlet.domains, outlet.names) == ("sawt", ("sawt.example",), ())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "blog"}, "kind.*agency"),
        ({"months": "gulf"}, "months.*levant"),
        ({"country": "Yemen"}, "country.*two capital letters"),
        ({"zone": "Aden"}, "zone"),
        ({"domains": []}, "domains.*list"),
        ({"domains": ["https://sawt.example/"]}, "domains.*host"),
        ({"domains": "sawt.example"}, "domains.*list"),
        ({"feeds": ["sawt.example/feed"]}, "feeds.*http"),
        ({"checked": ""}, "checked.*text"),
        ({"layout": "x"}, "«layout» is no field"),
    ],
)
def test_what_is_wrong_names_its_file_and_field(change: dict[str, object], said: str) -> None:
    with pytest.raises(OutletError, match=rf"(?s)sawt\.toml: .*{said}"):
        check_outlet(TABLE | change, "sawt.toml")


def test_what_is_missing_or_no_toml_is_told() -> None:
    with pytest.raises(OutletError, match=r"sawt\.toml: «zone» is missing"):
        check_outlet({k: v for k, v in TABLE.items() if k != "zone"}, "sawt.toml")
    with pytest.raises(OutletError, match=r"sawt\.toml: not TOML"):
        read_outlet("name = ", "sawt.toml")
