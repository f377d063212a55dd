"""Settings in a YAML file: what they change, and how every mistake is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.engine.settings import Settings
from ostrakon.engine.settings_file import MOST_BYTES
from ostrakon.errors import InputError


def load(folder: Path, text: str) -> Settings:
    path = folder / "settings.yml"
    path.write_text(text, encoding="utf-8")
    return Settings.load(path)


def test_what_is_said_is_changed_and_nothing_else(tmp_path: Path) -> None:
    settings = load(tmp_path, "threshold: 0.75\nweights:\n  conflict: 3\neffects:\n  birth_years_apart: [-0.1, -0.2, -0.3]\n")
    default = Settings()
    assert settings.threshold == 0.75
    assert settings.weights == default.weights._replace(conflict=3.0)
    assert settings.effects.birth_years_apart == (-0.1, -0.2, -0.3)
    assert settings.effects.gender_other == default.effects.gender_other
    assert settings.hash != default.hash


def test_a_file_is_laid_over_the_profile_that_it_names(tmp_path: Path) -> None:
    settings = load(tmp_path, "profile: payments\neffects:\n  gender_other: -0.1\n")
    payments = Settings.for_profile("payments")
    assert settings.threshold == payments.threshold
    assert settings.effects.reserve == payments.effects.reserve
    assert settings.effects.gender_other == -0.1


def test_a_file_that_changes_nothing_has_the_hash_of_the_profile(tmp_path: Path) -> None:
    assert load(tmp_path, "profile: strict\n").hash == Settings.for_profile("strict").hash
    assert load(tmp_path, "weights: {conflict: 2}\n").hash == Settings(weights=Settings().weights._replace(conflict=2.0)).hash


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("threshold: 1.5", r"line 1: threshold is 1\.5; it must lie between 0 and 1\."),
        ("threshold: high", "line 1: threshold must be a number"),
        ("threshold: true", "line 1: threshold must be a number"),
        ("threshold: .nan", "line 1: threshold must be a number"),
        ("threshold: .inf", "line 1: threshold must be a number"),
        ("threshold: [0.7]", "line 1: threshold must be a number"),
        ("treshold: 0.7", r"line 1: the file knows no 'treshold'\. Did you mean threshold\?"),
        ("gender_other: -0.1", r"line 1: the file knows no 'gender_other'\. It belongs below `effects:`"),
        ("weights:\n  gender_other: -0.1", "line 2: weights knows no 'gender_other'. It belongs below `effects:`"),
        ("weights:\n  conflikt: 1", r"line 2: weights knows no 'conflikt'\. Did you mean conflict\?"),
        ("weights:\n  conflict: -1", r"line 2: conflict is -1; it must lie between 0 and 10\."),
        ("weights:\n  joined: 1.2", r"line 2: joined is 1\.2; it must lie between 0 and 1\."),
        ("weights: 3", "line 1: weights must hold lines like `key: value`"),
        ("effects:\n  xyzzy: 1", r"line 2: effects knows no 'xyzzy'\. It knows reserve, "),
        ("effects:\n  gender_other: 0.2", r"line 2: gender_other is 0\.2; it must lie between -1 and 0\."),
        ("effects:\n  birth_years_apart: -0.3", "line 2: birth_years_apart must be 3 numbers"),
        ("effects:\n  birth_years_apart: [-0.3, -0.4]", "line 2: birth_years_apart must be 3 numbers"),
        ("effects:\n  birth_years_apart: [-0.3, -0.4, -7]", r"line 2: birth_years_apart is -7; it must lie between -1 and 0\."),
        ("threshold: 0.7\nthreshold: 0.8", "line 2: threshold is given twice"),
        ("profile: paiments", r"no profile 'paiments'.*Did you mean payments\?"),
        ("profile: [strict]", "line 1: profile must be one word"),
        ("- 1", "line 1: the file must hold lines like `key: value`"),
        ("a: [", r"line \d: this is not YAML"),
        ("\x07", "this is not YAML"),
        ("# nothing\n", "is empty"),
        ("? [a]\n: 1", "line 1: the file knows no"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        load(tmp_path, text)


def test_a_large_file_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no settings file"):
        load(tmp_path, "#" * (MOST_BYTES + 1))


def test_a_file_that_is_missing_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        Settings.load(tmp_path / "missing.yml")
    (tmp_path / "binary.yml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match="cannot be read"):
        Settings.load(tmp_path / "binary.yml")
