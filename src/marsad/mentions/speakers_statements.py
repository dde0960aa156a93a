"""A party's own statement: a report in which "we", "the Mission" or "the United States" takes a stand throughout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from marsad.mentions.speakers_quotes import Quoted
from marsad.mentions.speakers_sources import can_speak
from marsad.mentions.speakers_voices import Voice, Voices
from marsad.mentions.speakers_words import BODIES, CITING, FINDING, MOODS, PERFORMING, STANDING
from marsad.model.claim import Speaker
from marsad.model.mention import SpeakerMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token
from marsad.reference.actor_nouns import ActorNouns

_FIRST = frozenset({"i", "we"})
_OURS = frozenset({"we", "our", "us", "ours"})
_TIMES = 2
"""In how many sentences a party speaks for itself before the report is taken for its own."""


def statement(
    text: str,
    sentences: Sequence[Sentence],
    quoted: Quoted,
    heard: Mapping[int, Sequence[Voice]],
    voices: Voices,
) -> Iterator[tuple[int, SpeakerMention]]:
    """Every sentence of a report with the party whose statement it is, none where it is nobody's.

    It is where "we" or a party by its name condemns, welcomes and the like, and it speaks for itself in more sentences
    than others are cited in; where "we" only tell, the sentences in which they do are theirs. `heard` are the voices
    outside quotation marks, by sentence.
    """
    party = _Party(text, sentences, quoted, voices)
    cited = sum(any(_cites(voice, party) for voice in row) for row in heard.values())
    if not party.lines or len(party.lines) <= cited or not party.stands:
        return
    declarer = party.speaker()
    if declarer is None:
        return
    for line, sentence in enumerate(sentences):
        if not quoted.covers(sentence.span) and (party.wholly or line in party.lines):
            yield line, SpeakerMention(sentence.span, party.speaking(sentence, declarer))


class _Party:
    """The party that a report would be the statement of: "we", or else the body that takes a stand most often."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quoted: Quoted, voices: Voices) -> None:
        self._text, self._sentences, self._quoted, self._voices = text, sentences, quoted, voices
        ours = {line for line, one in enumerate(sentences) if _ours(one, quoted)}
        mine = {line for line, one in enumerate(sentences) if first_person(one, quoted)}
        alone = any(_alone(one, quoted) for one in sentences)
        self.name, named = self._body()
        self.lines = ours | named
        self.wholly = any(_performs(sentences[line], quoted) for line in mine) or len(named) >= _TIMES
        self.lines |= mine if self.wholly else set()
        self.stands = self.wholly or (not alone and len(ours) >= _TIMES)

    def _body(self) -> tuple[str, set[int]]:
        """The body that finds and takes stands in most sentences, by the key of its name, and in which."""
        found: dict[str, set[int]] = {}
        firm: Counter[str] = Counter()
        for line, sentence in enumerate(self._sentences):
            for root in sentence.roots:
                who = root.child("nsubj")
                if who is None or self._is_quoted(who) or who.pos == "PRON" or not self._is_body(who):
                    continue
                mood = root.lemma in MOODS or any(child.low in MOODS for child in root.children)
                firmly = (root.lemma in PERFORMING and root.tag in {"VBZ", "VBP"}) or mood
                if firmly or root.lemma in FINDING or root.lemma in STANDING:
                    found.setdefault(self.key(who), set()).add(line)
                    firm[self.key(who)] += firmly
        best = max(found, key=lambda key: (firm[key] > 0, len(found[key])), default="")
        return (best, found[best]) if best and firm[best] else ("", set())

    def _is_body(self, who: Token) -> bool:
        actor = self._voices.actor(who)
        return actor is not None and actor.sort in {"authority", "organization", "state", "force", "armed_group"}

    def key(self, who: Token) -> str:
        """What tells one body from another: its known name, else its noun."""
        actor = self._voices.actor(who)
        return (actor.name if actor and actor.name else who.lemma).lower()

    def _is_quoted(self, token: Token) -> bool:
        return self._quoted.at(token.start) is not None

    def speaker(self) -> Speaker | None:
        """Who the party is, as first named where it takes a stand; "we" where it has no name."""
        ours: Token | None = None
        for token in (token for sentence in self._sentences for token in sentence.tokens):
            stands = token.lemma in STANDING | FINDING | MOODS or token.head is token
            who = token.child("nsubj") if stands else None
            if who is None or self._is_quoted(who):
                continue
            if who.low in _FIRST:
                ours = ours or who
            elif self.wholly and token.head is token and can_speak(who) and self._is_party(who, token):
                known = self._voices.subject(who)
                return replace(known, quote=self._quote(ours)) if known and ours else known
        named = (token for line in sorted(self.lines) for token in self._sentences[line].tokens)
        ours = ours or next((token for token in named if token.low in _OURS), None)
        return Speaker(self._quote(ours), None, None, False) if ours else None

    def _is_party(self, who: Token, verb: Token) -> bool:
        return self.key(who) == self.name or (verb.lemma in STANDING and not self.name)

    def _quote(self, token: Token) -> Quote:
        return Quote.take(self._text, token.start, token.end)

    def speaking(self, sentence: Sentence, declarer: Speaker) -> Speaker:
        """The party in the sentence's own word for itself: "we", "our"."""
        token = first_person(sentence, self._quoted) or next(
            (token for token in sentence.tokens if token.low in _OURS and not self._is_quoted(token)), None
        )
        return replace(declarer, quote=self._quote(token)) if token else declarer


def _cites(voice: Voice, party: _Party) -> bool:
    return voice.cue.word.lemma in CITING and voice.cue.who.low not in _OURS and party.key(voice.cue.who) != party.name


def first_person(sentence: Sentence, quoted: Quoted) -> Token | None:
    """The "I" or "we" that acts in a sentence outside quotation marks."""
    for token in sentence.tokens:
        if token.low in _FIRST and token.dep == "nsubj" and not quoted.at(token.start):
            return token
    return None


def _ours(sentence: Sentence, quoted: Quoted) -> bool:
    """Whether "we" do what a sentence tells, or "our forces", "our teams" take part in it."""
    for token in sentence.tokens:
        if token.low not in _OURS or token.text == "US" or quoted.at(token.start):
            continue
        acts = token.dep in {"nsubj", "nsubjpass"} and (token.head.head is token.head or token.head.dep == "conj")
        if acts or (token.low == "our" and (token.head.lemma in BODIES or token.head.lemma in ActorNouns.load().heads)):
            return True
    return False


def _alone(sentence: Sentence, quoted: Quoted) -> bool:
    return any(token.low in {"i", "my", "me"} and not quoted.at(token.start) for token in sentence.tokens)


def _performs(sentence: Sentence, quoted: Quoted) -> bool:
    """Whether "we" take a stand, or "I" do what the verb says."""
    for token in sentence.tokens:
        who = token.child("nsubj") if token.lemma in STANDING else None
        if who is not None and who.low in _FIRST and not quoted.at(who.start):
            return who.low == "we" or token.lemma in PERFORMING
    return False
