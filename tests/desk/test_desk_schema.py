"""The API keeps to its own description, whatever is asked of it and sent to it (schemathesis)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from desk_world import desk, mark
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient
from test_desk_adding import taken

from marsad import pipeline
from marsad.desk.app import make_app

TOLD = frozenset({200, 201, 202, 204, 304, 400, 404, 409, 413, 422, 429})
"""Answers that a program may be told with; none of them says that the desk failed."""


def test_the_api_keeps_to_its_description(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read_into", taken)
    with desk(tmp_path / "a.marsad") as (house, client):
        app = make_app(house)
        schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
        held = {"x-marsad-mark": mark(TestClient(app, base_url="http://127.0.0.1"))}
        asked = set()
        for found in schema.get_all_operations():
            operation = found.ok()  # type: ignore[union-attr]

            @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), database=None)
            @given(case=operation.as_strategy())
            def ask(case: Any) -> None:
                answer = case.call(headers=held)
                assert answer.status_code in TOLD, (case.formatted_path, case.query, case.body, answer.status_code)
                case.operation.validate_response(answer)

            ask()
            asked.add(f"{operation.method.upper()} {operation.path}")
        assert {way.split()[0] for way in asked} == {"GET", "POST", "PUT", "DELETE"}
        assert len(asked) == sum(len(ways) for ways in client.get("/api/v1/openapi.json").json()["paths"].values())
        assert client.get("/api/v1/entries").status_code == 200, "it goes on"
