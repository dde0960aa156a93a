"""A briefing as a Word file, to be worked on: the same sentences, tables and notes; charts as tables."""

from __future__ import annotations

import importlib
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from marsad.errors import Missing
from marsad.products.briefing.document import Chart, Document, Line, Section, Table
from marsad.products.briefing.page import runs
from marsad.products.plaintext import CLOSE, OPEN, bounded, clean

ISOLATE, POP = "\u2068", "\u2069"
"""Unicode's marks around words that run the other way."""

MOST_BARS = 12
HINT = "pip install 'marsad[docx]'"


def word(document: Document, made: datetime) -> bytes:
    """The bytes of a .docx file.

    Raises:
        Missing: when the extra `docx` is not installed.
    """
    try:
        docx: Any = importlib.import_module("docx")
    except ImportError as fault:
        raise Missing("a Word file needs the package python-docx, which is not installed", HINT) from fault
    return _Writer(docx, document).written(made)


class _Writer:
    """One document being written."""

    def __init__(self, docx: Any, document: Document) -> None:
        self.document = document
        self.rtl = document.direction == "rtl"
        self.made = docx.Document()
        self.element = importlib.import_module("docx.oxml").OxmlElement
        self.name = importlib.import_module("docx.oxml.ns").qn
        points, centimetres = docx.shared.Pt, docx.shared.Cm
        normal = self.made.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", points(10.5)
        normal.paragraph_format.space_after = points(3)
        part = self.made.sections[0]
        part.page_width, part.page_height = centimetres(21), centimetres(29.7)
        part.left_margin = part.right_margin = centimetres(2)
        part.top_margin = part.bottom_margin = centimetres(1.8)

    def written(self, made: datetime) -> bytes:
        document, say = self.document, self.document.words
        known = self.made.core_properties
        known.author, known.title, known.comments = "Marsad", _text(document.title), _text(document.warning)
        known.created = known.modified = made.replace(tzinfo=None)
        known.language = document.language
        self._paragraph(document.warning, bold=True)
        self._heading(document.title, 0)
        self._paragraph(document.days)
        for section in document.front:
            self._section(section, 1)
        self.made.add_page_break()
        self._heading(say["Details"], 1)
        self._heading(say["Incidents"], 2)
        for one in document.accounts:
            mark = f" ({say['Contested']})" if one.contested else ""
            self._heading(f"{one.number}. {one.title}{mark}", 3)
            for line in one.lines:
                self._line(line, style=None)
        if document.unshown:
            self._paragraph(document.unshown)
        for section in document.details:
            self._section(section, 2)
        self._heading(say["Notes"], 2)
        for note in document.notes:
            words = f"[{note.number}] {note.source}; {say['said by']} {note.said_by}"
            words += f": “{OPEN}{note.quote}{CLOSE}”" if note.quote else ""
            self._paragraph(words + (f" {note.url}" if note.url else ""))
        self._paragraph(f"{document.made}. {document.credits}")
        held = io.BytesIO()
        self.made.save(held)
        return held.getvalue()

    def _section(self, section: Section, level: int) -> None:
        self._heading(section.title, level)
        if section.hint:
            self._paragraph(section.hint, italic=True)
        for line in section.lines:
            self._line(line)
        if section.table:
            self._table(section.table)
        for chart in section.charts:
            self._chart(chart)
        for part in section.parts:
            self._section(part, level + 1)

    def _heading(self, words: str, level: int) -> None:
        self._turned(self.made.add_heading(_text(words), min(level, 4)))

    def _paragraph(self, words: str, *, bold: bool = False, italic: bool = False) -> None:
        paragraph = self.made.add_paragraph()
        run = paragraph.add_run(_text(words))
        run.bold, run.italic = bold, italic
        self._turned(paragraph)

    def _line(self, line: Line, style: str | None = "List Bullet") -> None:
        style = "List Bullet 2" if line.under else style
        paragraph = self.made.add_paragraph(style=style)
        paragraph.add_run(_text(line.words)).bold = line.strong
        for number in line.notes:
            paragraph.add_run(f"[{number}]").font.superscript = True
        if line.rows:
            told = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs(line.rows))
            word = self.document.words["incidents" if len(line.rows) > 1 else "incident"]
            paragraph.add_run(f" ({word} {told})").italic = True
        self._turned(paragraph)

    def _table(self, table: Table) -> None:
        self._cells([table.columns, *table.rows])

    def _chart(self, chart: Chart) -> None:
        self._paragraph(chart.title, bold=True)
        silent = self.document.words["no reports"]
        bars = [(bar.label, silent if bar.many is None else f"{bar.many:,}") for bar in chart.bars[-MOST_BARS:]]
        bars += [(one.label, f"{one.low90}–{one.high90} ({one.middle})") for one in chart.ahead]
        self._cells(bars)

    def _cells(self, rows: Sequence[Sequence[str]]) -> None:
        made = self.made.add_table(len(rows), len(rows[0]), style="Light Grid Accent 1")
        if self.rtl:
            made._tblPr.insert(1, self.element("w:bidiVisual"))
        for row, cells in zip(made.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = _text(words)
                self._turned(cell.paragraphs[0])
        self.made.add_paragraph()

    def _turned(self, paragraph: Any) -> None:
        """Sets a paragraph from right to left where the language runs so."""
        if not self.rtl:
            return
        paragraph._p.get_or_add_pPr().append(self.element("w:bidi"))
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(self.element("w:rtl"))


def _text(words: str) -> str:
    """Words as text that can stand in XML: bounded, and names set apart by Unicode's own marks."""
    apart = [clean(piece) for piece in words.replace(CLOSE, OPEN).split(OPEN)]
    told = "".join(piece if at % 2 == 0 else f"{ISOLATE}{piece}{POP}" for at, piece in enumerate(apart))
    return bounded(told)
