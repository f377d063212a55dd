"""The certificate on its way through JSON."""

from __future__ import annotations

import json
from dataclasses import replace

from ostrakon import Certificate, ListCertificate
from ostrakon.certificate import OwnershipCertificate


def test_it_comes_back_equal() -> None:
    listed = ListCertificate("x", "x@1", "hash", None, "2026-01-01T00:00:00+00:00", 3, "entities")
    certificate = Certificate((listed,), "1", "settings", "2026-01-02T00:00:00+00:00", None, ("x",))
    certificate = replace(certificate, ownership=OwnershipCertificate("ofac", "hash", 2))
    assert Certificate.from_dict(json.loads(json.dumps(certificate.to_dict()))) == certificate
    older = certificate.to_dict()
    del older["lists"][0]["entities_sha256"], older["ownership"]
    assert Certificate.from_dict(older).lists[0].entities_sha256 == ""
    assert Certificate.from_dict(older).ownership is None
