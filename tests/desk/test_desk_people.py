"""Who may do what; how one signs in and out; what a program may with its token."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import pytest
from desk_world import PASSWORD, desk, mark, sign_in
from starlette.testclient import TestClient

from marsad.cli.desk import allowed, is_loopback
from marsad.desk.app import policy
from marsad.desk.house import House
from marsad.desk.rights import ROLES, SCOPES, Right
from marsad.errors import MarsadError
from marsad.record import Record, people
from marsad.record.verifying import verify

Desk = tuple[House, TestClient]
ACCOUNTS = {"amal": "admin", "edin": "editor", "rana": "reviewer", "cody": "coder", "vera": "viewer", "reem": "reader"}


def test_who_is_not_signed_in_is_led_to_where_one_signs_in_and_back(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", accounts=ACCOUNTS) as (_, client):
        answer = client.get("/reports?before=9", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?to=%2Freports%3Fbefore%3D9")
        answer = client.get("/api/v1/reports")
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_a_wrong_password_is_refused_and_after_five_none_is_looked_at(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", accounts={"amal": "admin"}) as (_, client):
        stranger = client.get("/sign-in").text.split('name="mark" value="')[1].split('"')[0]
        form = {"name": "amal", "password": "wrong", "mark": stranger}
        assert [client.post("/sign-in", data=form).status_code for _ in range(6)] == [401] * 5 + [429]
        assert client.post("/sign-in", data=form | {"password": PASSWORD}).status_code == 429
        assert client.post("/sign-in", data=form | {"mark": "x"}).status_code == 403


def test_signing_out_ends_the_session_and_a_cookie_is_for_this_site_alone(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", accounts={"amal": "admin"}) as (_, client):
        sign_in(client, "amal")
        kept = client.cookies["marsad"]
        answer = client.get("/sign-in")
        client.post("/sign-out", data={"mark": mark(client)})
        client.cookies.set("marsad", kept)
        assert client.get("/", follow_redirects=False).status_code == 303
        assert answer.status_code == 200
        page = client.get("/sign-in?to=//evil.example").text
        assert 'name="to" value="/"' in page


def test_a_token_may_no_more_than_its_scopes_and_its_owner(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", accounts=ACCOUNTS) as (_, client):
        sign_in(client, "cody")
        form = {"mark": mark(client), "label": "map", "scope": ["read", "export"]}
        page = client.post("/tokens", data=form).text
        secret = page.split('class="secret" dir="ltr">')[1].split("<")[0]
        assert secret.startswith("marsad_")
        assert secret not in client.get("/people").text, "shown once"
        client.cookies.clear()
        held = {"authorization": f"Bearer {secret}"}
        assert client.get("/api/v1/entries", headers=held).status_code == 200
        assert client.get("/api/v1/gold/claims.jsonl", headers=held).status_code == 403, "its owner may not export"
        assert (
            client.post("/api/v1/rulings", json={"claim": "c", "ruling": "accepted"}, headers=held).status_code == 403
        )
        assert client.get("/api/v1/entries", headers={"authorization": "Bearer marsad_no"}).status_code == 401


def test_a_coder_overrules_nobody(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", accounts=ACCOUNTS) as (_, client):
        sign_in(client, "rana")
        (claim, *_rest) = client.get("/api/v1/queue").json()
        body = {"claim": claim, "ruling": "accepted"}
        key = client.post("/api/v1/rulings", json=body, headers={"x-marsad-mark": mark(client)}).json()["key"]
        client.cookies.clear()
        sign_in(client, "cody")
        headers = {"x-marsad-mark": mark(client)}
        again = {"claim": claim, "ruling": "rejected", "stands": key}
        assert client.post("/api/v1/rulings", json=again, headers=headers).status_code == 403
        assert client.post(f"/api/v1/rulings/{key}/withdrawal", headers=headers).status_code == 403


def test_the_first_account_is_an_admins(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad") as (_, client):
        form = {"mark": mark(client), "name": "cody", "role": "coder", "password": PASSWORD}
        assert client.post("/people", data=form).status_code == 400
        assert client.post("/people", data=form | {"role": "admin", "password": "short"}).status_code == 400
        assert client.post("/people", data=form | {"role": "admin"}, follow_redirects=False).status_code == 303
        assert client.get("/", follow_redirects=False).headers["location"].startswith("/sign-in")


def test_what_is_done_is_in_the_audit_trail(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", accounts=ACCOUNTS) as (house, client):
        sign_in(client, "amal")
        (claim, *_rest) = client.get("/api/v1/queue").json()
        body = {"claim": claim, "ruling": "accepted"}
        client.post("/api/v1/rulings", json=body, headers={"x-marsad-mark": mark(client)})
        with house.reading() as connection:
            told = [(deed.account, deed.action) for deed in people.deeds(connection)]
        assert told == [("amal", "ruled accepted"), ("amal", "signed in")]
        trail = client.get("/api/v1/audit").json()
        assert [(line["who"], line["what"]) for line in trail["deeds"]] == told
        assert (trail["broken"], trail["before"]) == (None, None)
        accounts = {one["name"]: one["role"] for one in client.get("/api/v1/accounts").json()}
        assert accounts == ACCOUNTS
        assert client.get("/api/v1/progress").json()["done"] == 1
        client.post("/tokens", data={"mark": mark(client), "label": "map", "scope": ["read"]})
        (token,) = client.get("/api/v1/tokens").json()
        assert (token["account"], token["scopes"], set(token) & {"secret", "digest"}) == ("amal", ["read"], set())
        assert claim in client.get("/audit").text


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("192.168.1.5", False),
        ("desk.example", False),
    ],
)
def test_without_accounts_it_is_opened_on_this_machine_alone(tmp_path: Path, host: str, own: bool) -> None:
    assert is_loopback(host) is own
    with Record.open(tmp_path / "a.marsad", create=True) as record:
        if own:
            assert host in allowed(record, host, [])
        else:
            with pytest.raises(MarsadError, match="no accounts"):
                allowed(record, host, [])
        with record.writing() as connection:
            people.put_account(connection, "amal", "admin", "hash")
        assert allowed(record, host, ["desk.example"]) >= {"desk.example"}


def test_roles_build_on_one_another_and_scopes_cover_no_people() -> None:
    held = list(ROLES.values())
    assert all(less < more for less, more in zip(held, held[1:], strict=False))
    assert not any(Right.PEOPLE in scope for scope in SCOPES.values())


def test_only_a_chosen_tile_source_is_let_in() -> None:
    assert "http" not in policy()
    assert policy("https://tiles.example/{z}/{x}/{y}.png").count("https://tiles.example") == 2


DIGESTS = {
    "maplibre-gl-csp.js": "a1f1847bac64aa00acbf80fbb79b2c5af24d8eecaaa5e2ad14080fab81f1de95",
    "maplibre-gl-csp-worker.js": "f950e7b15c49c8b9c7bb52136df2a2df2f6f03b83b8927774573fc98b067f7f0",
    "maplibre-gl.css": "ab1e70d59ec40465bae7e7030da2f3ccf28133fd502e62bd598eefbadfd7a732",
}


def test_the_map_library_is_as_it_was_published() -> None:
    vendor = files("marsad.desk") / "data" / "static" / "vendor"
    assert {name: hashlib.sha256((vendor / name).read_bytes()).hexdigest() for name in DIGESTS} == DIGESTS
    assert "MapLibre contributors" in (vendor / "maplibre-LICENSE.txt").read_text(encoding="utf-8")


NEW = "another long password"


def _renew(client: TestClient, **given: str) -> int:
    form = {"mark": mark(client, "/people"), "old": PASSWORD, "new": NEW, "again": NEW} | given
    return client.post("/password", data=form, follow_redirects=False).status_code


def test_one_gives_oneself_a_new_password_and_all_other_sessions_end(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", accounts=ACCOUNTS) as (house, client):
        sign_in(client, "reem")
        elsewhere = client.cookies["marsad"]
        client.cookies.clear()
        sign_in(client, "reem")
        here = client.cookies["marsad"]
        assert _renew(client) == 303
        assert "Your password is changed" in client.get("/people?changed=password").text
        assert client.cookies["marsad"] not in (here, elsewhere)
        for old in (here, elsewhere):
            client.cookies.clear()
            client.cookies.set("marsad", old)
            assert client.get("/people", follow_redirects=False).status_code == 303
        client.cookies.clear()
        with pytest.raises(AssertionError):
            sign_in(client, "reem")
        with house.reading() as connection:
            account, secret = people.account(connection, "reem") or pytest.fail("gone")
            deeds = people.deeds(connection)
            assert list(people.broken_links(connection)) == []
            assert list(verify(connection)) == []
        assert account.role == "reader"
        assert secret.startswith("$argon2id$")
        assert [deed.account for deed in deeds if deed.action == "changed their password"] == ["reem"]
        assert not any(NEW in str(deed) or PASSWORD in str(deed) for deed in deeds)


def test_a_new_password_is_refused_in_words_and_after_five_wrong_old_ones_none_is_looked_at(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad", accounts=ACCOUNTS) as (_, client):
        sign_in(client, "cody")
        for given, words in (
            ({"new": "short", "again": "short"}, "a password has 12 to 200 characters"),
            ({"again": "something else entirely"}, "the new password is not twice the same"),
            ({"new": PASSWORD, "again": PASSWORD}, "the new password is the old one"),
        ):
            form = {"mark": mark(client, "/people"), "old": PASSWORD, "new": NEW, "again": NEW} | given
            answer = client.post("/password", data=form)
            assert (answer.status_code, words in answer.text) == (400, True)
        arabic = client.post("/password", data=form | {"old": "wrong"}, headers={"accept-language": "ar"})
        assert "كلمة المرور القديمة خطأ" in arabic.text
        assert [_renew(client, old="wrong") for _ in range(5)] == [400] * 4 + [429]
        assert _renew(client) == 429
        assert _renew(client, mark="x") == 403
        client.cookies.clear()
        sign_in(client, "cody")


def test_an_open_desk_has_no_passwords_to_change(tmp_path: Path) -> None:
    with desk(tmp_path / "a.marsad") as (_, client):
        assert "/password" not in client.get("/people").text
        assert _renew(client) == 403
