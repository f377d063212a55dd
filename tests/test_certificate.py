"""The certificate on its way through JSON."""

from __future__ import annotations

import json

from ostrakon import Certificate, ListCertificate


def test_it_comes_back_equal() -> None:
    listed = ListCertificate("x", "x@1", "hash", None, "2026-01-01T00:00:00+00:00", 3)
    certificate = Certificate((listed,), "1", "settings", "2026-01-02T00:00:00+00:00", None, ("x",))
    assert Certificate.from_dict(json.loads(json.dumps(certificate.to_dict()))) == certificate
