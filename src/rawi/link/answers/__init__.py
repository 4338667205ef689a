"""Which statements answer, repeat, deny or contradict earlier ones, of the same or another speaker."""

from rawi.link.answers.find import link_said, link_statements
from rawi.link.answers.rules import Answer
from rawi.link.answers.said import Said, find_said

__all__ = ["Answer", "Said", "find_said", "link_said", "link_statements"]
