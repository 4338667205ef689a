"""Every type and mode of the codebook has its place in other schemes, and says what is lost on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rawi.export.crosswalk import crosswalk, pairs

CODEBOOK = Path(__file__).parents[3] / "shared" / "codebook.md"
MODES = {
    "assault": "airstrike drone_strike shelling bombing suicide_bombing shooting clash assassination execution "
    "abduction torture storming other",
    "coerce": "arrest raid siege seizure displacement demolition restriction other",
    "protest": "demonstration strike riot sit_in other",
    "mobilise": "deployment exercise arming recruitment other",
    "consult": "meeting visit call talks other",
    "agree": "ceasefire deal other",
    "aid": "humanitarian military economic evacuation other",
    "yield": "withdrawal release surrender other",
    "sanction": "sanctions break_relations expulsion other",
    "govern": "election appointment resignation law verdict decision other",
    "incident": "accident disaster disease unexplained_explosion other",
}
PAIRS = [(type, mode) for type, modes in MODES.items() for mode in modes.split()]


@pytest.mark.parametrize(("type", "mode"), PAIRS)
def test_every_pair_has_a_row_that_declares_its_loss(type: str, mode: str) -> None:
    found = crosswalk(type, mode)
    assert found.loss
    assert not found.plover_mode or found.plover_type
    assert not found.acled_sub or found.acled_event
    assert re.fullmatch(r"([0-9]{3})?", found.cameo_root)


def test_no_other_pairs() -> None:
    assert set(pairs()) == set(PAIRS)
    with pytest.raises(KeyError):
        crosswalk("assault", "election")


def test_a_type_with_its_mode() -> None:
    assert crosswalk("assault", "bombing").plover == "ASSAULT/explosives"
    assert crosswalk("assault", "clash").plover == "ASSAULT"
    assert crosswalk("govern", "election").plover == ""


@pytest.mark.skipif(not CODEBOOK.exists(), reason="the codebook is not here")
def test_these_are_the_codebooks_pairs() -> None:
    table = re.findall(r"^\| `(\w+)` \| (.*?) \|", CODEBOOK.read_text(encoding="utf-8"), re.MULTILINE)
    told = {type: re.findall(r"`(\w+)`", modes) for type, modes in table}
    assert {type: modes.split() for type, modes in MODES.items()} == {t: m for t, m in told.items() if t in MODES}
