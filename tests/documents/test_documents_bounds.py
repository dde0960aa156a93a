"""Reports made to exhaust: each is read or refused in words, in bounded time and memory, and the next one is read.

All are read by one process whose memory is limited, so that what breaks the bound is seen.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad import documents
from marsad.documents.eml import LONGEST_FIELD
from marsad.errors import Refused
from marsad.model.document import Hints
from marsad.sources.capture import Capture

MEGABYTES = 1_500
"""Of address space, beyond what the program takes before it reads."""
SECONDS = 5.0
N = 1_000_000


def drawn(drawing: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    """A PDF of one page with a drawing, and more objects from number 6 on."""
    packed = zlib.compress(drawing, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>>>"
        % resources,
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    return filed(objects)


def filed(objects: list[bytes]) -> bytes:
    out, at = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in at)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + head + b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def form(number: int) -> bytes:
    """A drawing that another calls for, which calls for the next ten times."""
    calls = b"/X Do " * 10
    inner = b"/Resources<</XObject<</X %d 0 R>>>>/Length %d>>\nstream\n%s\nendstream" % (number, len(calls), calls)
    return b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]" + inner


def nested_parts(depth: int, tail: bytes = b"") -> bytes:
    head = b"From: a@desk.test\nContent-Type: multipart/mixed; boundary=b0\n\n"
    inner = (b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (one, one + 1) for one in range(depth))
    return head + b"".join(inner) + tail


LAUGHS = b"<!DOCTYPE r [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (one, b"&a%d;" % (one - 1) * 10) for one in range(1, 12)
)
WORDS = b"\n\nTwo men died at the mill.\n"

HOSTILE: dict[str, dict[str, Callable[[], bytes]]] = {
    "text/plain": {
        "one word of two million letters": lambda: b"a" * 2 * N,
        "two million spaces": lambda: b"x" + b" " * (2 * N - 2) + b"y",
        "a million lines": lambda: b"a\n" * N,
        "odd spaces": lambda: "\u00a0".encode() * N + b"x",
        "marks of no width": lambda: "\u200d".encode() * N,
        "accents on one letter": lambda: ("a" + "\u0301" * N).encode(),
        "damage everywhere": lambda: "Ã©â€".encode() * (N // 8),
        "legacy bytes": lambda: b"\xe9" * 25 * N,
        "halves of characters": lambda: b"\xff\xfe" + b"\x00\xd8" * N,
        "openings": lambda: b"By A, " * (N // 6),
        "zeros": lambda: b"\0" * N,
    },
    "text/markdown": {
        "stars": lambda: b"*" * N,
        "brackets": lambda: b"[a](" * (N // 4),
        "front matter without end": lambda: b"---\n" + b"a: " * (N // 3),
    },
    "text/html": {
        "tags nested 100,000 deep": lambda: b"<div>" * 100_000 + b"x",
        "paragraphs without end": lambda: b"<p>x" * 100_000,
        "tables in tables": lambda: b"<table><tr><td>" * 33_000,
        "links in links": lambda: b"<a href=x>" * 100_000,
        "spans": lambda: b"<p>" + b"<span>x</span>" * 90_000,
        "attributes": lambda: b"<p " + b"a " * N + b">x",
        "tags that do not open": lambda: b"<" * 4 * N,
        "comments": lambda: b"<!--" * N,
        "billion laughs": lambda: LAUGHS + b"<p>&a11;",
        "a file of the machine": lambda: b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>Words &f; here',
        "linked data nested deep": lambda: b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>x y",
        "dates": lambda: b"<time pubdate>a 1 May</time>" * 15_000,
        "a style without end": lambda: b"<p style='" + b"display " * (N // 2) + b"'>x",
        "breaks": lambda: b"<p>x" + b"<br> " * 100_000,
        "larger than a page": lambda: b"<p>x" * 2 * N,
    },
    "message/rfc822": {
        "parts nested 100,000 deep": lambda: nested_parts(100_000),
        "messages in messages": lambda: b"Content-Type: message/rfc822\n\n" * 100_000,
        "parts without end": lambda: b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
        "lines in nested parts": lambda: nested_parts(95, b"--x\n" * 100_000),
        "fields of a header": lambda: b"X: y\n" * N + WORDS,
        "a field folded without end": lambda: b"Subject: a\n" + b" b\n" * 400_000 + WORDS,
        "brackets in the sender": lambda: b"From: " + b"(" * N + WORDS,
        "brackets that are read": lambda: b"From: " + b"(" * (LONGEST_FIELD - 10) + WORDS,
        "senders": lambda: b"From: " + b"a," * N + WORDS,
        "encoded words": lambda: b"From: " + b"=?utf-8?q?a?= " * 100_000 + WORDS,
        "parameters": lambda: b"Content-Type: text/plain; " + b"a*0=b; " * 100_000 + WORDS,
        "a boundary of brackets": lambda: b"Content-Type: multipart/mixed; boundary=" + b"((" * 100_000 + WORDS,
        "a date of brackets": lambda: b"Date: " + b"(1" * 100_000 + WORDS,
        "quoted lines": lambda: b"\n" + b"> a\n" * 100_000,
        "encoded soft breaks": lambda: b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=" * 4 * N,
    },
    "application/pdf": {
        "nothing after the mark": lambda: b"%PDF-",
        "packed zeros": lambda: drawn(b"\0" * 50 * N),
        "text without end": lambda: drawn(b"BT /F1 12 Tf 1 0 0 1 0 0 Tm (a) Tj ET " * 500_000),
        "states without end": lambda: drawn(b"q " * 2 * N),
        "lists in lists": lambda: drawn(b"[" * N),
        "a string without end": lambda: drawn(b"(" * 5 * N),
        "an object of lists": lambda: filed([b"[" * 200_000]),
        "pages in a ring": lambda: filed(
            [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]
        ),
        "drawings in drawings": lambda: drawn(
            b"/X Do " * 10, *(form(number + 1) for number in range(6, 16)), resources=b"/XObject<</X 6 0 R>>"
        ),
        "bytes of no kind": lambda: b"%PDF-1.4\n" + b"a" * 20 * N,
        "objects without end": lambda: b"%PDF-1.4\n" + b"1 0 obj " * 500_000,
    },
}

CHILD = """
import json, resource, sys, time
sys.path[:0] = [{here!r}]
import test_documents_bounds as bounds
bounds.outcome("text/plain", b"Two men died at the mill.")
bounds.outcome("text/html", b"<p>Two men died at the mill.")
held = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (held + bounds.MEGABYTES * 1_000_000,) * 2)
for kind, reports in bounds.HOSTILE.items():
    for name, made in reports.items():
        content = made()
        begun = time.process_time()
        told = bounds.outcome(kind, content)
        print(json.dumps([f"{{kind}}: {{name}}", told, time.process_time() - begun]), flush=True)
print(json.dumps(["plain", bounds.outcome("text/plain", b"Two men died at the mill."), 0.0]))
"""


def outcome(kind: str, content: bytes) -> str:
    """The number of characters that were read, or the words of the refusal."""
    try:
        return f"read {len(documents.read(Capture(Hints()).snapshot('n', content, kind, origin='o')).text)}"
    except Refused as refused:
        return f"refused: {refused}"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited and measured as Linux does")
def test_hostile_reports_are_bounded_and_nothing_else_is_lost() -> None:
    child = CHILD.format(here=str(Path(__file__).parent))
    done = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, timeout=300, check=False)
    told = [json.loads(line) for line in io.StringIO(done.stdout)]
    names = [f"{kind}: {name}" for kind, reports in HOSTILE.items() for name in reports]
    assert [name for name, _, _ in told] == [*names, "plain"], done.stderr[-2_000:]
    assert told[-1][1] == "read 25"
    assert {name: took for name, _, took in told if took > SECONDS} == {}
    assert not any("root:" in words for _, words, _ in told)
