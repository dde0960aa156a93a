"""Whose voice each word of attribution in a report gives, followed back to the person or body."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.mentions.actor_lines import PEACEFUL
from marsad.mentions.speakers_cues import Cue
from marsad.mentions.speakers_listening import cues
from marsad.mentions.speakers_memory import Memory
from marsad.mentions.speakers_nearest import earlier_subjects
from marsad.mentions.speakers_phrases import Described, described, plain
from marsad.mentions.speakers_quotes import Quoted
from marsad.mentions.speakers_sources import can_speak, owner
from marsad.mentions.speakers_words import (
    BODIES,
    INDEFINITE,
    OUTLET_PEOPLE,
    PAPERS,
    PERSONAL,
    PRONOUNS,
    SHOWING,
    SILENT,
    STATED,
)
from marsad.model.claim import Speaker
from marsad.model.mention import ActorMention
from marsad.model.span import Quote
from marsad.model.syntax import Sentence, Token
from marsad.reference.actors import Registry

_TOLD = frozenset({"tell", "inform", "speak", "talk", "interview", "write"})
_PARTICIPANTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent"})
_KNOWN_SPEAKERS = frozenset({"force", "authority", "armed_group", "state", "person"})
_OUTLETS = frozenset("agency newspaper paper website reporter correspondent magazine".split())
_NEWS = _OUTLETS | frozenset(
    "channel television tv radio station broadcaster media outlet post times news daily site portal herald".split()
)
_PICTURES = frozenset("video footage picture photograph photo image".split())
"""What shows things without saying whose word it is: only who made or took it says something."""
_GRADES = frozenset({"same", "senior", "high-ranking", "top", "local"})
"""What a description may add to whom it takes up: "the senior officer"."""
_CASES = {"him": "he", "her": "she", "his": "he", "them": "they", "their": "they"}
"""The pronouns of a speaker in other cases: "according to her", "by their count"."""
_MINDS = frozenset("think believe know feel hope see realise realize suppose".split())
"""What somebody has in mind, by the word of whoever is quoted."""
_NOTED = 3
"""How many sentences back it was said of what "it is noted that" goes on."""
_NONE = frozenset({"no", "neither", "few", "nobody", "none"})
_OWN = 2
"""How often an outlet is told things before it is taken for the report's own."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A cue in sentence `line` of a report and who speaks; `nested`: it stands inside quotation marks."""

    cue: Cue
    line: int
    speaker: Speaker
    nested: bool


def _is_person(name: Token) -> bool:
    """Whether an apposition says that a name is a person's: "Hala Karim, a mother of five"."""
    return any(child.dep == "appos" and child.lemma in PERSONAL and child.tag == "NN" for child in name.children)


def _is_one_of(name: Token) -> bool:
    """Whether a name says who the "one" is that a sentence is about: "one of the six, Karim Jabbar, is accused"."""
    one = name.head
    return name.dep == "appos" and name.pos == "PROPN" and one.low == "one" and one.dep in {"nsubj", "nsubjpass"}


def hands_over(text: str, sentence: Sentence) -> bool:
    """Whether a sentence ends with a colon."""
    return ":" in text[sentence.span.end - 1 : sentence.span.end + 1]


def _cited(who: Token, verb: Token, sentence: Sentence) -> Token | None:
    """Whom somebody says they have it from: "Reuters reported, citing police"."""
    at = sentence.tokens.index(verb) if verb in sentence.tokens else len(sentence.tokens)
    beside = sentence.tokens[at + 1 : at + 3]
    below = (token for token in sentence.tokens if token.tag == "VBG" and verb in token.ancestors())
    for token in (*verb.children, *who.children, *beside, *below):
        if token.lemma in {"cite", "quote"} and token.tag == "VBG":
            source = token.child("dobj")
            return source if source is not None and can_speak(source) else None
    return None


class Voices:
    """One report being listened to, sentence by sentence."""

    def __init__(self, text: str, actors: Sequence[ActorMention], quoted: Quoted) -> None:
        self.memory = Memory()
        self._text = text
        self._quoted = quoted
        self._actors = sorted(actors, key=lambda mention: mention.quote.span)
        self._starts = [mention.quote.span.start for mention in self._actors]
        self._outlets: Counter[str] = Counter()
        self._subjects: dict[int, Speaker] = {}

    def expect(self, sentences: Sequence[Sentence]) -> None:
        """Notes which outlets the whole report is told things by, before it is heard."""
        for sentence in sentences:
            self._note_outlets(sentence)

    def hear(self, line: int, sentence: Sentence) -> list[Voice]:
        """The voices in the next sentence of the report, in order of the text."""
        quoting = bool(self._quoted.within(sentence.span)) or hands_over(self._text, sentence)
        heard = []
        met: set[int] = set()
        for cue in cues(sentence, quoting=quoting):
            self._meet(sentence, line, met, before=cue)
            nested = self._quoted.at(cue.word.start) is not None
            if not nested and self._quoted.at(cue.who.start):
                continue
            if nested and cue.word.lemma in _MINDS and cue.who.low in PRONOUNS:
                continue  # "they thought that I was dead": the word of who is quoted
            known = self._nobody(cue, line) if cue.who is cue.word else self._who(cue.who, sentence, line, cue.word)
            if known is None and (cue.who.low in PRONOUNS or cue.who.low in _CASES):
                self._meet(sentence, line, met, before=None)
                known = self._who(cue.who, sentence, line, cue.word)
            if known is not None:
                met.add(cue.who.i)
                self.memory.keep(known, line, said=not nested, quoted=nested)
                heard.append(Voice(cue, line, known.speaker, nested))
        for token in sentence.tokens:
            if token.dep == "nsubj" and (quoting or token.head.head is token.head):
                if known := self._who(token, sentence, line):
                    self._subjects[token.start] = known.speaker
        self._meet(sentence, line, met, before=None)
        return heard

    def subject(self, who: Token) -> Speaker | None:
        """Who the subject of a sentence that was heard stands for, None where it is nobody, or the outlet."""
        return self._subjects.get(who.start)

    def actor(self, token: Token) -> ActorMention | None:
        """The actor that is named where a word stands."""
        place = bisect_right(self._starts, token.start) - 1
        if place < 0 or not token.start < self._actors[place].quote.span.end:
            return None
        return self._actors[place]

    def _meet(self, sentence: Sentence, line: int, met: set[int], before: Cue | None) -> None:
        """Remembers the persons and bodies that take part in a sentence, up to a cue and outside what it says."""
        said = {word.i for word in before.content} if before else set()
        for token in sentence.tokens:
            if before and (token.i >= before.who.i or token.i in said):
                continue
            if token.i in met or token.low in PRONOUNS or not (token.dep in _PARTICIPANTS or _is_one_of(token)):
                continue
            actor = self.actor(token)
            named = token.dep == "nsubj" and token.pos == "PROPN" and _is_person(token)
            if token.lemma in PERSONAL or named or (actor is not None and actor.sort in _KNOWN_SPEAKERS):
                met.add(token.i)
                known = self._known_again(described(self._text, token, sentence, self.actor), token, line)
                quoted = self._quoted.at(token.start) is not None
                aside = token.head.dep == "relcl"
                subject = (token.dep in {"nsubj", "nsubjpass"} and not aside) or token.dep == "appos"
                self.memory.keep(known, line, said=False, subject=subject, quoted=quoted)

    def _who(self, who: Token, sentence: Sentence, line: int, verb: Token | None = None) -> Described | None:
        if who.low in PRONOUNS and verb is not None and (near := self._nearest(who, verb, sentence, line)) is not None:
            return near
        if who.low in PRONOUNS or who.low in _CASES:
            return self._pronoun(who, line)
        if who.low in INDEFINITE and (of := who.child("prep")) and (whom := of.child("pobj")) and whom.pos == "PRON":
            return self._pronoun(whom, line, here=True)
        if (who.pos == "PRON" and who.low not in INDEFINITE) or who.low in {"i", "we"}:
            return None
        if verb is not None and who.tag == "NNS" and not who.children and who.lemma in BODIES and verb.lemma in SILENT:
            return None  # "Governments have announced": all of that kind, and none
        if any(child.low in _NONE for child in who.children) or who.low in _NONE:
            return None
        ours = any(child.low == "our" for child in who.children)
        if who.lemma in OUTLET_PEOPLE and who.pos == "NOUN" and (ours or not who.child("prep")):
            return None
        if who.lemma in PAPERS and who.pos == "NOUN" and (maker := owner(who)) is not None and maker is not who:
            return self._who(maker, sentence, line)
        if (
            who.lemma in PAPERS
            and who.pos == "NOUN"
            and (held := who.child("poss"))
            and held.low in _CASES
            and verb is not None
            and verb.lemma in SHOWING
        ):
            return self._pronoun(held, line)
        if who.lemma in _PICTURES and who.pos == "NOUN":
            return None
        if verb is not None and (cited := _cited(who, verb, sentence)) is not None and self._carries_news(who):
            return self._who(cited, sentence, line)
        if any(child.low == "this" for child in who.children) and (who.lemma in _OUTLETS or "correspond" in who.low):
            return None
        known = described(self._text, who, sentence, self.actor, before=verb)
        if self._is_outlet(known, who):
            return None
        return self._known_again(known, who, line)

    def _carries_news(self, who: Token) -> bool:
        """Whether a noun is an outlet's, which reports what others assert."""
        name = " ".join(child.text for child in (*who.children, who) if child is who or child.dep == "compound")
        known = Registry.load().find(name)
        return (known is not None and "outlet" in known.kinds) or not _NEWS.isdisjoint({who.lemma.lower(), who.low})

    def _nobody(self, cue: Cue, line: int) -> Described | None:
        """Reports that are nobody's in particular: "reports that"; what "it is noted" is noted by who spoke last."""
        if cue.word.pos == "VERB":
            return self.memory.spoke_last(line, _NOTED)
        quote = Quote.take(self._text, cue.word.start, cue.word.end)
        return Described(Speaker(quote, None, cue.word.low, True), frozenset({cue.word.low}), True, False, True)

    def _known_again(self, known: Described, who: Token, line: int) -> Described:
        """The same words with what the report said before of whom they mean."""
        speaker = known.speaker
        if speaker.name and (before := self.memory.surnamed(speaker.name)):
            if before.person or not known.person:
                return self._in_words(before, speaker.quote)
        definite = any(child.low in {"the", "this", "that"} for child in who.children)
        beside = {child.low for child in who.children}
        if who.low == "group" and "the" in beside and beside <= PEACEFUL | {"the"}:
            # Not the armed group that is spoken of, where another body spoke before
            if (heard := self.memory.group_heard(line)) is not None:
                return self._in_words(heard, speaker.quote)
        if speaker.name or not definite:
            return known
        before = self.memory.described(who.low, who.lemma, line)
        said = set(plain(speaker.quote.words).lower().split()) - _GRADES
        if before is None and self._takes_up(known, who):
            before = self.memory.spoke_last(line)
            return self._in_words(before, speaker.quote) if before else known
        if before and (known.bare or said <= {*before.heads, who.low}):
            return self._in_words(before, speaker.quote)
        return known

    @staticmethod
    def _takes_up(known: Described, who: Token) -> bool:
        """Whether words that name nobody stand for who spoke last: "this resident", "the same source", "the
        statement"."""
        beside = {child.low for child in who.children}
        if who.lemma in STATED and known.bare:
            return True
        return not known.plural and (known.person or who.lemma in PAPERS) and ("this" in beside or "same" in beside)

    @staticmethod
    def _in_words(known: Described, quote: Quote) -> Described:
        return replace(known, speaker=replace(known.speaker, quote=quote))

    def _nearest(self, who: Token, verb: Token, sentence: Sentence, line: int) -> Described | None:
        """The subject of another clause of the sentence that a pronoun set off in it stands for."""
        outside = self._quoted.at(who.start) is None
        for noun in earlier_subjects(who, verb, sentence):
            if outside and self._quoted.at(noun.start) is not None:
                continue  # "“My cousin refused,” he said"
            if (known := self._who(noun, sentence, line)) is not None:
                return self._in_words(known, Quote.take(self._text, who.start, who.end))
        return None

    def _pronoun(self, who: Token, line: int, *, here: bool = False) -> Described | None:
        """Whom a pronoun means; `here`: first of all somebody in its own sentence ("of them")."""
        word = _CASES.get(who.low, who.low)
        known = (self.memory.taken_up(word, line, reach=0) if here else None) or self.memory.taken_up(word, line)
        return self._in_words(known, Quote.take(self._text, who.start, who.end)) if known else None

    def _note_outlets(self, sentence: Sentence) -> None:
        for token in sentence.tokens:
            verb = token.head.head if token.head.low in {"to", "with"} else token.head
            told = verb.lemma in _TOLD and token.dep in {"dobj", "dative", "pobj"}
            if told and token.pos == "PROPN" and token.ent != "PERSON":
                actor = self.actor(token)
                if actor is None or actor.sort not in _KNOWN_SPEAKERS:
                    self._outlets[token.low] += 1

    def _is_outlet(self, known: Described, who: Token) -> bool:
        words = plain(known.speaker.quote.words).lower().split()
        if not words:
            return False  # an article alone
        if self._outlets[words[-1]] >= _OWN:
            return True
        of_outlet = self._outlets[words[0]] > 0 and len(words) > 1
        return of_outlet and who.lemma not in PERSONAL and self.actor(who) is None
