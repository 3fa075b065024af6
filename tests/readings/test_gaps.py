"""Who is missing, and what may be said of it."""

from fractions import Fraction

from alongside.acts.journal import entries, read_journal
from alongside.readings.gaps import gaps
from alongside.readings.project import fold

PEOPLE = """
seat bethan@institution
seat amina@community
seat nia@community
seat yusuf@community
2026-01-02 bethan hold-meeting present=bethan,amina,nia,yusuf
"""


def read(journal):
    return gaps(fold(entries(read_journal(PEOPLE + journal))))


def test_a_project_that_asked_nobody_knows_of_no_gap():
    """Nothing is not a pass: coverage is unknown."""
    found = read("")
    assert (found.groups, found.coverage, found.absent, found.uncircled, found.seatless) == ((), None, (), (), ())


def test_the_old_librarys_map_leaves_about_seven_and_a_half_groups_unseen():
    """131 namings of 46 groups, 11 named once and 8 twice: coverage 0.92 and 7.6 unseen (field.md, section 5)."""
    once = [f"once{n}" for n in range(11)]
    twice = [f"twice{n}" for n in range(8)] * 2
    often = [f"often{n}" for n in range(27)]
    often = often * 3 + often[:23]  # 104 namings of 27 groups
    sheets = (f"2026-01-03 amina nominate-groups groups={group} wave=1\n" for group in (*once, *twice, *often))
    found = read("".join(sheets)).coverage
    assert (found.namings, found.groups, found.once, found.twice) == (131, 46, 11, 8)
    assert (found.coverage, found.unseen) == (1 - Fraction(11, 131), Fraction(121, 16))
    assert (round(float(found.coverage), 2), round(float(found.unseen), 1)) == (0.92, 7.6)


def test_where_no_group_was_named_twice_the_unseen_are_still_counted():
    """Three named once: 3 * 2 / 2."""
    found = read("2026-01-03 amina nominate-groups groups=a,b,c wave=2\n").coverage
    assert (found.coverage, found.unseen, found.waves) == (0, 3, 2)


def test_a_group_is_never_told_as_a_number_under_ten():
    """Fourteen people came: 8 young, 11 elders, nobody deaf."""
    found = read("""
2026-01-03 bethan set-target as=t1 group=young share=40
2026-01-03 bethan set-target as=t2 group=elders share=40
2026-01-03 bethan set-target as=t3 group=deaf share=5
2026-01-04 amina agree #t1,#t2
2026-01-04 nia agree #t1,#t2
2026-01-05 bethan tally-room groups=young:6,young+elders:2,elders:9 described=14 participants=14
""")
    assert [(g.group, g.target, g.agreed, g.band, g.share, g.reached) for g in found.groups] == [
        ("young", Fraction(2, 5), True, "under-10", None, True),
        ("elders", Fraction(2, 5), True, "ten-or-more", Fraction(11, 14), True),
        ("deaf", Fraction(1, 20), False, "none", None, False),
    ]
    assert found.absent == ("deaf",)


def test_of_a_room_under_ten_nothing_is_told_but_whether_the_share_is_there():
    """Nine people: even "none" would point at somebody."""
    found = read("""
2026-01-03 bethan set-target as=t1 group=young share=40
2026-01-05 bethan tally-room groups=young:3 described=9 participants=9
""")
    assert [(g.band, g.share, g.reached) for g in found.groups] == [("withheld", None, False)]


def test_an_uncounted_room_is_not_an_empty_one():
    """There is a target and no count."""
    found = read("2026-01-03 bethan set-target as=t1 group=young share=40\n")
    assert [(g.band, g.share, g.reached) for g in found.groups] == [("not-counted", None, None)]


def test_groups_found_without_a_circle_are_named():
    """One of the two has a circle since May."""
    found = read("""
2026-01-03 amina nominate-groups groups=deaf-youth,night-shift wave=1
2026-05-19 amina form-circle circle=bsl limit=8 for-groups=deaf-youth
""")
    assert (found.absent, found.uncircled) == (("deaf-youth", "night-shift"), ("night-shift",))


def test_an_element_without_a_community_seat_is_named_once_it_has_begun():
    """Amina sits on the board that decides about the design, until she leaves; nobody sits for the brief."""
    journal = """
2026-01-03 bethan shape-element about=brief,design
2026-01-04 bethan set-rules body=board about=design seats=council@institution:3,people@community:2 quota=3
2026-01-05 amina join-seat body=board
"""
    assert read(journal).seatless == ("brief",)
    assert read(journal + "2026-02-01 amina leave-seat body=board\n").seatless == ("brief", "design")
    back = "2026-02-01 amina leave-seat\n2026-03-01 amina join-seat body=board\n"
    assert read(journal + back).seatless == ("brief",)
