"""Small whole files that fuzzing starts from: without them random bytes seldom get past a reader's first look."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

from openpyxl import Workbook
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TEXT = "Four dead at a checkpoint\n\nQARA, 3 May 2021 - Gunmen killed four soldiers near Qara on Monday, police said.\n"
HTML = (
    '<html lang="en"><head><title>Four dead</title><meta property="article:published_time" content="2021-05-03">'
    f"</head><body><article><h1>Four dead</h1><p>{TEXT}</p><ul><li>one</li></ul><table><tr><td>2</td></tr></table>"
    "</article></body></html>"
)
MAIL = (
    "From: desk@example.org\r\nDate: Mon, 3 May 2021 10:00:00 +0300\r\nSubject: =?utf-8?q?Four_dead?=\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; "
    f"charset=utf-8\r\n\r\n{TEXT}\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "PHA+Rm91ciBkZWFkPC9wPg==\r\n--b--\r\n"
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>Four dead</title>'
    "<link>http://site.test/1</link><pubDate>Mon, 03 May 2021 10:00:00 GMT</pubDate><description>&lt;p&gt;x&lt;/p&gt;"
    "</description></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>1</id><title>Four dead</title>'
    '<link href="/1"/><updated>2021-05-03T10:00:00Z</updated></entry></feed>'
)
GEONAMES = "\t".join(
    ("99999", "Qara", "Qara", "Kara,Gara", "34.5", "45.1", "P", "PPL", "IQ", "", "10", "", "", "", "900", "", "80",
     "Asia/Baghdad", "2021-05-03")
)  # fmt: skip
POINT = {"type": "Point", "coordinates": [45.1, 34.5]}
FEATURE = {"type": "Feature", "geometry": POINT, "properties": {"id": "1", "date": "2021-05-03", "place": "Qara"}}
TABLE = "id,date,place,lat,lon,deaths,type\n1,2021-05-03,Qara,34.5,45.1,4,attack\n"
PLOVER = {
    "id": "1", "date": "2021-05-03", "event": ["ASSAULT"], "mode": ["firearms"], "size": {"dead": 4},
    "event_loc": {"lat": 34.5, "lon": 45.1, "resolved_place": "Qara", "country": "IRQ", "resolution": 6},
}  # fmt: skip
UCDP = (
    "id,date_start,date_end,type_of_violence,where_prec,where_coordinates,adm_1,latitude,longitude,country,best,low,"
    "high,deaths_a,deaths_b,deaths_civilians,deaths_unknown,side_a,side_b\n"
    "1,2021-05-03,2021-05-03,1,1,Qara,Diyala,34.5,45.1,Iraq,4,4,4,4,0,0,0,Government of Iraq,IS\n"
)
ACLED = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,admin1,location,latitude,longitude,"
    "geo_precision,fatalities,source,notes\n"
    "IRQ1,03 May 2021,Battles,Armed clash,IS,Iraq,Diyala,Qara,34.5,45.1,1,4,X,y\n"
)
DTM = {"result": [{"id": 1, "admin0Name": "Iraq", "admin1Name": "Diyala", "numPresentIdpInd": 12, "roundNumber": 3,
                   "reportingDate": "2021-05-03"}]}  # fmt: skip
COMMUNITY = "KEY,consent,day,place,story,reporter_name\nuuid:1,yes,2021-05-03,Qara,Two houses burnt,Nobody\n"
OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    b"<</Length 48>>stream\nBT /F1 12 Tf 10 100 Td (Four dead at Qara) Tj ET    \nendstream",
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
)
"""A page with one line."""


def _pdf() -> bytes:
    held, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(OBJECTS, start=1):
        starts.append(len(held))
        held += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    tail = b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF\n" % len(held)
    return held + b"xref\n0 6\n0000000000 65535 f \n" + table + tail


def _xlsx() -> bytes:
    book = Workbook()
    for line in TABLE.splitlines():
        book.worksheets[0].append(line.split(","))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("IQ.txt", GEONAMES + "\n")
    return held.getvalue()


def _warc(compressed: bool) -> bytes:
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=compressed)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    address, body = "http://site.test/1", io.BytesIO(HTML.encode())
    writer.write_record(writer.create_warc_record(address, "response", payload=body, http_headers=headers))
    return held.getvalue()


def _lines(*rows: object) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def seeds() -> dict[str, tuple[bytes, ...]]:
    """Files for each reader in `readers.py`, by its name."""
    return {
        "text": (TEXT.encode(), TEXT.encode("utf-16"), "Anfal 2021-05-03 ‏أربعة قتلى".encode("cp1256", "ignore")),
        "markdown": (f"---\ntitle: Four\ndate: 2021-05-03\n---\n# Four dead\n\n> {TEXT}\n* one\n".encode(),),
        "html": (HTML.encode(),),
        "email": (MAIL.encode(),),
        "pdf": (_pdf().removeprefix(b"%PDF-1.4\n"),),
        "feed": (RSS.encode(), ATOM.encode()),
        "lines": (_lines({"id": "a", "text": TEXT, "published": "2021-05-03", "outlet": "Example"}),),
        "warc": (_warc(False), _warc(True)),
        "body": (gzip.compress(TEXT.encode()),),
        "robots": (b"User-agent: *\nDisallow: /a\nAllow: /a/b$\nCrawl-delay: 3\n",),
        "csv": (TABLE.encode(),),
        "xlsx": (_xlsx(),),
        "geojson": (json.dumps({"type": "FeatureCollection", "features": [FEATURE]}).encode(),),
        "plover": (_lines(PLOVER),),
        "ucdp": (UCDP.encode(),),
        "acled": (ACLED.encode(),),
        "dtm": (json.dumps(DTM).encode(),),
        "community": (COMMUNITY.encode(),),
        "mapping": (b'[columns]\nid = "id"\nearliest = "date"\nplace = "place"\n',),
        "gazetteer": (f"{GEONAMES}\n".encode(),),
        "zip": (_zip(),),
    }
