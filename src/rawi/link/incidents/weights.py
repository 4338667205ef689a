"""The table of weights, as it comes with the program or as a user changed it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from math import isfinite
from types import MappingProxyType

from rawi.documents import Problem

Weights = Mapping[str, float]


def own_text() -> str:
    """The table that comes with the program, as TOML with its comments."""
    return files("rawi.link.incidents").joinpath("weights.toml").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The table that comes with the program."""
    return MappingProxyType({name: float(points) for name, points in tomllib.loads(own_text()).items()})


def read_weights(text: str) -> Weights:
    """A table that a user wrote; rows that it lacks stay as they are. Raises `Problem`: no TOML, an unknown name, no
    finite number."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem("weights_toml", reason=str(error)) from None
    own = load_weights()
    for name, points in told.items():
        if name not in own:
            raise Problem("weights_name", row=name)
        if isinstance(points, bool) or not isinstance(points, int | float) or not isfinite(points):
            raise Problem("weights_number", row=name)
    return MappingProxyType({**own, **{name: float(points) for name, points in told.items()}})
