"""The answer a patient clerk would give: try every coalition of names, read the rule aloud, count. Written from the words
of the rule alone and sharing nothing with the code under test; also the random games on which both are compared."""

from fractions import Fraction
from itertools import combinations
from math import factorial

from hypothesis import strategies as some

from alongside.methods.power import Chamber, Game, GameError, Seat


def carried(game, yes):
    """Whether the game is won when exactly these names say yes."""
    return joined(game.combine, [chamber_carried(game, chamber, yes) for chamber in game.chambers])


def joined(combine, answers):
    return all(answers) if combine == "all" else any(answers)


def chamber_carried(game, chamber, yes):
    answers = [chamber_carried(game, inner, yes) for inner in chamber.chambers]
    if chamber.seats:
        answers.insert(0, vote_carried(game, chamber, yes))
    return joined(chamber.combine, answers)


def vote_carried(game, chamber, yes):
    total = sum(seat.weight for seat in chamber.seats)
    inside = [seat for seat in chamber.seats if seat.name in yes]
    weight = sum(seat.weight for seat in inside)
    tie = 2 * weight == total and 2 * chamber.quota == total
    if tie and chamber.casting is not None and chamber.casting not in yes:
        return False
    return (
        weight >= chamber.quota
        and len(inside) >= (chamber.quorum or 0)
        and all(name in yes for name in chamber.veto)
        and all(
            sum(seat.weight for seat in inside if game.sides[seat.name] == side) >= need
            for side, need in chamber.requires.items()
        )
    )


def tried(game, blocs):
    """(winning coalitions by size, for each bloc those that hold it by size); blocs: tuples of names voting as one."""
    n = len(blocs)
    winning, holding = [0] * (n + 1), [[0] * (n + 1) for _ in blocs]
    for size in range(n + 1):
        for chosen in combinations(range(n), size):
            if carried(game, {name for bloc in chosen for name in blocs[bloc]}):
                winning[size] += 1
                for bloc in chosen:
                    holding[bloc][size] += 1
    return winning, holding


def pivots(game, blocs):
    """For each bloc: (swings, Shapley-Shubik value), pivot by pivot."""
    n, found = len(blocs), []
    for one in range(n):
        others, swings, orders = [bloc for at, bloc in enumerate(blocs) if at != one], 0, 0
        for size in range(n):
            for chosen in combinations(others, size):
                names = {name for bloc in chosen for name in bloc}
                if carried(game, names | set(blocs[one])) and not carried(game, names):
                    swings += 1
                    orders += factorial(size) * factorial(n - 1 - size)
        found.append((swings, Fraction(orders, factorial(n))))
    return found


SIDES = {"Ann": "community", "Bo": "community", "Cy": "institution", "Di": "institution", "Ed": "bridging", "Flo": None}


@some.composite
def chambers(draw, depth=2, ratifiers=True, name="1"):
    """One chamber that makes sense by itself, now and then with chambers inside it."""
    inner = draw(some.integers(0, 2)) if depth else 0
    held = [draw(chambers(depth - 1, ratifiers, f"{name}.{number}")) for number in range(inner)]
    shape = {"name": f"Body {name}", "chambers": held, "combine": draw(some.sampled_from(["all", "any"]))}
    shape["ratifier"] = ratifiers and draw(some.integers(0, 3)) == 0
    if held and draw(some.booleans()):
        return Chamber(**shape)
    names = draw(some.lists(some.sampled_from(sorted(SIDES)), unique=True, min_size=1))
    seats = [Seat(who, SIDES[who], draw(some.integers(0, 4))) for who in names]
    if not sum(seat.weight for seat in seats):
        seats[0] = Seat(names[0], SIDES[names[0]], 1)
    return Chamber(seats=seats, **shape, **draw(conditions(seats)))


@some.composite
def conditions(draw, seats):
    weight = sum(seat.weight for seat in seats)
    half = [weight // 2] if weight > 1 else []
    rule = {"quota": draw(some.sampled_from([*half, *half, *range(1, weight + 1)]))}
    if draw(some.integers(0, 2)) == 0:
        rule["quorum"] = draw(some.integers(1, len(seats)))
    if draw(some.integers(0, 2)) == 0:
        held = {side: sum(seat.weight for seat in seats if seat.side == side) for side in ("community", "institution")}
        rule["requires"] = {side: draw(some.integers(1, most)) for side, most in held.items() if most}
    if draw(some.integers(0, 2)) == 0:
        rule["veto"] = draw(some.lists(some.sampled_from(sorted(SIDES)), unique=True, max_size=2))
    if draw(some.booleans()):
        rule["casting"] = draw(some.sampled_from(sorted(SIDES)))
    return rule


@some.composite
def games(draw, ratifiers=True):
    """Any small game that makes sense: up to six players, nested chambers, shared players, every kind of condition."""
    bodies = [draw(chambers(1, ratifiers, f"{number}")) for number in range(1, draw(some.integers(1, 3)) + 1)]
    found = sensible(bodies, draw(some.sampled_from(["all", "any"])))
    return found or plain_game()


def sensible(bodies, combine):
    """The game, once holders without a seat and ratifiers whose consent is not needed are struck out."""
    seated = {seat.name for body in bodies for seat in all_seats(body)}
    for keep in (True, False):
        try:
            return Game([struck(body, seated, keep) for body in bodies], combine)
        except GameError:
            continue
    return None


def all_seats(body):
    return [*body.seats, *(seat for inner in body.chambers for seat in all_seats(inner))]


def struck(body, seated, keep_ratifiers):
    return Chamber(
        body.name,
        body.quota,
        body.seats,
        body.quorum,
        body.requires,
        [name for name in body.veto if name in seated],
        body.casting if body.casting in seated else None,
        body.ratifier and keep_ratifiers,
        [struck(inner, seated, keep_ratifiers) for inner in body.chambers],
        body.combine,
    )


def plain_game():
    return Game([Chamber("Board", 2, [Seat("Ann", "community"), Seat("Cy", "institution"), Seat("Ed", "bridging")])])
