"""The API keeps to its own description, whatever is asked (schemathesis)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from desk_world import desk
from hypothesis import HealthCheck, given, settings

from marsad.desk.app import make_app

TOLD = frozenset({200, 304, 400, 404, 422})


def test_the_api_keeps_to_its_description(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad") as (house, _):
        schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", make_app(house))
        asked = set()
        for found in schema.get_all_operations():
            operation = found.ok()  # type: ignore[union-attr]
            if operation.method.upper() != "GET":
                continue

            @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
            @given(case=operation.as_strategy())
            def ask(case: Any) -> None:
                answer = case.call()
                assert answer.status_code in TOLD, (case.formatted_path, case.query, answer.status_code)
                case.operation.validate_response(answer)

            ask()
            asked.add(operation.path)
        assert len(asked) >= 15
