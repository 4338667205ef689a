"""The sample articles: our own, of real places, with people and incidents that are made up."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from rawi.model import Document


def sample_documents() -> list[Document]:
    """All samples, in the order of their names: from the package, or from the project where it runs out of that."""
    packaged = Path(str(files("rawi"))) / "samples"
    folder = packaged if packaged.is_dir() else packaged.parents[2] / "samples"
    return [_document(path) for path in sorted(folder.glob("*.json"))]


def _document(path: Path) -> Document:
    row = json.loads(path.read_text(encoding="utf-8"))
    return Document(
        row["text"], row.get("id", path.stem), row.get("title"), row.get("published"), row.get("source"), row.get("url")
    )
