"""Which earlier and later documents a reader of one wants beside it, each with the reasons."""

from rawi.link.related.rank import Related, find_related
from rawi.link.related.reasons import Reason, Weigh
from rawi.link.related.traits import Traits, find_traits

__all__ = ["Reason", "Related", "Traits", "Weigh", "find_related", "find_traits"]
