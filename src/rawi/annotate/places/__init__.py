"""Places: every phrase that names one, with its coordinates where the gazetteer and the text settle them."""

from rawi.annotate.places.find import find_places
from rawi.annotate.places.gazetteer import load_places

__all__ = ["find_places", "load_places"]
