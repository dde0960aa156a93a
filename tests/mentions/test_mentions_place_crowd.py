from __future__ import annotations

from dataclasses import replace

from marsad.mentions.place_crowd import Crowd
from marsad.reference.gazetteer import Candidate


def _town(number: int, lat: float, lon: float) -> Candidate:
    return Candidate(number, f"x:{number}", "x", lat, lon, "settlement", "PPL", 1, 0, 0, "US")


def test_names_crowd_around_the_place_among_them() -> None:
    one, other = _town(1, 36.3, -88.3), _town(2, 48.8, 2.3)
    crowd = Crowd.of({"paris": [one, other], "henri": [_town(3, 36.9, -88.9)], "witlok": [_town(4, 36.0, -88.0)]})
    assert crowd.around(one, "paris") == 2.0
    assert crowd.around(other, "paris") == 0.0


def test_a_name_does_not_crowd_around_itself_and_common_ones_count_little() -> None:
    towns = [_town(number, 10.0 + 5 * number, 0.0) for number in range(9)]
    crowd = Crowd.of({"springfild": towns, "ottawa": [_town(20, 10.5, 0.5)]})
    assert crowd.around(towns[0], "springfild") == 1.0
    assert crowd.around(_town(20, 10.5, 0.5), "ottawa") == 1 / 3


def test_the_far_namesakes_of_a_metropolis_at_war_crowd_with_nothing() -> None:
    city = replace(_town(1, 48.5, 35.0), population=900_000, country="UA")
    crowd = Crowd.of({"dnipro": [city, replace(_town(2, 51.5, 32.0), country="UA")]})
    assert crowd.around(_town(3, 48.2, 35.7), "avdiivka") == 1.0
    assert crowd.around(_town(4, 51.8, 32.8), "avdiivka") == 0.0
