"""What a reader chooses to see things by."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from rawi.web.look import COOKIE
from rawi.web.render import look_of, page

router = APIRouter()
_YEAR = 365 * 24 * 3600  # seconds


@router.post("/look")
def change(
    request: Request,
    language: Annotated[str | None, Form()] = None,
    digits: Annotated[str | None, Form()] = None,
    months: Annotated[str | None, Form()] = None,
    theme: Annotated[str | None, Form()] = None,
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Keep choices, and go back to where they were made."""
    look = look_of(request).but(language=language, digits=digits, months=months, theme=theme)
    here = back[:1] == "/" and back[1:2] not in ("/", "\\") and back.isprintable()
    response = RedirectResponse(back if here else "/", status_code=303)
    response.set_cookie(COOKIE, look.cookie(), max_age=_YEAR, httponly=True, samesite="strict")
    return response


@router.get("/look")
def show(request: Request) -> Response:
    """All choices, with what each looks like."""
    return page(request, "look.html", back=request.query_params.get("back", "/"))


@router.get("/keys")
def keys(request: Request) -> Response:
    """What each key does."""
    return page(request, "keys.html")
