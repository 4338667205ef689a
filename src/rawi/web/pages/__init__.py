"""The pages, a file each: what is asked of the archive, and which template shows it."""

from rawi.web.pages import (
    charts,
    document,
    incidents,
    live,
    look,
    maps,
    news,
    place,
    read,
    saved,
    search,
    speaker,
    timeline,
    tour,
)

ROUTERS = tuple(
    room.router
    for room in (
        news,
        incidents,
        document,
        search,
        speaker,
        place,
        timeline,
        maps,
        charts,
        read,
        saved,
        live,
        tour,
        look,
    )
)
