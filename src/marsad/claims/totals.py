"""Whether several that a deed is told of are the total of many deeds, or one."""

from __future__ import annotations

from datetime import date, timedelta

from marsad.claims.sketch import Sketch
from marsad.model.syntax import Sentence, Token

_LONG = timedelta(days=45)
_MANY_PLACES = 3
_MONTH = timedelta(days=31)
_RUNNING = ("since", "so far", "over", "during", "in recent", "in the past", "in the last", "recently", "this ")
"""What opens the words of a time in which many things may have been done."""
_DEEDS = frozenset(
    """
    landmine mine bomb blast explosion attack raid ambush airstrike strike shell rocket missile drone bombing shooting
    assault massacre grenade device clash
    """.split()
)
_IN_ALL = frozenset({"in all", "in total", "altogether", "overall"})
_VIOLENCE = frozenset("fight fighting violence battle offensive siege operation fire bombardment killing".split())
_BURSTS = frozenset("blast explosion bomb detonation mine device shell rocket mortar missile round grenade".split())


def over_long(made: Sketch) -> bool:
    """Whether several are counted over a time that no one deed takes: in gold, 198 tallies of 199."""
    when = made.when
    if when is None or when.earliest is None or when.latest is None or when.latest - when.earliest <= _LONG:
        return False
    if when.text and made.mark.words.lower() in when.text.lower():
        return False  # "since rebels killed two engineers in March"
    return any(count.low > 1 for count in made.counts)


def added_up(made: Sketch, head: Token, sentence: Sentence, published: date | None) -> str | None:
    """The words by which several are a total of many deeds: "since January", "in three separate raids", "in Gao, Kidal
    and Menaka"; in gold, 300 tallies of 320."""
    if not any(count.low > 1 and not count.subset for count in made.counts):
        return None
    if word := _up_to_now(made, sentence, published) or _so_far(made, head):
        return f"several, “{word}”"
    if word := _in_as_many(head, sentence):
        return f"several, “{word}”"
    if len({place.name for place in made.where}) >= _MANY_PLACES:
        return "several, over many places"
    inside = {token.i for token in sentence.tokens if made.mark.span.start <= token.start < made.mark.span.end}
    for token in sentence.tokens:
        if token.low == "separate" and token.head.tag == "NNS":
            above = (token.head, *list(token.head.ancestors())[:2])
            if any(one.i in inside for one in above):
                return f"several, “{token.low} {token.head.low}”"
    return None


def over_all(made: Sketch, sentence: Sentence) -> str | None:
    """ "In all, 84 people were killed in the city that day": the dead of a place and a day, of no one deed."""
    words = [token.low for token in sentence.tokens[:2]]
    opened = " ".join(words) if words[:1] == ["in"] else words[0] if words else ""
    deeds = any(token.pos == "NOUN" and token.lemma in _DEEDS | _VIOLENCE for token in sentence.tokens)
    if opened not in _IN_ALL or deeds or made.when is None or not made.when.text or not made.where:
        return None
    inside = sentence.span.holds(made.where[0].quote.span)
    own = any(token.low == made.when.text.lower().split()[0] for token in sentence.tokens)
    return opened if inside and own else None


def put_at(deed: Token) -> str | None:
    """ "The agency puts at 9,000 those who fled": what is told of people who are only counted."""
    if deed.dep != "relcl":
        return None
    for above in (deed.head, *deed.head.ancestors()):
        if above.pos == "VERB":
            figures = [one.child("pobj") for one in above.children if one.low == "at" and above.lemma == "put"]
            return next((f"put at {one.low}" for one in figures if one is not None and one.tag == "CD"), None)
    return None


def _in_as_many(head: Token, sentence: Sentence) -> str | None:
    """ "Took eleven drivers in as many hold-ups", "killed three men in as many days"."""
    for link in sentence.tokens:
        thing = link.child("pobj") if link.low == "in" and link.head in (head, head.head) else None
        if thing is not None and thing.tag == "NNS":
            words = [one.low for one in thing.subtree()[:2]]
            if words == ["as", "many"]:
                return f"in as many {thing.low}"
    return None


def _up_to_now(made: Sketch, sentence: Sentence, published: date | None) -> str | None:
    """The words of a time that runs up to publication: "since January"; not where they are those of the deed itself
    ("since rebels killed two men in March"), nor where the deed lies at their start ("the first since 2014, when")."""
    when = made.when
    if when is None or not when.text or when.earliest == when.latest or when.latest != (published or when.latest):
        return None
    told = when.text.lower()
    own = any(token.low == told.partition(" ")[0] for token in sentence.tokens)
    reaches = told.startswith(("since ", "so far ")) and made.mark.words.lower() not in told
    return told if own and reaches else None


def at_once(made: Sketch, head: Token) -> str | None:
    """The words by which some blasts or shells of one day and place did one thing: "four blasts killed six"."""
    when, verb = made.when, head.head
    day = when is not None and when.earliest is not None and when.earliest == when.latest
    if not day or len(made.where) != 1 or head.dep != "nsubj" or head.lemma not in _BURSTS or verb.tag != "VBD":
        return None
    number = head.child("nummod")
    return (
        f"{number.low} {head.low}" if number is not None and "dobj" in {child.dep for child in verb.children} else None
    )


def of_one_deed(made: Sketch, head: Token) -> str | None:
    """The words by which several were killed by one thing done once in a month: "a landmine killed 17 people in
    January", "17 people were killed in a raid in January"."""
    when = made.when
    if when is None or not when.text or when.earliest is None or when.latest is None:
        return None
    if when.latest - when.earliest > _MONTH or when.text.lower().startswith(_RUNNING):
        return None
    verb = head if head.pos == "VERB" else head.head.head if head.dep == "pobj" else head.head
    if verb.tag not in {"VBD", "VBN"} or any(child.low in {"has", "have"} for child in verb.children):
        return None
    for one in (head, verb.child("nsubj"), *(link.child("pobj") for link in verb.children if link.low in {"by", "in"})):
        if one is None or one.tag != "NN" or one.lemma not in _DEEDS or one.head not in (verb, *verb.children):
            continue
        article = next((child.low for child in one.children if child.low in {"a", "an"}), None)
        if article is not None and not _is_of_many(one):
            return f"{article} {one.low}"
    return None


def _is_of_many(deed: Token) -> bool:
    """ "A raid each month", "a similar ambush almost every week", "a bomb or a mine"."""
    return any(child.low in {"every", "each", "or", "per"} for child in (*deed.children, *deed.head.children))


def _so_far(made: Sketch, head: Token) -> str | None:
    """The words of a week, a month or a year that is not over, in which several "have been" so dealt with."""
    when, words = made.when, {child.low for child in head.children if child.dep == "aux"}
    if when is None or not when.text or when.earliest == when.latest or not words & {"has", "have"}:
        return None
    return when.text if when.text.lower().startswith("this ") else None
