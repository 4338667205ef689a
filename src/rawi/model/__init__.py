"""The nouns of the house: spans, documents, marks and records. Frozen; they import nothing of ours."""

from rawi.model.marks import (
    Count,
    Entity,
    Event,
    Geo,
    Name,
    Number,
    Page,
    PlaceName,
    Said,
    SeenTime,
    Statement,
    Story,
    Time,
    Toll,
    Victim,
)
from rawi.model.record import Document, Record
from rawi.model.span import Span, holds, overlap

__all__ = [
    "Count",
    "Document",
    "Entity",
    "Event",
    "Geo",
    "Name",
    "Number",
    "Page",
    "PlaceName",
    "Record",
    "Said",
    "SeenTime",
    "Span",
    "Statement",
    "Story",
    "Time",
    "Toll",
    "Victim",
    "holds",
    "overlap",
]
