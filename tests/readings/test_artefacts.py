"""Paper that speaks for a fact: whose, shown by whom, and how long nobody objected."""

import datetime

from alongside.acts.journal import entries, read_journal
from alongside.readings.project import Project, fold

BOARD = """
seat bethan@institution
seat idris@community
seat cadi@community
seat hodan@community
2026-01-05 idris join-seat
2026-01-05 cadi join-seat
2026-01-05 hodan join-seat
2026-01-06 bethan hold-meeting as=m present=(bethan,idris,cadi,hodan)
2026-01-08 bethan set-budget as=budget about=delivery total=GBP:100.00 visible-to=95
"""
SHOWN = "2026-01-09 {} show-artefact as=paper #budget sort=bank-line maker={} file=sha256:ab12"


def board(*more: str, at: str = "2026-03-01") -> Project:
    journal = read_journal(BOARD + "\n".join(more))
    return fold(entries(journal), datetime.date.fromisoformat(at).toordinal())


def test_a_bank_line_that_a_member_shows_holds_once_nobody_has_objected_for_28_days() -> None:
    shown = SHOWN.format("idris", "outside")
    assert not board(shown, at="2026-02-05").word("budget").lo
    assert board(shown, at="2026-02-06").word("budget").lo


def test_the_institutions_own_paper_stays_its_own_word() -> None:
    assert not board(SHOWN.format("idris", "institution")).word("budget").lo
    assert not board(SHOWN.format("bethan", "outside")).word("budget").lo


def test_a_friend_that_the_institution_brought_along_lends_a_paper_nothing() -> None:
    """
    The council invites one person, meets that person, and has that person show "minutes by an outsider".
    """
    invited = BOARD.replace("2026-01-05 idris join-seat", "2026-01-05 idris join-seat invited-by=bethan")
    journal = read_journal(invited + SHOWN.format("idris", "outside"))
    assert not fold(entries(journal), datetime.date(2026, 3, 1).toordinal()).word("budget").lo


def test_one_person_is_not_a_community() -> None:
    lone = read_journal(
        """
        seat bethan@institution
        seat sock@community
        2026-01-06 bethan hold-meeting as=m present=(bethan,sock)
        2026-01-08 bethan set-budget as=budget about=delivery total=GBP:100.00 visible-to=95
        2026-01-09 sock show-artefact as=paper #budget sort=bank-line maker=outside file=sha256:ab12
        """.replace("        ", "")
    )
    assert not fold(entries(lone), datetime.date(2026, 3, 1).toordinal()).word("budget").lo


def test_a_charity_that_shows_a_paper_needs_a_member_to_stand_by_it() -> None:
    shown = "2026-01-09 sioned@bridging show-artefact as=paper #budget sort=bank-line maker=outside file=sha256:ab12"
    assert not board(shown).word("budget").lo
    assert board(shown, "2026-01-10 cadi corroborate #paper").word("budget").lo
