"""Gazetteers by command; all places are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.cli.placesfile import gazetteer_file
from marsad.errors import Missing
from marsad.settings import Settings
from reports_world import marsad

TABLE = "name,lat,lon,country,license\nTel Bara,33.5,44.5,IQ,ODbL-1.0\nLost,here,44.5,IQ,ODbL-1.0\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(TABLE)
    return path


def test_a_table_goes_into_a_file_of_its_own_with_its_licence(table: Path, tmp_path: Path) -> None:
    to = str(tmp_path / "mine.sqlite")
    done = marsad("gazetteer", "build", "--only", "--to", to, "--csv", str(table))
    assert done.exit_code == 0
    assert "csv mine: 1 places" in done.stdout
    assert "mine.csv:3: could not convert" in done.stderr
    assert "ODbL-1.0" in marsad("gazetteer", "about", to).stdout
    assert "mine.csv:3:" in marsad("gazetteer", "about", to, "--faults").stdout
    assert "Nothing has changed." in marsad("gazetteer", "build", "--to", to, "--csv", str(table)).stdout


def test_files_of_ones_own_never_go_into_the_cache_folder(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path / "cache"))
    done = marsad("gazetteer", "build", "--csv", str(table))
    assert done.exit_code == 2
    assert "--to" in done.stderr
    assert not (tmp_path / "cache").exists()


def test_the_gazetteer_that_the_settings_name_is_used(tmp_path: Path) -> None:
    own = tmp_path / "own.sqlite"
    with pytest.raises(Missing, match="MARSAD_GAZETTEER"):
        gazetteer_file(Settings(gazetteer=own))
    own.write_bytes(b"places")
    assert gazetteer_file(Settings(gazetteer=own, cache=tmp_path)) == own
