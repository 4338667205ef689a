"""Entities: one for each real thing that a document speaks of, with every speaker tied to one."""

from rawi.annotate.entities.resolve import resolve_entities

__all__ = ["resolve_entities"]
