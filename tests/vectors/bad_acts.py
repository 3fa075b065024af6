"""Records whose acts are not as acts must be, whose words are not those words, and files that can't be read."""

from tests.vectors.forging import (
    ACTS,
    ASH,
    CONTESTED,
    DECIDED,
    ELM,
    KEEPER,
    LOG,
    OAK,
    OPENED,
    PROPOSED,
    SHOWN,
    STOPPED,
    Signer,
    Vectors,
    act,
    bundle,
    canonical,
    carried,
    checkpoint,
    digits,
    header,
    line,
    name,
    note,
    policy,
    ref,
    replaced,
    seal,
    spoilt,
    words,
)  # fmt: skip


def gather(v: Vectors) -> None:
    shown(v)
    envelopes(v)
    fields(v)
    orders(v)
    references(v)
    unreadable(v)
    unreadable_beside(v)


def shown(v: Vectors) -> None:
    said = "Open on Sundays."
    for title, extra in (
        ("other words", words(PROPOSED, "Open on Mondays.")), ("a space more", words(PROPOSED, said + " ")),
        ("a full stop of another script", words(PROPOSED, said[:-1] + "\u06d4")), ("no words", words(PROPOSED, "")),
        ("another salt", words(PROPOSED, said, salt="0" * 64)), ("another slot", words(PROPOSED, said, slot="name")),
        ("a slot that was never sealed", words(PROPOSED, said, slot="photo")), ("words of another act", words(CONTESTED, said)),
        ("words of an act that sealed none", words(DECIDED, said)), ("words of no act", words(PROPOSED, said, leaf="0" * 64)),
        ("another name", name(PROPOSED, "Anna")), ("a name in another seat", name(PROPOSED, "Ann", seat="cas")),
        ("a name on another side", name(PROPOSED, "Ann", side="institution")), ("a name in another role", name(PROPOSED, "Ann", role="officer")),
        ("a name without its salt", name(PROPOSED, "Ann", salt=None)), ("a salt without a name", name(PROPOSED, None)),
        ("a name that an act sealed, without that act", name(None, "Ann")), ("a seat whose name an act sealed, without it", name(None, None)),
        ("a name of an act that sealed none", name(CONTESTED, "Ann")),
    ):  # fmt: skip
        v.bad("commitments", f"{title} shown", bundle(ACTS, [extra]))
    v.bad("commitments", "the same words twice", bundle(ACTS, [SHOWN[0], SHOWN[1], SHOWN[0]]))
    v.bad("commitments", "the same name twice", bundle(ACTS, [SHOWN[2], SHOWN[2]]))
    v.bad("commitments", "true words and false words of one act", bundle(ACTS, [SHOWN[0], words(PROPOSED, "No.")]))
    v.bad("commitments", "words shown of an empty record", bundle([], [SHOWN[0]]))
    composed = act(2, "make-proposal", {}, said={"words": "é"})
    v.bad(
        "commitments", "the same letters, composed otherwise", bundle([OPENED, composed], [words(composed, "e\u0301")])
    )
    voice = act(2, "share-voice", {"about": ["brief"]}, said={"words": "Mine."})
    back = act(3, "withdraw-voice", {"voice": ref(voice)})
    v.bad("commitments", "words shown that were taken back", bundle([OPENED, voice, back], [words(voice, "Mine.")]))
    other = seal(2, "words", "Mine.", log=digits("another log"))
    v.bad(
        "commitments",
        "words sealed for another record",
        bundle([act(2, "share-voice", {}, priv=[other])], [words(act(2, "share-voice", {}, priv=[other]), "Mine.")]),
    )


def envelopes(v: Vectors) -> None:
    """An act with one key otherwise, in canonical bytes, under a root that fits."""
    for title, keys in (
        ("version 2", {"v": 2}), ("version 1 as a text", {"v": "1"}), ("version true", {"v": True}), ("fields of version 2", {"kv": 2}),
        ("a kind that nobody knows", {"kind": "open-projects"}), ("no kind", {"kind": None}), ("a kind in capitals", {"kind": "Open-Project"}),
        ("another log", {"log": digits("another log")}), ("a log with capitals", {"log": LOG.upper()}), ("an empty log", {"log": ""}),
        ("a time without milliseconds", {"at": "2025-01-01T12:00:00Z"}), ("a time of another zone", {"at": "2025-01-01T12:00:00.000+00:00"}),
        ("a day that there is not", {"at": "2025-02-29T12:00:00.000Z"}), ("digits of another script", {"at": "2025-01-01T12:00:00.00\u0660Z"}), ("hour 24", {"at": "2025-01-01T24:00:00.000Z"}), ("second 60", {"at": "2025-01-01T23:59:60.000Z"}), ("a time as a number", {"at": 1735732800}),
        ("a day without a range", {"occurred": "2024-12-01"}), ("a range without its end", {"occurred": {"from": "2024-12-01"}}),
        ("a range with more", {"occurred": {"from": "2024-12-01", "precision": "day", "to": "2024-12-01"}}),
        ("it ended before it began", {"occurred": {"from": "2024-12-02", "to": "2024-12-01"}}),
        ("it happened after it was entered", {"occurred": {"from": "2025-01-02", "to": "2025-01-03"}}),
        ("the 29th of February in a year without it", {"occurred": {"from": "2023-02-29", "to": "2023-03-01"}}),
        ("the 29th of February 1900", {"occurred": {"from": "1900-02-29", "to": "1900-03-01"}}),
        ("month 13", {"occurred": {"from": "2024-13-01", "to": "2024-13-01"}}), ("month 0", {"occurred": {"from": "2024-00-10", "to": "2024-01-01"}}),
        ("day 31 of April", {"occurred": {"from": "2024-04-30", "to": "2024-04-31"}}), ("year 0", {"occurred": {"from": "0000-01-01", "to": "2024-01-01"}}),
        ("a day in one digit", {"occurred": {"from": "2024-4-1", "to": "2024-04-01"}}), ("a day with a time", {"occurred": {"from": "2024-04-01T00:00:00Z", "to": "2024-04-01"}}),
        ("a seat in capitals", {"actor": "ANN"}), ("no seat", {"actor": ""}), ("a seat of 65 signs", {"actor": "a" * 65}),
        ("a side that there is not", {"side": "system"}), ("no side", {"side": None}), ("a role with a space", {"role": "team lead"}),
        ("a way in that there is not", {"via": "api"}), ("a commitment that is no list", {"priv": {}}), ("a commitment of 31 bytes", {"priv": [{"c": "0" * 62, "slot": "name"}]}),
        ("a commitment in capitals", {"priv": [{"c": "A" * 64, "slot": "name"}]}), ("a commitment to an unknown slot", {"priv": [{"c": "0" * 64, "slot": "audio"}]}),
        ("a commitment with more", {"priv": [{"c": "0" * 64, "class": "x", "slot": "name"}]}), ("a commitment in a kind that keeps no words", {"priv": [{"c": "0" * 64, "slot": "words"}]}),
        ("a photo in a kind that keeps no words", {"priv": [{"c": "0" * 64, "slot": "photo"}]}),
        ("a nonce of 15 bytes", {"nonce": "0" * 30}), ("a nonce in capitals", {"nonce": "A" * 32}), ("no nonce", {"nonce": None}),
        ("a salt of 17 bytes", {"salt0": "0" * 34}), ("a key more", {"element": "brief"}), ("fields as a list", {"pub": []}), ("no fields", {"pub": None}),
    ):  # fmt: skip
        v.bad("schemas", f"an envelope: {title}", bundle([act(1, "open-project", {"title": "T"}, "ben") | keys]))
    for key in ("occurred", "priv", "salt0", "v", "via"):
        lacking = {name: value for name, value in OPENED.items() if name != key}
        v.bad("schemas", f"an envelope: the key '{key}' is missing", bundle([lacking]))
    both = [{"c": "0" * 64, "slot": slot} for slot in ("words", "name")]
    v.bad("schemas", "commitments in another order", bundle([act(1, "make-proposal", {}, priv=both)]))
    v.bad(
        "schemas",
        "two commitments to one slot",
        bundle([act(1, "make-proposal", {}, priv=[both[0], both[0] | {"c": "1" * 64}])]),
    )
    for title, raw in (
        ("a number", b"1"),
        ("a list", b"[]"),
        ("a text", b'"act"'),
        ("an empty object", b"{}"),
        ("nothing (null)", b"null"),
    ):
        v.bad("schemas", f"{title} in an act's place", bundle([raw, OPENED]))
    v.bad(
        "schemas",
        "lists nested 6 deep in an act's fields",
        bundle([spoilt(OPENED, '"Canal Street"', "[" * 6 + "]" * 6)]),
    )


def fields(v: Vectors) -> None:
    for title, kind, pub in (
        ("a field missing", "open-project", {}), ("a field that nobody knows", "open-project", {"title": "T", "score": 5}),
        ("a field in capitals", "open-project", {"Title": "T"}), ("a field of all objects", "open-project", {"__proto__": {}, "title": "T"}),
        ("a number for a text", "open-project", {"title": 5}), ("null for a text", "open-project", {"title": None}),
        ("an empty title", "open-project", {"title": ""}), ("a title of 161 characters", "open-project", {"title": "x" * 161}),
        ("a text for a number", "open-route", {"asked": "5", "known": 1}), ("true for a number", "open-route", {"asked": True, "known": 1}),
        ("a negative count", "open-route", {"asked": -1, "known": 1}), ("a count too large", "open-route", {"asked": 10**9 + 1, "known": 1}),
        ("a number for true", "meet-need", {"met": 1}), ("a text for true", "meet-need", {"met": "true"}),
        ("null for a list", "make-proposal", {"about": None}), ("a text for a list", "make-proposal", {"about": "brief"}),
        ("a list in a list", "make-proposal", {"about": [["brief"]]}), ("an object for a list", "make-proposal", {"about": {"0": "brief"}}),
        ("a label with a space", "make-proposal", {"about": ["the brief"]}), ("an empty label", "make-proposal", {"about": [""]}),
        ("a label of 65 characters", "make-proposal", {"about": ["x" * 65]}), ("a label that begins with a line", "make-proposal", {"about": ["_brief"]}),
        ("a label that begins with a mark", "make-proposal", {"about": ["\u0301a"]}), ("a label with a line feed", "make-proposal", {"about": ["brief\n"]}),
        ("a label of a picture", "make-proposal", {"about": ["\U0001f333"]}), ("a label with a slash", "make-proposal", {"about": ["a/b"]}),
        ("a word that is none of those", "decide-proposal", {"body": "b", "outcome": "passed"}), ("a word in capitals", "decide-proposal", {"body": "b", "outcome": "Adopted"}),
        ("three votes of a side", "decide-proposal", {"body": "b", "outcome": "adopted", "votes": {"community": [1, 2, 3]}}),
        ("one vote of a side", "decide-proposal", {"body": "b", "outcome": "adopted", "votes": {"community": [1]}}),
        ("votes of a side that there is not", "decide-proposal", {"body": "b", "outcome": "adopted", "votes": {"council": [1, 2]}}),
        ("votes as a list", "decide-proposal", {"body": "b", "outcome": "adopted", "votes": [["community", [1, 2]]]}),
        ("101 in a hundred", "set-target", {"group": "young", "share": 101}), ("a level of 6", "share-voice", {"level": 6}),
        ("a month that is not offered", "observe-outcome", {"months": 18}), ("nought where one is the least", "do-action", {"actions": 0, "reflection": "0" * 64}),
        ("a currency in small letters", "set-budget", {"about": [], "total": {"currency": "gbp", "minor": 1}}),
        ("money without a currency", "set-budget", {"about": [], "total": {"minor": 1}}), ("money below nothing", "set-budget", {"about": [], "total": {"currency": "GBP", "minor": -1}}),
        ("money with more", "set-budget", {"about": [], "total": {"currency": "GBP", "major": 1, "minor": 1}}),
        ("a file without its sort", "freeze-element", {"about": [], "file": "abcd"}), ("a file in capitals", "freeze-element", {"about": [], "file": "sha256:ABCD"}),
        ("a block of no seats", "set-rules", {"about": [], "body": "b", "quota": 1, "seats": [{"count": 0, "holder": "h", "side": "community"}]}),
        ("four answers to five choices", "tally-pulse", {"asked": 5, "counts": [1, 1, 1, 1], "members": 5, "side": "community", "statement": 1}),
        ("the day as a number", "make-promise", {"due": 20250101, "to": "ben"}), ("a day that there is not", "make-promise", {"due": "2025-02-30", "to": "ben"}),
        ("a group label with a comma", "tally-room", {"described": 1, "groups": {"a,b": 1}, "participants": 1}),
        ("a tag of seven digits", "corroborate", {"tags": ["0123456"], "what": []}), ("a version without its field", "contest", {"version": ":x", "what": "0" * 64}),
        ("the kind inside the fields", "open-project", {"kind": "open-project", "title": "T"}), ("a key of 31 bytes", "declare-gap", {"kept": 0, "root": "0" * 62, "sealed": 1, "since": "2025-01-01"}),
    ):  # fmt: skip
        v.bad("schemas", f"{kind}: {title}", bundle([act(1, kind, pub, "cas")]))


def orders(v: Vectors) -> None:
    v.bad(
        "schemas",
        "an act entered before the one above it",
        bundle([act(2, "make-proposal", {}), act(1, "make-proposal", {})]),
    )
    v.bad(
        "schemas",
        "an act entered a thousandth of a second before the one above it",
        bundle([act(1, "make-proposal", {}, at="2025-01-01T12:00:00.001Z"), act(1, "make-proposal", {})]),
    )
    v.bad(
        "schemas",
        "an act of a journal under a server's clock",
        bundle([act(1, "make-proposal", {}, via="web"), act(2, "make-proposal", {})], clock="server"),
    )
    v.bad(
        "schemas",
        "a display name under a name used once",
        bundle([act(1, "meet-need", {"met": True}, said={"name": "Ann"})]),
    )
    v.bad("schemas", "the last of five acts", bundle([*ACTS[:4], STOPPED | {"side": "nobody"}]))
    v.bad(
        "schemas",
        "the name of another log in the header",
        bundle([act(1, "make-proposal", {})], log=digits("another log")),
    )


def references(v: Vectors) -> None:
    other, known = "ab" * 32, ref(OPENED)
    for title, kind, pub in (
        ("to no act", "agree", {"what": [other]}), ("to one act and to no act", "agree", {"what": [known, other]}), ("to a label", "agree", {"what": ["p-1"]}),
        ("in capitals", "agree", {"what": [known.upper() if known.upper() != known else other.upper()]}), ("to the beginning of a hash", "agree", {"what": [known[:32]]}),
        ("of a correction", "make-proposal", {"corrects": other}), ("in a list of sources", "make-proposal", {"drawn_from": [other]}), ("that may be left out", "log-hours", {"minutes": 5, "what": other}),
    ):  # fmt: skip
        v.bad("references", f"a reference {title}", bundle([OPENED, act(2, kind, pub)]))
    later = act(2, "make-proposal", {"about": ["brief"]})
    v.bad("references", "a reference to a later act", bundle([act(1, "agree", {"what": [ref(later)]}), later]))
    v.bad("references", "a reference to an act that was taken out", bundle([OPENED, DECIDED]))


def unreadable(v: Vectors) -> None:
    few = ACTS[:2]
    whole = bundle(few, SHOWN[:1])
    first, rest = whole.split(b"\n", 1)
    for title, raw in (
        ("nothing at all", b""), ("one line feed", b"\n"), ("a journal", b"2025-01-01 ann make-proposal about=brief\n"), ("bytes of a picture", b"\x89PNG\r\n\x1a\n\0\0"),
        ("a mark before it", b"\xef\xbb\xbf" + whole), ("in UTF-16", whole.decode().encode("utf-16")), ("in UTF-16, the other way round", b"\xfe\xff" + whole.decode().encode("utf-16-be")),
        ("lines that end as on Windows", whole.replace(b"\n", b"\r\n")), ("cut off within its last line", whole[:-20]), ("without its last line feed", whole[:-1]),
        ("the header alone, not ended", first), ("without its header", rest), ("a space before the header", b" " + whole), ("the header twice", first + b"\n" + first + b"\n"),
    ):  # fmt: skip
        v.unread(f"a file: {title}", raw)
    for title, keys in (
        ("another format", {"alongside": "bundle/3"}), ("another clock", {"clock": "sundial"}), ("a negative size", {"size": -1}), ("a size as text", {"size": "2"}),
        ("a root of 31 bytes", {"root": "0" * 62}), ("a root in capitals", {"root": header(few)["root"].upper()}), ("a log with a space", {"log": "a log"}), ("a key more", {"version": 1}), ("no log", {"log": None}),
    ):  # fmt: skip
        v.unread(f"a header: {title}", bundle(few, **keys))
    v.unread(
        "a header: without its root",
        whole.replace(first, canonical({k: value for k, value in header(few).items() if k != "root"})),
    )
    v.unread(
        "a header: without its format",
        whole.replace(first, canonical({k: value for k, value in header(few).items() if k != "alongside"})),
    )
    for title, old, new in (("a space", b",", b", "), ("a fraction", b'"size":2', b'"size":2.0'), ("a size beyond 2 to the 53rd", b'"size":2', b'"size":9007199254740992'), ("a key twice", b'"size":2', b'"size":2,"size":2'), ("keys in another order", b'{"alongside":"bundle/1","clock":"journal"', b'{"clock":"journal","alongside":"bundle/1"')):  # fmt: skip
        v.unread(f"a header: {title}", whole.replace(first, replaced(first, old, new)))
    for title, extra in (
        ("words that are no JSON", b"Open on Sundays."), ("an empty line between", b""), ("an object of another sort", {"photo": {}}), ("words and a name at once", SHOWN[0] | SHOWN[2]),
        ("words with a space", line(SHOWN[0]).replace(b",", b", ", 1)), ("words with a needless escape", line(SHOWN[0]).replace(b"Sundays", b"\\u0053undays")),
        ("words without a salt", {"words": {"leaf": ref(PROPOSED), "slot": "words", "text": "x"}}), ("words with more", words(PROPOSED, "x", by="ann")), ("a salt of 31 bytes", words(PROPOSED, "x", salt="0" * 62)),
        ("an unknown slot", words(PROPOSED, "x", slot="audio")), ("words that are null", words(PROPOSED, None)), ("a name on an unknown side", name(None, "Ann", side="council")),
        ("a name without a role", {"name": {key: value for key, value in SHOWN[2]["name"].items() if key != "role"}}), ("half a character", line(SHOWN[0]).replace(b"Sundays", b"\\ud83c")),
    ):  # fmt: skip
        v.unread(f"a line after the acts: {title}", bundle(few, [extra, SHOWN[0]]))
    v.unread(
        "a line after the acts: a note in a bundle/1",
        bundle(few, [carried(note(checkpoint(few), KEEPER))], alongside="bundle/1"),
    )
    v.unread("a line after the acts: a note with more", bundle(few, [{"note": {"by": "x", "text": "y"}}]))
    v.unread("a line after the acts: an empty line at the end", whole + b"\n")
    v.unread("a line after the acts: an empty line and nothing else", bundle(few) + b"\n")
    v.unread("a line after the acts: an empty line, and there is no act", bundle([]) + b"\n")


def unreadable_beside(v: Vectors) -> None:
    few = ACTS[:2]
    whole = bundle(few, SHOWN[:1])
    for title, raw in (("nothing", b""), ("a journal", b"2025-01-01 ann make-proposal\n"), ("a record without its last line feed", whole[:-1]), ("a checkpoint that nobody signed", checkpoint(few)), ("a note that is no checkpoint", note("hello\n", KEEPER))):  # fmt: skip
        v.unread(f"an older file: {title}", whole, old=[raw])
    elm = f"witness elm {ELM.vkey}"
    wrong_id = f"{KEEPER.name}+00000000+{KEEPER.vkey.rpartition('+')[2]}"
    for title, lines in (
        ("no quorum", [elm]), ("nothing", []), ("two quorums", ["quorum none", "quorum none"]), ("a line that is not known", ["cosigner x", "quorum none"]),
        ("a quorum that nobody defined", ["quorum elm"]), ("a quorum defined only below", ["quorum elm", elm]), ("a witness twice", [elm, f"witness oak {ELM.vkey}", "quorum elm"]),
        ("two witnesses of one name", [elm, f"witness elm {OAK.vkey}", "quorum elm"]), ("a witness called none", [f"witness none {ELM.vkey}", "quorum none"]),
        ("a group of nobody", ["group g any", "quorum g"]), ("a group of more than there are", [elm, "group g 2 elm", "quorum g"]), ("a group of none", [elm, "group g 0 elm", "quorum g"]),
        ("a group of one that is counted twice", [elm, "group g 2 elm elm", "quorum g"]), ("a witness in two groups", [elm, "group g any elm", "group h any elm", "quorum g"]),
        ("a group of those that come below", ["group g any elm", elm, "quorum g"]), ("a keeper's key for a witness", [f"witness elm {Signer('elm').vkey}", "quorum elm"]),
        ("a witness's key for a keeper", [f"log {ASH.vkey}", "quorum none"]), ("a key with another number", [f"log {wrong_id}", "quorum none"]),
        ("a key of 31 bytes", [f"log {KEEPER.vkey[:-4]}", "quorum none"]), ("a key without its name", [f"log {KEEPER.vkey[len(KEEPER.name) :]}", "quorum none"]),
        ("a line that ends as on Windows", ["quorum none\r"]), ("a keeper twice", [f"log {KEEPER.vkey}", "quorum none"]), ("too many words", ["quorum none none"]),
    ):  # fmt: skip
        v.unread(f"a policy: {title}", whole, policy=policy(*lines))
