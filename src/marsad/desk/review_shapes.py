"""What the review shows: claims and pairs of claims to rule on, how far it is, and how far people agree."""

from __future__ import annotations

from pydantic import Field

from marsad.desk.shapes import Candidate, Entry, Happening, Link, Shape, Told


class Piece(Shape):
    """A stretch of text, where it starts in the stored text (in code points), and what of it the claim is."""

    start: int
    text: str
    evidence: bool = False
    trigger: bool = False
    part: str = ""


class ReviewItem(Shape):
    """One claim to rule on: the passage beside what the reader made of it.

    `stands` is the key of the ruling that stands, 0 where there is none: a new ruling names it, so that nobody is
    overruled unseen. `why` says why it is asked about now.
    """

    told: Told
    reader: Told | None
    row: dict[str, object]
    pieces: list[Piece]
    stands: int
    why: list[str]
    candidates: list[list[Candidate]]
    history: list[Happening]
    entry: Entry | None
    rivals: list[Told]
    left: int


class Finding(Shape):
    """One finding on two claims: its weight in log-odds, what that is worth in words, and where its bar lies (%)."""

    words: str
    weight: float
    force: str
    sort: str = Field(description="for, against or apart")
    x: float
    width: float


class PairItem(Shape):
    """Two claims that may be one incident, with all that speaks for it and against it.

    `key` is both ids with a hyphen between them. `one` says whether they are now of one incident, `probability` how
    likely that is by the two alone. `entries` are the incidents that the two are of, None for one of none.
    """

    key: str
    told: list[Told]
    entries: list[Entry | None]
    one: bool
    verdict: str
    probability: float
    score: float
    steps: list[Finding]
    zero: float
    reasons: list[str]
    links: list[Link]
    left: int


class Progress(Shape):
    """How far the review is, and what this person did last."""

    left: int
    done: int
    mine: list[Happening]


class Pair(Shape):
    """How far two people agree: Cohen's kappa over the claims that both ruled on, with a 95% interval."""

    left: str
    right: str
    both: int
    same: int
    kappa: float | None
    low: float | None
    high: float | None


class Concord(Shape):
    """How far people agree on the same things: Krippendorff's alpha (nominal), a 95% interval, and each two people."""

    claims: int
    alpha: float | None
    low: float | None
    high: float | None
    pairs: list[Pair]


class FieldAgreement(Shape):
    """How far people agree on one field of a claim, over the claims that two or more took for one.

    `same` are those on which all have the very same. `measure` says how two values are compared: `nominal`; `MASI`,
    sets (Passonneau 2006); `areas` and `days`, the share that is not in both (Jaccard 1912); `numbers`, by their ratio
    (Krippendorff 2011); `words`, by the characters in both. `value` with its 95% interval is Krippendorff's `alpha` of
    these distances or, for words, the `share` in common (F-measure). `pairs` has Cohen's kappa where it is nominal.
    """

    field: str
    measure: str
    claims: int
    same: int
    coefficient: str
    value: float | None
    low: float | None
    high: float | None
    pairs: list[Pair]


class Agreement(Concord):
    """How far people agree on claims, those that they differ on, on each field, and on pairs of claims (`links`)."""

    apart: list[str]
    said: dict[str, dict[str, str]] = Field(description="Of the claims that people differ on, who ruled what.")
    links: Concord
    fields: list[FieldAgreement]
    draws: int = Field(description="Samples of the claims that each interval is drawn from.")
    most_rulings: int = Field(description="Rulings, the newest, in which claims that two or more ruled on are sought.")
    most_claims: int = Field(description="Of these claims, so many, the newest, are compared.")
    most_fields: int = Field(description="Of these, so many, the newest, are compared field by field.")
