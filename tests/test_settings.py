"""Settings come from the environment and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import BadForm
from marsad.settings import Settings, names


def test_nothing_set_gives_the_defaults() -> None:
    settings = Settings.load({})
    assert settings == Settings()
    assert settings.fetch_seconds > 0


def test_variables_are_read(tmp_path: Path) -> None:
    settings = Settings.load(
        {"MARSAD_CACHE": str(tmp_path), "MARSAD_FETCH_SECONDS": "2.5", "MARSAD_FILE_BYTES": "1000", "OTHER": "x"}
    )
    assert (settings.cache, settings.fetch_seconds, settings.file_bytes) == (tmp_path, 2.5, 1000)


def test_an_empty_variable_is_as_good_as_none() -> None:
    assert Settings.load(dict.fromkeys(names(), "")) == Settings()


@pytest.mark.parametrize("value", ["soon", "0", "-3", "nan", "inf"])
def test_a_number_that_cannot_be_used_is_refused_by_name(value: str) -> None:
    with pytest.raises(BadForm, match="MARSAD_FETCH_SECONDS") as refused:
        Settings.load({"MARSAD_FETCH_SECONDS": value})
    assert refused.value.hint


def test_a_cache_that_is_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "taken"
    path.write_text("")
    with pytest.raises(BadForm, match="MARSAD_CACHE"):
        Settings.load({"MARSAD_CACHE": str(path)})


def test_networks_that_alerts_may_be_sent_to() -> None:
    settings = Settings.load({"MARSAD_SEND_WITHIN": "10.0.0.0/8, fd00::/8"})
    assert [str(one) for one in settings.send_within] == ["10.0.0.0/8", "fd00::/8"]
    with pytest.raises(BadForm, match="MARSAD_SEND_WITHIN"):
        Settings.load({"MARSAD_SEND_WITHIN": "here"})


def test_secrets_are_not_shown() -> None:
    settings = Settings.load({"MARSAD_WEBHOOK_SECRET": "quite secret", "MARSAD_SMTP_PASSWORD": "quite secret"})
    assert settings.webhook_secret == settings.smtp_password == "quite secret"
    assert "quite secret" not in repr(settings)
