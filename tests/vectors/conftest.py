"""The golden vectors, and the three verifiers that must agree on them: each is asked in one process, without a network."""

import importlib.util
import json
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from alongside.cli.verify import command

HERE = Path(__file__).resolve().parent
VERIFIER = HERE.parents[1] / "verifier"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
#: A page can take only JSON: every file once, as base64, and the vectors by the names of their files.
IN_THE_PAGE = """async ({files, vectors}) => {
  const raw = Object.fromEntries(Object.entries(files).map(([k, v]) => [k, Uint8Array.from(atob(v), (c) => c.charCodeAt(0))]));
  const found = [];
  for (const v of vectors) {
    const given = {record: raw[v.record ?? v.proof], old: v.old?.map((k) => raw[k]), policy: raw[v.policy], receipts: v.receipts?.map((k) => raw[k])};
    const {exit, failures} = await verify(given);
    found.push([exit, failures.length ? failures[0].step : null]);
  }
  return found;
}"""


@pytest.fixture(scope="session")
def golden() -> dict:
    """`vectors.json` with the bytes of its files."""
    document = json.loads((HERE / "vectors.json").read_text("utf-8"))
    document["files"] = {name: bytes_of(file) for name, file in document["files"].items()}
    return document


def bytes_of(file: dict) -> bytes:
    return file["text"].encode() if "text" in file else b64decode(file["base64"])


def asked_alongside(golden: dict, folder: Path) -> list[list]:
    """What `alongside verify --quick` says to each vector: exit, first step. The files are put into a folder."""
    for name, raw in golden["files"].items():
        (folder / name).write_bytes(raw)
        (folder / f"{name}.receipts").mkdir()
        (folder / f"{name}.receipts" / name).write_bytes(raw)
    return [_alongside(vector, folder) for vector in golden["vectors"]]


def _alongside(vector: dict, folder: Path) -> list:
    words = [f"{folder / vector.get('record', vector.get('proof'))}", "--quick", "--json"]
    words += [word for name in vector.get("old", ()) for word in ("--old", f"{folder / name}")]
    words += ["--policy", f"{folder / vector['policy']}"] if "policy" in vector else []
    words += ["--receipts", f"{_receipts(vector, folder)}"] if "receipts" in vector else []
    ran = CliRunner().invoke(command, words)
    assert ran.exit_code in (0, 1, 2), (vector["title"], ran.exception)
    failures = json.loads(ran.stdout)["failures"] if ran.exit_code < 2 else []
    return [ran.exit_code, failures[0]["step"] if failures else None]


def _receipts(vector: dict, folder: Path) -> Path:
    """The folder of a vector's receipts: one is there already, several are put together."""
    names = vector["receipts"]
    place = folder / f"{'-'.join(names)}.receipts"
    if not place.exists():
        place.mkdir()
        for name in names:
            (place / name).write_bytes((folder / name).read_bytes())
    return place


def small_verifier():
    """verifier/verify.py as a module."""
    spec = importlib.util.spec_from_file_location("small_verifier", VERIFIER / "verify.py")
    small = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(small)
    return small


def asked_small(golden: dict) -> list[list]:
    """What verifier/verify.py says to each vector."""
    small = small_verifier()
    return [_small(small, given(vector, golden["files"])) for vector in golden["vectors"]]


def _small(small, files: dict) -> list:
    try:
        policy = small.Policy(files["policy"].decode()) if files["policy"] is not None else None
        if files["proof"] is not None:
            check = small.Proof(files["proof"], policy)
            return [1, check.failures[0][0]] if check.failures else [0, None]
        old = [(f"{at}", small.read_old(raw)) for at, raw in enumerate(files["old"])]
        check = small.Check(files["record"], old, policy, [(f"{at}", raw) for at, raw in enumerate(files["receipts"])])
    except ValueError:
        return [2, None]
    return [1, check.failures[0][0]] if check.failures else [0, None]


def asked_page(page, golden: dict) -> list[list]:
    """What verifier/verify.html says to each vector, all in one call."""
    files = {name: b64encode(raw).decode() for name, raw in golden["files"].items()}
    return page.evaluate(IN_THE_PAGE, {"files": files, "vectors": golden["vectors"]})


def given(vector: dict, files: dict[str, bytes]) -> dict:
    """The bytes that a vector names."""
    lists = {name: [files[key] for key in vector.get(name, ())] for name in ("old", "receipts")}
    return {name: files.get(vector.get(name)) for name in ("record", "proof", "policy")} | lists


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_verifier(browser):
    """`open_verifier(width=360, ...)`: the page as opened from disk, noting its `strangers` and `faults`."""
    contexts = []

    def open_(width: int = 1280, **how):
        context = browser.new_context(viewport={"width": width, "height": 900}, **({"locale": "en-GB"} | how))
        contexts.append(context)
        page = context.new_page()
        page.strangers, page.faults = [], []
        page.on("request", lambda request: page.strangers.append(request.url))
        page.on("console", lambda message: page.faults.append(message.text))
        page.on("pageerror", lambda problem: page.faults.append(str(problem)))
        page.goto((VERIFIER / "verify.html").as_uri())
        page.strangers.clear()
        return page

    yield open_
    for context in contexts:
        context.close()
