"""Figures that differ made into low, best and high, by a rule that is named.

A later figure of the same originator takes the place of its earlier one, and of two of one day the greater, as tolls of
one day rise and totals stand beside their parts; a figure that is less precise than an earlier
one and fits it ("dozens" after 31, "at least 20" after 31) takes no place and widens nothing. What is superseded stays
in the history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from marsad.incidents.voices import PARTISAN, PLACED
from marsad.model.incident import Figure, Rule
from marsad.model.interval import Estimate

RECENT = timedelta(days=1)
"""Figures that are this little older than the newest are as new as it."""

SETTLING = timedelta(days=31)
"""How long tolls of one incident are taken to rise as the missing are found and the wounded die. Past it, a figure only
takes the place of one from somebody no better placed: a look back a year on is no newer count. The count of the Karrada
bombing of 2016 took 29 days to settle (UCDP GED)."""


def current(figures: Iterable[Figure]) -> list[Figure]:
    """The figures that hold: of each originator those that no later one of its own takes the place of.

    Of equal figures of one originator the earliest is kept.
    """
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=_age):
        told[figure.originator].append(figure)
    return [figure for own in told.values() for figure in _newest(own)]


def _newest(own: Sequence[Figure]) -> list[Figure]:
    kept: list[Figure] = []
    for figure in own:
        if any(_restates(figure, known) for known in kept):
            continue
        kept = [known for known in kept if not _replaces(figure, known)] + [figure]
    return kept


def _restates(later: Figure, earlier: Figure) -> bool:
    """True where a figure says no more than an earlier one: the same, or one that is vaguer and fits it."""
    if later.asserted and not earlier.asserted:
        return False
    if (later.low, later.high) == (earlier.low, earlier.high):
        return True
    return earlier.is_precise() and (_holds(later, earlier) or (not later.is_precise() and later.meets(earlier)))


def _holds(wide: Figure, narrow: Figure) -> bool:
    """Whether one range holds another."""
    return wide.low <= narrow.low and (wide.high is None or (narrow.high is not None and narrow.high <= wide.high))


def _replaces(later: Figure, earlier: Figure) -> bool:
    if earlier.asserted and not later.asserted:
        return False
    if later.is_precise() and not earlier.is_precise() and later.meets(earlier):
        return True
    if later.published == earlier.published and not later.is_precise() and earlier.high is not None:
        return later.low > earlier.high
    if later.published == earlier.published:
        return later.is_precise() and earlier.is_precise() and later.low >= earlier.low
    return True


def reconcile(figures: Sequence[Figure], rule: Rule = Rule.LATEST) -> Estimate:
    """The estimate that at least one figure of one quantity comes to, by a rule.

    Low and high run over the figures that hold and are precise; a vaguer figure widens them only where it fits none of
    these; where none is precise, the bounds are put together ("at least ten" and "up to forty" are 10 to 40).

    Raises:
        KeyError: for `weighed`, which needs the whole record.
    """
    holding = current(figures)
    sure = [figure for figure in holding if figure.is_precise() and figure.asserted]
    pool = sure or [figure for figure in holding if figure.is_precise()] or holding
    news = [figure for figure in holding if figure.asserted and not figure.is_precise() and _is_news(figure, pool)]
    chosen, words = _RULES[rule](news if news and rule is Rule.LATEST else pool)
    if rule is Rule.LATEST and not news and any(_passed_over(figure, chosen, pool) for figure in holding):
        words = words.replace("newest", "newest precise", 1)
    low, high = _range(holding, chosen)
    best = max(low, chosen.best() if high is None else min(chosen.best(), high))
    within = "" if best == chosen.best() else f"; set to the {'low' if best == low else 'high'} end of all that hold"
    return Estimate(
        low=low,
        best=best,
        high=high,
        rule=_told(figures, holding, chosen, words) + within,
        claims=tuple(sorted({figure.claim for figure in figures})),
        originators=len({figure.originator for figure in figures}),
    )


def _is_news(figure: Figure, known: Sequence[Figure]) -> bool:
    """Whether a vague figure fits none of the known ones and is newer than all: "over 200" a day after 119."""
    return not any(figure.meets(one) or (one.published or date.min) >= (figure.published or date.min) for one in known)


def _passed_over(figure: Figure, chosen: Figure, pool: Sequence[Figure]) -> bool:
    """Whether a figure is as new as the chosen one, or newer, and was left out for being vague."""
    return figure not in pool and (figure.published or date.min) >= (chosen.published or date.min)


def _age(figure: Figure) -> tuple[date, bool, int, str]:
    return figure.published or date.min, not figure.is_precise(), figure.low, figure.claim


def _range(holding: Sequence[Figure], chosen: Figure) -> tuple[int, int | None]:
    precise = [figure for figure in holding if figure.is_precise()]
    if precise:
        low = min(figure.low for figure in precise)
        high: int | None = max(figure.high or figure.low for figure in precise)
        strays = [f for f in holding if not f.is_precise() and not any(f.meets(one) for one in precise)]
    else:
        low, high = chosen.low, chosen.high
        strays = []
        for figure in sorted(holding, key=_age, reverse=True):
            if (high is None or figure.low <= high) and (figure.high is None or low <= figure.high):
                low = max(low, figure.low)
                high = figure.high if high is None else high if figure.high is None else min(high, figure.high)
            else:
                strays.append(figure)
    for stray in strays:
        low = min(low, stray.low)
        high = None if high is None or stray.high is None else max(high, stray.high)
    return low, high


def _middle(figures: Sequence[Figure]) -> Figure:
    """The middle one, the lower where two are in the middle; an originator has one voice for each figure."""
    voices = {(figure.originator, figure.low, figure.high): figure for figure in figures}
    votes = sorted(voices.values(), key=lambda figure: (figure.best(), figure.high is None, figure.claim))
    return votes[(len(votes) - 1) // 2]


def _latest(pool: Sequence[Figure]) -> tuple[Figure, str]:
    pool = [figure for figure in pool if figure.placed < PARTISAN] or pool  # no armed group's word outweighs others'
    first = min(figure.published or date.min for figure in pool)
    early = [figure for figure in pool if (figure.published or date.min) - first <= SETTLING]
    rank = _newest_placed(early)[0].placed
    fit = early + [figure for figure in pool if figure not in early and figure.placed <= rank]
    last = _newest_placed(fit)
    words = "the newest" if len(last) == 1 else f"the middle of the newest {len(last)}"
    if any(figure.placed != last[0].placed for figure in _new(fit)):
        words += f" of the best placed ({PLACED[last[0].placed]})"
    if len(fit) < len(pool):
        words += "; later ones from others are passed over"
    return _middle(last), words


def _new(pool: Sequence[Figure]) -> list[Figure]:
    """The newest figures, and those that are as new."""
    newest = max(figure.published or date.min for figure in pool)
    return [figure for figure in pool if newest - (figure.published or date.min) <= RECENT]


def _newest_placed(pool: Sequence[Figure]) -> list[Figure]:
    """Of the figures that are as new as the newest, the newest of the best placed."""
    new = _new(pool)
    well = [figure for figure in new if figure.placed == min(one.placed for one in new)]
    newest = max(figure.published or date.min for figure in well)
    return [figure for figure in well if (figure.published or date.min) == newest]


def _lowest(pool: Sequence[Figure]) -> tuple[Figure, str]:
    return min(pool, key=lambda figure: (figure.low, figure.claim)), "the lowest (as ACLED does)"


def _ucdp(pool: Sequence[Figure]) -> tuple[Figure, str]:
    best_placed = min(figure.placed for figure in pool)
    return _lowest([f for f in pool if f.placed == best_placed])[0], "the lowest of the best placed (as UCDP's best)"


def _minmax(pool: Sequence[Figure]) -> tuple[Figure, str]:
    words = "the range counts, and no best is chosen (as Iraq Body Count does); its low end is shown"
    return _lowest(pool)[0], words


def _median(pool: Sequence[Figure]) -> tuple[Figure, str]:
    return _middle(pool), "the middle of the originators"


_RULES: dict[Rule, Callable[[Sequence[Figure]], tuple[Figure, str]]] = {
    Rule.LATEST: _latest,
    Rule.LOWEST: _lowest,
    Rule.UCDP: _ucdp,
    Rule.MINMAX: _minmax,
    Rule.MEDIAN: _median,
}


def _told(figures: Sequence[Figure], holding: Sequence[Figure], chosen: Figure, words: str) -> str:
    distinct = {(figure.low, figure.high) for figure in holding}
    if len(distinct) == 1:
        told = "the only figure" if len(figures) == 1 else "the figure that all give"
        if len({(figure.low, figure.high) for figure in figures}) > 1:
            told = "the figure that holds; others are superseded"
    else:
        told = f"out of {len(distinct)} different figures, {words}"
        if not chosen.is_precise():
            told += "; it fits none of the precise" if any(one.is_precise() for one in holding) else "; none is precise"
        gone = len({(figure.low, figure.high) for figure in figures} - distinct)
        told += f"; {gone} {'other is' if gone == 1 else 'others are'} superseded" if gone else ""
    if chosen.high is None:
        return f"{told}; it is open above and taken at its least"
    return told if chosen.low == chosen.high else f"{told}; it is a range and taken at its middle"
