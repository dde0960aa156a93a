"""What furniture says: the words of menus, sign-ups, share buttons and the like, whatever the outlet."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Sort(StrEnum):
    """A sort of furniture; its value is the reason that a passage set aside for it carries."""

    NEWSLETTER = "newsletter sign-up"
    DONATION = "appeal for donations"
    REPUBLISHING = "note on republishing"
    COPYRIGHT = "copyright line"
    COMMENTS = "reader comments"
    FEEDBACK = "question to readers"
    CHROME = "button or notice of the site"
    RELATED = "list of other articles"
    LABEL = "section label"
    ADDRESS = "publisher's address"
    CREDITS = "credits"
    MARK = "mark without words"
    LIST = "head of a list of other articles"
    SITES = "head of a list of the publisher's sites"
    SHARE = "share buttons"
    MENU = "site menu"
    LANGUAGES = "language switcher"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a sort of furniture away, in paragraphs of `longest` words at most, at the edges only or not."""

    sort: Sort
    edge: bool
    longest: int
    pattern: re.Pattern[str]


_NETWORKS = frozenset(
    "facebook fb twitter instagram ig youtube yt telegram whatsapp linkedin pinterest tiktok threads viber messenger"
    " reddit rss tweet mastodon bluesky snapchat flipboard vk".split()
)
_SHARE_WORDS = _NETWORKS | frozenset(
    "share this on via x e mail email print copy link more follow us save pin it like and to by send article".split()
)
_LANGUAGE_NAMES = frozenset(
    "english arabic kurdish sorani kurmanji badini persian farsi turkish french russian ukrainian german spanish hebrew"
    " العربية عربي کوردی كوردي kurdî kurdi ناوەندی سۆرانی بادینی français francais türkçe فارسی русский українська"
    " español deutsch עברית اردو پښتو en ar ku fa fr tr".split()
)
_TOKEN = re.compile(r"[^\W_]+")
_SHORTEST_BAR, _LONGEST_BAR = 4, 40
_BAR = re.compile(r"(?<!\s)\s+[|•·»›>]\s+")
_ITEM = re.compile(r"[^\W\d_][^\d.!?|]{0,30}")
_OF_SITE = re.compile(
    r"home(?: page)?|about(?: us)?|contact(?: us)?|sign (?:in|up)|log ?in|register|subscribe|search|menu|news|donate"
    r"|my account|imprint|privacy(?: policy)?|terms(?: of use)?|cookies?(?: settings)?",
    re.IGNORECASE,
)


@cache
def cues() -> tuple[Cue, ...]:
    """The cues of `data/cues.tsv`; patterns that share their sort and bounds are made one."""
    together: dict[tuple[Sort, bool, int], list[str]] = defaultdict(list)
    lines = (files(__package__) / "data" / "cues.tsv").read_text(encoding="utf-8").split("\n")
    for line in lines:
        if line and not line.startswith("#"):
            sort, where, longest, pattern = line.split("\t")
            together[Sort[sort.upper()], where == "edge", int(longest)].append(pattern)
    return tuple(
        Cue(sort, edge, longest, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE))
        for (sort, edge, longest), patterns in together.items()
    )


def cue_of(words: str, size: int, *, edge: bool) -> Sort | None:
    """The sort of furniture that the words of a paragraph give away, None where they do not.

    `size` counts its words; `edge` is true near the beginning and the end of the page.
    """
    if size <= 15 and (found := _word_list(words)):
        return found
    if edge and size <= _LONGEST_BAR and _is_bar(words):
        return Sort.MENU
    fitting = (cue for cue in cues() if size <= cue.longest and (edge or not cue.edge))
    return next((cue.sort for cue in fitting if cue.pattern.search(words)), None)


def _is_bar(words: str) -> bool:
    """A menu on one line: four or more names of sections between bars or dots, or fewer that are all of a site."""
    items = _BAR.split(words.strip())
    if len(items) < 2 or not all(_ITEM.fullmatch(item) for item in items):
        return False
    return len(items) >= _SHORTEST_BAR or all(_OF_SITE.fullmatch(item) for item in items)


def _word_list(words: str) -> Sort | None:
    """Lines that hold nothing but names of networks, or of languages."""
    tokens = _TOKEN.findall(words.lower())
    if not tokens:
        return None
    if all(token in _SHARE_WORDS for token in tokens) and (_NETWORKS.intersection(tokens) or tokens == ["x"]):
        return Sort.SHARE
    return Sort.LANGUAGES if all(token in _LANGUAGE_NAMES for token in tokens) and len(tokens[0]) > 2 else None
