"""Who asserts what a report tells: quotes, reported speech, "according to", pronouns followed back to the person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from marsad.model.claim import Speaker
from marsad.model.mention import ActorMention, SpeakerMention
from marsad.model.span import Quote, Span
from marsad.model.syntax import Sentence, Token

_SAYING = frozenset(
    """
    say tell add explain state announce report claim believe estimate stress note confirm warn describe suggest
    agree conclude point continue indicate reveal argue insist deny testify declare recall admit acknowledge
    emphasize emphasise assert allege disclose inform maintain predict remark reply respond write tweet estimate
    stress clarify affirm complain think fear suspect reiterate accuse reckon observe mention caution urge vow
    condemn document count record identify understand release
    """.split()
)
_NEEDS_CLAUSE = frozenset(
    """
    add continue agree point believe think fear suspect suggest describe note observe record count document
    release understand identify maintain write respond reply inform declare conclude report claim confirm announce
    deny warn condemn accuse urge vow estimate mention reveal indicate
    """.split()
)
_COUNTING = frozenset({"count", "record", "document", "register", "tally", "log"})
_STANDS = frozenset(
    """
    condemn welcome commend offer express extend support call urge stand reaffirm reiterate remain deplore denounce
    congratulate applaud mourn thank join commit continue believe respond comment
    """.split()
)
_DOUBTING = frozenset(["believe", "think", "suspect", "fear", "suggest"])
_SHOWING = frozenset(
    ["show", "indicate", "suggest", "say", "tell", "report", "state", "reveal", "confirm", "put", "estimate"]
)
_PAPERS = frozenset(
    """
    figure statistic data report statement count release record document source intelligence investigation survey
    tally communique communiqué bulletin census inquiry follow-up ups
    """.split()
)
_PERSONAL = frozenset(
    """
    officer source official resident witness commander local villager soldier spokesman spokeswoman spokesperson
    member leader analyst doctor insider survivor eyewitness fighter militant activist journalist correspondent
    diplomat adviser advisor minister governor mayor chief policeman elder farmer relative neighbour neighbor
    expert observer monitor worker general colonel captain major lieutenant brigadier head director secretary man
    woman people many some others resident employee teacher worker medic guard driver shopkeeper sheikh aide
    lawmaker ambassador envoy president deputy figure
    """.split()
)
_OUTLETS = frozenset(["correspondent", "reporter"])
_PRONOUNS = {"he", "she", "they", "who"}
_OPENERS, _CLOSERS = "“«", "”»"
_TITLES = frozenset(
    """
    mr mrs ms dr gen gen. lt lt. col col. maj maj. brig brig. capt capt. sgt president minister prime general
    colonel captain major lieutenant brigadier sheikh governor mayor secretary ambassador spokesman spokeswoman
    spokesperson chief head deputy director professor sen sen. rep rep. pentagon press foreign defense defence
    interior
    """.split()
)


@dataclass(slots=True)
class _Voices:
    """Everyone who has spoken so far in a report, latest last."""

    heard: list[Speaker] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    def note(self, speaker: Speaker, head: str) -> None:
        self.heard.append(speaker)
        self.heads.append(head)

    def latest(self, *, plural: bool = False) -> Speaker | None:
        for speaker, head in zip(reversed(self.heard), reversed(self.heads), strict=True):
            if not plural or head.endswith("s") or speaker.role == "organization":
                return speaker
        return self.heard[-1] if self.heard else None

    def described(self, head: str) -> Speaker | None:
        for speaker, known in zip(reversed(self.heard), reversed(self.heads), strict=True):
            if known == head or (speaker.role and head in speaker.role.lower().split()):
                return speaker
        if head in {"insider", "official", "officer", "commander"}:
            return next((s for s in reversed(self.heard) if s.anonymous), None)
        return None

    def surnamed(self, name: str) -> Speaker | None:
        for speaker in reversed(self.heard):
            if (
                speaker.name
                and name != speaker.name
                and (speaker.name.endswith(name) or speaker.name.split()[-1] == name)
            ):
                return speaker
        return None


def find(
    text: str, pages: Sequence[Sequence[Sentence]], actors: Sequence[Sequence[ActorMention]]
) -> list[list[SpeakerMention]]:
    """For each page of a report, in order, the sentences that somebody asserts, and who.

    `pages` holds the sentences of each passage and `actors` what they name. The outlet spoken to is never the speaker.
    A sentence inside quotation marks, or in a passage of one person's words, has the speaker of its neighbours.
    """
    voices = _Voices()
    declared = _is_statement(text, pages)
    holder: Speaker | None = None
    found: list[list[SpeakerMention]] = []
    for sentences, named in zip(pages, actors, strict=True):
        own: dict[int, Speaker] = {}
        for number, sentence in enumerate(sentences):
            speaker = _attribution(text, sentence, named, voices)
            if speaker is None and declared and holder is None:
                speaker = _declarer(text, sentence, named, voices)
            if speaker:
                own[number] = speaker
        _fill_quotes(text, sentences, own, voices, holder)
        if holder and not own:
            own = dict.fromkeys(range(len(sentences)), holder)
        if own and ((declared and holder is None) or _introduces(text, sentences)):
            holder = own[max(own)]
        found.append(
            [SpeakerMention(sentences[number].span, speaker) for number, speaker in sorted(own.items())]
            + [inner for sentence in sentences for inner in _inner(text, sentence, named, voices)]
        )
    return found


def _introduces(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a passage ends by handing over: "The minister said:"."""
    return text[sentences[-1].span.start : sentences[-1].span.end + 1].rstrip().endswith(":")


def _is_statement(text: str, pages: Sequence[Sequence[Sentence]]) -> bool:
    """Whether a report is one party's own words: "I" or "we" speak outside quotation marks."""
    spoken = quoted = 0
    for sentences in pages:
        for sentence, inside in zip(sentences, _inside(text, sentences), strict=True):
            if inside or _quoted(text, sentence):
                quoted += 1
            else:
                spoken += any(token.low in {"i", "we", "our"} and token.pos == "PRON" for token in sentence.tokens)
    return spoken > quoted


def _declarer(text: str, sentence: Sentence, named: Sequence[ActorMention], voices: _Voices) -> Speaker | None:
    """Who speaks in a party's own statement: the subject of its first verb of taking a stand."""
    for token in sentence.tokens:
        if token.pos == "VERB" and token.lemma in _STANDS and (who := token.child("nsubj")) is not None:
            if who.low in {"i", "we"}:
                return Speaker(Quote.take(text, who.start, who.end), None, None, False)
            return _speaker(text, who, sentence, named, voices)
    return None


def doubts(sentence: Sentence) -> bool:
    """Whether the one who asserts a sentence only believes, thinks or suspects it."""
    return any(
        token.lemma in _DOUBTING and token.pos == "VERB" and token.child("ccomp") is not None and token.child("nsubj")
        for token in sentence.tokens
    )


def _quoted(text: str, sentence: Sentence) -> bool:
    words = sentence.span.of(text)
    return any(mark in words for mark in '“”"«»')


def _attribution(text: str, sentence: Sentence, named: Sequence[ActorMention], voices: _Voices) -> Speaker | None:
    for token in sentence.tokens:
        if token.lemma == "accord" and (to := token.child("prep")) and to.low == "to" and (who := to.child("pobj")):
            source = _source_of(who) if who.lemma in _PAPERS else None
            return _speaker(text, source or who, sentence, named, voices)
    for token in sentence.tokens:
        verbal = token.pos == "VERB" or (token.child("nsubj") and token.child("ccomp"))
        if not verbal or token.lemma not in _SAYING | _SHOWING:
            continue
        who = token.child("nsubj")
        if who is None and token.dep == "conj" and token.head.lemma in _SAYING:
            who = token.head.child("nsubj")
        if who is None and token.dep == "ROOT":
            who = _just_before(token, sentence)
        if who is None or token.child("nsubjpass"):
            continue
        if not _reports(token, text, sentence):
            continue
        if who.lemma in _PAPERS:
            inner = _source_of(who)
            speaker = _speaker(text, inner or who, sentence, named, voices)
        elif token.lemma in _SAYING:
            speaker = _speaker(text, who, sentence, named, voices)
        else:
            speaker = None
        if speaker:
            return speaker
    return _passive(text, sentence, named, voices)


def _inner(text: str, sentence: Sentence, named: Sequence[ActorMention], voices: _Voices) -> list[SpeakerMention]:
    """Where several people are reported in one sentence, the clause that each of them asserts."""
    verbs = [
        token
        for token in sentence.tokens
        if token.pos == "VERB" and token.lemma in _SAYING and token.child("nsubj") and token.child("ccomp")
    ]
    if len(verbs) < 2:
        return []
    found = []
    for verb in verbs:
        who, clause = verb.child("nsubj"), verb.child("ccomp")
        if who is None or clause is None:
            continue
        words = [token for token in clause.subtree() if token.dep != "punct"]
        speaker = _speaker(text, who, sentence, named, voices)
        if speaker is not None and words:
            found.append(SpeakerMention(Span(words[0].start, words[-1].end), speaker))
    return found


def _just_before(verb: Token, sentence: Sentence) -> Token | None:
    """The name right before a verb of saying that the parser gave to another word: "…, Karim Jabbar, said"."""
    place = sentence.tokens.index(verb) - 1
    while place >= 0 and sentence.tokens[place].text in {",", "—", "–"}:
        place -= 1
    token = sentence.tokens[place] if place >= 0 else None
    return token if token is not None and (token.pos == "PROPN" or token.lemma in _PERSONAL) else None


def _passive(text: str, sentence: Sentence, named: Sequence[ActorMention], voices: _Voices) -> Speaker | None:
    """Who "was quoted as saying" something."""
    for token in sentence.tokens:
        if token.lemma == "quote" and (who := token.child("nsubjpass")):
            return _speaker(text, who, sentence, named, voices)
    return None


def _source_of(paper: Token) -> Token | None:
    """Whose figures or statement it is: "the ministry's figures", "figures by the ministry"."""
    owner = paper.child("poss")
    if owner:
        return owner
    clause = paper.child("relcl")
    if clause is not None and (maker := clause.child("nsubj")) is not None and maker.low not in {"that", "which"}:
        return maker
    for child in paper.children:
        if child.dep in {"prep", "agent"} and child.low in {"by", "from"} and (who := child.child("pobj")):
            return who
        if child.dep == "prep" and child.low in {"about", "on", "of"} and (about := child.child("pobj")):
            if who := next(
                (g for c in about.children if c.low in {"by", "from"} for g in c.children if g.dep == "pobj"), None
            ):
                return who
    return None


def _reports(verb: Token, text: str, sentence: Sentence) -> bool:
    """Whether a verb of saying reports something: it governs a clause, stands by a quote, or closes a sentence."""
    if any(
        child.dep in {"aux"} and child.low in {"to", "will", "would", "could", "can"} for child in verb.children
    ) and not _quoted(text, sentence):
        return False
    thing = verb.child("dobj")
    if verb.lemma == "claim" and thing is not None and thing.lemma in {"responsibility", "life", "credit"}:
        return False
    if verb.child("ccomp") is not None or sentence.tokens[-1].text == ":":
        return True
    if verb.dep in {"parataxis", "ccomp"} and verb.head is not verb:
        return True
    if _quoted(text, sentence):
        return verb.lemma not in {"show", "put"}
    if verb.lemma in {
        "report",
        "announce",
        "confirm",
        "claim",
        "describe",
        "allege",
        "estimate",
        "deny",
    } and verb.dep in {"ROOT", "conj"}:
        return verb.child("dobj", "xcomp") is not None
    if verb.lemma in _COUNTING:
        return thing is not None
    if verb.lemma == "tell" and verb.child("xcomp", "prep"):
        return True
    return verb.lemma not in _NEEDS_CLAUSE and verb.dep == "ROOT" and bool(verb.child("advcl", "xcomp", "prep"))


def _phrase(who: Token) -> tuple[int, int]:
    """First and last offset of a noun phrase, without the clauses and appositions that hang on it."""
    kept = [who]
    stack = list(who.children)
    while stack:
        token = stack.pop()
        if token.dep in {"relcl", "acl", "appos", "punct", "advcl", "advmod"} and token.dep != "punct":
            continue
        if token.dep == "punct" and token.text in {",", "(", ")", "—", "–"}:
            continue
        if token.dep == "punct" and token.text in set('“”"«»'):
            continue
        kept.append(token)
        stack.extend(token.children)
    kept = _contiguous(sorted(kept, key=lambda token: token.i), who)
    return kept[0].start, kept[-1].end


def _contiguous(tokens: list[Token], anchor: Token) -> list[Token]:
    place = tokens.index(anchor)
    first = last = place
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return tokens[first : last + 1]


def _proper_name(who: Token) -> str | None:
    """The name of a person in a phrase, without titles: the last run of proper nouns about its head."""
    run: list[Token] = []
    for token in sorted([who, *_name_parts(who)], key=lambda token: token.i):
        if (token.pos == "PROPN" and not (token.low.rstrip(".") in _TITLES or token.low in _TITLES)) or token.text in {
            "-",
            "al",
            "el",
            "bin",
            "ibn",
            "abu",
        }:
            run.append(token)
    if not run:
        return None
    text = ""
    for before, token in zip([None, *run[:-1]], run, strict=True):
        if before is not None and token.start > before.end:
            text += " "
        text += token.text
    return text.strip(" -") or None


def _name_parts(who: Token) -> Iterator[Token]:
    for child in who.children:
        if child.dep in {"compound", "flat", "punct", "nmod", "amod"} and child.text != ",":
            yield child
            yield from _name_parts(child)


def _speaker(
    text: str, who: Token, sentence: Sentence, named: Sequence[ActorMention], voices: _Voices
) -> Speaker | None:
    if who.low in _PRONOUNS or (who.pos == "PRON" and who.low in {"he", "she", "they"}):
        return _pronoun(text, who, voices)
    if any(child.low in {"no", "neither", "few"} for child in who.children):
        return None
    if who.pos == "PRON" or who.lemma in _OUTLETS:
        if who.low in {"some", "many", "others"}:
            return Speaker(Quote.take(text, who.start, who.end), None, who.low, True)
        return None
    start, end = _phrase(who)
    quote = Quote.take(text, start, end)
    actor = _covering(named, who)
    apposition = next((child for child in who.children if child.dep == "appos"), None)
    if actor and actor.sort not in {"person", "civilians", "gunmen"} and who.lemma not in _PERSONAL:
        speaker = Speaker(quote, actor.name or _plain(quote.words), _sort_role(actor.sort), False, actor.name)
        voices.note(speaker, who.lemma)
        return speaker
    name = _proper_name(who) if who.pos == "PROPN" else None
    if name is None and apposition is not None and apposition.pos == "PROPN":
        name = _proper_name(apposition)
    if name:
        known = voices.surnamed(name)
        if known:
            return Speaker(quote, known.name, known.role, False, known.organization)
        role = _role_of(text, who, apposition, quote)
        speaker = Speaker(quote, name, role, False)
        voices.note(speaker, who.lemma)
        return speaker
    definite = any(child.low in {"the", "this", "that"} for child in who.children)
    if definite and (known := voices.described(who.low)):
        return Speaker(quote, known.name, known.role, known.anonymous, known.organization)
    if (
        who.lemma in _PERSONAL
        or (actor and actor.sort in {"person", "civilians", "gunmen"})
        or who.tag == "NNS"
        or who.lemma in _PAPERS
    ):
        speaker = Speaker(quote, None, _plain(quote.words), True)
    else:
        speaker = Speaker(quote, _plain(quote.words), who.lemma, False)
    voices.note(speaker, who.low)
    return speaker


def _pronoun(text: str, who: Token, voices: _Voices) -> Speaker | None:
    if who.low == "who":
        return None
    known = voices.latest(plural=who.low == "they")
    if known is None:
        return None
    start, end = who.start, who.end
    governor = who.head
    if governor.pos == "VERB":
        start, end = min(who.start, governor.start), max(who.end, governor.end)
        if "\n" in text[start:end] or end - start > 30:
            start, end = who.start, who.end
    return Speaker(Quote.take(text, start, end), known.name, known.role, known.anonymous, known.organization)


def _covering(named: Sequence[ActorMention], token: Token) -> ActorMention | None:
    return next((m for m in named if m.quote.span.start <= token.start < m.quote.span.end), None)


def _sort_role(sort: str) -> str:
    return {
        "armed_group": "armed group",
        "force": "security forces",
        "authority": "authority",
        "state": "government",
    }.get(sort, "organization")


def _role_of(text: str, who: Token, apposition: Token | None, quote: Quote) -> str | None:
    """What a named person is: the apposition ("Ali Hasan, a farmer"), or the words before the name."""
    if apposition is not None and apposition.pos in {"NOUN", "PROPN"}:
        start, end = _phrase(apposition)
        return _plain(text[start:end])
    before = text[quote.span.start : who.start]
    words = [word for word in before.split() if word]
    name = _proper_name(who) or ""
    kept = [word for word in words if word not in name.split()]
    return _plain(" ".join(kept)) or None


def _plain(words: str) -> str:
    words = " ".join(words.split())
    for article in ("the ", "a ", "an ", "The ", "A ", "An "):
        if words.startswith(article):
            return words[len(article) :]
    return words


def _fill_quotes(
    text: str, sentences: Sequence[Sentence], own: dict[int, Speaker], voices: _Voices, holder: Speaker | None
) -> None:
    """Give the sentences that stand wholly inside quotation marks the speaker of the quote."""
    inside = _inside(text, sentences)
    for number in range(len(sentences)):
        if number in own or not inside[number]:
            continue
        before = next((own[n] for n in range(number - 1, -1, -1) if n in own), None)
        after = next((own[n] for n in range(number + 1, len(sentences)) if n in own), None)
        speaker = before or after or holder or voices.latest()
        if speaker:
            own[number] = speaker


def _inside(text: str, sentences: Sequence[Sentence]) -> list[bool]:
    """For each sentence whether most of it is inside quotation marks; straight marks are counted in pairs."""
    flags, open_ = [], False
    for sentence in sentences:
        words = sentence.span.of(text)
        quoted = 0
        began = open_
        for character in words:
            if character in _OPENERS or (character == '"' and not open_):
                open_ = True
            elif character in _CLOSERS or character == '"':
                open_ = False
            elif open_:
                quoted += 1
        del began
        flags.append(quoted > 0.6 * len(words))
    return flags


def scopes(mentions: Sequence[SpeakerMention], span: Span) -> Speaker | None:
    """The speaker of the sentence at `span`, None where the report itself says it."""
    return next((mention.speaker for mention in mentions if mention.scope.meets(span)), None)
