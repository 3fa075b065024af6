"""Opening a project: a page for each question, then all answers to look at, and only then is anything in a record."""

from datetime import UTC, date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alongside.record.writing import NotKept
from alongside.web.models import Opening, Place
from alongside.web.pages.opening.forms import PAGES
from alongside.web.pages.opening.keeping import keep
from alongside.web.pages.opening.telling import told
from alongside.web.recording import Refused
from alongside.web.seated import sit

UNPROCESSABLE = 422
OPENINGS = "openings"
HEADINGS = {
    "start": _("Open a project"),
    "readiness": _("Before anybody is invited: are you ready?"),
    "meaning": _("A meaning to agree on"),
    "shaped": _("What came before anybody was invited"),
    "fixed": _("Red lines, and what is open"),
    "look": _("Is this right?"),
}
NOT_TYPED = {"csrfmiddlewaretoken", "press"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, place: str) -> HttpResponseBase:
    """The first page. Whoever came with a link for one project and has opened it is led there."""
    held = _held(request)
    if held and held.seat and not request.who.host:  # type: ignore[attr-defined]
        return _go_in(request, held)
    if request.method != "POST":
        return _form(request, "start", _filled(request, held, "start") if held and not held.seat else None)
    if held is None or held.seat:
        held = Opening(place=request.place)  # type: ignore[attr-defined]
    return _answer(request, held, "start")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, place: str, step: str) -> HttpResponseBase:
    """Any page after the first."""
    held = _held(request)
    if step not in HEADINGS:
        raise Http404
    if held is not None and held.seat and step == "look":
        return _go_in(request, held)
    if held is None or held.seat or step == "start":
        return redirect("opening", place)
    if step not in (*_steps(held), "look"):
        return redirect("opening-step", place, "look")
    if step == "look":
        return _look(request, held)
    if request.method == "POST":
        return _answer(request, held, step)
    return _form(request, step, _filled(request, held, step))


def _held(request: HttpRequest) -> Opening | None:
    """What this browser is opening in this place, or opened last."""
    place: Place = request.place  # type: ignore[attr-defined]
    pk = request.session.get(OPENINGS, {}).get(str(place.pk))
    return Opening.objects.select_related("seat__project").filter(pk=pk, place=place).first() if pk else None


def _hold(request: HttpRequest, held: Opening) -> None:
    held.keep()
    openings = request.session.get(OPENINGS, {})
    if openings.get(str(held.place_id)) != held.pk:
        request.session[OPENINGS] = {**openings, str(held.place_id): held.pk}


def _steps(held: Opening) -> tuple[str, ...]:
    """The pages to fill in; only an institution is asked whether it is ready."""
    opener = held.typed.get("start", {}).get("opener", [""])[0]
    return tuple(name for name in PAGES if name != "readiness" or opener == "institution")


def _answer(request: HttpRequest, held: Opening, name: str) -> HttpResponseBase:
    """Keep what was typed on one page, and lead to the next; back to the whole where all of it is there already."""
    form = PAGES[name](_today(), request.POST)
    if request.POST.get("press") == "more":
        form.is_valid()
        form.errors.clear()
        return _form(request, name, form)
    if not form.is_valid():
        return _form(request, name, form, UNPROCESSABLE)
    typed = {key: request.POST.getlist(key) for key in request.POST if key not in NOT_TYPED and key in _boxes(form)}
    held.typed = {**held.typed, name: typed}
    _hold(request, held)
    missing = next((each for each in _steps(held) if each not in held.typed), "look")
    return redirect("opening-step", held.place.slug, missing)


def _boxes(form: Any) -> set[str]:
    """The names of all boxes of a form: nothing else is kept."""
    names: set[str] = set(form.fields)
    for name, field in form.fields.items():
        if hasattr(field.widget, "columns"):
            names |= {f"{name}-{row}-{column.key}" for row, _l in field.widget.rows for column in field.widget.columns}
    return names


def _filled(request: HttpRequest, held: Opening, name: str) -> Any:
    """The form as it was sent, or an empty one."""
    typed = held.typed.get(name)
    if typed is None:
        return PAGES[name](_today())
    sent = QueryDict(mutable=True)
    for key, texts in typed.items():
        sent.setlist(key, texts)
    return PAGES[name](_today(), sent)


def _form(request: HttpRequest, name: str, form: Any = None, status: int = 200) -> HttpResponseBase:
    """One page. How many there are depends on who opens it, which only the first page asks."""
    held = _held(request)
    steps = _steps(held) if held and not held.seat else tuple(PAGES)
    at = steps.index(name) + 1 if name in steps else 1
    context = {
        "place": request.place,  # type: ignore[attr-defined]
        "form": form or PAGES[name](_today()),
        "heading": HEADINGS[name],
        "at": at,
        "all": len(steps) + 1 if held and held.typed and not held.seat else 0,
    }
    return render(request, "opening/form.html", context, status=status)


def _look(request: HttpRequest, held: Opening) -> HttpResponseBase:
    """All answers; and once whoever opens it says so, they are kept."""
    forms = {name: _filled(request, held, name) for name in _steps(held)}
    wrong = next((name for name, form in forms.items() if not form.is_valid()), None)
    if wrong:
        return redirect("opening-step", held.place.slug, wrong)
    no = ""
    if request.method == "POST":
        try:
            held.seat = keep(held, {name: form.cleaned_data for name, form in forms.items()})
            held.forget_typed()  # it is in the record now
            return _go_in(request, held)
        except (Refused, NotKept) as refused:
            no = str(refused)
    pages = [(name, HEADINGS[name], told(form)) for name, form in forms.items()]
    context = {"place": held.place, "pages": pages, "no": no, "heading": HEADINGS["look"], "all": len(forms) + 1}
    return render(request, "opening/look.html", context, status=UNPROCESSABLE if no else 200)


def _go_in(request: HttpRequest, held: Opening) -> HttpResponseBase:
    """Sit down on the first seat, and see what comes next."""
    assert held.seat is not None
    sit(request, held.seat)
    return redirect("to-do", held.seat.project.slug)


def _today() -> date:
    return datetime.now(UTC).date()
