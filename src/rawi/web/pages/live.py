"""News of the archive while a page is open: server-sent events."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

router = APIRouter()
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@router.get("/live")
async def live(request: Request) -> Response:
    """``news`` when something came in, ``lost`` while the database is away, until the reader leaves."""
    news = request.app.state.watch.news(request.headers.get("last-event-id"))
    return StreamingResponse(news, media_type="text/event-stream", headers=_HEADERS)
