"""Whole files of customers: CSV, XLSX, JSON Lines or Parquet in; Parquet, CSV, JSON Lines or an HTML report out."""

from ostrakon.screening.files.chunks import Progress
from ostrakon.screening.files.columns import ROLES, parse_mapping
from ostrakon.screening.files.job import screen_file
from ostrakon.screening.files.summary import FileSummary
from ostrakon.screening.files.table import Reading

__all__ = ["ROLES", "FileSummary", "Progress", "Reading", "parse_mapping", "screen_file"]
