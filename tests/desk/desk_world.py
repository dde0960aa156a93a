"""A small invented record for the desk, and one whose every word is hostile; both built by hand, no reader needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from starlette.testclient import TestClient

from marsad import pipeline
from marsad.desk.app import make_app
from marsad.desk.guard import hashed
from marsad.desk.house import House
from marsad.incidents import group
from marsad.model.claim import Actor, Claim, Count, Place, Provenance, Speaker
from marsad.model.codebook import ActorRole, Kind, Type
from marsad.model.codec import claim_id
from marsad.model.document import Document, Passage, Role
from marsad.model.incident import Judgement
from marsad.model.interval import Interval, TimePrecision
from marsad.model.review import Review, Ruling
from marsad.model.span import Quote, Span
from marsad.record import Record, feeds, people
from marsad.settings import Settings

MADE = datetime(2024, 3, 10, 8, tzinfo=UTC)
AMBUSH = "Gunmen killed {n} policemen near Wadi Hatab on 4 March 2024, {who} said."
EMPTIED = "The village of Tel Sabil has been empty since February."
TOTAL = "Sarah Obaid counted 61 attacks in Diyala province in 2023."
FURNITURE = "Subscribe to our newsletter"

HOSTILE = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "'; window.pwned=1; //",
    "javascript:window.pwned=1",
    "{{7*7}}{% print 7*7 %}",
    "</title></textarea></style><script>window.pwned=1</script>",
    "\u202egnp.exe\u202c<b>bold</b>",
    "a\x00b\x1b[31m\ud800",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    '<math><mi//xlink:href="data:x,<script>window.pwned=1</script>">',
    "`${window.pwned=1}`",
    "<a href=javascript:window.pwned=1>x</a>",
    "<style>@import url(http://192.0.2.1/x.css)</style>",
    "<form action=http://192.0.2.1><input name=mark>",
)
"""Injections in every dress; each is put wherever words of reports are shown."""


def quote(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote.take(text, start, start + len(words))


def document(name: str, text: str, **more: object) -> Document:
    body = text.index("\n") if "\n" in text else len(text)
    passages = [Passage(Span(0, body), Role.BODY)]
    if body < len(text):
        passages.append(Passage(Span(body + 1, len(text)), Role.FURNITURE, "a call to subscribe"))
    given = {"title": f"Title of {name}", "source": "Zab Valley News", "published": date(2024, 3, 5)} | more
    return Document(f"d-{abs(hash((name, text))):x}", name, text, tuple(passages), fetched=MADE, **given)  # type: ignore[arg-type]


def named(claim: Claim) -> Claim:
    return replace(claim, id=claim_id(claim))


HATAB = Place(
    Quote("", Span(0, 1)),
    "Wadi Hatab",
    34.25,
    45.125,
    2,
    "near",
    "p17",
    None,
    "Diyala",
    "Khanaqin",
    "IQ",
    "for it is said to be in Diyala",
)


def ambush(doc: Document, number: int, **more: object) -> Claim:
    text = doc.text
    told = quote(text, text.split(".")[0] + ".")
    given: dict[str, object] = {
        "evidence": (told.span,),
        "trigger": quote(text, "killed"),
        "when": Interval(date(2024, 3, 4), date(2024, 3, 4), TimePrecision.DAY, "on 4 March 2024"),
        "where": (replace(HATAB, quote=quote(text, "Wadi Hatab")),),
        "actors": (
            Actor(quote(text, "Gunmen"), None, ActorRole.PERPETRATOR),
            Actor(quote(text, "policemen"), "Iraqi police", ActorRole.VICTIM),
        ),
        "counts": (Count("killed", number, number, quote(text, str(number))),),
        "confidence": 0.8,
    }
    made = Provenance("rules", "1", (("type", "“killed” names it"),))
    return named(Claim("", doc.name, Kind.EVENT, Type.ATTACK, provenance=made, **given | more))  # type: ignore[arg-type]


def fill(record: Record) -> None:
    """Two rival reports of one ambush, an emptied village, a total."""
    reports = []
    for name, number, who, day in (("first.txt", 7, "a captain", 5), ("rival.txt", 9, "a doctor", 6)):
        doc = document(
            name,
            f"{AMBUSH.format(n=number, who=who)}\n{FURNITURE}",
            published=date(2024, 3, day),
            source=f"Outlet {number}",
        )
        said = Speaker(quote(doc.text, who), None, who.split()[1], True)
        reports.append((doc, [ambush(doc, number, speaker=said)]))
    village = document("village.txt", EMPTIED)
    at = Place(quote(EMPTIED, "Tel Sabil"), "Tel Sabil", 34.5, 45.25, 1, "in", "p18", None, "Diyala", None, "IQ")
    since = Interval(date(2024, 2, 1), None, TimePrecision.PERIOD, "since February")
    made = Provenance("rules", "1")
    left = Claim(
        "", "village.txt", Kind.CONDITION, Type.DISPLACEMENT, (Span(0, len(EMPTIED)),), made, when=since, where=(at,)
    )
    reports.append((village, [named(left)]))
    total = document("total.txt", TOTAL)
    year = Interval(date(2023, 1, 1), date(2023, 12, 31), TimePrecision.YEAR, "in 2023")
    diyala = Place(quote(TOTAL, "Diyala province"), "Diyala", None, None, 4, "in", "p1", None, "Diyala", None, "IQ")
    counted = Claim(
        "",
        "total.txt",
        Kind.TALLY,
        Type.ATTACK,
        (Span(0, len(TOTAL)),),
        made,
        when=year,
        where=(diyala,),
        counts=(Count("attacks", 61, 61, quote(TOTAL, "61 attacks")),),
        speaker=Speaker(quote(TOTAL, "Sarah Obaid"), "Sarah Obaid"),
    )
    reports.append((total, [named(counted)]))
    _put(record, reports)


def fill_hostile(record: Record) -> None:
    """Reports whose titles, names, outlets, places, actors, speakers, addresses and words are injections."""
    reports = []
    for number, words in enumerate(HOSTILE):
        text = f"Gunmen killed 7 policemen near Wadi Hatab {words} on 4 March 2024, a captain said.\n{words}"
        place = replace(
            HATAB, quote=quote(text, "Wadi Hatab"), name=words, place_id=f"h{number}{words}", admin1=words, why=words
        )
        doc = document(f"{number} {words}", text, title=words, source=words, author=words, url=words, notes=(words,))
        actor = Actor(quote(text, "policemen"), words, ActorRole.VICTIM)
        speaker = Speaker(quote(text, "a captain"), words, words, False, words)
        count = Count("killed", 7, 7, quote(text, "7"))
        told = ambush(doc, 7, where=(place,), actors=(actor,), speaker=speaker, counts=(count,))
        total = replace(told, kind=Kind.TALLY, provenance=Provenance(words, words, ((words, words),)))
        state = replace(told, kind=Kind.CONDITION, type=Type.PRESENCE)
        reports.append((doc, [told, named(total), named(state)]))
    _put(record, reports)


def fill_hostile_people(record: Record, *, accounts: bool = True) -> None:
    """Tokens, notes, feeds and deeds whose words are injections; accounts too unless the desk is to stay open."""
    with record.writing() as connection:
        for words in HOSTILE:
            if accounts and words.isprintable():
                people.put_account(connection, words[:80], "coder", "none")
            people.put_token(connection, words[:80], words, ("read",), f"marsad_{words}", None)
            people.note(connection, words[:80], "signed in", words, **{"detail": words})
            address = f"https://wire.example/{words}"
            feeds.follow(connection, address, words)
            feeds.schedule(connection, address, 24)
            feeds.was_read(connection, address, {words: 1}, words)
    with record.view() as view:
        claims = view.claims()
    for claim, words in zip(claims[::3], HOSTILE, strict=False):
        record.review(Review(claim.id, claim.report, Ruling.UNSURE, words, MADE, claim, note=words))
    first, second = claims[0].id, claims[3].id
    record.judge(Judgement(first, second, "same", HOSTILE[0], MADE))


def _put(record: Record, reports: list[tuple[Document, list[Claim]]]) -> None:
    for doc, claims in reports:
        record.add(doc, claims, reader_version="rules 1")
    told = [claim for _, claims in reports for claim in claims]
    published = {doc.name: doc.published for doc, _ in reports}
    record.put_incidents(group(told, published=published, originals={}))


TWO_DAYS_ON = "Gunmen killed 12 policemen near Wadi Hatab on 6 March 2024, the mayor said."


def fill_doubtful(record: Record) -> None:
    """Two reports of which one cannot tell whether they speak of one ambush, and an emptied village."""
    first = document("first.txt", AMBUSH.format(n=7, who="a captain"), source="Outlet 7")
    later = document("later.txt", TWO_DAYS_ON, published=date(2024, 3, 7), source="Outlet 12")
    when = Interval(date(2024, 3, 6), date(2024, 3, 6), TimePrecision.DAY, "on 6 March 2024")
    village = document("village.txt", EMPTIED)
    told = {first: ambush(first, 7), later: ambush(later, 12, when=when)}
    left = Claim(
        "", "village.txt", Kind.CONDITION, Type.DISPLACEMENT, (Span(0, len(EMPTIED)),), Provenance("rules", "1")
    )
    for doc, claim in (*told.items(), (village, named(left))):
        record.add(doc, [claim], reader_version="rules 1")
    pipeline.regroup(record)


PASSWORD = "a long enough password"


@contextmanager
def desk(
    path: Path, fill_with: object = fill, accounts: dict[str, str] | None = None
) -> Iterator[tuple[House, TestClient]]:
    """A desk over a new record; `accounts` are names with their roles, all of one password."""
    with Record.open(path, create=True) as record:
        if callable(fill_with):
            fill_with(record)
        if accounts:
            secret = hashed(PASSWORD)
            with record.writing() as connection:
                for name, role in accounts.items():
                    people.put_account(connection, name, role, secret)
        house = House(record, Settings(cache=path.parent))
        with TestClient(make_app(house, hosts=frozenset({"127.0.0.1"})), base_url="http://127.0.0.1") as client:
            yield house, client


def mark(client: TestClient, page: str = "/") -> str:
    """The mark that forms of a page bear."""
    text = client.get(page).text
    return text.split('data-mark="')[1].split('"')[0] or text.split('name="mark" value="')[1].split('"')[0]


def sign_in(client: TestClient, name: str) -> None:
    page = client.get("/sign-in").text
    stranger = page.split('name="mark" value="')[1].split('"')[0]
    done = client.post("/sign-in", data={"name": name, "password": PASSWORD, "mark": stranger}, follow_redirects=False)
    assert done.status_code == 303, done.text
