"""The fields of the sheet's form, sorted as they stand on paper."""

from typing import Any

from alongside.web.pages.circles.forms import SheetForm
from alongside.web.wording.choices import PULSE_STATEMENTS


def parts(form: SheetForm) -> dict[str, Any]:
    """The numbered parts of the form for its template."""
    lines = range(1, form.count + 1)
    return {
        "open": {part: _begun(form, part) for part in ("new", "stand", "decided", "pulse", "needs")},
        "people": [(n, person, form[f"need_{n}"]) for n, person in enumerate(form.room.people, 1)],
        "came": form["came"].value() or [],
        "others_came": any(person.mark in (form["came"].value() or []) for person in form.room.others),
        "agenda": [
            (n, item, form[f"item_{item.number}_result"], form[f"item_{item.number}_minutes"])
            for n, item in enumerate(form.room.items, 1)
        ],
        "raised": [(n, _fields(form, f"new_{n}_")) for n in lines],
        "said": [(n, _fields(form, f"said_{n}_")) for n in lines],
        "stand": [(n, _fields(form, f"stand_{n}_")) for n in lines] if form.room.proposals else [],
        "decided": [(n, _fields(form, f"decided_{n}_")) for n in lines] if form.room.proposals else [],
        "promised": [(n, _fields(form, f"promise_{n}_")) for n in lines],
        "pulse": [
            (n, text, [form[f"pulse_{n}_{value}"] for value in range(5)]) for n, text in enumerate(PULSE_STATEMENTS, 1)
        ],
        "needs": [form[name] for name in ("needs_invited", "needs_asked", "needs_stated")],
    }


def _begun(form: SheetForm, part: str) -> bool:
    """Does a part that is folded away hold anything, or anything wrong?"""
    names = [name for name in form.fields if name.startswith(f"{part}_")]
    return any(form[name].value() or form[name].errors for name in names)


def _fields(form: SheetForm, start: str) -> list[Any]:
    return [form[name] for name in form.fields if name.startswith(start)]


def pulse_rows() -> list[tuple[int, Any, range]]:
    """The six statements with the boxes that paper has for each."""
    return [(n, text, range(5) if n == 3 else range(1, 6)) for n, text in enumerate(PULSE_STATEMENTS, 1)]
