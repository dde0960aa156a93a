"""Whether a sentence gives two accounts of what it tells, by its words alone."""

from __future__ import annotations

import re

from marsad.model.syntax import Sentence

_RIVAL = r"(?:rival|conflicting|competing|differing|contradictory|diverging|opposing)"
_TOLD = r"(?:versions?|accounts?|stories|narratives?|explanations?)"
_SAYS = r"(?:according to|so says?|says?)"
_WHO = r"[^;,.()]{2,40}"
_HAS = r"(?:has|have|puts?|tells?)"
_ASCRIBED = r"(?:ascribes?|attributes?|ascribed|attributed|puts?)"
_ACCOUNTS_OF = re.compile(
    rf"\b{_RIVAL}\s(?:\w+\s)?{_TOLD}\b(?! of the (?:talks|meeting))"
    rf"|\b(?:two|three|several|different)\s(?:\w+\s)?(?:versions\b"
    rf"|{_TOLD} (?:of|about|as to|are|were|for|go|circulate)\b)"
    r"|\b(?:told|described|explained) in (?:two|three|several|different) ways\b"
    r"|\b(?:differs?|differed|disagrees?|disagreed|quarrel|wrangle|at odds|divided|split) (?:on|over|about|as to) "
    r"(?:who|whose|whether|what|how)\b"
    r"(?! (?:many|much|high|long|to|shall|should|will|would|may|must|can|is to|are to)\b)"
    r"|\b(?:matter|subject) of (?:dispute|contention)\b"
    r"|\b(?:who|whose|whether)\b[^;.]{3,120} (?:is|are|remains?) "
    r"(?:in dispute|disputed|contested|anything but settled)\b"
    rf"|\bas {_WHO} {_HAS} it\b[^;.]{{0,20}}?\b(?:or|but)\b[^;.]{{2,80}}\bas {_WHO} {_HAS} it\b"
)
_EACH_OTHER = re.compile(
    r"\beach (?:side |party |camp |army )?(?:names?|accuses?|accused|blames?|blamed|points? at) the other\b"
    r"|\bcontradict(?:s|ed)? each other\b"
    r"|(?<!longer )(?<!not )\b(?:depends?|depending) on (?:which side|who|whom)\b"
    rf"|\bas {_WHO} tells? it ; [^;.]{{4,160}}\bas {_WHO} tells? it\b"
    r"|[;,—–] not so ,|\bhas it that\b[^;.]{4,120}\bhas it that\b"
    rf"|\b{_ASCRIBED} [^;.]{{3,80}}? to [^;.,]{{2,40}} ,(?: and)? (?:the )?\w+(?: \w+)? to (?:an?|the|their|its)\b"
    r"|\b(?:put|lay|laid|pin|pinned|blame|blamed|attribute|attributed|ascribe|ascribed) [^;.]{2,80} "
    r"(?:to|on|at|upon) (?:the other|each other|one another)\b"
    r"|\baccording to [^;.]{4,200}; (?:but )?according to [^;.,]{2,60},? [^;.]{2,60} did\b"
)
_SOME_SAY = re.compile(
    r"\bsome\b(?: \w+){0,3} (?:says?|said|claims?|claimed|insists?|insisted|reports?|reported) [^;.]{3,160}?[;,—–] ?"
    r"(?:but |and |while |whereas )?others (?:that|says?|said|claims?|claimed|insists?|insisted|reports?|reported)\b"
)
_CROSSWISE = re.compile(
    r"^(?P<one>[^;.,]{2,40}?) (?:accuses?|accused|blames?|blamed) [^;.,]{2,60}? ?"
    r"(?:;|, (?:and|but|while|whereas)) (?P<two>[^;.,]{2,40}?) (?:accuses?|accused|blames?|blamed) (?!\w*sel(?:f|ves))"
)
"""Two who lay a deed at each other's door: "the rebels accuse the army; the army accuses the rebels"."""
_BY_ACCOUNT = re.compile(
    r"\b(?:by|in) [^;.,]{2,40}? '(?:s)? (?:account|version|telling|story|reckoning) ,? ?[^;.]{4,160}?[;,] "
    r"(?:but |and |while |whereas )?(?:by|in) [^;.,]{2,40}? '(?:s)? [^;.]*"
    r"\b(?:no|not|never|nobody|none|nothing|it was)\b"
)
_TELLER = r"(?:telling|version|account|story|eyes|view|words|book|reading)"
_IN_TWO = re.compile(
    rf"\bin {_WHO} '(?:s)? {_TELLER} ,? ?(?:and|but|or|;|while|whereas) (?P<what>[^;.]{{2,80}}?) in {_WHO} '(?:s)?"
    rf"(?: own)?(?: {_TELLER})?(?: [.,;]|$)"
    rf"|\b(?:for|to) {_WHO},? it was [^;.]{{2,80}}(?:;|,? (?:and|but|while|whereas)) (?:for|to) {_WHO} ,? ?it was\b"
)
_BLAMED = re.compile(
    rf"\b(?:says?|said) (?P<one>{_WHO}) [;,] (?:but |and |while |whereas )?(?P<two>{_WHO}?) "
    r"(?:blames?|blamed|accuses?|accused|points? (?:to|at)|pointed (?:to|at)) (?![^;.]{0,60}\b(?:own|themselves)\b)"
)
"""One who tells, and another who lays it at a door: "they came from the hill, says A; B blames C"."""
_BY_TWO = (
    re.compile(
        rf"\bby (?P<one>{_WHO}?) ?, {_SAYS} [^;,.]{{2,60}},? (?:and|or|but|;) ,?(?:by )?(?P<two>{_WHO}?) ?, {_SAYS}\b"
    ),
    re.compile(
        rf"\( ?{_SAYS} {_WHO}\) by (?P<one>[^;.()]{{2,40}}?) (?:and|or|but) \( ?{_SAYS} {_WHO}\) by (?P<two>{_WHO})"
    ),
)
"""Two doers of one deed, each with whoever names it."""
_ASSERTS = r"(?:says?|said|insists?|insisted|claims?|claimed)"
_ATTRIBUTED = rf"(?:,? ?(?:{_ASSERTS}|according to) {_WHO}|, (?:{_WHO} {_ASSERTS}|in {_WHO} 's (?:version|account)))"
_ELLIPTIC = re.compile(
    rf"{_ATTRIBUTED} ?(?:;|, (?=(?:from|by|to) )) ?(?P<two>[^;.]{{2,90}}?)"
    rf" ?(?:, in that of\b|, {_ASSERTS} {_WHO}|,? ?according to {_WHO})"
)
"""Two accounts of one deed, the second short of a verb: "a wedding tent, say the people; a command post, says the
coalition"."""
_AGREED = re.compile(r"\b(?:mistake|error|accident|misfire|us|ours|too|also|so|same|more|fewer|later|nothing)\b")
"""What only says why it was, or adds to it."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OURS = re.compile(r"(?:us|them|themselves|our|their|its)\b")
"""A second doer who owns it."""
_HOW_MANY = re.compile(r"\b(?:on|over|about|as to) how (?:many|much)\b")
_ALONE = re.compile(
    r"\b(?:each (?:of which |of whom )?|both )(?:says?|said|claims?|claimed|insists?|insisted) [\w ]{0,20}?"
    r"(?:it|he|they) alone\b"
    r"|\beach (?:says?|said|claims?|claimed|insists?|insisted) [^;.]{2,80}\b(?:theirs|its|his) alone\b"
    r"|\bsays? (?:that )?(?:it|they|he) [^;.]{3,60} ; [\w ]{3,40} , that (?:it|they|he) "
)


_TOLD_APART = (_ACCOUNTS_OF, _ALONE, _EACH_OTHER, _SOME_SAY, _BY_ACCOUNT)


def two_accounts(sentence: Sentence) -> str | None:
    """The words by which a sentence gives two accounts of what it tells: "two versions", "told in two ways", "by the
    army, according to the rebels, and by the rebels, according to the army"; not of how many it befell."""
    words = " ".join(token.low for token in sentence.tokens)
    if _HOW_MANY.search(words):
        return None
    told = next((found[0] for each in _TOLD_APART if (found := each.search(words))), None)
    if told is not None:
        return str(told)
    if (each_has := _IN_TWO.search(words)) and not _is_number(each_has["what"], sentence):
        return each_has[0]
    if (blamed := _BLAMED.search(words)) and blamed["one"].strip() != blamed["two"].strip():
        return blamed[0].strip()
    if rival := _elliptic(words, sentence):
        return rival
    doers = next((found for pattern in _BY_TWO if (found := pattern.search(words))), None)
    one, two = (doers["one"].strip(), doers["two"].strip()) if doers else ("", "")
    return f"by {one} or by {two}" if one != two and not _OURS.match(two) else None


def _elliptic(words: str, sentence: Sentence) -> str | None:
    """The second of two accounts where it has no verb of its own and is more than another number."""
    if (found := _ELLIPTIC.search(words)) is None:
        return None
    first = words.count(" ", 0, found.start("two"))
    tokens = sentence.tokens[first : words.count(" ", 0, found.end("two")) + 1]
    finite = any(token.tag in _FINITE and not re.fullmatch(_ASSERTS, token.low) for token in tokens[1:])
    counted = not tokens or tokens[0].tag == "CD" or not any(token.pos in {"NOUN", "PROPN", "VERB"} for token in tokens)
    return None if finite or counted or _AGREED.search(found["two"]) else f"or {found['two'].strip()}"


_EACH_OTHER = re.compile(
    r"\b(?:blam|accus)(?:e|es|ed|ing) (?:each other|one another)(?: (?:for|of) (?:it|the \w+))? ?(?:[.;,]|$)"
    r"|\b(?:traded|exchanged|swapped) (?:blame|accusations|recriminations) ?(?:over (?:it|the \w+) ?)?(?:[.;,]|$)"
)
"""Words by which two sides lay what was told before at each other's door, and nothing else."""


def each_other(sentence: Sentence) -> str | None:
    """The words by which two sides blame each other for what was told before: "the two sides traded blame"."""
    found = _EACH_OTHER.search(" ".join(token.low for token in sentence.tokens))
    return found[0].strip(" .,;") if found else None


def crosswise(sentence: Sentence) -> str | None:
    """The words by which two lay a deed at each other's door: "the rebels accuse the army; the army accuses them"."""
    found = _CROSSWISE.search(" ".join(token.low for token in sentence.tokens))
    return found[0].strip() if found and found["one"].strip() != found["two"].strip() else None


def _is_number(words: str | None, sentence: Sentence) -> bool:
    """Whether all that another account gives is another number: "six of them by A's account and nine in B's"."""
    last = words.split(" ")[-1] if words else ""
    return any(token.low == last and token.tag == "CD" for token in sentence.tokens)
