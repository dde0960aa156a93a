"""Views as those see them who may not know who works on what (D14): what was done stays, who did it goes."""

from __future__ import annotations

import re
from typing import TypeVar

from pydantic import BaseModel

from marsad.desk import people_shapes, shapes

T = TypeVar("T")

SOMEBODY = "a person"
_DEED = re.compile(r"(?<!\w)(put on the map|left open|chosen|put) by .+", re.DOTALL)
"""What is said of a field that a person at the desk set (`marsad.desk.editing`)."""
_JUDGED = re.compile(r"^(\w+ and \w+: )?.+ judged them ", re.DOTALL)
"""What is said of two claims that a person judged (`marsad.incidents.linking`)."""


def blinded(value: T) -> T:
    """A view, or what holds views, without the names of those who worked on it.

    Their notes go too, as these may tell who they are.
    """
    made: object = value
    if isinstance(value, BaseModel):
        made = value.model_copy(update=_parts(value))
    elif isinstance(value, list):
        made = [blinded(one) for one in value]
    elif isinstance(value, dict):
        made = {key: blinded(one) for key, one in value.items()}
    return made  # type: ignore[return-value]


def _parts(view: BaseModel) -> dict[str, object]:
    made = {name: blinded(getattr(view, name)) for name in type(view).model_fields}
    match view:
        case shapes.Happening():
            made |= {"who": SOMEBODY, "note": "", "withdrawn_by": SOMEBODY if view.withdrawn_by else ""}
        case shapes.Link() | people_shapes.Feed():
            made["analyst"] = SOMEBODY
        case shapes.Alteration():
            made |= {"who": SOMEBODY, "why": "", "what": view.what if view.reader else "changed"}
        case people_shapes.Job():
            made["person"] = SOMEBODY
        case shapes.Where():
            made["why"] = _said(view.why)
        case shapes.Told():
            made["because"] = {name: _said(words) for name, words in view.because.items()}
        case shapes.IncidentPage():
            made["because"] = [_said(words) for words in view.because]
    return made


def _said(words: str) -> str:
    return _JUDGED.sub(rf"\g<1>{SOMEBODY} judged them ", _DEED.sub(rf"\1 by {SOMEBODY}", words))
