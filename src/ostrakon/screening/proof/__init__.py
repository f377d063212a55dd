"""Statements for an examiner: what the lists of a day said of a party, on which bytes, by which engine, signed off by whom."""

from ostrakon.screening.proof.listed import prove_listed
from ostrakon.screening.proof.page import proof_page
from ostrakon.screening.proof.search import prove_party
from ostrakon.screening.proof.statement import Signer, Statement
from ostrakon.screening.proof.verification import Verification, read_statement, verify

__all__ = ["Signer", "Statement", "Verification", "proof_page", "prove_listed", "prove_party", "read_statement", "verify"]
