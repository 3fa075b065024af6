"""GAME.toml: what is accepted means what the page says, and what is wrong is said in one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from alongside.methods.power import Chamber, Game, GameError, Seat, game_from_toml

BOARD = """
[[chamber]]
name = "Board"
quota = 2
[[chamber.seat]]
name = "Ann"
side = "community"
[[chamber.seat]]
name = "Cy"
side = "institution"
[[chamber.seat]]
name = "Ed"
"""


def said(text):
    """The sentence with which a game is refused."""
    with pytest.raises(GameError) as refused:
        game_from_toml(text)
    return f"{refused.value}"


def changed(old, new):
    assert BOARD.count(old) == 1
    return BOARD.replace(old, new)


def test_every_key_is_read():
    text = """
    combine = "all"
    [[chamber]]
    name = "Board"
    quota = 7
    quorum = 6
    requires = { community = 4 }
    veto = ["Director"]
    casting = "Director"
    [[chamber.seat]]
    name = "Council"
    side = "institution"
    count = 5
    [[chamber.seat]]
    name = "Circle"
    side = "community"
    weight = 4
    [[chamber]]
    name = "Above"
    ratifier = true
    combine = "any"
    [[chamber.chamber]]
    name = "Director's consent"
    quota = 1
    [[chamber.chamber.seat]]
    name = "Director"
    count = 1
    [[chamber.chamber]]
    name = "Cabinet"
    quota = 1
    [[chamber.chamber.seat]]
    name = "Cabinet"
    """
    council = tuple(Seat(f"Council {number}", "institution", 1) for number in range(1, 6))
    board = Chamber(
        "Board", 7, (*council, Seat("Circle", "community", 4)), 6, {"community": 4}, ("Director",), "Director"
    )
    inner = (Chamber("Director's consent", 1, (Seat("Director"),)), Chamber("Cabinet", 1, (Seat("Cabinet"),)))
    assert game_from_toml(text) == Game((board, Chamber("Above", ratifier=True, chambers=inner, combine="any")), "all")


def test_a_side_stated_once_holds_wherever_the_name_sits():
    game = game_from_toml(
        BOARD + '[[chamber]]\nname = "Second"\nquota = 1\nrequires = { community = 1 }\n[[chamber.seat]]\nname = "Ann"'
    )
    assert game.sides == {"Ann": "community", "Cy": "institution", "Ed": None}


def test_names_are_evened_out_so_that_one_look_is_one_player():
    game = game_from_toml(changed('"Ann"', '"  Ange\u0301lique   B. "'))
    assert list(game.sides) == ["Ang\u00e9lique B.", "Cy", "Ed"]


def test_a_chamber_without_a_name_goes_by_its_number():
    text = "[[chamber]]\n[[chamber.chamber]]\nquota = 1\n[[chamber.chamber.seat]]\nname = 'Ann'"
    outer = game_from_toml(text).chambers[0]
    assert (outer.name, outer.chambers[0].name) == ("Chamber 1", "Chamber 1.1")


WRONG = {
    "an empty game": ("", "The game has no chamber; add at least one [[chamber]] with a quota and seats."),
    "broken TOML": (
        "[[chamber]\nname",
        "The game is not valid TOML: Expected ']]' at the end of an array declaration (at line 1, column 10); mend that place.",
    ),
    "an unknown key": (
        changed("quota = 2", "quota = 2\nquorom = 2"),
        'Chamber "Board": the key "quorom" is not known; use name, quota, quorum, requires, veto, casting, ratifier, '
        "combine, seat, chamber.",
    ),
    "an unknown key at the top": (
        "quota = 7\n" + BOARD,
        'The game: the key "quota" is not known; use combine, chamber.',
    ),
    "an unknown key in a seat": (
        BOARD + "votes = 2",
        'Chamber "Board", seat "Ed": the key "votes" is not known; use name, side, weight, count.',
    ),
    "a number in words": (
        changed("quota = 2", 'quota = "two"'),
        'Chamber "Board", quota: "two" is not a whole number; write one without quotation marks or point.',
    ),
    "not a number": (
        changed("quota = 2", "quota = nan"),
        'Chamber "Board", quota: nan is not a whole number; write one without quotation marks or point.',
    ),
    "an endless number": (
        BOARD + "weight = inf",
        'Chamber "Board", seat "Ed", weight: inf is not a whole number; write one without quotation marks or point.',
    ),
    "a half": (
        BOARD + "weight = 0.5",
        'Chamber "Board", seat "Ed", weight: 0.5 is not a whole number; write one without quotation marks or point.',
    ),
    "true for a number": (
        changed("quota = 2", "quota = true"),
        'Chamber "Board", quota: true is not a whole number; write one without quotation marks or point.',
    ),
    "a number for true": (
        changed("quota = 2", "quota = 2\nratifier = 1"),
        'Chamber "Board", ratifier: write true or false, not 1.',
    ),
    "a negative weight": (
        BOARD + "weight = -1",
        'Chamber "Board", seat "Ed", weight: -1 is out of range; write a whole number from 0 to 1,000,000,000,000.',
    ),
    "ten to the thirtieth seats": (
        BOARD + f"count = {10**30}",
        'Chamber "Board", seat "Ed", count: a number of more than 30 digits is out of range; write a whole number from 1 to 3,000.',
    ),
    "ten to the thirtieth votes": (
        BOARD + f"weight = {10**30}",
        'Chamber "Board", seat "Ed", weight: a number of more than 30 digits is out of range; '
        "write a whole number from 0 to 1,000,000,000,000.",
    ),
    "a number too long to read": (
        BOARD + "weight = " + "9" * 5000,
        "The game holds a number too long or lists nested too deep; write plain whole numbers.",
    ),
    "too many seats in several groups": (
        "".join(
            [
                BOARD,
                *(f'[[chamber.seat]]\nname = "Crowd {letter}"\ncount = 2500\n' for letter in "AB"),
            ]
        ),
        "The game is too large to compute exactly: 5,003 seats and 1 chambers; write at most 3,000 seats and 200 chambers.",
    ),
    "a quota over the total": (
        changed("quota = 2", "quota = 4"),
        'Chamber "Board", quota: 4 is more than the 3 that all seats hold together, so nothing could ever be decided; '
        "write a number from 1 to 3.",
    ),
    "a quota of nothing": (
        changed("quota = 2", "quota = 0"),
        'Chamber "Board", quota: 0 is out of range; write a whole number from 1 to 3.',
    ),
    "a quota of ten to the thirtieth": (
        changed("quota = 2", f"quota = {10**30}"),
        'Chamber "Board", quota: a number of more than 30 digits is more than the 3 that all seats hold together, '
        "so nothing could ever be decided; write a number from 1 to 3.",
    ),
    "a quorum of less than nobody": (
        changed("quota = 2", "quota = 2\nquorum = -1"),
        'Chamber "Board", quorum: -1 is out of range; write a whole number from 1 to 3.',
    ),
    "nothing required of a side": (
        changed("quota = 2", "quota = 2\nrequires = { community = 0 }"),
        'Chamber "Board", requires "community": 0 is out of range; write a whole number from 1 to 1.',
    ),
    "no quota": (
        changed("quota = 2", ""),
        'Chamber "Board", quota: there is none; write the weight needed to decide, such as quota = 7.',
    ),
    "a quorum over the seats": (
        changed("quota = 2", "quota = 2\nquorum = 4"),
        'Chamber "Board", quorum: 4 is more than the 3 seats there are; write a number from 1 to 3.',
    ),
    "a veto held by nobody": (
        changed("quota = 2", 'quota = 2\nveto = ["Director"]'),
        'Chamber "Board", veto: "Director" has no seat in any chamber, so nobody holds it; give that name a seat, or remove it here.',
    ),
    "a veto held by a group": (
        BOARD.replace("quota = 2", 'quota = 2\nveto = ["Ed"]') + "count = 2",
        'Chamber "Board", veto: "Ed" has no seat in any chamber, so nobody holds it; '
        'that name stands for several seats, so name each, such as "Ed 1".',
    ),
    "a casting vote held by nobody": (
        changed("quota = 2", 'quota = 2\ncasting = "Chair"'),
        'Chamber "Board", casting: "Chair" has no seat in any chamber, so nobody holds it; give that name a seat, or remove it here.',
    ),
    "a veto that is no list": (
        changed("quota = 2", 'quota = 2\nveto = "Ann"'),
        'Chamber "Board", veto: write a list of names, such as ["Director"].',
    ),
    "more required of a side than it has": (
        changed("quota = 2", "quota = 2\nrequires = { community = 2 }"),
        'Chamber "Board", requires "community": 2 is more than the 1 that this side holds there, so nothing could ever be '
        "decided; lower it, or give the side that weight.",
    ),
    "a side nobody knows is required": (
        changed("quota = 2", "quota = 2\nrequires = { public = 1 }"),
        'Chamber "Board", requires "public": the side is not known; write community, institution or bridging.',
    ),
    "a requirement that is no table": (
        changed("quota = 2", "quota = 2\nrequires = 4"),
        'Chamber "Board", requires: write it as { community = 4 }, not 4.',
    ),
    "a side nobody knows": (
        changed('side = "community"', 'side = "public"'),
        'Chamber "Board", seat "Ann", side: "public" is not known; write community, institution or bridging, or leave it out.',
    ),
    "one name twice in a chamber": (
        changed('"Cy"', '"Ann"'),
        'Chamber "Board", seat: "Ann" has more than one seat; use one name a seat, or one seat with more weight.',
    ),
    "one name on two sides": (
        BOARD + '[[chamber]]\nname = "B"\nquota = 1\n[[chamber.seat]]\nname = "Ann"\nside = "bridging"',
        'Chamber "B", seat "Ann", side: bridging here but community in chamber "Board"; '
        "one name is one player, so give one side, or two names.",
    ),
    "two chambers of one name": (
        BOARD + '[[chamber]]\nname = "Board"\nquota = 1\n[[chamber.seat]]\nname = "Ann"',
        'Chamber "Board", name: another chamber has the same name; give each its own.',
    ),
    "a chamber where nobody sits": (
        '[[chamber]]\nname = "Board"\nquota = 1',
        'Chamber "Board", seat: nobody sits there; add at least one [[chamber.seat]].',
    ),
    "a chamber without a single vote": (
        '[[chamber]]\nname = "Board"\nquota = 1\n[[chamber.seat]]\nname = "Ann"\nweight = 0',
        'Chamber "Board", seat: all seats together hold no votes; give at least one seat a weight.',
    ),
    "a quota where only chambers sit": (
        '[[chamber]]\nname = "Both"\nquota = 1\n[[chamber.chamber]]\nname = "A"\nquota = 1\n[[chamber.chamber.seat]]\nname = "Ann"',
        'Chamber "Both", quota: it has no seats of its own, so there is no vote to count; write it in the chamber that holds the seats.',
    ),
    "a way of joining nobody knows": (
        'combine = "some"\n' + BOARD,
        'The game, combine: "some" is not known; write "all" or "any".',
    ),
    "a ratifier whose consent is not needed": (
        'combine = "any"\n'
        + BOARD
        + '[[chamber]]\nname = "Cabinet"\nratifier = true\nquota = 1\n[[chamber.seat]]\nname = "Cabinet"',
        'Chamber "Cabinet", ratifier: the game says combine = "any", so its consent is not needed; '
        'write combine = "all", or remove ratifier = true.',
    ),
    "a ratifier of nothing": (
        changed("quota = 2", "quota = 2\nratifier = true"),
        'Chamber "Board", ratifier: nothing in the game decides before it; add the chamber that decides first, or remove ratifier = true.',
    ),
    "a seat without a name": (
        BOARD + "[[chamber.seat]]\nweight = 2",
        'Chamber "Board", seat, name: there is none; write the name by which people know the seat.',
    ),
    "an empty name": (
        changed('"Cy"', '" "'),
        'Chamber "Board", seat, name: the name is empty; write the name by which people know it.',
    ),
    "a name of zero width": (
        changed('"Cy"', '"Ann\\u200b"'),
        'Chamber "Board", seat, name: the name holds U+200B ZERO WIDTH SPACE, which cannot be seen; remove that character.',
    ),
    "a name that turns the writing round": (
        changed('"Cy"', '"Cy\\u202e"'),
        'Chamber "Board", seat, name: the name holds U+202E RIGHT-TO-LEFT OVERRIDE, which cannot be seen; remove that character.',
    ),
    "a name with a line break": (
        changed('name = "Board"', 'name = "Bo\\nard"'),
        "Chamber, name: the name holds U+000A control character, which cannot be seen; remove that character.",
    ),
    "a name that is a letter nobody sees": (
        changed('"Cy"', '"\\u3164"'),
        'Chamber "Board", seat, name: the name holds U+3164 HANGUL FILLER, which cannot be seen; remove that character.',
    ),
    "a name too long": (
        changed('"Cy"', f'"{"x" * 121}"'),
        'Chamber "Board", seat, name: the name is 121 characters long; use at most 120.',
    ),
    "a number for a name": (
        changed('"Cy"', "7"),
        'Chamber "Board", seat, name: write text in quotation marks, not 7.',
    ),
    "a chamber that is no table": (
        "chamber = 3",
        "The game, chamber: write each one under a heading of its own, [[chamber]].",
    ),
    "a seat under single brackets": (
        '[[chamber]]\nname = "Board"\nquota = 1\n[chamber.seat]\nname = "Ann"\n',
        'Chamber "Board", seat: write each one under a heading of its own, [[chamber.seat]].',
    ),
    "an inner seat under single brackets": (
        '[[chamber]]\nname = "Council"\n[[chamber.chamber]]\nname = "Board"\nquota = 1\n[chamber.chamber.seat]\nname = "Ann"\n',
        'Chamber "Board", seat: write each one under a heading of its own, [[chamber.chamber.seat]].',
    ),
    "an inner chamber under single brackets": (
        '[[chamber]]\nname = "Council"\n[chamber.chamber]\nname = "Board"\n',
        'Chamber "Council", chamber: write each one under a heading of its own, [[chamber.chamber]].',
    ),
    "chambers thirteen deep": (
        "\n".join(f'[[{".".join(["chamber"] * depth)}]]\nname = "{depth}"' for depth in range(1, 14)),
        "Chambers stand inside one another more than 12 deep; write the rule with fewer layers.",
    ),
    "lists too deep to read": (
        "chamber = " + "[" * 100_000,
        "The game holds a number too long or lists nested too deep; write plain whole numbers.",
    ),
    "a text without end": (
        "#" * 2_000_001,
        "The game is longer than 2,000,000 characters; write seats alike once, with count.",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_in_one_sentence_with_the_remedy(case):
    text, sentence = WRONG[case]
    assert said(text) == sentence


def test_a_name_beyond_any_writing_is_refused_for_a_caller_in_python_too():
    with pytest.raises(GameError) as refused:
        Game([Chamber("Board", 1, [Seat("Ann\u2066")])])
    assert f"{refused.value}" == (
        'Chamber "Board", seat: the name holds U+2066 LEFT-TO-RIGHT ISOLATE, which cannot be seen; remove that character.'
    )


def test_a_caller_in_python_is_told_of_stray_spaces():
    with pytest.raises(GameError) as refused:
        Game([Chamber("Board", 1, [Seat("Ann ")])])
    assert f"{refused.value}" == 'Chamber "Board", seat: the name has stray spaces or split accents; write "Ann".'


@given(some.text())
def test_any_text_is_read_or_refused_in_one_printable_line(text):
    check(text)


@given(some.data())
def test_a_game_with_pieces_cut_doubled_or_swapped_is_read_or_refused_in_one_printable_line(data):
    lines = BOARD.splitlines()
    kept = data.draw(some.lists(some.sampled_from([*lines, "weight = 1e9", 'side = "x"', "count = 0", "quorum = -1"])))
    check("\n".join(kept))


def check(text):
    try:
        game_from_toml(text)
    except GameError as refused:
        sentence = f"{refused}"
        assert (sentence.isprintable(), sentence[-1], len(sentence) < 400) == (True, ".", True)
