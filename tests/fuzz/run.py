"""One target, fuzzed in a process of its own: `python -m tests.fuzz.run NAME FOLDER [OPTIONS OF LIBFUZZER]`.

Real inputs go into the folder first, and whatever else is found to take another way through the code stays there. An
input may take a second of the processor's time, and the whole process 256 MB, of which about 65 are the interpreter,
the fuzzer and our own code. What fails is printed, and kept beside the folder.
"""

import contextlib
import importlib
import signal
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import atheris

from tests.fuzz.changing import changed
from tests.fuzz.target import NotText, Target

SECONDS, MEGABYTES = 1.0, 256
#: Where targets are: each needs more to be read before it than the one before.
ROOMS = ("signed", "planted", "kept", "small")


class TooSlow(BaseException):
    """An input on which a reader worked for longer than a second."""


def main(name: str, folder: str, *options: str) -> None:
    """Fuzz a target; does not return."""
    target = found(name)
    begun(target, Path(folder))
    words = Path(folder).with_suffix(".words")
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in target.words))
    limits = [f"-rss_limit_mb={MEGABYTES}", "-timeout=60", f"-artifact_prefix={folder}-", f"-dict={words}"]
    arguments = [name, *limits, *options, folder]
    atheris.Setup(arguments, lambda raw: tried(target, raw), custom_mutator=changed)
    atheris.Fuzz()


def _escaped(word: bytes) -> str:
    """A word as a dictionary of libFuzzer has it."""
    return "".join(f"\\x{byte:02x}" for byte in word)


def found(name: str) -> Target:
    """The target of this name, in code that the fuzzer can watch."""
    for room in ROOMS:
        with atheris.instrument_imports(include=["alongside", "rfc8785", "verify"]):
            targets = importlib.import_module(f"tests.fuzz.{room}").TARGETS
        if name in targets:
            return targets[name]
    raise SystemExit(f"there is no target '{name}'")


def begun(target: Target, folder: Path) -> None:
    """Try the real inputs, of which some must be accepted, and long ones; then leave the real ones in the folder."""
    signal.signal(signal.SIGPROF, _too_slow)
    folder.mkdir(parents=True, exist_ok=True)
    real = list(target.seeds())
    accepted = [tried(target, raw) for raw in real]
    if not any(accepted):
        raise SystemExit("not one of the real inputs was accepted: nothing would be tried")
    for raw in stretched(real[0], target):
        tried(target, raw)
    for raw in real:
        (folder / sha256(raw).hexdigest()[:20]).write_bytes(raw)


def stretched(real: bytes, target: Target) -> Iterator[bytes]:
    """Inputs as long as they may be: a piece again and again, by itself, and inside a real input."""
    for word in (*target.words, b"\0", b" ", b"\xff", b"a", real):
        many = word * (target.longest // len(word))
        yield many
        yield (real[: len(real) // 2] + many)[: target.longest - len(real)] + real[len(real) // 2 :]


def tried(target: Target, raw: bytes) -> bool:
    """Whether an input was accepted. Raises whatever ought not to come out, and `TooSlow`."""
    with _watched():
        try:
            target.take(raw)
        except NotText:
            return False
        except target.own as no:
            assert str(no).strip(), "it was refused without a word"
            return False
    return True


@contextlib.contextmanager
def _watched() -> Iterator[None]:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _too_slow(*_signal: object) -> None:
    raise TooSlow(f"more than {SECONDS:g} s for one input")


if __name__ == "__main__":
    main(*sys.argv[1:])
