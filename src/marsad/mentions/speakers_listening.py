"""All attributions of a sentence, each word of attribution read in the way that fits it best."""

from __future__ import annotations

from marsad.mentions.speakers_cues import Cue
from marsad.mentions.speakers_nouns import by_phrase, mistaken
from marsad.mentions.speakers_pointing import points_back
from marsad.mentions.speakers_set_off import set_off
from marsad.mentions.speakers_verbs import answers_in_deed, by_grammar
from marsad.mentions.speakers_words import COUNTING
from marsad.model.syntax import Sentence, Token

LONGEST = 400
"""Words of the longest sentence that is listened to; longer ones are lists or no sentences."""


_HELD = frozenset("believe suspect think presume know say understand assume rumour rumor consider".split())
_LAST_BUT_ONE = 2


def _is_held(verb: Token, sentence: Sentence) -> bool:
    """Whether a verb without "was" says what its noun is held to be, though a parser takes it for one of saying:
    "The gunmen believed to be raiders fled"."""
    at = sentence.tokens.index(verb)
    if verb.lemma not in _HELD or verb.tag not in {"VBD", "VBN"} or at + _LAST_BUT_ONE >= len(sentence.tokens):
        return False
    return sentence.tokens[at + 1].tag == "TO" and sentence.tokens[at + _LAST_BUT_ONE].tag == "VB"


def _is_sum(verb: Token, sentence: Sentence) -> bool:
    """ "1,014 people all told"."""
    at = sentence.tokens.index(verb) if verb.low == "told" else 0
    return at > 0 and sentence.tokens[at - 1].low == "all"


def cues(sentence: Sentence, *, quoting: bool) -> list[Cue]:
    """The cues of a sentence in order of the text; `quoting` says that it holds quotation marks or stands by them."""
    if len(sentence.tokens) > LONGEST:
        return []
    found = list(by_phrase(sentence))
    for token in sentence.tokens:
        if _is_held(token, sentence) or _is_sum(token, sentence) or answers_in_deed(token):
            continue
        cue = (
            points_back(token, sentence)
            or set_off(token, sentence)
            or by_grammar(token, sentence, quoting=quoting)
            or mistaken(token, sentence)
        )
        if cue:
            found.append(cue)
    told = {word.i for cue in found for word in cue.content if cue.word.i != word.i}
    kept = [cue for cue in found if cue.word.lemma not in COUNTING or cue.word.i not in told or cue.main]
    return sorted(kept, key=lambda cue: cue.word.i)
