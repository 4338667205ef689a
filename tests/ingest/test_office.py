"""Word documents and PDFs: their text in reading order, and a clear word where there is none to be had."""

import io
import random
import zipfile

import pytest
from docx import Document as new_docx
from pypdf import PdfReader, PdfWriter

from rawi.documents import Problem
from rawi.ingest.docx import read_docx
from rawi.ingest.page import Page
from rawi.ingest.pdf import read_pdf

FIRST = ["قال وزير النقل إن الجسر (الجديد) فُتح يوم ", "12", " آب ", "2025", " بكلفة ", "3.5", " مليون دولار كما"]
SECOND = ["أعلنت شركة ", "BBC Steel", " في المدينة."]
THIRD = ["وبحسب سكان المنطقة، عادت الحركة إلى السوق بعد توقف دام سنتين في السدرة كلها."]
MIRROR = str.maketrans("()«»", ")(»«")


def pdf(lines: list[list[str]], backwards: bool = False) -> bytes:
    """A page with one line of text a list of runs, laid out from the right, its glyphs as most programs write them
    (from the left), or as some do (each where it belongs, in the order of the letters)."""
    content = "".join(line_of(runs, 700 - 20 * i, backwards) for i, runs in enumerate(lines))
    codes = sorted({c for line in lines for run in line for c in run + run.translate(MIRROR)})
    rows = "\n".join(f"<{ord(c):04X}> <{ord(c):04X}>" for c in codes)
    cmap = "/CIDInit /ProcSet findresource begin 1 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> "
    cmap += f"endcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    return assembled(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>/DW 500>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    )


def line_of(runs: list[str], y: int, backwards: bool) -> str:
    placed, x = [], 590.0
    for run in runs:
        x -= 6 * len(run)
        arabic = any("\u0600" < c < "\u0700" for c in run)
        glyphs = run if not arabic else run.translate(MIRROR) if backwards else run.translate(MIRROR)[::-1]
        placed.append((x, "".join(f"{ord(c):04X}" for c in glyphs)))
    return "".join(f"BT /F 12 Tf 1 0 0 1 {x} {y} Tm <{glyphs}> Tj ET\n" for x, glyphs in sorted(placed))


def assembled(*objects: str) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for i, held in enumerate(objects, 1):
        places.append(len(out))
        out += f"{i} 0 obj\n{held}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def read(data: bytes) -> str:
    return read_pdf(Page(data, "a.pdf"), "a").document.text


@pytest.mark.parametrize("backwards", [False, True])
def test_an_arabic_pdf_reads_in_order_with_its_numbers_and_brackets(backwards: bool) -> None:
    assert read(pdf([FIRST, SECOND, THIRD], backwards)).split("\n") == [
        "قال وزير النقل إن الجسر (الجديد) فُتح يوم 12 آب 2025 بكلفة 3.5 مليون دولار كما "
        "أعلنت شركة BBC Steel في المدينة.",
        "وبحسب سكان المنطقة، عادت الحركة إلى السوق بعد توقف دام سنتين في السدرة كلها.",
    ]


def test_presentation_forms_become_letters() -> None:
    forms = "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻟﺠﺴﺮ ﻣﻔﺘﻮﺡ ﻟﻠﻨﺎﺱ ﻓﻲ ﺍﻟﻤﺪﻳﻨﺔ."
    assert read(pdf([[forms]])) == "قال الوزير إن الجسر مفتوح للناس في المدينة."


def test_a_scan_is_told_what_to_do() -> None:
    writer, held = PdfWriter(), io.BytesIO()
    writer.add_blank_page(600, 800)
    writer.write(held)
    with pytest.raises(Problem) as caught:
        read(held.getvalue())
    assert caught.value.key == "pdf_scanned"


def test_letters_in_no_order_are_refused() -> None:
    halves = [["وبحسب سكان المنطقة عادت الحركة إلى السوق"], ["وبحسب سكان المنطقة عادت الحركة إلى السوق"[::-1]]]
    with pytest.raises(Problem) as caught:
        read(pdf(halves * 3))
    assert caught.value.key == "pdf_garbled"


def test_a_locked_pdf_is_told_so_and_one_that_only_forbids_printing_is_read() -> None:
    for password, locked in (("secret", True), ("", False)):
        writer, held = PdfWriter(PdfReader(io.BytesIO(pdf([THIRD])))), io.BytesIO()
        writer.encrypt(password, "owner", algorithm="RC4-128")
        writer.write(held)
        if not locked:
            assert "سكان المنطقة" in read(held.getvalue())
            continue
        with pytest.raises(Problem) as caught:
            read(held.getvalue())
        assert caught.value.key == "pdf_locked"


def test_a_latin_pdf_keeps_its_order() -> None:
    assert (
        read(pdf([["The bridge of Sidra, opened in 2025, is open."]]))
        == "The bridge of Sidra, opened in 2025, is open."
    )


def docx() -> bytes:
    held, out = new_docx(), io.BytesIO()
    held.core_properties.author = "ليلى شاكر"
    held.add_heading("افتتاح جسر السدرة", 0)
    held.add_paragraph("قال الوزير: «الجسر مفتوح».")
    held.add_paragraph("")
    held.add_heading("ماذا بعد؟", 2)
    table = held.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "الكلفة", "3.5 مليون"
    held.add_paragraph("عاد الناس\nإلى السوق.")
    held.save(out)
    return out.getvalue()


def test_a_word_document_gives_lines_headings_and_author() -> None:
    article = read_docx(Page(docx(), "a.docx"), "a")
    text = article.document.text
    assert text.split("\n") == [
        "افتتاح جسر السدرة",
        "قال الوزير: «الجسر مفتوح».",
        "ماذا بعد؟",
        "الكلفة | 3.5 مليون",
        "عاد الناس",
        "إلى السوق.",
    ]
    assert (article.document.title, article.author) == ("افتتاح جسر السدرة", "ليلى شاكر")
    assert [text[p.span.start : p.span.stop] for p in article.parts] == ["افتتاح جسر السدرة", "ماذا بعد؟"]


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, data in members.items():
            held.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "docx_broken"),
        (b"PK\x03\x04junk", "docx_broken"),
        (zipped(a=b"x"), "docx_broken"),
        (zipped(document=b"\0" * 210_000_000), "container_large"),
        (zipped(**{f"m{i}": b"" for i in range(5_001)}), "container_large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "docx_old"),
    ],
)
def test_word_documents_that_cannot_be_read_are_told_so(data: bytes, why: str) -> None:
    with pytest.raises(Problem) as caught:
        read_docx(Page(data, "a.docx"), "a")
    assert caught.value.key == why


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_cut_and_damaged_files_never_crash(kind: str) -> None:
    rng = random.Random(7)
    data, verb = (docx(), read_docx) if kind == "docx" else (pdf([FIRST, SECOND, THIRD]), read_pdf)
    for _ in range(60):
        cut = bytearray(data[: rng.randrange(1, len(data))] if rng.random() < 0.5 else data)
        for _ in range(rng.randrange(1, 30)):
            cut[rng.randrange(len(cut))] = rng.randrange(256)
        try:
            verb(Page(bytes(cut), "a"), "a")
        except Problem:
            continue
