"""The nouns of the house: spans, documents, marks and records. Frozen; they import nothing of ours."""

from rawi.model.marks import Entity, Name, Number, Page, Said, SeenTime, Statement, Story, Time
from rawi.model.record import Document, Record
from rawi.model.span import Span, holds, overlap

__all__ = [
    "Document",
    "Entity",
    "Name",
    "Number",
    "Page",
    "Record",
    "Said",
    "SeenTime",
    "Span",
    "Statement",
    "Story",
    "Time",
    "holds",
    "overlap",
]
