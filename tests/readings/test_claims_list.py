"""What was claimed in public, and whether the word was kept."""

from alongside.acts.journal import entries, read_journal
from alongside.readings.claims_list import claims
from alongside.readings.project import fold
from alongside.readings.standing import standing


def test_the_latest_claim_about_an_element_is_judged_and_those_before_it_were_replaced():
    """A press release, then a more modest word about one of the two."""
    journal = """
2026-01-02 bethan@institution shape-element about=brief
2026-01-03 bethan claim-mode as=press about=brief,design mode=co-produced where=press-release
2026-02-03 bethan claim-mode as=web about=brief mode=informed where=website
"""
    project = fold(entries(read_journal(journal)))
    found = claims(project, standing(project))
    assert [(c.ref, c.element, c.mode, c.where, c.side, c.word) for c in found] == [
        ("press", "brief", 5, "press-release", "institution", "replaced"),
        ("press", "design", 5, "press-release", "institution", "unproven"),
        ("web", "brief", 1, "website", "institution", "kept"),
    ]
