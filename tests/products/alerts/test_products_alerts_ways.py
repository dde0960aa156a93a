"""Alerts by webhook and by e-mail, to servers on this machine; nothing twice, withdrawn when it no longer stands."""

from __future__ import annotations

import email
import hashlib
import hmac
import json
import ssl
from collections.abc import Sequence
from email import policy
from pathlib import Path
from typing import Any

import pytest
from alerts_world import HOME, Inbox, Told, mail, published, surge, trusted, web, without

from marsad.analysis.series import Level
from marsad.errors import BadForm, MarsadError
from marsad.products.alerts.mail import Mail, Server
from marsad.products.alerts.notices import notices
from marsad.products.alerts.sent import Sent
from marsad.products.alerts.ways import NotSent, Way, deliver
from marsad.products.alerts.webhook import SIGNATURE, Webhook
from marsad.products.publishing.sights import Profile

SECRET = "quite secret"


def hook(inbox: Inbox, **more: Any) -> Webhook:
    given: dict[str, Any] = {"allowed": HOME, "seconds": 5.0} | more
    return Webhook(f"http://127.0.0.1:{inbox.port}/in?key=tok", SECRET, **given)


def here(host: str, port: int, seconds: float) -> Sequence[str]:
    """Every name leads to this machine."""
    return ["127.0.0.1"]


def letter(inbox: Inbox, scheme: str = "smtps", **more: Any) -> Mail:
    server = Server(scheme, "mail.test", inbox.port, "marsad", "pass word")
    given: dict[str, Any] = {"allowed": HOME, "seconds": 5.0, "resolver": here, "context": trusted()} | more
    return Mail("desk@aid.example", server, "marsad@house.example", **given)


def test_a_webhook_gets_the_alert_signed() -> None:
    (notice,) = surge().sent
    with web() as inbox:
        hook(inbox, clock=lambda: 1700000000.9).send(notice)
    (body,) = inbox.bodies
    told = json.loads(body)
    assert (told["event"], told["id"]) == ("alert", notice.id)
    assert told["alert"] == notice.row()
    seconds, made = inbox.headers[0][SIGNATURE].split(",")
    assert seconds == "t=1700000000"
    expected = hmac.new(SECRET.encode(), b"1700000000." + body, hashlib.sha256).hexdigest()
    assert made == f"v1={expected}"
    assert inbox.headers[0]["Idempotency-Key"] == notice.id
    assert inbox.headers[0]["Content-Type"] == "application/json"


@pytest.mark.parametrize("answer", [302, 404, 500])
def test_an_answer_that_is_no_yes_is_not_sent_and_not_followed(answer: int) -> None:
    (notice,) = surge().sent
    with web(answer) as inbox, pytest.raises(NotSent, match=str(answer)) as refused:
        hook(inbox).send(notice)
    assert len(inbox.bodies) == 1
    assert "tok" not in str(refused.value)


def test_private_addresses_are_sent_to_only_where_the_operator_allows_it() -> None:
    (notice,) = surge().sent
    way = Webhook("https://hook.example/in", SECRET, resolver=here, seconds=2.0)
    with pytest.raises(NotSent, match="a loopback address") as refused:
        way.send(notice)
    assert "MARSAD_SEND_WITHIN" in refused.value.hint


@pytest.mark.parametrize(
    ("address", "secret"),
    [
        ("http://hook.example/in", SECRET),
        ("http://127.0.0.1/in", SECRET),
        ("ftp://hook.example/in", SECRET),
        ("https://me:pw@hook.example/", SECRET),
        ("hook.example", SECRET),
        ("https://hook.example/in", ""),
    ],
)
def test_addresses_that_are_not_sent_to(address: str, secret: str) -> None:
    with pytest.raises(BadForm) as refused:
        Webhook(address, secret)
    assert refused.value.hint


def test_plain_http_does_not_go_to_a_name_even_within_the_allowed() -> None:
    with pytest.raises(BadForm, match="plain http"):
        Webhook("http://inside.example/in", SECRET, allowed=HOME)


def test_a_server_that_is_not_there_is_said() -> None:
    (notice,) = surge().sent
    with pytest.raises(NotSent, match="could not be reached"):
        hook(Inbox(port=1)).send(notice)


@pytest.mark.parametrize(("scheme", "implicit"), [("smtps", True), ("smtp", False)])
def test_an_e_mail_is_handed_over_inside_tls(scheme: str, implicit: bool) -> None:
    (notice,) = surge().sent
    with mail(implicit=implicit) as (inbox, said):
        letter(inbox, scheme).send(notice)
    (body,) = inbox.bodies
    message = email.message_from_bytes(body, policy=policy.default)
    assert message["Subject"] == notice.title
    assert message["To"] == "desk@aid.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Harbour & Wire" in message.get_content()
    assert "https://wire.example/i0-39-0" in message.get_content()
    verbs = [line.split()[0].upper() for line in said]
    assert "AUTH" in verbs
    if not implicit:
        assert verbs.index("STARTTLS") < verbs.index("AUTH")


def test_a_server_whose_certificate_is_not_trusted_gets_nothing() -> None:
    (notice,) = surge().sent
    with mail() as (inbox, said), pytest.raises(NotSent, match="not who it says"):
        letter(inbox, context=ssl.create_default_context()).send(notice)
    assert (inbox.bodies, said) == ([], [])


def test_a_server_without_tls_gets_no_password_and_no_message() -> None:
    (notice,) = surge().sent
    with mail(implicit=True) as (inbox, said), pytest.raises(NotSent):
        letter(inbox, "smtp", seconds=1.0).send(notice)
    assert inbox.bodies == []
    assert not any("AUTH" in line for line in said)


def test_a_refused_recipient_is_not_sent() -> None:
    (notice,) = surge().sent
    with mail(refusal="550 unknown") as (inbox, _), pytest.raises(NotSent, match=r"mail\.test"):
        letter(inbox).send(notice)


@pytest.mark.parametrize("address", ["desk", "a@b\nBcc: z@q.example", "a@", ""])
def test_no_address_no_mail(address: str) -> None:
    with pytest.raises(BadForm, match="not an e-mail address"):
        Mail(address, Server.of("smtps://mail.example"), "marsad@house.example")


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtps://me:pw@mail.example", "smtp://"])
def test_a_mail_server_is_written_in_one_way(address: str) -> None:
    with pytest.raises(BadForm, match="MARSAD_SMTP"):
        Server.of(address)


def test_a_mail_servers_password_is_not_shown() -> None:
    server = Server.of("smtps://me%40here@mail.example", "quite secret")
    assert (server.user, server.port) == ("me@here", 465)
    assert "quite secret" not in repr(server)


def test_nothing_is_sent_twice(tmp_path: Path) -> None:
    with web() as inbox:
        for _ in range(2):
            with Sent(tmp_path / "sent") as sent:
                outcome = deliver(surge(), [hook(inbox)], sent)
        assert (outcome.sent, outcome.faults) == ([], [])
        with Sent(tmp_path / "sent") as sent:
            assert not deliver(surge(many=17), [hook(inbox)], sent).sent
    assert len(inbox.bodies) == 1
    assert b"tok" not in (tmp_path / "sent").read_bytes()


def test_a_dry_run_sends_nothing_and_keeps_nothing(tmp_path: Path) -> None:
    with web() as inbox, Sent(tmp_path / "sent") as sent:
        for _ in range(2):
            outcome = deliver(surge(), [hook(inbox)], sent, dry=True)
            assert outcome.sent == [f"{surge().sent[0].title} → 127.0.0.1"]
    assert inbox.bodies == []


def test_one_way_that_fails_holds_up_no_other_and_is_tried_again(tmp_path: Path) -> None:
    with web() as inbox, web(500) as broken, Sent(tmp_path / "sent") as sent:
        ways = [hook(broken), hook(inbox)]
        outcome = deliver(surge(), ways, sent)
        assert (len(outcome.sent), len(outcome.faults)) == (1, 1)
        broken.answer = 200
        assert len(deliver(surge(), ways, sent).sent) == 1
    assert (len(inbox.bodies), len(broken.bodies)) == (1, 2)


def test_what_no_longer_stands_is_withdrawn_once(tmp_path: Path) -> None:
    now = notices(without(published({-1: 16}), "i0-39"), Told())
    with web() as inbox, mail() as (box, _), Sent(tmp_path / "sent") as sent:
        ways: list[Way] = [hook(inbox), letter(box)]
        deliver(surge(), ways, sent)
        assert len(deliver(now, ways, sent, dry=True).withdrawn) == 2
        assert len(deliver(now, ways, sent).withdrawn) == 2
        assert deliver(now, ways, sent).withdrawn == []
    told = json.loads(inbox.bodies[-1])
    assert (told["event"], told["id"]) == ("withdrawn", surge().sent[0].id)
    assert b"Subject: Withdrawn: District 0" in box.bodies[-1]
    assert (len(inbox.bodies), len(box.bodies)) == (2, 2)


def test_alerts_of_another_profile_or_level_are_not_withdrawn(tmp_path: Path) -> None:
    others = [surge(Profile.PARTNER), notices(published(), Told(), level=Level.GOVERNORATE)]
    with web() as inbox, Sent(tmp_path / "sent") as sent:
        deliver(surge(), [hook(inbox)], sent)
        assert [deliver(one, [hook(inbox)], sent).withdrawn for one in others] == [[], []]


def test_while_another_run_sends_nothing_is_sent(tmp_path: Path) -> None:
    with web() as inbox, Sent(tmp_path / "sent") as sent, Sent(tmp_path / "sent") as other:
        sent._file.execute("PRAGMA busy_timeout = 50")
        other._file.execute("BEGIN IMMEDIATE")
        outcome = deliver(surge(), [hook(inbox)], sent)
        assert [str(fault) for fault in outcome.faults] == ["what was sent cannot be kept: database is locked"]
        other._file.execute("ROLLBACK")
        assert len(deliver(surge(), [hook(inbox)], sent).sent) == 1
    assert len(inbox.bodies) == 1


def test_a_file_that_cannot_keep_what_was_sent_is_said(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("something else altogether, and long enough to be looked at" * 10)
    with pytest.raises(MarsadError, match="cannot keep what was sent"):
        Sent(tmp_path / "other")
