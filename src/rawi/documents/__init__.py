"""What comes in: bytes of files and streams become documents, or one clear problem each. Imports the nouns alone."""

from rawi.documents.decode import decode
from rawi.documents.language import check_arabic
from rawi.documents.problems import Problem
from rawi.documents.sources import Bytes, Given, Item, Limits, check_published, documents_of_file, documents_of_stream

__all__ = [
    "Bytes",
    "Given",
    "Item",
    "Limits",
    "Problem",
    "check_arabic",
    "check_published",
    "decode",
    "documents_of_file",
    "documents_of_stream",
]
