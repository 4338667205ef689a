"""The desk: reading, searching and comparing in the browser. `serve` opens it; nothing is loaded from elsewhere."""

from rawi.web.app import make_app
from rawi.web.serve import serve

__all__ = ["make_app", "serve"]
