"""Rawi reads Arabic news and keeps the record: who said what, when, and on whose word."""

from rawi.read import read

__all__ = ["__version__", "read"]

__version__ = "0.1.0"
