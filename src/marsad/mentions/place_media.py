"""Where a film, a picture, a letter or a paper was made, shown or printed that tells of something elsewhere."""

from __future__ import annotations

from marsad.model.syntax import Token
from marsad.reference.actor_nouns import ActorNouns

SHOWN = "where it was shown or printed"
_MEDIA = frozenset(
    "video clip footage film recording tape audio frame picture photo photograph image still screenshot "
    "snapshot portrait "
    "note letter leaflet flyer statement communiqué communique bulletin report article post broadcast documentary "
    "exhibition exhibit map drawing sketch poster pamphlet newspaper newsletter magazine book memoir study "
    "survey dispatch "
    "transcript dossier indictment message paper release edition obituary interview podcast programme program series "
    "caption painting print diary verdict ruling notice advertisement sermon poem song".split()
)
_SPREADING = frozenset(
    "air broadcast upload post publish print issue release circulate screen show exhibit display film record tape "
    "photograph date draft write sign compile study examine analyse analyze verify edit stream launch present share "
    "distribute archive auction sell develop process crop colour translate draw paint shoot dictate type read "
    "transmit syndicate restore hang".split()
)
_OUTLETS = frozenset(
    "station channel studio gallery museum newsroom laboratory lab archive server account cinema theatre "
    "theater festival "
    "house press agency institute university office villa flat room hall newspaper paper website broadcaster bureau "
    "network publisher printer shop library academy collective team group centre center apartment".split()
)
_MAKERS = frozenset(
    "station channel institute university newspaper website broadcaster bureau network publisher agency tank "
    "ngo charity "
    "observatory collective foundation company paper daily weekly laboratory think-tank panel".split()
)
"""Who makes a medium."""
_ON = frozenset("show display view air sale loan".split())
"""What a picture is on: "on show in X"."""
_CLIMB = 8


def shown(place: Token) -> str:
    """Why a place is only where something is shown, printed or studied; "" where it may be a scene.

    To be believed only where the report tells of another place.
    """
    at, made = place, False
    for _ in range(_CLIMB):
        up = at.head
        if up is at:
            return ""
        if up.pos in {"VERB", "AUX"}:
            return SHOWN if up.lemma in _SPREADING and _medium(up) and _placing(at, place) else ""
        if up.lemma in _MEDIA and made and at.low in {"from", "by", "of"}:
            return SHOWN  # "a bulletin from an institute in X"
        made = made or up.lemma in _MAKERS
        if up.pos in {"NOUN", "PROPN"} and not (up.lemma in _OUTLETS | _MAKERS or up.lemma in ActorNouns.load().heads):
            on = up.lemma in _ON and up.head.low == "on"
            return SHOWN if on and (_over(up) or up.head.head.lemma in _MEDIA) else ""
        at = up
    return ""


def _placing(at: Token, place: Token) -> bool:
    """By a preposition of place, by who shows it, or beside the verb: "dated X"."""
    return at is place or at.low in {"in", "at", "by", "from", "through", "inside", "near", "on"}


def _medium(verb: Token) -> bool:
    """Whether what is shown, printed or studied is a medium: "a video uploaded in X", "the note was signed in X"."""
    first = verb
    while first.dep == "conj" and first.head is not first:
        first = first.head
    thing = first.head if first.dep in {"acl", "relcl"} else first.child("nsubjpass")
    if thing is None or thing.lemma.lower() not in _MEDIA:
        thing = first.child("nsubjpass", "dobj")
    if thing is None and verb.tag in {"VBD", "VBN"}:
        thing = first.child("nsubj")  # "photographs exhibited in X show", where the parser has two verbs
    return thing is not None and thing.lemma.lower() in _MEDIA


def _over(noun: Token) -> bool:
    return any(over.lemma in _MEDIA for over in noun.ancestors())
