"""Which time words of its sentence a claim has, and what "since" makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from marsad.claims import aftermath, arguments, ranking, scene
from marsad.claims.tenses import has_done, is_present
from marsad.model.codebook import Kind
from marsad.model.interval import Interval, TimePrecision
from marsad.model.mention import TimeMention
from marsad.model.span import Span
from marsad.model.syntax import Sentence, Token

_DATED = frozenset(
    """
    agreement accord deal treaty truce ceasefire law constitution election vote referendum coup revolution uprising
    invasion genocide resolution census season budget edition
    """.split()
)
"""What a year before it belongs to, and to nothing else of its sentence: "the 2016 peace agreement"."""

_HAPPENING = frozenset(
    """
    occur happen take begin start last come kill leave wound injure hit strike target explode claim die see follow end
    """.split()
)
"""Verbs of a clause that tells further of a deed: "the blast, which left ten dead on Monday"."""

_EVERY_DAY = re.compile(
    r"(?:at|after|before|by|from|until|since)\s(?:dawn|daybreak|sunrise|first\slight|midnight|noon|midday|dusk|nightfall"
    r"|sunset|sundown|[a-z]{3,6}\s(?:at\snight|in\sthe\s(?:morning|afternoon|evening))|\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?)"
    r"|in\sthe\s(?:(?:early|late)\s)?(?:morning|afternoon|evening)",
    re.IGNORECASE,
)
"""An hour with no day."""
_REMAINS = frozenset("bone remains remain skeleton skull corpse".split())
_PAPERS = frozenset("reply letter statement report order decree memo note message communique document".split())
_TELLS = frozenset({"say", "tell", "announce", "report", "state"})
_OUTSET = frozenset({"begin", "start", "break", "erupt", "flare"})
"""Verbs of a clause that tells when a war or a campaign began."""
_RISES = frozenset("rise climb reach stand grow increase jump mount go pass exceed".split())
_RAISES = frozenset("raise put revise update lower bring cut reduce".split())
_PROTESTS = frozenset({"protest", "protesting", "demonstrate", "demonstration", "outcry"})
_TOLLS = frozenset("number toll count figure total tally".split())
_TALKED_OF = frozenset("claim condemn denounce deplore mourn decry".split())
"""What is done to a deed afterwards, at a time of its own."""
_BLAME = frozenset({"responsibility", "credit"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_SEES = frozenset(
    "pass visit tour inspect reach march gather dig search pray mourn lay rebuild reopen stand see".split()
)
"""What is done afterwards where a deed was done."""
_RUINS = frozenset("bomb shell attack raid burn destroy strike hit ambush ruin storm".split())
_ALTHOUGH = frozenset({"although", "though"})
_VERBS = frozenset({"VERB", "AUX"})
_NIGHT, _WEEK, _LATELY = timedelta(days=1), timedelta(days=7), timedelta(days=31)


def of_story(mention: TimeMention, sentence: Span, published: date | None, times: Sequence[TimeMention]) -> bool:
    """Whether a time may be that of a claim of a sentence: it stands there, or elsewhere with a first day, and lies not
    months back in a report that names days of its own week (`times`): what is told next is of those days again."""
    if sentence.meets(mention.quote.span):
        return True
    when = mention.when
    if when.earliest is None:
        return False
    if published is None or when.latest is None or published - when.latest <= _LATELY:
        return True
    return not any(
        one.when.precision is TimePrecision.DAY and one.when.earliest and published - one.when.earliest <= _WEEK
        for one in times
    )


def own(
    mentions: Iterator[TimeMention], mark: Span, kind: Kind, sentence: Sentence, published: date | None
) -> list[TimeMention]:
    """The time words that may say when what `mark` names took place, in order.

    Left out is the year of an agreement, an election or a coup that is not what the mark names, the day of a paper that
    told it and the day on which it was said that it has been so, the time of what is told besides of somebody it names
    or on the other side of a clause before the main verb,
    and the time of a deed told as past where the mark's own verb, joined to it by "and" or "but", is in the present.
    What has gone on since a dated event lasts from its first day to publication, and so does a condition that began
    then; the event itself does not.
    """
    head = sentence.head_of(mark)
    told = list(mentions)
    here = [sentence.head_of(one.quote.span) if sentence.span.holds(one.quote.span) else None for one in told]
    words = [one for one in here if one is not None]
    out: list[TimeMention] = []
    for mention, word in zip(told, here, strict=True):
        if word is None or head is None:
            out.append(mention)
        elif outset(word, head) is not None:
            out.append(_to_now(mention, published))
        elif not any(
            (
                kind is Kind.CONDITION and _is_so_now(mention, word, head, published),
                kind is Kind.CONDITION and _is_of_every_day(mention, head),
                _of_find(word, head),
                _in_apposition(word, head, words),
                kind is Kind.WARNING and _is_past(mention, published),
                _of_absolute(word, head),
                _of_other(word, mark),
                _of_cause(word, head),
                scene.of_paper(word),
                ranking.says_how_long(mention, word, head),
                _of_past(word, head),
                _told_then(word, head),
                _of_rise(word, head),
                _of_talk(word, head),
                _of_what_is_seen(word, head),
                scene.of_one(word, head),
                _of_modifier(word, head, words),
            )
        ) and (not _beside(word, head) or _of_subject(mention, word, head, published)):
            out.append(_since(mention, word, head, mark, kind, published))
    return out


def outset(word: Token, head: Token) -> Token | None:
    """The clause in which a word tells when something began that has done since what `head` tells: "the war, which
    broke out in April, has killed thousands"."""
    clause = next((one for one in (word, *word.ancestors()) if one.dep == "relcl"), None)
    if clause is None or clause.lemma not in _OUTSET or clause.tag not in {"VBD", "VBN"} or scene.below(head, clause):
        return None
    noun, verb = clause.head, clause.head.head
    if noun.dep != "nsubj" or not has_done(verb) or not (head is noun or scene.below(head, verb)):
        return None
    return clause if head is noun or not scene.below(head, noun) else None


def _to_now(mention: TimeMention, published: date | None) -> TimeMention:
    """A time from its first day to publication."""
    when = mention.when
    if published is None or when.earliest is None or when.earliest >= published:
        return mention
    return replace(mention, when=Interval(when.earliest, published, TimePrecision.PERIOD, when.text))


def _is_past(mention: TimeMention, published: date | None) -> bool:
    """Whether a time is over, and so not when what is feared or planned will be: "may slide back into the hatreds of
    2014", "talks, adjourned on Monday, are to resume"."""
    latest = mention.when.latest
    return published is not None and latest is not None and latest < published


def _of_absolute(word: Token, head: Token) -> bool:
    """Whether a time is that of a clause with a subject of its own that only hangs on what the mark tells: "the village
    was burned, its people having fled the evening before"."""
    verb = _verb(word)
    while verb is not None and verb.dep in {"aux", "auxpass"}:
        verb = verb.head
    subject = verb.child("nsubj", "nsubjpass") if verb is not None else None
    if verb is None or subject is None or not any(one.low == "having" and one.dep == "aux" for one in verb.children):
        return False
    return head.i < min(one.i for one in subject.subtree())


def _is_so_now(mention: TimeMention, word: Token, head: Token, published: date | None) -> bool:
    """Whether a state told in the present has a past day beside it that is of something else: "the attacks on Monday
    came where militias regularly kill villagers"."""
    verb, when = _verb(head), mention.when
    if verb is None or published is None or when.latest is None or when.latest >= published:
        return False
    return verb.tag in {"VBZ", "VBP"} and when.precision is TimePrecision.DAY and _under_since(word) is None


def _is_of_every_day(mention: TimeMention, head: Token) -> bool:
    """Whether an hour with no day beside it is that of a state told in the present: "at dusk the road empties"."""
    verb = _verb(head)
    if verb is None or _EVERY_DAY.fullmatch(mention.quote.words) is None:
        return False
    modal = any(child.low in {"may", "can", "must", "will"} and child.dep == "aux" for child in verb.children)
    return verb.tag in {"VBZ", "VBP", "MD"} or (modal and verb.tag == "VB") or is_present(verb)


def _of_find(word: Token, head: Token) -> bool:
    """Whether a time is that of finding what is left of those whose death the mark tells: "nine were shot; their bones
    were dug up in May"."""
    verb = _verb(word)
    found = verb.child("dobj", "nsubjpass") if verb is not None and verb is not head else None
    return found is not None and found.lemma in _REMAINS and not scene.below(head, found)


def _in_apposition(word: Token, head: Token, words: Sequence[Token]) -> bool:
    """Whether a time only tells what something was that the deed befell, another time being the deed's own: "the gaol,
    a school after 2000, was bombed in 2006"."""
    beside = next((one for one in word.ancestors() if one.dep == "appos"), None)
    if beside is None or beside.head.dep not in {"nsubj", "nsubjpass", "dobj", "pobj"} or scene.below(head, beside):
        return False
    verb = _verb(head)
    return any(other is not word and not scene.below(other, beside) and _verb(other) is verb for other in words)


def _of_other(word: Token, mark: Span) -> bool:
    """Whether a time is that of an agreement, an election or a coup that is not what the mark names: "the 2016 peace
    agreement", "the truce of 23 January"."""
    noun = word.head
    before = word.dep in {"nummod", "amod", "compound", "nmod"} and noun.i > word.i
    if word.dep == "pobj" and noun.low == "of" and noun.dep == "prep":
        before, noun = True, noun.head
    return before and noun.lemma in _DATED and not mark.meets(Span(noun.start, noun.end))


def _told_then(word: Token, head: Token) -> bool:
    """Whether a time is that of telling what has been done by then or is so: "On Sunday the mayor said raids have
    driven out 700 families", or of the paper that tells it: "in a reply dated 16 May the rebels said that jets had hit
    it"."""
    verb, mine = _verb(word), _verb(head)
    paper = next((one.head for one in word.ancestors() if one.low == "dated" and one.dep == "acl"), None)
    if paper is not None and paper.lemma in _PAPERS:
        return mine is not _verb(paper)
    if verb is None or mine is None or verb is mine or verb.lemma not in _TELLS or word.i > verb.i:
        return False
    perfect = mine.tag in {"VBP", "VBZ"} or any(child.low in {"have", "has"} for child in mine.children)
    return perfect and mine.dep == "ccomp" and mine.head is verb


def _of_rise(word: Token, head: Token) -> bool:
    """Whether a time is that of a toll that was raised: "the number of people killed in the raid rose on Wednesday",
    "raised its count on Tuesday", "a woman died on Friday, raising to six the dead in the raid"; and not in "the number
    of those killed in Sunday's raid rose"."""
    verb = _verb(word)
    clause = aftermath.raises(verb) if verb is not None and verb is not head else None
    if clause is not None and not scene.below(word, clause):
        return scene.below(head, clause)
    count = verb.child("dobj") if verb is not None and verb.lemma in _RAISES else None
    if verb is not head and count is not None and count.lemma in _TOLLS and not scene.below(word, count):
        return not scene.below(head, count)
    put = verb is not None and verb.lemma in _RAISES and verb.child("nsubjpass") is not None
    if verb is None or verb is head or (verb.lemma not in _RISES and not put):
        return False
    toll = verb.child("nsubj", "nsubjpass")
    if toll is None or toll.lemma not in _TOLLS:
        return False
    return scene.below(head, toll) and not scene.below(word, toll)


def _of_talk(word: Token, head: Token) -> bool:
    """Whether a time is that of taking responsibility for a deed or of condemning it: "on Thursday the group claimed an
    attack that killed nine"."""
    verb = _verb(word)
    if verb is not None and verb.dep == "conj" and verb.head.lemma in _TALKED_OF and not scene.below(head, verb):
        return verb.head is not head  # "claimed the raid and repeated its claim on Sunday"
    if verb is None or verb is head or verb.lemma not in _TALKED_OF or scene.below(word, head):
        return False
    if _is_said_with(head, verb):
        return True
    deed = verb.child("dobj")
    if deed is not None and deed.lemma in _BLAME:
        links = [one for one in (*deed.children, *verb.children) if one.dep == "prep" and one.low in {"for", "of"}]
        deed = links[0].child("pobj") if links else None
    before = deed is not None and (word.i < deed.i or verb.tag == "VBG")
    return deed is not None and before and scene.below(head, deed) and not scene.below(word, deed)


def _is_said_with(head: Token, verb: Token) -> bool:
    """Whether a deed is what somebody said who also owned up to one: "claimed it on Monday and said that its men had
    killed nine"."""
    said = [one for one in verb.children if one.dep == "conj" and one.lemma in _TELLS]
    told = [clause for one in said if (clause := one.child("ccomp")) is not None]
    return any(head is clause or scene.below(head, clause) for clause in told)


def is_seen(mark: Span, sentence: Sentence) -> bool:
    """Whether a sentence tells of a deed only as that which was done at a place that somebody sees or mourns at:
    "passed the spot where the bus exploded", "ended their search at the bombed market"."""
    head = sentence.head_of(mark)
    return head is not None and _seen(head) is not None


def _of_what_is_seen(word: Token, head: Token) -> bool:
    """Whether a time is that of seeing or mourning where a deed was done, and not of the deed."""
    seen = _seen(head)
    return seen is not None and not scene.below(word, seen) and not scene.below(seen, word)


def _seen(head: Token) -> Token | None:
    """The words that tell of a deed by what is seen of it afterwards."""
    if head.tag == "VBN" and head.dep == "amod" and head.lemma in _RUINS:
        return head.head if any(child.low in _KNOWN for child in head.head.children) else None
    clause = next((one for one in (head, *head.ancestors()) if one.dep == "relcl"), None)
    if clause is None or not any(one.low == "where" and one.i < clause.i for one in clause.subtree()):
        return None
    noun = clause.head
    aside = any(child.low == "," and child.i < clause.i for child in noun.children)
    above = next((one for one in noun.ancestors() if one.pos == "VERB"), None)
    return clause if not aside and above is not None and above.lemma in _SEES else None


def _beside(word: Token, head: Token) -> bool:
    """Whether a time is of a clause that says more of a noun and does not tell of the deed: "killed soldiers of the
    brigade, which has held the town since 2017"."""
    for token in word.ancestors():
        if token.dep == "relcl":
            return not (token.lemma in _HAPPENING or token.head is head or scene.below(head, token))
    return False


def _of_modifier(word: Token, head: Token, words: Sequence[Token]) -> bool:
    """Whether a time is on the other side than a deed of a clause that says more of the main verb's subject ("the
    rebels who took the fort, near Bor, on Monday were tried in 2009") or opens its sentence ("driven out in 2009, the
    families came home"); `words` are those of all times of the sentence."""
    main, mine = _verb(word), _verb(head)
    subject = main.child("nsubj", "nsubjpass") if main is not None else None
    if main is None or mine is None or subject is None or scene.below(word, head) is not scene.below(main, head):
        return False
    start = min(
        [main.i, *(child.i for child in main.children if child.dep in {"aux", "auxpass"} and child.i > subject.i)]
    )
    clause = next((c for c in subject.children if c.dep in {"relcl", "acl"} and subject.i < c.i < start), None)
    if clause is None:
        clause = next((c for c in main.children if c.dep == "advcl" and c.tag == "VBN" and c.i < subject.i), None)
        start = min((c.i for c in main.children if c.dep == "punct" and clause and clause.i < c.i), default=0)
    if clause is None:
        return False
    if mine is main:
        return clause.i < word.i < start
    return mine is clause and word.i > main.i and any(clause.i < other.i < start for other in words)


def _of_cause(word: Token, head: Token) -> bool:
    """Whether a time is of what a deed was in revenge for ("The raid was in reprisal for a theft in May"), or of the
    deed that answers what the mark names: "killed six on Monday in revenge for the murder of a chief"."""
    top = next((one for one in word.ancestors() if one.lemma in arguments.REVENGE), None)
    if top is not None and not scene.below(head, top):
        return True
    answer = _answer(head)
    return answer is not None and not scene.below(word, answer)


def is_answered(mark: Span, sentence: Sentence) -> bool:
    """Whether a sentence names a deed only as what another deed answers: "in revenge for the murder of a chief"."""
    head = sentence.head_of(mark)
    return head is not None and _answer(head) is not None


def _answer(head: Token) -> Token | None:
    """The word for a revenge or a protest that what a token names is the cause of."""
    found = next((one for one in head.ancestors() if one.lemma in arguments.REVENGE | _PROTESTS), None)
    return found if found is not None and found.i < head.i else None


def _of_past(word: Token, head: Token) -> bool:
    """Whether a time stands with a verb in the past to which the claim's own, in the present, is only joined."""
    verb, mine = _verb(word), _verb(head)
    if verb is None or mine is None:
        return False
    if verb.dep == "advcl" and verb.head is mine and any(child.low in _ALTHOUGH for child in verb.children):
        return mine.tag in {"VBP", "VBZ"}
    if mine.dep != "conj" or mine.head is not verb:
        return False
    past = verb.tag == "VBD" or any(child.low in {"was", "were", "had"} for child in verb.children)
    return past and mine.tag in {"VBP", "VBZ"}


def _of_subject(mention: TimeMention, word: Token, head: Token, published: date | None) -> bool:
    """Whether a clause tells on which day of late the mark's own subject was about it: "families who tried to cross on
    8 March were shot at"."""
    when, verb = mention.when, _verb(head)
    if verb is None or published is None or when.earliest is None or when.latest is None:
        return False
    if when.latest - when.earliest > _NIGHT or published - when.latest > _LATELY:
        return False
    clause = next((token for token in word.ancestors() if token.dep == "relcl"), None)
    noun = clause.head if clause else None
    return noun is not None and noun.head is verb and noun.dep in {"nsubj", "nsubjpass"}


def _since(
    mention: TimeMention, word: Token, head: Token, mark: Span, kind: Kind, published: date | None
) -> TimeMention:
    """A time after "since", as far as it is the claim's: from its first day on, or itself for what is told there."""
    top = _under_since(word)
    when = mention.when
    inside = mark.meets(mention.quote.span) or any(
        child.low == "since" and child.dep == "mark" and child.start == mention.quote.span.start
        for child in head.children
    )
    if mention.point and inside and head.start > mention.quote.span.start and kind is Kind.EVENT:
        return replace(mention, when=mention.point)
    if mention.point and kind is not Kind.CONDITION and _is_then(mention, head):
        return replace(mention, when=mention.point)
    if top is None or published is None or when.earliest is None or when.latest is None:
        return mention
    if not scene.below(head, top):
        if when.latest < published:
            return replace(mention, when=Interval(when.earliest, published, TimePrecision.PERIOD, when.text))
        return mention
    return replace(mention, when=mention.point) if mention.point and kind is not Kind.CONDITION else mention


def _is_then(mention: TimeMention, head: Token) -> bool:
    """Whether a clause tells what happened at a time itself: "after May, when raiders took the fort"."""
    for one in (head, *head.ancestors()):
        if one.dep in {"relcl", "advcl"} and any(child.low == "when" for child in one.children):
            return mention.quote.span.holds(Span(one.head.start, one.head.end))
    return False


def _under_since(word: Token) -> Token | None:
    """What hangs on "since" above a time: the verb of its clause, or "since" itself with a noun that tells of an
    event."""
    token = word
    if token.low == "since":
        return token
    while token.head is not token:
        if token.dep == "advcl" and any(child.low == "since" and child.dep == "mark" for child in token.children):
            return token
        token = token.head
        if token.low == "since" and token.dep == "prep":
            return token
    return None


def _verb(token: Token) -> Token | None:
    while token.pos not in _VERBS:
        if token.head is token:
            return None
        token = token.head
    return token
