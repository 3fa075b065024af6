#!/usr/bin/env python3
# fmt: off
# ruff: noqa: B008, B905, E401, E501, E701, I001, RUF007, SIM905
"""Check a record, or a proof that somebody kept, without trusting whoever gave it to you: nothing but Python 3.9 or later.

    python3 verify.py BUNDLE [--old CHECKPOINT-OR-BUNDLE]... [--policy FILE] [--receipts FOLDER]
    python3 verify.py PROOF [--policy FILE]

One file, to be read from top to bottom; docs/reference/record.md is the format. It leaves with 0 if all holds, 1 if the
record is readable but wrong, 2 if something can't be read. Steps and lines are those of './alongside verify'."""
import argparse, collections, datetime, json, os, pathlib, re, sys
from base64 import b64decode, b64encode
from hashlib import sha256, sha512
from hmac import digest
STEPS = "bytes canonical hashes root signature quorum consistency times receipts commitments schemas references".split()
LIMITS = """Not checked here, ask './alongside verify': whether each act was allowed (authority), whether what was counted adds up (tallies), and what it all may be called (standing).
Nobody can know from a record whether what was honestly written down is true; what was never entered; between two checkpoints, when an act was really entered,
only that it was after the checkpoint before it and before its own; whose the keys in a policy are (ask the witnesses themselves); whether two seats are one person, or somebody was pressed; or whether it was all written anew before the first thing it was compared with."""
UNJUDGED, NOW = "; unwitnessed: cosignatures are there, but no policy says whose count", "Keep all these files as they are. Fetch the record and the policy once more; if it still fails, show them to the witnesses and to others who hold a copy, and ask the host why."
OF_PROOF = """A proof does not show what the act said, what else is in the record, or whether it still stands there. That the act was entered when it says
can't be known from it, only that it was there by the witnesses' time. If its address ends in /X after the record's name, which act began that name can't be traced without the record.\n"""
def must(holds, rule):
    if not holds: raise ValueError(rule)
# -- bytes: JSON written in the one way (RFC 8785, whole numbers only), and trees of SHA-256 (RFC 6962) ----------------
def canonical(raw, largest=16384):  # What these bytes say. A ValueError tells why they are not the one way to write it
    must(not largest or len(raw) <= largest, "it is longer than 16 KiB")
    strictly = {"object_pairs_hook": in_order, "parse_int": whole, "parse_float": whole, "parse_constant": whole}
    try: value, deep = json.loads(raw.decode(), **strictly), False
    except RecursionError: value, deep = None, True
    must(not deep and depth(value) <= 8, "nothing is nested deeper than 8")
    must(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() == raw, "there are no spaces, and each character stands in its shortest form")
    return value
def as_kept(raw):  # A record or a proof, unless an editor put something before it or changed how its lines end
    must(raw[:3] != b"\xef\xbb\xbf", "an editor put a byte-order mark (a BOM) before it; fetch it again and do not save it anew")
    must(not raw[:3].decode(errors="replace")[:1].isspace(), "blanks or empty lines stand before its first line; fetch it again and do not save it anew")
    must(raw.partition(b"\n")[0][-1:] != b"\r", "its lines end as on Windows, so that it has other bytes than those that were hashed or signed; fetch it again and do not save it anew")
    return raw
def in_order(pairs):
    keys = [key.encode("utf-16-be", "surrogatepass") for key, _ in pairs]
    must(all(one < other for one, other in zip(keys, keys[1:])), "keys are sorted, and none is there twice")
    return dict(pairs)
def whole(text):
    must(re.fullmatch("-?[0-9]{1,16}", text) and abs(int(text)) < 2**53, "numbers are whole, within 2^53-1 either way")
    return int(text)
def depth(value, most=9):  # How deep it is nested, up to so many: some editions of Python read deeper than they can count
    inside = value.values() if isinstance(value, dict) and most else value if isinstance(value, list) and most else ()
    return (isinstance(value, (dict, list)) and most > 0) + max((depth(each, most - 1) for each in inside), default=0)
def leaf_hash(raw): return sha256(b"\0" + raw).digest()
def node_hash(left, right): return sha256(b"\1" + left + right).digest()
class Tree:
    def __init__(self, leaves):
        self.leaves, self.levels = leaves, [leaves]
        while len(self.levels[-1]) > 1:
            self.levels.append([node_hash(*pair) for pair in zip(self.levels[-1][::2], self.levels[-1][1::2])])
    def root(self, size):  # The root over the first `size` leaves, from the last and smallest whole branch to the first and largest
        root, widths = None, [size >> height for height in range(len(self.levels))]
        for level, width in zip(self.levels, widths):
            if width % 2: root = node_hash(level[width - 1], root) if root else level[width - 1]
        return root or sha256().digest()
def includes(root, size, index, leaf, way):  # Does this way lead from the leaf to the root? (RFC 9162, 2.1.3.2)
    here, last = index, size - 1
    for step in way:
        if last <= 0: return False
        leaf = node_hash(step, leaf) if here % 2 or here == last else node_hash(leaf, step)
        while here == last and here % 2 == 0 and here: here, last = here // 2, last // 2
        here, last = here // 2, last // 2
    return index < size and last == 0 and leaf == root
# -- signatures: Ed25519 (RFC 8032), then signed checkpoints, policies and receipts (C2SP) -----------------------------
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
def point(raw):  # The point of the curve that 32 bytes stand for, as (x, y, 1, x*y); None if there is none
    y, odd = int.from_bytes(raw, "little") % 2**255, raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    x = x if x % 2 == odd else P - x
    return (x, y, 1, x * y % P) if y < P and x < P and x * x % P == square else None
def plus(one, two):
    a, b = (one[1] - one[0]) * (two[1] - two[0]), (one[1] + one[0]) * (two[1] + two[0])
    c, d = 2 * D * one[3] * two[3], 2 * one[2] * two[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P
def times(factor, one):
    found = times(factor // 2, plus(one, one)) if factor else (0, 1, 1, 0)
    return plus(found, one) if factor % 2 else found
BASE = point(b"\x58" + b"\x66" * 31)
def signed_by(public, message, signature):  # Is this the signature (64 bytes) of a message by a key (32 bytes)?
    key, s = point(public), int.from_bytes(signature[32:], "little")
    if not key or len(signature) != 64 or s >= ORDER or times(8, key)[0] % P == 0: return False  # the last fits anything
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    x, y, z, _ = plus(times(s, BASE), times(h, (P - key[0], key[1], 1, P - key[3])))
    x, y = x * pow(z, -1, P) % P, y * pow(z, -1, P) % P
    return (y | x % 2 << 255).to_bytes(32, "little") == signature[:32]
def unbase(text):
    raw = b64decode(text.encode("ascii"), validate=True)
    must(b64encode(raw).decode() == text, "bytes are written in base64, in the one way")
    return raw
class Note:  # A signed checkpoint: an address, a size, a root, perhaps more lines; an empty line; lines of signatures
    FORM = re.compile("(([^\n]+)\n(0|[1-9][0-9]{0,18})\n([^\n]+)\n(?:[^\n]+\n)*)\n((?:\u2014 [^\\s+]+ [^\n]+\n){1,100})")
    def __init__(self, raw):
        found = self.FORM.fullmatch(raw.decode())
        must(found and len(raw) <= 10**6 and not re.search(rb"[\0-\x09\x0b-\x1f]", raw), "this is no signed checkpoint (a copy of a host's own log is for './alongside verify --host-log')" if raw.count(b"\n\n") > 1 else "this is no signed checkpoint")
        self.text, self.origin, self.size, self.root = found[1], found[2], int(found[3]), unbase(found[4])
        self.signed = [(name, unbase(written)) for _, name, written in (line.split(" ") for line in found[5][:-1].split("\n"))]
        must(self.size < 2**63 and len(self.root) == 32 and all(len(raw) > 4 for _, raw in self.signed), "no checkpoint")
    def times(self, name, key):  # When this key cosigned it (sort 4), or one number for each time it signed (sort 1); none if anything under its name is false
        mine = [raw[4:] for who, raw in self.signed if who == name and raw[:4] == key_id(name, key)]
        return [int.from_bytes(raw[:8], "big") for raw in mine] if all(self.made(key, raw) for raw in mine) else []
    def cosigned(self): return any(len(raw) == 76 for _, raw in self.signed)  # Is there a line as long as a cosignature?
    def made(self, key, raw):
        if key[0] == 1: return signed_by(key[1:], self.text.encode(), raw)
        time = int.from_bytes(raw[:8], "big")
        return time < 2**63 and signed_by(key[1:], b"cosignature/v1\ntime %d\n%s" % (time, self.text.encode()), raw[8:])
def key_id(name, key): return sha256(name.encode() + b"\n" + key).digest()[:4]
def moment(seconds): return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=min(max(seconds, 0), 253402214400))).isoformat() + ".000Z"
def read_key(text, sort):  # The name of a key, and its sort with its 32 bytes, from its written form
    found = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text)
    key = unbase(found[3]) if found else b""
    must(len(key) == 33 and key[0] == sort and key_id(found[1], key).hex() == found[2], "no key of this sort: " + text)
    return found[1], key
class Policy:  # Which keys sign for a record, which witnesses there are, and how many of them must agree
    def __init__(self, text):
        self.logs, self.witness, self.group, self.quorum = [], {}, {}, None
        must(text[:1] != "\ufeff", "an editor put a byte-order mark (a BOM) before it; fetch it again, or save it as UTF-8 without one")
        must(text.count("\n") <= 1000 and not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text), "this is no policy")
        for line in text.split("\n"):
            word, *rest = re.split("[ \t]+", line.strip(" \t"))
            known, size = {"none", *self.witness, *self.group}, len(rest)
            if word == "" or word[0] == "#": continue
            elif word == "log" and size in (1, 2): self.logs.append(read_key(rest[0], 1))
            elif word == "quorum" and size == 1 and not self.quorum and rest[0] in known: self.quorum = rest[0]
            elif word == "witness" and size in (2, 3) and rest[0] not in known: self.witness[rest[0]] = read_key(rest[1], 4)
            elif word == "group" and size > 2 and rest[0] not in known and known - {"none"} >= set(rest[2:]):
                need = {"all": str(size - 2), "any": "1"}.get(rest[1], rest[1])
                must(re.fullmatch("[1-9][0-9]{0,3}", need) and int(need) <= size - 2, "so many can't agree: " + line)
                self.group[rest[0]] = (int(need), rest[2:])
            else: raise ValueError("this line of a policy does not fit: " + line)
        grouped = [name for _, members in self.group.values() for name in members]
        must(self.quorum and all(len(set(each)) == len(each) for each in (grouped, self.logs, [key for _, key in self.witness.values()])), "a policy has one quorum, each key once, and each name in one group at most")
    def signed(self, note): return any(note.times(*key) for key in self.logs if key[0] == note.origin)
    def seen(self, note):  # The witnesses who cosigned, and of each the first time
        return {name: min(times) for name, key in self.witness.items() for times in [note.times(*key)] if times}
    def enough(self, witnesses):
        agree = {"none", *witnesses}
        for name, (need, members) in self.group.items():
            if len(agree.intersection(members)) >= need: agree.add(name)
        return self.quorum in agree
def read_receipt(raw):  # A receipt: the place of an act (from 0), its leaf hash, its bytes if they are there, the way to the root, and the checkpoint
    head, _, note = as_kept(raw).partition(b"\n\n")
    found = re.fullmatch("c2sp[.]org/tlog-proof@v1\nextra ([^\n]*)\nindex (0|[1-9][0-9]{0,18})((?:\n[^\n]+){0,63})", head.decode())
    must(found and len(raw) <= 10**6 and int(found[2]) < 2**63, "this is no receipt")
    extra, way = unbase(found[1]), [unbase(line) for line in found[3].split("\n")[1:]]
    must(all(len(each) == 32 for each in way), "each step of a way has 32 bytes")
    leaf, act = (extra, None) if len(extra) == 32 else (leaf_hash(extra), extra)
    return int(found[2]), leaf, act, way, Note(note)
# -- what may be said: the lines of a bundle, and the fields of every kind of act --------------------------------------
FORMAT = r"""
type header alongside=bundle/1|bundle/2 clock=journal|server log=log root=hex32 size=0..9007199254740991; type log /[a-z0-9][a-z0-9./:-]{0,127}/
type envelope v=1..1 log=log kind=text kv=1..1 at=moment occurred=span~ actor=seat side=side role=label via=assisted|cli|import|journal|web pub=any
 priv=seal* nonce=hex16 salt0=hex16; type hex16 /[0-9a-f]{32}/; type hex32 /[0-9a-f]{64}/; type span from=day to=day; type seal c=hex32 slot=slot
type words leaf=hex32 salt=hex32 slot=slot text=text; type note text=text; type slot name|photo|words; type text /[\s\S]*/
type name leaf=hex32~ role=label salt=hex32~ seat=seat side=side text=text~; type moment /[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}\.[0-9]{3}Z/
"""
KINDS = r"""
# [table of kinds: made by docs/build.py]
# Entries end with a semicolon; 'shape' below reads their signs; verify.html has one a line, and explains them.
set letters 30-39 41-5a 61-7a aa b2-b3 b5 b9-ba bc-be c0-d6 d8-f6 f8-2ff 370-37d 37f-590 5d0-5ff 606-60b 620-64a 660-669 66e-66f 671-6d3 6d5 6de-70e 710-88f 892-8e1 8e3-115e 1161-167f 1681-17b3 17b6-180a 1810-1aaf 1b00-1dbf 1e00-1fee 1ff0-1fff 2070-209c 2100-218b 2460-24ff 2776-2793 2c00-2dff 2e2f 3005-3007 3021-3163 3165-d7fb f900-fdcf fdf0-fdff fe70-fefc ff10-ff19 ff21-ff3a ff41-ff5a ff66-ff9f ffa1-ffdc 10000-110bc 110be-110cc 110ce-1342f 13440-1bc9f 1bca4-1cfff 1d2c0-1efff 1f100-1f10c 1fbf0-1fbf9 20000-2fffd 30000-3fffd; set marks 300-34e 350-36f 591-5c7 610-61a 64b-65f 670 6d6-6dc; type currency /[A-Z]{3}/; type digits-32 /[0-9a-f]{64}/; type file /sha256:[0-9a-f]{4,64}/; type groups /(?![<marks>_.'+-])[<letters><marks>_.'+-]{1,255}/; type label /(?![<marks>_.'+-])[<letters><marks>_.'+-]{1,64}/; type origin /[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}/; type ref /[A-Za-z0-9][A-Za-z0-9_.-]{0,63}/; type seat /[a-z0-9][a-z0-9_.-]{0,63}/; type signature /[0-9a-f]{128}/; type tag /[0-9a-f]{8,64}/; type title /[\s\S]{1,160}/; type version /[a-z-]+:[A-Za-z0-9~.:-]{1,40}/; type count 0..1000000000; type positive 1..1000000000; type side bridging|community|institution; type money currency=currency minor=0..9007199254740991; type block holder=label side=side count?=1..10000 weight?=1..1000000; kind open-project title=title place?=title~ host?=title~; kind add-element name=label like=brief|decisions|delivery|design|engagement-strategy|evaluation; kind agree what=ref*; kind state-definition +words; kind review-readiness +words appetite=positive levers?=label* money?=bool months?=count; kind shape-element about=label* what?=label~ file?=file~ freeze_by?=day~ by_side?=side~; kind freeze-element about=label* file?=file~; kind ask-question +words about=label* until?=day~ answers?=count; kind list-point +words about=label* state=fixed|open what?=label~ owner?=seat~ reason?=label~; kind reopen-point point=ref; kind weigh-item what=ref points=0..100; kind adopt-clause +words about=label* origin?=community|institution|joint~ drawn_from?=ref* whole?=bool; kind set-measure +words about=label* by_side=side; kind report-measure measure=ref value?=int~; kind reset +words reason?=label~; kind close-project +words reason?=label~; kind invite-seat seat=seat side=side about?=label* body?=label~ deciding?=bool regular?=bool; kind join-seat about?=label* body?=label~ circle?=label~ invited_by?=seat~ unpaid?=bool; kind leave-seat body?=label~ circle?=label~ reason?=label~; kind vouch-seat seat=seat; kind nominate-groups groups=label* wave=positive sheet?=label~ by_side?=side~ seed?=bool chosen_by?=side~; kind set-target about?=label* group=label share=0..100; kind tally-room about?=label* body?=label~ groups=groups:count described=count participants=positive; kind form-circle circle=label limit=positive for_groups?=label* languages?=label* mandate_to?=label~; kind hold-meeting +words about?=label* body?=label~ circle?=label~ sort?=action-learning|ordinary|reflection|sensitive|theming present?=seat* analysts?=seat* care?=check-in|lead|opt-out|support*; kind raise-item +words about?=label* body?=label~ title?=label~; kind treat-item item=ref meeting?=ref~ result=deferred|discussed|dropped order?=count minutes?=count; kind issue-papers proposal?=ref~ about?=label* plain?=bool standing?=bool languages?=label* replaces?=ref~; kind tally-needs invited=count asked=count stated=count offline?=bool; kind meet-need +once met=bool; kind hand-over leaver=seat successor?=seat~ community_present=bool; kind share-voice +words about?=label* level?=0..5 purpose?=label~ until?=day~ medium?=photo|text|voice assisted_by?=seat~; kind change-consent voice=ref level=0..5 until?=day~; kind withdraw-voice voice=ref keep_link?=bool; kind use-voice voice=ref level=0..5 about?=label* purpose?=label~; kind name-theme +words about?=label* voices=ref* analysts?=seat* meeting?=ref~ replaces?=ref~; kind answer-voice +words voice=ref fate?=ref~ reason?=label~ told_on?=day~; kind set-rules body=label about=label* seats=block* quota=positive requires?=side:count quorum?=positive~ veto?=label* casting?=label~ ratifier?=label~ ratifier_side?=side send_back?=bool vital?=label*; kind give-undertaking +words body=label limits?=label* days?=positive; kind make-proposal +words about?=label* title?=label~ drawn_from?=ref*; kind state-position +words proposal=ref stance=against|for|other; kind state-reversion +words proposal=ref suits=community|institution|neither; kind decide-proposal +words proposal?=ref~ about?=label* body=label outcome=adopted|compromise|refused votes?=side:count^2 reason?=label~ matter?=analysis|measure|ordinary|question|sign-off led?=community|institution|joint~; kind ratify-decision +words decision=ref result=amended|overturned|unchanged reason?=label~; kind give-reason +words what=ref reason=label; kind set-budget about=label* total=money visible_to?=0..100 visible_to_circle?=bool; kind allocate-money about=label* amount=money by_body=label to_side=side; kind ask-information +words about=label*; kind answer-information +words asked=ref full=bool; kind make-promise +words about?=label* to=seat due=day step?=label~; kind settle-promise promise=ref result=kept|missed|renegotiated new_due?=day~; kind take-task +words about=label* lead=seat co_lead?=seat~; kind log-hours what?=ref~ minutes=0..10000000 preparing?=0..10000000 paid?=declined|paid|unpaid rate?=money~ reference?=money~; kind ask-return +words what=introduction|other|reference|room|training; kind fulfil-return asked=ref; kind offer-pay to=seat about?=label* sort=expenses|fee rate?=money~ written?=bool advice?=bool; kind choose-pay offer=ref choice=accept|decline|donate|in-kind|later|less; kind claim-pay about?=label* sort?=expenses|fee what?=ref~; kind settle-pay claim=ref result=approved|paid|refused; kind receive-pay claim=ref; kind claim-mode +words about=label* mode=co-designed|co-produced|community-led|consulted|engaged|informed where?=label~; kind corroborate +once what=ref*
 true?=no|unclear|yes part?=bool paid?=bool group?=label~ own?=bool~ vouched?=bool~ tags?=tag*; kind show-artefact what=ref* sort=bank-line|document|minutes maker=bridging|community|institution|outside file=file; kind contest +words what=ref version?=version~ protected?=bool; kind close-contest +words contest=ref result=unfounded|upheld panel=seat* version?=version~; kind open-route asked=count known=count; kind raise-stop +words breach=care|consent|presence about?=label* what?=ref~; kind remedy +words what=ref acknowledges?=bool repairs?=label~; kind tally-pulse about?=label* body?=label~ circle?=label~ statement=1..6 side=side counts=count^5 asked=count members=count leavers?=count leavers_asked?=count; kind reflect +words got_worse=bool actions=count sides=side*; kind do-action reflection=ref actions?=positive; kind observe-outcome +words about?=label* months=6|12|24 chosen_by?=side~ ripple?=bool got_worse?=bool link?=ref~; kind secure-future months?=count standing?=bool file?=file~; kind declare-gap since=day before=count kept=count root=digits-32; kind change-key old=digits-32 new=digits-32 by_old=signature by_new=signature; kind continue-record log=origin size=count root=digits-32
# [end of the table]
"""
AT = re.compile(rb'\{"actor":"[^"\\]*","at":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z)",')
def shape(text):  # A function that tells whether a value is of a type of the table
    if "=" in text: return fields(text.split())
    if text.endswith("~"): return lambda value, inner=shape(text[:-1]): value is None or inner(value)
    if text.startswith("/"):
        return lambda value, form=re.compile(re.sub("<[a-z]+>", lambda name: SETS[name[0]], text[1:-1])): isinstance(value, str) and bool(form.fullmatch(value))
    if ":" in text:
        key, held = map(shape, text.split(":"))
        return lambda value: isinstance(value, dict) and all(key(name) and held(value[name]) for name in value)
    if text[-1] == "*" or text[-2:-1] == "^":
        each, size = shape(text.rstrip("*^0123456789")), int(text[-1]) if text[-1] != "*" else None
        return lambda value: isinstance(value, list) and size in (None, len(value)) and all(map(each, value))
    if "|" in text:
        words = [int(word) if word.isdigit() else word for word in text.split("|") if word]
        return lambda value: type(value) in (str, int) and value in words
    if ".." in text: return lambda value, ends=[*map(int, text.split(".."))]: type(value) is int and ends[0] <= value <= ends[1]
    return lambda value: TYPES[text](value)
def fields(words):  # The same for an object with these fields and no others
    tests = {word.partition("=")[0]: shape(word.partition("=")[2]) for word in words}
    known = {name.rstrip("?"): test for name, test in tests.items()}
    return lambda value: (isinstance(value, dict) and known.keys() >= value.keys() >= tests.keys() & known.keys() and all(known[name](value[name]) for name in value))
def is_day(value):
    try: return bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and datetime.date.fromisoformat(value))
    except (TypeError, ValueError): return False
KIND, SETS, TYPES = {}, {}, {"bool": lambda value: type(value) is bool, "int": lambda value: type(value) is int, "day": is_day, "any": lambda value: True}
for sort, name, words in re.findall("(set|type|kind) ([^ ;\n]+) ?([^;\n]*)", re.sub("#.*\n", "", FORMAT + KINDS).replace("\n ", " ")):
    if sort == "set": SETS[f"<{name}>"] = re.sub("[0-9a-f]+", lambda code: chr(int(code[0], 16)), words).replace(" ", "")
    elif sort == "type": TYPES[name] = shape(words)
    else:  # the kind's flags, the fields that refer to earlier acts, and the test of all its fields
        told = [*(word for word in words.split() if word[0] != "+"), "corrects?=ref~"]
        KIND[name] = words.split(), [re.split(r"\??=", word)[0] for word in told if re.search("=ref[~*]?$", word)], fields(told)
# -- the record: its lines, its acts, what is shown beside them, and what others hold of it ----------------------------
def read_bundle(raw):  # The header, the bytes of each act, and the lines after the acts
    first, *lines = as_kept(raw).split(b"\n")
    try: header = canonical(first)
    except ValueError as problem: raise ValueError(f"line 1: this is no header of a record: {problem}") from None
    must(TYPES["header"](header), "line 1: a field of this header is missing, unknown or not as it must be")
    must(lines and not lines.pop() and (not lines or lines[-1]), f"line {len(lines) + 1}: it is cut off here")
    end = max((at for at, line in enumerate(lines, 1) if line.startswith(b'{"actor":')), default=0)
    return header, lines[:end], lines[end:]
def read_beside(header, lines, first):  # The lines after the acts, each with its number and its sort: words, a name, or (bundle/2) a signed checkpoint
    sorts = ("words", "name", "note") if header["alongside"] == "bundle/2" else ("words", "name")
    for line, raw in enumerate(lines, first):
        try: (sort, told), = canonical(raw, None).items()
        except (ValueError, AttributeError): sort, told = "", None
        must(sort in sorts and TYPES[sort](told), f"line {line}: this is neither an act, words, a name nor a note")
        yield line, sort, told
class Check:
    def __init__(self, raw, old, policy, receipts):
        self.header, self.acts, rest = read_bundle(raw)
        self.beside = list(read_beside(self.header, rest, len(self.acts) + 2))
        self.log, self.failures, self.policy, self.seen, self.since = self.header["log"], [], policy, None, 0
        self.place, self.names, self.seals, self.taken = {}, {}, {}, {}
        self.tree, size = Tree(list(map(leaf_hash, self.acts))), len(self.acts)
        root = self.tree.root(size).hex()
        self.must(size == self.header["size"], "bytes", 1, f"the header counts otherwise: there are {size} acts")
        self.must(root == self.header["root"], "root", 1, "the acts give another root: " + root)
        self.every_act()
        self.shown([(line, told.get("slot", "name"), told) for line, sort, told in self.beside if sort != "note"])
        self.others(old)
        for name, receipt in receipts: self.receipt(name, receipt)
        self.failures.sort(key=lambda each: (STEPS.index(each[0]), each[1], each[2]))
    def must(self, holds, step, line, rule, file=""):
        if not holds: self.failures.append((step, line, file, str(rule)))
    def every_act(self):
        before, told = "", [line for line, raw in enumerate(self.acts, 2) if b'"via":"journal"' in raw and self.header["clock"] == "server"]
        self.must(not told, "schemas", told and told[0], "it came from a journal, so the clock was no server's")
        for line, (raw, leaf) in enumerate(zip(self.acts, map(bytes.hex, self.tree.leaves)), 2):
            self.must(leaf not in self.place, "hashes", line, "this act is there already, further up")
            try: before = self.act(canonical(raw), line, leaf, before)
            except ValueError as problem: self.must(False, "canonical", line, problem)
            self.place.setdefault(leaf, line)
    def act(self, act, line, leaf, before):  # One act: its fields, its times, its commitments, and what it refers to. Gives the time it was entered
        flags, refs, fits = KIND.get(act["kind"] if TYPES["envelope"](act) else "", ((), (), None))
        if not fits or not fits(act["pub"]):
            self.must(False, "schemas", line, "it is not an act that we know: its kind, or one of its fields, is not")
            return before
        pub, at, when, slots = act["pub"], act["at"], act["occurred"], [seal["slot"] for seal in act["priv"]]
        first, last = (when["from"], when["to"]) if when else ("", "")
        for holds, rule in (
            (is_day(at[:10]), "it was entered on no day of the calendar"), (act["log"] == self.log, "it is of another log"),
            (first <= last, "it ended before it began"), (first <= at, "it happened after it was entered"),
            (at >= before, "it was entered before the act above it"),
            (slots == sorted(set(slots)), "its commitments are not in order, or one is there twice"), ("+words" in flags or not {"words", "photo"} & set(slots), "its kind keeps no words"), ("+once" not in flags or "name" not in slots, "a name used once has no display name"),
        ): self.must(holds, "schemas", line, rule)
        for told in (pub[name] for name in refs if pub.get(name)):
            for ref in [told] if isinstance(told, str) else told: self.must(ref in self.place, "references", line, f"it refers to {ref[:16]}, no earlier act")
        if act["kind"] == "change-key" and self.header["clock"] == "server":
            said = f"alongside/change-key/v1\n{self.log}\n{pub['old']}\n{pub['new']}\n"
            keys = [[bytes.fromhex(pub[name]) for name in (key, "by_" + key)] for key in ("old", "new")]
            self.must(all(signed_by(key, said.encode(), by) for key, by in keys), "signature", line, "the keys that it names did not both sign this change")
        if act["kind"] in ("continue-record", "declare-gap"): self.names[leaf[:16]] = line - 2
        if act["kind"] == "withdraw-voice": self.taken[pub["voice"], act["actor"]] = line
        seals = {seal["slot"]: seal["c"] for seal in reversed(act["priv"])}
        if seals: self.seals.setdefault(leaf, (seals, [act[key] for key in ("actor", "side", "role")]))
        return at
    def shown(self, shown):  # Words and names must be the ones committed to, each there once, and not taken back
        named = {seat[0] for seals, seat in self.seals.values() if "name" in seals}
        times = collections.Counter((told["leaf"], slot) for _, slot, told in shown)
        for line, slot, told in shown:
            seals, seat = self.seals.get(told["leaf"], ({}, None))
            c = digest(bytes.fromhex(told["salt"] or ""), f"alongside/v1|{self.log}|{slot}|{told['text']}".encode(), "sha256").hex()
            fits = ("seat" not in told or [told[key] for key in ("seat", "side", "role")] == seat) and c == seals.get(slot) and None not in (told["salt"], told["text"])
            if told["leaf"] is None:
                self.must(told["seat"] not in named, "commitments", line, "an act of this seat committed to its name")
            elif times[told["leaf"], slot] > 1:
                self.must(False, "commitments", line, f"the {slot} of one act are there twice")
            else:
                self.must(fits, "commitments", line, f"this {slot} line is not what its act committed to")
                self.must(not fits or "seat" in told or (told["leaf"], seat[0]) not in self.taken, "commitments", line, "these words were taken back, and are shown all the same")
    def mine(self, origin, size):  # Is it an address of this record: its own name, HOST/p/LOG, or HOST/p/LOG/X where an act here begins with X?
        name = origin.partition("/p/")[2]
        since = self.names.get(name[len(self.log) + 1:], size) + 1 if name.startswith(self.log + "/") else 0
        if since <= size: self.since = max(self.since, since)
        return self.log in (origin, name) or 0 < since <= size
    def begins(self, size, root): return size <= len(self.acts) and self.tree.root(size) == root
    def others(self, old):  # Signed checkpoints, those in the record and those kept elsewhere, and older copies
        notes = [(note.size, 1, name, note) for name, (note, *_) in old if note and self.mine(note.origin, note.size)]
        for line, text in [(line, told["text"]) for line, sort, told in self.beside if sort == "note"]:
            try:
                note = Note(text.encode())
                must(self.mine(note.origin, note.size), "it is one of " + note.origin[:80])
                self.must(self.begins(note.size, note.root), "consistency", line, f"its {note.size} acts are not these")
                notes.append((note.size, line, "", note))
            except ValueError as problem:
                self.must(False, "signature", line, f"no signed checkpoint of this record: {problem}")
        for name, (_, origin, size, root, leaves) in old:
            mine, pairs = self.mine(origin, size), enumerate(zip(leaves, self.tree.leaves) if size <= len(self.acts) else (), 2)
            line = next((line for line, (theirs, ours) in pairs if theirs != ours), 1) if mine else 1
            rule = f"the first {size} acts are not those of the older copy" if mine else "it is of another record"
            self.must(mine and self.begins(size, root), "consistency", line, rule, name)
        self.unjudged = any(note.cosigned() for _, _, _, note in notes)
        if not self.policy: return
        self.must(notes, "signature", 1, "the policy asks for a signed checkpoint, and this record carries none")
        good, acts = [], [(place, found[1].decode()) for place, raw in enumerate(self.acts) for found in [AT.match(raw)] if found]
        for size, line, name, note in sorted(notes, key=lambda each: -each[0]):  # the longest first
            signed, by = self.policy.signed(note), self.policy.seen(note)
            self.must(signed, "signature", line, "no key that the policy knows for it signed this", name)
            if not signed or not self.begins(size, note.root): continue
            good.append((line, "too few of the policy's witnesses cosigned any checkpoint", name))
            if self.policy.enough(by): self.seen = self.seen or (size, by)
            if self.header["clock"] == "server": self.timely(size, by, acts, name)
        if good and not self.seen: self.must(False, "quorum", *good[0])
    def timely(self, size, by, acts, name=""):  # Acts beyond a checkpoint were not entered long before enough witnesses saw it, nor acts in it long after
        if self.policy.quorum == "none" or not self.policy.enough(by): return
        order = sorted(by, key=by.get)
        since = next(by[order[n]] for n in reversed(range(len(order))) if self.policy.enough(order[n:]))
        until = next(by[order[n]] for n in range(len(order)) if self.policy.enough(order[: n + 1]))
        early = [place for place, at in acts if place >= size and at < moment(since - 7200)]  # two hours are granted to every clock
        late = [place for place, at in acts if place < size and at > moment(until + 7200)]
        for place in early[:1] + late[:1]:
            self.must(False, "times", place + 2, f"witnesses saw at {moment(until)} that it was there already, or not yet", name)
    def receipt(self, name, raw):
        try: index, leaf, _, way, note = read_receipt(raw)
        except ValueError as problem: return self.must(False, "receipts", 1, problem, name)
        if not self.mine(note.origin, note.size): return self.must(False, "receipts", 1, "it is of another record", name)
        holds = (not self.policy or self.policy.signed(note), includes(note.root, note.size, index, leaf, way),
                 self.tree.leaves[index : index + 1] == [leaf], self.begins(note.size, note.root))
        rules = ("no key that the policy knows for it signed it", "it leads to another root than its own",
                 "the act for which it was given is not here", "the record does not begin as its checkpoint says")
        self.must(all(holds), "receipts", index + 2, rules[holds.index(False) if False in holds else 0], name)
class Proof(Check):  # A receipt by itself: what it shows to somebody who has no record to compare it with
    def __init__(self, raw, policy):
        index, self.leaf, act, way, self.note = read_receipt(raw)
        self.number, self.policy, self.failures, self.told, self.header = index + 1, policy, [], None, {"clock": "not told"}
        self.place, self.names, self.taken, self.seals, origin = {}, {}, {}, {}, self.note.origin
        try: self.told = act if act is None else canonical(act)
        except ValueError as problem: self.must(False, "canonical", 0, problem)
        self.log = self.told["log"] if TYPES["envelope"](self.told) else ""
        if act is not None and not self.failures: self.act(self.told, 0, self.leaf.hex(), "")
        self.failures = [each for each in self.failures if each[0] != "references"]  # only a record holds what it refers to
        sound = self.told is not None and not self.failures
        named = re.fullmatch(re.escape(self.log) + "(/[0-9a-f]{16})?", origin.partition("/p/")[2]) if sound else not re.fullmatch("[^/]+/log(/([2-9]|[1-9][0-9]{1,8}))?", origin)
        self.must(named or self.log == origin or (act is not None and not sound), "receipts", 0, "its checkpoint is of another record than its act")
        self.must(includes(self.note.root, self.note.size, index, self.leaf, way), "receipts", 0, "it leads to another root than its own")
        if policy:
            self.seen = policy.seen(self.note)
            self.must(policy.signed(self.note), "signature", 0, "no key that the policy knows for it signed it")
            self.must(policy.enough(self.seen), "quorum", 0, "too few of the policy's witnesses cosigned it")
            self.timely(self.note.size, self.seen, [(-2, self.told["at"])] if sound and self.told["via"] != "journal" else [])
        self.failures.sort(key=lambda each: STEPS.index(each[0]))
    def sentence(self):
        what = f"{self.told['kind']}; it says that it was entered at {self.told['at']}" if self.told else "known by its hash alone"
        by = ", ".join(f"{name} at {moment(at)}" for name, at in self.seen.items()) if self.policy else ""
        seen = f"; signed; witnessed by {by}; witnesses had it by {moment(min(self.seen.values()))}" if by else UNJUDGED if self.note.cosigned() and not self.policy else "; unwitnessed"
        return f"Verified: the act {self.leaf.hex()[:16]} ({what}) is number {self.number} of {self.note.size} in {self.note.origin}{seen}."
def read_old(raw):  # What an older file holds: the note if it is one, the address, size and root, and a bundle's leaf hashes
    if not raw.lstrip().startswith(b"{"):
        note = Note(raw)
        return note, note.origin, note.size, note.root, ()
    header, acts, _ = read_bundle(raw)
    leaves = list(map(leaf_hash, acts))
    return None, header["log"], len(leaves), Tree(leaves).root(len(leaves)), leaves
def read(path, reader):
    try: return reader(pathlib.Path(path).read_bytes())
    except (ValueError, OSError) as problem: raise ValueError(f"{path}: {problem}") from None
def main():
    parser = argparse.ArgumentParser(description="Check a record, or a proof, without trusting whoever gave it.", epilog=LIMITS)
    parser.add_argument("bundle", metavar="BUNDLE-OR-PROOF")
    parser.add_argument("--old", action="append", default=[], metavar="FILE", help="an older copy or signed checkpoint")
    parser.add_argument("--policy", metavar="FILE", help="whose signature counts, and how many witnesses must agree")
    parser.add_argument("--receipts", metavar="FOLDER", help="proofs that people kept")
    given = parser.parse_args()
    try:
        policy = read(given.policy, lambda raw: Policy(raw.decode())) if given.policy else None
        if read(given.bundle, lambda raw: re.match(r"[\s\ufeff]*c2sp[.]org/tlog-proof", raw[:4096].decode(errors="replace"))):
            must(not given.old and not given.receipts, "a proof is compared with a policy alone; give the record first to compare it with that")
            found, limits = read(given.bundle, lambda raw: Proof(raw, policy)), (OF_PROOF + LIMITS).split("\n")
        else:
            old = [(pathlib.Path(path).name, read(path, read_old)) for path in given.old]
            receipts = [(path.name, read(path, bytes)) for path in sorted(pathlib.Path(given.receipts).iterdir()) if path.is_file() and path.name[0] != "."] if given.receipts else []
            found, limits = read(given.bundle, lambda raw: Check(raw, old, policy, receipts)), LIMITS.split("\n")
    except (ValueError, OSError) as problem: return tell(2, f"Not readable: {problem}.")
    if found.failures:
        told = [f"{step}{f', line {line}' if line else ''}{file and f' ({file})'}: {rule}" for step, line, file, rule in found.failures]
        return tell(1, f"Not verified: {told[0]} ({len(told)} in all).", *told[1:20], NOW, *limits)
    if isinstance(found, Proof): return tell(0, found.sentence(), *limits)
    seen = f"; witnessed up to act {found.seen[0]} by {', '.join(found.seen[1])}" if found.seen and found.seen[1] else ""
    seen += f"; {len(old)} older copies and {len(receipts)} receipts agree" if old or receipts else ""
    seen = seen or (UNJUDGED if found.unjudged else "; unwitnessed, since there is nothing to compare it with")
    seen += f"; it goes on under another name since act {found.since}: whether what stands before is what was witnessed before, only an older copy or checkpoint shows" if found.since else ""
    rehearsed = "; rehearsed, since its times are those of a journal" * (found.header["clock"] == "journal")
    return tell(0, f"Verified: {len(found.acts)} acts under the root {found.header['root'][:16]}{seen}{rehearsed}.", *limits)
def tell(code, *lines):
    sys.stdout.reconfigure(errors="backslashreplace")
    print("\n".join("".join(sign if sign.isprintable() else "?" for sign in line) for line in lines), flush=True)
    return code
if __name__ == "__main__":
    try: sys.exit(main())
    except BrokenPipeError: os._exit(141)  # nobody reads any more
