"""What is too large is refused, whether it says so or not, before anybody is asked who they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_world import desk
from starlette.testclient import TestClient

from marsad.desk.bounds import LARGEST_FORM


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with desk(tmp_path_factory.mktemp("desk") / "a.marsad", accounts={"amal": "admin"}) as (_, found):
        yield found


@pytest.mark.parametrize("path", ["/api/v1/rulings", "/sign-in", "/review/rule", "/nowhere"])
def test_a_body_that_says_that_it_is_too_large_is_refused(client: TestClient, path: str) -> None:
    answer = client.post(path, content=b"x" * (LARGEST_FORM + 1), headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert "larger than 2 MB" in answer.json()["error"]
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/rulings", "application/json"), ("/sign-in", "application/x-www-form-urlencoded")]
)
def test_a_body_that_does_not_say_how_large_it_is_is_cut_off(client: TestClient, path: str, kind: str) -> None:
    sent = 0

    def parts() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(64):
            sent += 1
            yield b"a" * 100_000

    answer = client.post(path, content=parts(), headers={"content-type": kind})
    assert answer.status_code == 413, answer.text


def test_a_batch_may_be_as_large_as_its_files(client: TestClient) -> None:
    answer = client.post("/api/v1/batches", json={"text": "x" * (LARGEST_FORM + 1)})
    assert answer.status_code == 401, "large enough, and nobody is there"
