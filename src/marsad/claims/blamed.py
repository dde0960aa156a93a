"""Who is blamed for a deed: a third party's word, which makes nobody its doer and tells no second deed; and who denies
it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims import arguments
from marsad.claims.cast import Cast
from marsad.claims.disowning import DENYING
from marsad.claims.placed import Placed
from marsad.claims.sides import ACCUSING
from marsad.claims.sketch import Sketch
from marsad.model.claim import Actor
from marsad.model.codebook import DOING, SUFFERING, VIOLENT, ActorRole, Kind, Status, Type
from marsad.model.mention import Page
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token

_CHARGES = frozenset("charge accusation allegation claim".split())
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NEAR = 3
"""So many sentences after it, a deed is still the one that somebody is blamed for."""
_DEEDS: dict[str, frozenset[Type]] = {
    **dict.fromkeys(("attack", "raid", "violence", "assault", "incident", "massacre"), frozenset(VIOLENT)),
    **dict.fromkeys(("killing", "murder", "death", "shooting"), frozenset({Type.KILLING, Type.ATTACK})),
    **dict.fromkeys(("abduction", "kidnapping"), frozenset({Type.ABDUCTION})),
    **dict.fromkeys(("bombing", "blast", "explosion"), frozenset({Type.BOMBING, Type.ATTACK})),
    **dict.fromkeys(("strike", "airstrike", "shelling"), frozenset({Type.AIRSTRIKE, Type.SHELLING})),
    **dict.fromkeys(("clash", "fighting"), frozenset({Type.ARMED_CLASH})),
}
"""Nouns for deeds told before, with the types that they may be of."""


def besides_blamed(actors: Sequence[Actor], of: Type, deed: Token, sentence: Sentence) -> list[Actor]:
    """The actors of a deed without those who are only blamed, beside it: "ten people were killed, residents said,
    blaming herders"."""
    if of is Type.STATEMENT:
        return list(actors)
    return [one for one in actors if not _is_blamed(one, sentence.head_of(one.quote.span), deed)]


def _is_blamed(actor: Actor, somebody: Token | None, deed: Token) -> bool:
    """Whether somebody is blamed by a verb that does not govern the deed; those whom the doers accused before it may
    suffer it: "after accusing them of theft, raiders killed two traders"."""
    word = arguments.first(somebody)
    if word is None or word.dep not in {"dobj", "nsubjpass", "pobj"}:
        return False
    if word.dep == "pobj":  # "an attack blamed on the rebels"
        by = word.head.head if word.head.head.pos == "VERB" else word.head.head.head
        return actor.role in DOING | SUFFERING and word.head.low in {"on", "upon"} and by.lemma in {"blame", "pin"}
    verb = word.head
    if actor.role in SUFFERING and verb.i < deed.i:
        return False
    return verb.lemma in ACCUSING and verb is not deed and not any(one is deed for one in verb.subtree())


def without_second(sketches: Sequence[Sketch], placed: Sequence[Placed]) -> list[Sketch]:
    """The sketches without deeds that are only what somebody is blamed for, where they were told before: "two boys were
    abducted; youths were accused of the abductions"."""
    out: list[Sketch] = []
    for one in sketches:
        deed = placed[one.sentence].sentence.head_of(one.mark.span) if one.type in VIOLENT else None
        types = _DEEDS.get(deed.lemma.lower()) if deed is not None and _is_charge(deed) else None
        told = types is not None and any(
            first.kind is Kind.EVENT and first.type in types and 0 <= one.sentence - first.sentence <= _NEAR
            for first in out
        )
        if not told:
            out.append(one)
    return out


def _is_charge(deed: Token) -> bool:
    """Whether a definite noun is what somebody is blamed for: "accused of the abductions", "blamed it for the raid"."""
    if deed.pos != "NOUN" or not any(one.low in _DEFINITE for one in deed.children if one.dep == "det"):
        return False
    if deed.dep == "dobj" and deed.head.lemma == "blame":
        return any(one.low in {"on", "upon"} for one in deed.head.children)
    return deed.dep == "pobj" and deed.head.low in {"of", "for", "in"} and deed.head.head.lemma in ACCUSING


def denials(
    sketches: Sequence[Sketch],
    placed: Sequence[Placed],
    pages: Sequence[Page],
    casts: Sequence[Cast],
    text: str,
    score: float,
) -> list[Sketch]:
    """The denials of those whom a sentence has accused, in a clause on it, where no claim is of them: "accuses the
    general of arming the militia, which his party denies". They are as likely as `score`."""
    out: list[Sketch] = []
    for number, at in enumerate(placed):
        here = [one for one in sketches if one.sentence == number]
        for verb, who in _denied(at.sentence) if here else ():
            mark = Quote.take(text, verb.start, verb.end)
            denier = _denier(who, at, casts[at.page], text)
            if denier is None or any(one.type is Type.STATEMENT and one.mark.span.meets(mark.span) for one in here):
                continue
            speaker = pages[at.page].speaker_of(mark.span)
            out.append(
                Sketch(
                    Type.STATEMENT, Kind.EVENT, mark, number, at.page, at.role, score, [at.sentence.span],
                    status=Status.DENIED, actors=[denier],
                    speaker=speaker if speaker is not None and speaker.quote.span.meets(denier.quote.span) else None,
                    because={"status": f"“{verb.text}”", "type": "what one who is accused says of it"},
                )
            )  # fmt: skip
    return out


def _denier(who: Token, at: Placed, cast: Cast, text: str) -> Actor | None:
    phrase = next((one for one in at.phrases if one.head is who), None)
    mention = cast.actor_on(who)
    if who.pos == "PRON" and mention is not None:
        accused = next((one for one in at.sentence.tokens if one.dep == "dobj" and one.head.lemma in ACCUSING), None)
        known = cast.actor_on(accused) if accused is not None else None
        return Actor(mention.quote, known.name if known is not None else None, ActorRole.PERPETRATOR)
    if mention is not None:
        return Actor(mention.quote, mention.name, ActorRole.PERPETRATOR)
    if phrase is None or who.pos == "PRON":
        return None
    return Actor(Quote.take(text, phrase.span.start, phrase.span.end), None, ActorRole.PERPETRATOR)


def _denied(sentence: Sentence) -> Iterator[tuple[Token, Token]]:
    """The verbs of denial in a clause on an accusation of their sentence, with the word for who denies."""
    for verb in sentence.tokens:
        if verb.lemma not in DENYING or verb.dep != "relcl" or verb.child("neg") is not None:
            continue
        who, noun = verb.child("nsubj"), verb.head
        above = [noun, *noun.ancestors()]
        if who is None or not any(one.lemma in ACCUSING and one.pos == "VERB" for one in above):
            continue
        if who.low in arguments.RELATIVES:
            yield verb, noun
        elif noun.lemma in _CHARGES or any(one.low in {"which", "that"} for one in verb.children):
            yield verb, who
