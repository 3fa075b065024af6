"""What golden vectors are made of: acts, bundles, notes, policies and receipts, written out by hand and the same each time.

It uses nothing of Alongside, only hashes, keys and RFC 8785, so that a mistake there can't hide here. Everything that
looks random is the hash of a name.
"""

import hmac
from base64 import b64encode
from hashlib import sha256, sha512

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LOG = sha256(b"log").hexdigest()[:32]
ORIGIN = f"library.example/p/{LOG}"
PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493


def digits(name: str, size: int = 16) -> str:
    """So many bytes as hex digits, the same for the same name."""
    return sha256(name.encode()).digest()[:size].hex()


def canonical(value: object) -> bytes:
    return rfc8785.dumps(value)


# -- acts ------------------------------------------------------------------------------------------------------------
SEATS = {"ann": ("community", "member"), "ben": ("institution", "officer"), "cas": ("community", "member")}


def seal(number: int | str, slot: str, text: str, log: str = LOG) -> dict:
    """The commitment of act `number` to a text."""
    key = bytes.fromhex(digits(f"salt|{number}|{slot}", 32))
    return {"c": hmac.digest(key, f"alongside/v1|{log}|{slot}|{text}".encode(), "sha256").hex(), "slot": slot}


def act(number: int, kind: str, pub: dict, seat: str = "ann", *, said: dict | None = None, **keys: object) -> dict:
    """An envelope entered on the `number`th of January; `said` are texts by slot that it commits to."""
    side, role = SEATS[seat]
    priv = [seal(number, slot, text) for slot, text in sorted((said or {}).items())]
    return {
        "v": 1, "log": LOG, "kind": kind, "kv": 1, "at": f"2025-01-{number:02d}T12:00:00.000Z", "occurred": None,
        "actor": digits(f"seat|{seat}"), "side": side, "role": role, "via": "journal", "pub": pub, "priv": priv,
        "nonce": digits(f"nonce|{number}"), "salt0": digits(f"salt0|{number}"),
    } | keys  # fmt: skip


def leaf(raw: bytes) -> bytes:
    return sha256(b"\0" + raw).digest()


def ref(envelope: dict) -> str:
    return leaf(canonical(envelope)).hex()


OPENED = act(1, "open-project", {"title": "Canal Street"}, "ben")
PROPOSED = act(2, "make-proposal", {"about": ["brief"]}, said={"name": "Ann", "words": "Open on Sundays."})
DECIDED = act(3, "decide-proposal", {"body": "board", "outcome": "adopted", "proposal": ref(PROPOSED), "votes": {"community": [3, 0]}}, "ben")  # fmt: skip
CONTESTED = act(4, "contest", {"what": ref(DECIDED)}, said={"words": "Nobody was asked."})
STOPPED = act(5, "raise-stop", {"breach": "care"}, "cas", occurred={"from": "2024-11-01", "to": "2024-11-30"})
ACTS = [OPENED, PROPOSED, DECIDED, CONTESTED, STOPPED]

#: What begins another name: acts were lost; then the key was.
GAP = act(6, "declare-gap", {"before": 9, "kept": 5, "root": digits("lost", 32), "since": "2025-01-05"}, "ben")
GONE_ON = act(7, "continue-record", {"log": ORIGIN, "root": digits("lost", 32), "size": 5}, "ben")


def many(count: int) -> list[dict]:
    """So many acts that say little."""
    return [act(1, "ask-information", {"about": ["brief"]}, nonce=digits(f"many|{n}")) for n in range(count)]


def of_length(size: int) -> dict:
    """An act whose canonical bytes are so many, about 16,384 of them, all in labels."""
    labels = ["x" * 64] * 236
    bare = act(1, "make-proposal", {"about": [*labels, *[""] * 4]})
    room = size - len(canonical(bare))
    rest = [letter * (room // 4) for letter in "abc"]
    full = bare | {"pub": {"about": [*labels, *rest, "d" * (room - 3 * (room // 4))]}}
    assert len(canonical(full)) == size
    return full


def words(envelope: dict, text: str | None, slot: str = "words", **keys: object) -> dict:
    number = int(envelope["at"][8:10])
    return {
        "words": {"leaf": ref(envelope), "salt": digits(f"salt|{number}|{slot}", 32), "slot": slot, "text": text} | keys
    }


def name(envelope: dict | None, text: str | None, seat: str = "ann", **keys: object) -> dict:
    side, role = SEATS[seat]
    salt = digits(f"salt|{int(envelope['at'][8:10])}|name", 32) if envelope else None
    held = {
        "leaf": envelope and ref(envelope),
        "role": role,
        "salt": salt,
        "seat": digits(f"seat|{seat}"),
        "side": side,
    }
    return {"name": held | {"text": text} | keys}


SHOWN = [words(PROPOSED, "Open on Sundays."), words(CONTESTED, "Nobody was asked."), name(PROPOSED, "Ann")]


# -- the tree and the bundle -------------------------------------------------------------------------------------------
def line(value: object) -> bytes:
    return value if isinstance(value, bytes) else canonical(value)


def root(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, as it is written there."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + root(leaves[:split]) + root(leaves[split:])).digest()


def path(index: int, leaves: list[bytes]) -> list[bytes]:
    """RFC 6962, 2.1.1, as it is written there."""
    if len(leaves) < 2:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return [*path(index, leaves[:split]), root(leaves[split:])]
    return [*path(index - split, leaves[split:]), root(leaves[:split])]


def leaves_of(acts: list) -> list[bytes]:
    return [leaf(line(each)) for each in acts]


def header(acts: list, **keys: object) -> dict:
    found = {"alongside": "bundle/1", "clock": "journal", "log": LOG, "root": root(leaves_of(acts)).hex()}
    return found | {"size": len(acts)} | keys


def bundle(acts: list, extras: list | tuple = (), **keys: object) -> bytes:
    """A bundle file; `keys` are put into its header as they are, and notes (texts) make it a bundle/2."""
    if any(isinstance(each, dict) and "note" in each for each in extras):
        keys = {"alongside": "bundle/2"} | keys
    return b"".join(line(each) + b"\n" for each in (header(acts, **keys), *acts, *extras))


# -- signatures ----------------------------------------------------------------------------------------------------------
class Signer:
    """A key: of a log (sort 1) or of a witness (sort 4)."""

    def __init__(self, name: str, sort: int = 1, seed: str = "") -> None:
        self.name, self.sort = name, sort
        self.private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(digits(f"key|{seed or name}", 32)))
        self.public = self.private.public_key().public_bytes_raw()

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([self.sort]) + self.public).digest()[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64(bytes([self.sort]) + self.public)}"

    def sign(self, text: str, time: int = 1_750_000_000) -> bytes:
        """What stands behind the key's number; a witness signs with a time."""
        if self.sort == 1:
            return self.private.sign(text.encode())
        return time.to_bytes(8, "big") + self.private.sign(f"cosignature/v1\ntime {time}\n{text}".encode())

    def line(self, text: str, time: int = 1_750_000_000) -> str:
        return signature(self.name, self.id + self.sign(text, time))


class Odd(Signer):
    """A key whose public bytes no honest program makes. It signs as `scalar` would, where the hash suits it: `even` or
    not, or where eight times the point is nowhere, a multiple of eight."""

    def __init__(self, public: bytes, scalar: int = 0, multiple: int = 8, rest: int = 0) -> None:
        self.name, self.sort, self.public = ORIGIN, 1, public
        self.scalar, self.multiple, self.rest = scalar, multiple, rest

    def sign(self, text: str, time: int = 0) -> bytes:
        for number in range(1000):
            r, start = exponent(digits(f"nonce|{number}", 32))
            k = int.from_bytes(sha512(start + self.public + text.encode()).digest(), "little") % ORDER
            if k % self.multiple == self.rest:
                return start + ((r + k * self.scalar) % ORDER).to_bytes(32, "little")
        raise AssertionError


def exponent(seed: str) -> tuple[int, bytes]:
    """The secret number of a seed, and the point that it stands for."""
    raw = bytearray(sha512(bytes.fromhex(seed)).digest()[:32])
    raw[0], raw[31] = raw[0] & 248, raw[31] & 127 | 64
    point = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).public_key().public_bytes_raw()
    return int.from_bytes(raw, "little"), point


def beside(public: bytes) -> bytes:
    """The point that lies from this one by the point of order two: both coordinates negated."""
    whole = int.from_bytes(public, "little")
    y, sign = whole % 2**255, whole >> 255
    return ((PRIME - y) | (1 - sign) << 255).to_bytes(32, "little")


def b64(raw: bytes) -> str:
    return b64encode(raw).decode()


def signature(who: str, raw: bytes) -> str:
    return f"\N{EM DASH} {who} {b64(raw)}\n"


KEEPER = Signer(ORIGIN)
ELM, OAK, ASH = Signer("elm.example/w", 4), Signer("oak.example/w", 4), Signer("ash.example/w", 4)
COUNCIL = Signer("council.example/w", 4)


def checkpoint(acts: list, size: int | None = None, origin: str = ORIGIN, extra: tuple[str, ...] = ()) -> str:
    size = len(acts) if size is None else size
    return "\n".join([origin, str(size), b64(root(leaves_of(acts)[:size])), *extra, ""])


def note(text: str, *signers: Signer) -> str:
    return f"{text}\n{''.join(each.line(text) for each in signers)}"


def carried(text: str) -> dict:
    """A note as a line of a bundle."""
    return {"note": {"text": text}}


def policy(*lines: str, logs: tuple[Signer, ...] = (KEEPER,)) -> bytes:
    return "".join(each + "\n" for each in (*(f"log {key.vkey}" for key in logs), *lines)).encode()


#: Two of three: elm is the community's, oak and ash together count once.
WITNESSED = policy(
    f"witness elm {ELM.vkey}", f"witness oak {OAK.vkey}", f"witness ash {ASH.vkey}",
    "group others any oak ash", "group enough 2 elm others", "quorum enough",
)  # fmt: skip
SIGNED = policy("quorum none")


def receipt(acts: list, index: int, note_text: str | None = None, **keys: object) -> str:
    """A receipt for act `index` in the tree of `acts`; keys: `extra`, `proof`, `first`, `said` (the index as written)."""
    extra = keys.get("extra", line(acts[index]))
    proof = keys.get("proof", path(index, leaves_of(acts)))
    first = keys.get("first", "c2sp.org/tlog-proof@v1")
    lines = [first, f"extra {b64(extra)}", f"index {keys.get('said', index)}", *map(b64, proof), "", ""]
    return "\n".join(lines) + (note_text or note(checkpoint(acts), KEEPER))


# -- one vector ----------------------------------------------------------------------------------------------------------
class Vectors:
    """The vectors gathered so far. `exit` is 0, 1 (then `step` is the first that fails) or 2."""

    def __init__(self) -> None:
        self.found: list[dict] = []

    def good(self, title: str, record: bytes, **files: object) -> None:
        self._add(title, 0, None, {"record": record} | files)

    def bad(self, step: str, title: str, record: bytes, **files: object) -> None:
        self._add(title, 1, step, {"record": record} | files)

    def unread(self, title: str, record: bytes, **files: object) -> None:
        self._add(title, 2, None, {"record": record} | files)

    def good_proof(self, title: str, proof: object, policy: bytes | None = None) -> None:
        self._add_proof(title, 0, None, proof, policy)

    def bad_proof(self, step: str, title: str, proof: object, policy: bytes | None = None) -> None:
        self._add_proof(title, 1, step, proof, policy)

    def unread_proof(self, title: str, proof: object, policy: bytes | None = None) -> None:
        self._add_proof(title, 2, None, proof, policy)

    def _add_proof(self, title: str, exit_code: int, step: str | None, proof: object, policy: bytes | None) -> None:
        files = {"proof": proof} | ({} if policy is None else {"policy": policy})
        self._add(f"a proof alone: {title}", exit_code, step, files)

    def _add(self, title: str, exit_code: int, step: str | None, files: dict) -> None:
        assert title not in {each["title"] for each in self.found}, title
        raw = {key: _bytes(value) for key, value in files.items()}
        self.found.append({"title": title, "exit": exit_code, "step": step} | raw)


def _bytes(value: object) -> object:
    if isinstance(value, list):
        return [_bytes(each) for each in value]
    return value.encode() if isinstance(value, str) else value


def replaced(raw: bytes, old: str | bytes, new: str | bytes, count: int = 1) -> bytes:
    """The bytes with something else in one place; it must be there."""
    old, new = (each.encode() if isinstance(each, str) else each for each in (old, new))
    assert old in raw, old
    return raw.replace(old, new, count)


def spoilt(envelope: dict, old: str | bytes, new: str | bytes) -> bytes:
    """An act's bytes with something else in one place, so that they may not be canonical any more."""
    return replaced(canonical(envelope), old, new)
