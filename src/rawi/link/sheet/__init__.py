"""The sheet of an incident: where its reports agree, refine and contradict each other, and how many voices they are."""

from rawi.link.sheet.make import make_sheet
from rawi.link.sheet.sheet import Attribute, Carrier, Contradiction, Relation, Row, Sheet, find_contradictions
from rawi.link.sheet.title import Title, make_title
from rawi.link.sheet.told import Told, Why
from rawi.link.sheet.voices import Join, Voice, Voices, find_voices

__all__ = [
    "Attribute",
    "Carrier",
    "Contradiction",
    "Join",
    "Relation",
    "Row",
    "Sheet",
    "Title",
    "Told",
    "Voice",
    "Voices",
    "Why",
    "find_contradictions",
    "find_voices",
    "make_sheet",
    "make_title",
]
