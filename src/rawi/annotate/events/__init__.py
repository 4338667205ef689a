"""Events: what happened, where and when and to whom, and whether it did; one for each thing that the text tells of."""

from rawi.annotate.events.find import find_events

__all__ = ["find_events"]
