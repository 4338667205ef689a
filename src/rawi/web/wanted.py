"""What is asked of a list of incidents, as its address tells it; the names are those of `rawi incidents`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, ValidationError

from rawi.documents import Problem
from rawi.messages import load_messages

Words = Annotated[str | None, Field(max_length=200)]


class Wanted(BaseModel):
    """Filters, and which page of the list."""

    type: Words = None
    mode: Words = None
    place: Words = None
    actor: Words = None
    target: Words = None
    status: Words = None
    outlet: Words = None
    since: Words = None
    until: Words = None
    min_killed: Annotated[int | None, Field(ge=0, le=10_000_000)] = None
    least: Annotated[int, Field(ge=1, le=10_000)] = 2
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Self:
        """What an address asks; what is left empty is not asked. Raises `Problem`: a value of no use."""
        try:
            return cls.model_validate({name: value.strip() for name, value in told.items() if value.strip()})
        except ValidationError as error:
            raise Problem("desk_value", name="/incidents", field=str(error.errors()[0]["loc"][-1])) from None

    @property
    def filters(self) -> dict[str, Any]:
        """Everything but the page, for the archive."""
        return self.model_dump(exclude={"page"})

    @property
    def query(self) -> dict[str, Any]:
        """What differs from the default, for an address: one view has one address."""
        return {name: str(value) for name, value in self.model_dump(exclude_defaults=True).items()}


@lru_cache
def values_of(field: str) -> list[str]:
    """The values of a field that have names."""
    return [key.partition(".")[2] for key in load_messages("en").table if key.startswith(field + ".")]
