"""`marsad places`: the places of a record, where a name lies, and what lies around a point."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from rich.text import Text
from typer.core import TyperGroup

from marsad.cli.formats import json_line
from marsad.cli.lists import PLACES, PRECISIONS
from marsad.cli.placesfile import gazetteer_file
from marsad.cli.terminal import answers, plain
from marsad.errors import BadForm
from marsad.products.wording import country_name
from marsad.reference.gazetteer import Candidate, Gazetteer
from marsad.reference.gazetteer_answer import Answer, around, where_is
from marsad.settings import Settings


class ListedByDefault(TyperGroup):
    """A group in which `marsad places FILE` is `marsad places list FILE`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts `list` first where no command is named."""
        if args and args[0] not in self.commands and args[0] not in {"--help", "-h"}:
            args = ["list", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=ListedByDefault,
    help="The places of a record; where a name lies; what lies around a point.",
    no_args_is_help=True,
)
PLACES.register(app, name="list")

Within = Annotated[
    list[str] | None, typer.Option("--in", metavar="AREA", help="In this area; the finest first, if given again.")
]
Near = Annotated[list[str] | None, typer.Option("--near", metavar="NAME", help="Near this place; may be given again.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as one line of JSON.")]


@app.command()
def resolve(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or words such as '24 km north of Kirkuk'.")],
    within: Within = None,
    near: Near = None,
    json: Json = False,
) -> None:
    """Say where a name lies, how sure that is, and what it was chosen among.

    Ends with 1 where it is not known or not sure.
    """
    gazetteer = Gazetteer.open(gazetteer_file(Settings.load()))
    answer = where_is(gazetteer, name, within=within or (), near=near or ())
    if json:
        sys.stdout.write(json_line(answer_row(answer)) + "\n")
    else:
        for line in _lines(answer):
            answers().print(line, soft_wrap=True)
    if answer.lat is None and answer.place is None:
        raise typer.Exit(1)


@app.command(context_settings={"ignore_unknown_options": True})
def at(
    lat: Annotated[float, typer.Argument(metavar="LAT", help="Latitude in degrees, south negative.")],
    lon: Annotated[float, typer.Argument(metavar="LON", help="Longitude in degrees, west negative.")],
    json: Json = False,
) -> None:
    """Say which country, province and district hold a point, and which settlement is nearest."""
    gazetteer = Gazetteer.open(gazetteer_file(Settings.load()))
    try:
        areas, town = around(gazetteer, lat, lon)
    except ValueError as fault:
        raise BadForm(str(fault), "Write the latitude first: marsad places at 34.35 45.39") from fault
    if json:
        near = place_row(town[0]) | {"kilometres": round(town[1], 1)} if town else None
        sys.stdout.write(json_line({"areas": [place_row(area) for area in areas], "nearest": near}) + "\n")
        return
    for area in areas:
        answers().print(Text.assemble((f"{area.level:9}", "dim"), plain(area.name, "bold"), f"  {area.place_id}"))
    if town:
        told = f"{town[0].name}, {town[1]:.1f} km away" if town[1] >= 0.1 else town[0].name
        answers().print(Text.assemble((f"{'nearest':9}", "dim"), plain(told), f"  {town[0].place_id}"))
    if not areas and not town:
        answers().print("No area on file holds this point, and no settlement is near it.")


def place_row(place: Candidate) -> dict[str, Any]:
    """A place of the gazetteer as JSON: what it is, where, in what areas with their P-codes."""
    return {
        "place_id": place.place_id, "name": place.name, "level": place.level, "feature": place.feature,
        "lat": place.lat, "lon": place.lon, "pcode": place.pcode, "country": place.country or None,
        "admin1": place.admin1, "admin1_pcode": place.admin1_pcode, "admin2": place.admin2,
        "admin2_pcode": place.admin2_pcode, "admin3": place.admin3, "admin3_pcode": place.admin3_pcode,
        "population": place.population or None, "approximate": place.approximate,
    }  # fmt: skip


def answer_row(answer: Answer) -> dict[str, Any]:
    """An answer as JSON."""
    return {
        "words": answer.words,
        "place": place_row(answer.place) if answer.place else None,
        "lat": answer.lat,
        "lon": answer.lon,
        "radius_km": answer.radius,
        "precision": answer.precision,
        "geometry": answer.geometry,
        "line": [list(end) for end in answer.line] or None,
        "score": round(answer.score, 3),
        "why": answer.why,
        "rivals": [place_row(place) | {"behind": margin} for place, margin in answer.rivals],
    }


def _lines(answer: Answer) -> list[Text]:
    found = answer.lat is not None or answer.place is not None
    head = answer.place.name if answer.place else answer.words if found else f"{answer.words}: unresolved"
    told: list[tuple[str, str]] = []
    if answer.place and (chain := _chain(answer.place)):
        told.append(("in", chain))
    if answer.lat is not None and answer.lon is not None:
        told.append(("at", f"{answer.lat:.4f}, {answer.lon:.4f}, within {answer.radius:g} km ({answer.geometry})"))
    if found:
        told.append(("known to", f"{PRECISIONS.get(answer.precision or 0, 'unknown')} ({answer.precision})"))
        told.append(("chance", f"{answer.score:.0%}"))
    told.append(("why", answer.why))
    told += [("not", f"{_chain(place, named=True)} ({margin:g} behind)") for place, margin in answer.rivals]
    return [plain(head, "bold"), *(Text.assemble((f"{key:9}", "dim"), plain(value)) for key, value in told)]


def _chain(place: Candidate, *, named: bool = False) -> str:
    areas = ((place.admin2, place.admin2_pcode), (place.admin1, place.admin1_pcode))
    told = [f"{name} ({code})" if code else name for name, code in areas if name and name != place.name]
    return ", ".join([*([place.name] if named else []), *told, *filter(None, [country_name(place.country or None)])])
