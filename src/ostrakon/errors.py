"""Every error Ostrakon raises on purpose, each a sentence for a person: what, where, what to do.

OstrakonError
├── InputError            the caller's party, file, option or setting cannot be used     (exit status 2)
├── ListError             a list could not be loaded; the version in force stays so      (exit status 2)
│   ├── ListFormatError       a file is empty, cut, mislabelled or not of the format it claims
│   ├── ListSetError          the files handed over do not belong together
│   └── UnknownListError      no list of that name is in the catalogue
├── CaseworkError         a change to an alert, a case, a ledger or a report was not made  (exit status 2)
│   ├── NotAllowedError       this person may not do that, or not alone
│   ├── ConflictError         somebody else changed it meanwhile: look again, then decide
│   └── IncompleteReportError a report to an authority lacks what it must say, or its totals disagree
└── CannotScreenError     no answer may be given, so none is                             (exit status 4)
    ├── NoListError           nothing is loaded, or nothing was published by that date
    └── DamagedError          a stored file or an index is not what was written
"""

from __future__ import annotations


class OstrakonError(Exception):
    """The base of all errors raised on purpose."""

    exit_status = 2


class InputError(OstrakonError):
    """The caller's party, file, option or setting cannot be used as given."""


class ListError(OstrakonError):
    """A list could not be loaded; whatever was in force before stays in force."""


class ListFormatError(ListError):
    """A file is empty, cut, mislabelled or not of the format it claims to be."""


class ListSetError(ListError):
    """The files handed over do not belong together."""


class UnknownListError(ListError):
    """No list of that name is in the catalogue."""


class CaseworkError(OstrakonError):
    """A change to an alert, a case, a ledger or a report was not made; everything is as it was."""


class NotAllowedError(CaseworkError):
    """This person may not do that, or not alone."""


class ConflictError(CaseworkError):
    """Somebody else changed it meanwhile."""


class IncompleteReportError(CaseworkError):
    """A report to an authority lacks what it must say, or its totals disagree: all of it is named."""


class CannotScreenError(OstrakonError):
    """Screening cannot be trusted, so no answer is given."""

    exit_status = 4


class NoListError(CannotScreenError):
    """No list is loaded, or none was published by the date asked for."""


class DamagedError(CannotScreenError):
    """A stored file or an index is not what was written."""
