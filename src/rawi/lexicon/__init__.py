"""Words as data: the tables and their loader. Grammar is not here, and no rule holds a word list."""

from rawi.lexicon.load import Entry, Lexicon, load_lexicon
from rawi.lexicon.tables import LexiconError, Row, values

__all__ = ["Entry", "Lexicon", "LexiconError", "Row", "load_lexicon", "values"]
