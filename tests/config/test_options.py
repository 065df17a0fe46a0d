import os
import stat
from pathlib import Path

import pytest

from pressmark.config.options import Options, load_options
from pressmark.document.errors import SettingError

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "settings.md"


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    """No settings but a test's own."""
    for name in os.environ:
        if name.startswith("PRESSMARK_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_defaults_need_nothing():
    options = load_options()
    assert (options.data, options.site_url, options.database) == (
        Path("pressmark-data"),
        "http://127.0.0.1:8000",
        None,
    )


def test_environment_beats_the_file(monkeypatch, tmp_path):
    (tmp_path / "pressmark.toml").write_text('language = "tr"\ncontact = "desk@centre.example"\n')
    monkeypatch.setenv("PRESSMARK_LANGUAGE", "en")
    options = load_options()
    assert (options.language, options.contact) == ("en", "desk@centre.example")


def test_lists_have_commas_between(monkeypatch):
    monkeypatch.setenv("PRESSMARK_HOSTS", "a.example, b.example,")
    assert load_options().hosts == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("LANGUAGE", "de", "'en' or 'tr'"),
        ("TIME_ZONE", "Mars/Olympus", "a time zone such as Europe/Istanbul"),
        ("SITE", "https://centre.example/bulletin", "an address without a path"),
        ("SITE", "centre.example", "valid URL"),
        ("WORKERS", "0", "greater than 0"),
        ("WORKERS", "many", "a valid integer"),
        ("DATABASE", "mysql://x", "postgresql"),
        ("TIMESTAMP_AUTHORITY", "stamps.example", "valid URL"),
        ("TIMESTAMP_CERTIFICATES", "none.pem", "a PEM file with certificates"),
    ],
)
def test_wrong_value_is_named_with_what_is_allowed(monkeypatch, name, value, allowed):
    monkeypatch.setenv(f"PRESSMARK_{name}", value)
    with pytest.raises(SettingError) as error:
        load_options()
    assert allowed in str(error.value)
    assert f"PRESSMARK_{name}" in str(error.value)
    assert repr(value) in str(error.value)


def test_unknown_setting_in_the_file_is_named(tmp_path):
    (tmp_path / "pressmark.toml").write_text('langauge = "tr"\n')
    with pytest.raises(SettingError, match="langauge is unknown, but it must be one of browser, cache_mb"):
        load_options()


def test_file_that_is_no_toml_is_a_clear_error(tmp_path):
    (tmp_path / "pressmark.toml").write_text("language = \n")
    with pytest.raises(SettingError, match=r"pressmark\.toml"):
        load_options()


def test_signing_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    options = Options(data=tmp_path / "data")
    key = options.signing_key()
    assert len(key) > 50
    assert Options(data=tmp_path / "data").signing_key() == key
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", Options.model_fields)
def test_every_setting_has_its_line_in_the_manual(name):
    assert f"`{name}`" in MANUAL.read_text()
    assert Options.model_fields[name].description in MANUAL.read_text()


def test_authority_needs_certificates_to_be_checked_with(monkeypatch, tmp_path):
    monkeypatch.setenv("PRESSMARK_TIMESTAMP_AUTHORITY", "https://stamps.example/tsa")
    with pytest.raises(SettingError, match="PRESSMARK_TIMESTAMP_CERTIFICATES"):
        load_options()
    (tmp_path / "stamps.pem").touch()
    monkeypatch.setenv("PRESSMARK_TIMESTAMP_CERTIFICATES", str(tmp_path / "stamps.pem"))
    assert str(load_options().timestamp_authority) == "https://stamps.example/tsa"
