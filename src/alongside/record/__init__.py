"""How acts are kept: canonical bytes, a tree of hashes, sealed words, bundles, and how anyone can check them.

The public face; docs/reference/record.md is the format.
"""

from __future__ import annotations

from alongside.record.building import record_from_journal
from alongside.record.bundle import Record, RecordError, read_bundle, write_bundle
from alongside.record.reading import journal_from_record, record_entries
from alongside.record.verify import VerifyReport, verify_record
from alongside.record.verify_others import Older, Others, older_copy

__all__ = [
    "Older",
    "Others",
    "Record",
    "RecordError",
    "VerifyReport",
    "journal_from_record",
    "older_copy",
    "read_bundle",
    "record_entries",
    "record_from_journal",
    "verify_record",
    "write_bundle",
]
