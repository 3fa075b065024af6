"""What people can take back moves into a database of its own, each piece under its own key. Nothing of it stays here.

The new tables are made in the database `words` (the router sees to that); the step that moves runs in the main one,
once they are there. If it is interrupted it begins again: until it is done, the old tables are whole.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import django.db.models.deletion
from django.db import migrations, models, transaction

from alongside.web.shelves.locked import KEY, WORDS, lock

OLD = ("Sealed", "Photo", "ShownRow", "Draft")
TOLD_APART = {"meeting-sheet": "circle", "assisted-level": "leaf"}
SEALED = """SELECT p.log, s.leaf, s.slot, s.seat, s.side, s.role, s.salt, s.text
FROM web_sealed s JOIN web_project p ON p.id = s.project_id ORDER BY s.id"""
PHOTOS = """SELECT p.log, f.leaf, f.digest, f.content
FROM web_photo f JOIN web_project p ON p.id = f.project_id ORDER BY f.id"""
SHOWN = """SELECT p.log, r.place, r.sort, r.key, r.line, a.seat
FROM web_shownrow r JOIN web_project p ON p.id = r.project_id
LEFT JOIN web_actline a ON a.project_id = r.project_id AND a.leaf = r.key ORDER BY r.id"""
DRAFTS = """SELECT p.log, s.pseudonym, d.kind, d.typed FROM web_draft d JOIN web_seatrow s ON s.id = d.seat_id
JOIN web_project p ON p.id = s.project_id ORDER BY d.changed"""


class Move:
    """Old rows of the main database become new rows under lock in the other."""

    def __init__(self, apps: Any, editor: Any) -> None:
        self.new = {name: apps.get_model("web", name).objects.using(WORDS) for name in (*OLD, "PersonKey")}
        self.openings = apps.get_model("web", "Opening").objects.using(editor.connection.alias)
        self.connection, self.keys = editor.connection, {}

    def all(self) -> None:
        """Everything, or nothing."""
        if not any(self.rows(f"SELECT 1 FROM web_{name.lower()} LIMIT 1") for name in (*OLD, "Opening")):
            return
        with transaction.atomic(using=WORDS):
            for name in (*OLD, "PersonKey"):
                self.new[name].all().delete()
            for name, what, seat, content, fields in self.pieces():
                self.put(name, what, self.key(fields["log"], seat), content, fields)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The old rows."""
        with self.connection.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())

    def key(self, log: str, seat: str) -> Any:
        """The key of a person; a new one where there is no seat."""
        held = self.keys.get((log, seat)) if seat else None
        held = held or self.new["PersonKey"].create(log=log, seat=seat, key=os.urandom(KEY))
        self.keys[log, seat] = held
        return held

    def put(self, name: str, what: str, person: Any, content: bytes, fields: dict[str, Any]) -> None:
        """One new row."""
        own = os.urandom(KEY)
        held = {"key": lock(bytes(person.key), own, what), "box": lock(own, content, what)}
        self.new[name].create(person=person, **fields, **held)

    def pieces(self) -> Iterator[tuple[str, str, str, bytes, dict[str, Any]]]:
        """What is to be moved: the table, what it is, whose, the content, and its other columns."""
        people: dict[tuple[str, str], str] = {}
        for log, leaf, slot, seat, side, role, salt, text in self.rows(SEALED):
            people[log, leaf] = seat
            fields = {"log": log, "leaf": leaf, "slot": slot, "seat": seat, "side": side, "role": role}
            yield "Sealed", f"{log}|{leaf}|{slot}", seat, bytes(salt) + text.encode(), fields
        for log, leaf, digest, content in self.rows(PHOTOS):
            mark = "" if leaf else digest
            seat, fields = people.get((log, leaf), ""), {"log": log, "leaf": leaf, "digest": mark}
            yield "Photo", f"{log}|{leaf}|photo {mark}", seat, bytes(content), fields
        for log, place, sort, about, line, teller in self.rows(SHOWN):
            fields = {"log": log, "place": place, "sort": sort, "about": about}
            seat = about if sort == "name" else teller or ""
            yield "ShownRow", f"{log}|{place}|{sort}|{about}", seat, bytes(line), fields
        drafts = {(log, seat, kind, *_told_apart(kind, typed)): None for log, seat, kind, typed in self.rows(DRAFTS)}
        begun = [("", f"opening {each.pk}", "open-project", "", json.dumps(each.typed)) for each in self.openings.all()]
        for log, seat, kind, about, typed in (*drafts, *begun):
            if typed != "{}":
                fields = {"log": log, "seat": seat, "kind": kind, "about": about}
                yield "Draft", f"{log}|{seat}|{kind}|{about}", seat, typed.encode(), fields


def _told_apart(kind: str, typed: Any) -> tuple[str, str]:
    """What tells a draft from others of its kind, and what was typed."""
    held = json.loads(typed) if isinstance(typed, str) else typed
    return str(held.pop(TOLD_APART[kind], "")) if kind in TOLD_APART else "", json.dumps(held)


def move(apps: Any, editor: Any) -> None:
    """Move all of it."""
    Move(apps, editor).all()


def _table(name: str, fields: list[tuple[str, Any]], locked: bool = True, **options: Any) -> migrations.CreateModel:
    """A table of the other database; one `locked` has what every piece under lock has."""
    number = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
    person = models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="web.personkey")
    common = [("key", models.BinaryField()), ("box", models.BinaryField())] if locked else []
    common += [("log", models.CharField(max_length=200)), ("at", models.DateTimeField(auto_now_add=True))]
    last = [("person", person)] if locked else []
    options["db_table"] = f"words_{name.lower()}"
    return migrations.CreateModel(name, [("id", number), *common, *fields, *last], options)


def _text(most: int, **more: Any) -> models.CharField:
    return models.CharField(max_length=most, **more)


def _index(name: str, *fields: str) -> list[models.Index]:
    return [models.Index(fields=fields, name=name)]


def _one(name: str, *fields: str, **more: Any) -> list[models.UniqueConstraint]:
    return [models.UniqueConstraint(fields=fields, name=name, **more)]


SORTS = [("words", "words"), ("name", "name")]


class Migration(migrations.Migration):
    """Six tables there; four tables and a column less here."""

    dependencies = [("web", "0008_telling")]
    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name) for name in OLD]),
        _table(
            "ErasureProof",
            [
                ("leaf", _text(64)),
                ("files", models.PositiveIntegerField()),
                ("size", models.PositiveBigIntegerField()),
                ("found", models.PositiveIntegerField()),
                ("copies", models.PositiveIntegerField(default=0)),
            ],
            locked=False,
            ordering=["pk"],
            indexes=_index("words_erasu_log_05c979_idx", "log", "leaf"),
        ),
        _table(
            "PersonKey",
            [("seat", _text(64, blank=True)), ("key", models.BinaryField())],
            locked=False,
            indexes=_index("words_perso_log_e4cb19_idx", "log", "seat"),
            constraints=_one("one_key_a_person", "log", "seat", condition=~models.Q(seat="")),
        ),
        _table(
            "Draft",
            [
                ("seat", _text(64)),
                ("kind", _text(40)),
                ("about", _text(64, blank=True)),
                ("changed", models.DateTimeField(auto_now=True)),
            ],
            ordering=["-changed"],
            indexes=_index("words_draft_log_cd0185_idx", "log", "seat", "kind"),
        ),
        _table(
            "Photo",
            [("leaf", _text(64, blank=True)), ("digest", _text(64, blank=True, db_index=True))],
            indexes=_index("words_photo_log_2bf9d1_idx", "log", "leaf"),
        ),
        _table(
            "Sealed",
            [
                (name, _text(most))
                for name, most in (("leaf", 64), ("slot", 5), ("seat", 64), ("side", 12), ("role", 64))
            ],
            ordering=["log", "pk"],
            indexes=_index("words_seale_log_55e2d2_idx", "log", "slot", "seat"),
            constraints=_one("one_text_a_slot", "log", "leaf", "slot"),
        ),
        _table(
            "ShownRow",
            [
                ("place", models.PositiveIntegerField()),
                ("sort", _text(5, choices=SORTS)),
                ("about", _text(64)),
            ],
            ordering=["log", "place"],
            indexes=_index("words_shown_log_06151f_idx", "log", "sort", "about"),
            constraints=_one("one_line_a_place", "log", "place"),
        ),
        migrations.RunPython(move),
        *(migrations.RunSQL(f"DROP TABLE web_{name.lower()}") for name in OLD),
        migrations.RemoveField("opening", "typed"),
    ]
