"""Settings: validated, hashed, never changed."""

from __future__ import annotations

import dataclasses

import pytest

from ostrakon.engine.settings import DEFAULT_THRESHOLD, EvidenceEffects, Settings, check_threshold
from ostrakon.engine.weights import DEFAULT_WEIGHTS
from ostrakon.errors import InputError


def test_equal_settings_have_equal_hashes() -> None:
    assert Settings().hash == Settings().hash
    assert Settings().hash != Settings(threshold=0.8).hash
    assert Settings().hash != Settings(weights=DEFAULT_WEIGHTS._replace(conflict=1.0)).hash


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().threshold = 0.1  # type: ignore[misc]


@pytest.mark.parametrize("threshold", [-0.1, 1.1])
def test_threshold_out_of_range(threshold: float) -> None:
    with pytest.raises(InputError, match="between 0 and 1"):
        check_threshold(threshold)


def test_weights_and_effects_out_of_range() -> None:
    with pytest.raises(InputError, match="conflict"):
        Settings(weights=DEFAULT_WEIGHTS._replace(conflict=-1.0))
    with pytest.raises(InputError, match="gender_other"):
        Settings(effects=EvidenceEffects(gender_other=-2.0))


def test_default_threshold() -> None:
    assert Settings().threshold == DEFAULT_THRESHOLD == 0.70
