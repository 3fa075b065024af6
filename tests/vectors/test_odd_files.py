"""Proofs and policies that an editor or a mail program spoilt: each of the three verifiers says what was done to them."""

import sys

import pytest
from click.testing import CliRunner

from alongside.cli.fail import CommandError
from alongside.cli.verify import command
from tests.vectors.conftest import small_verifier
from tests.vectors.forging import ACTS, ELM, KEEPER, OAK, WITNESSED, checkpoint, note, receipt

PROOF = receipt(ACTS, 3, note(checkpoint(ACTS), KEEPER, ELM, OAK)).encode()
MARK = b"\xef\xbb\xbf"
#: A proof, its policy, and what is said of it: by the two commands, and by the page.
ODD = {
    "windows": (PROOF.replace(b"\n", b"\r\n"), WITNESSED, "lines end as on Windows", "crlf"),
    "mark": (MARK + PROOF, WITNESSED, "a byte-order mark (a BOM) before it", "bom"),
    "empty-line": (b"\n" + PROOF, WITNESSED, "stand before its first line", "blank"),
    "windows-line": (b"\r\n" + PROOF, WITNESSED, "stand before its first line", "blank"),
    "blanks": (b"\t  " + PROOF, WITNESSED, "stand before its first line", "blank"),
    "mark-windows": (MARK + PROOF.replace(b"\n", b"\r\n"), WITNESSED, "a byte-order mark (a BOM) before it", "bom"),
    "policy": (PROOF, MARK + WITNESSED, "a byte-order mark (a BOM) before it", "bom"),
}


@pytest.fixture(params=ODD)
def odd(request, tmp_path, monkeypatch):
    """The words of the command, and what it must say; the files stand in this folder."""
    monkeypatch.chdir(tmp_path)
    proof, policy, told, _ = ODD[request.param]
    (tmp_path / "proof").write_bytes(proof)
    (tmp_path / "policy").write_bytes(policy)
    return ["proof", "--policy", "policy"], told


def test_alongside_verify(odd):
    words, told = odd
    with pytest.raises(CommandError) as problem:
        CliRunner().invoke(command, words, standalone_mode=False, catch_exceptions=False)
    assert told in str(problem.value)
    assert str(problem.value).startswith(("proof is no proof that can be read: ", "policy is not a policy: "))


def test_the_small_verifier(odd, monkeypatch, capsys):
    words, told = odd
    monkeypatch.setattr(sys, "argv", ["verify.py", *words])
    assert small_verifier().main() == 2
    assert told in capsys.readouterr().out


@pytest.mark.browser
def test_the_page(open_verifier):
    page = open_verifier()
    for name, (proof, policy, _, rule) in ODD.items():
        files = [("a.tlog-proof", proof), ("a.policy", policy)]
        page.set_input_files("#files", [{"name": n, "mimeType": "text/plain", "buffer": raw} for n, raw in files])
        page.wait_for_selector("#answer h2")
        told = page.evaluate("(rule) => parts.TEXTS[document.documentElement.lang].unread[rule]", rule)
        assert page.inner_text("#answer .notice p") == told, name
        page.click("#again")
    assert page.faults == []
