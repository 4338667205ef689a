"""Names: every noun phrase that may name somebody or something, with its kind, titles and capacity.

It sees phrases; which of them are one thing in the world is `annotate.entities`' question.
"""

from rawi.annotate.names.find import find_names

__all__ = ["find_names"]
