"""The page that checks a record: its hashes and signatures against published vectors, and what a person sees of it."""

import hashlib
import hmac
import re
from base64 import b64encode

import pytest

from tests.journeys.looks import WCAG
from tests.vectors.conftest import VERIFIER
from tests.vectors.forging import (
    ACTS,
    ELM,
    KEEPER,
    OAK,
    SHOWN,
    WITNESSED,
    bundle,
    carried,
    checkpoint,
    leaf,
    line,
    many,
    note,
    receipt,
    replaced,
)

pytestmark = pytest.mark.browser
#: RFC 8032, section 7.1: public key, message, signature.
RFC_8032 = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
]  # fmt: skip
#: RFC 8785, sections 3.2.2 and 3.2.3: what is written, and its canonical form (all but its fractions, which no act has).
RFC_8785 = [
    (r'{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}',
     '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'),
    (r'{"string": "\u20ac$\u000F\u000aA' + "'" + r'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}',
     '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'),
]  # fmt: skip


def test_signatures_of_rfc_8032_hold_and_no_other(open_verifier):
    ask = "([key, text, signature]) => parts.signedBy(...[key, text, signature].map(parts.unhexed))"
    page = open_verifier()
    for key, text, signature in RFC_8032:
        other = ("0" if signature[0] != "0" else "1") + signature[1:]
        tried = [
            (key, text, signature),
            (key, text + "00", signature),
            (key, text, other),
            (RFC_8032[0][0][::-1], text, signature),
        ]
        assert [page.evaluate(ask, each) for each in tried] == [True, False, False, False]


def test_hashes_of_every_length_are_those_of_the_standard_library(open_verifier):
    texts = [bytes(range(256))[:length] for length in range(257)] + [b"a" * 1_000_000]
    ask = "(texts) => texts.map((t) => { const raw = Uint8Array.from(atob(t), (c) => c.charCodeAt(0)); return [parts.sha256, parts.sha512, (x) => parts.hmac256(raw.subarray(0, 32), x)].map((f) => parts.hexOf(f(raw))) })"
    found = open_verifier().evaluate(ask, [b64encode(text).decode() for text in texts])
    assert found == [
        [hashlib.sha256(t).hexdigest(), hashlib.sha512(t).hexdigest(), hmac.digest(t[:32], t, "sha256").hex()]
        for t in texts
    ]


def test_examples_of_rfc_8785(open_verifier):
    page = open_verifier()
    assert [page.evaluate("(text) => parts.canonical(JSON.parse(text))", text) for text, _ in RFC_8785] == [
        to for _, to in RFC_8785
    ]
    refuse = "(text) => { try { parts.readCanonical(parts.bytesOf(text)); return 'taken' } catch (problem) { return problem.message } }"
    assert [
        page.evaluate(refuse, text)
        for text in ("333333333.33333329", "1e+30", "4.5", "0.002", "1e-27", "9007199254740992", "[]")
    ] == [*["number"] * 6, "taken"]


def test_the_page_is_one_small_file_that_nothing_but_its_own_script_runs_in():
    text = (VERIFIER / "verify.html").read_text("utf-8")
    parts = [re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1] for tag in ("script", "style")]
    script, style = (b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts)
    assert (
        re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
        == f"default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    )
    assert len(text.encode()) < 120_000
    assert [
        word for word in ("eval(", "innerHTML", "fetch(", "XMLHttpRequest", "import(", "style=") if word in text
    ] == []


def test_all_three_languages_say_all_things(open_verifier):
    shape = "() => Object.values(parts.TEXTS).map((all) => Object.entries(all).flatMap(([k, v]) => typeof v === 'string' ? [k] : Object.keys(v).map((each) => k + '.' + each)).sort())"
    english, welsh, arabic = open_verifier().evaluate(shape)
    assert english == welsh == arabic
    facts = "() => Object.values(parts.TEXTS).map((all) => JSON.stringify(Object.entries(all).flatMap(([k, v]) => Object.entries(typeof v === 'string' ? {[k]: v} : v)).map(([k, v]) => [k, String(v).match(/\\{\\w+\\}/g)?.sort()])))"
    assert len({*open_verifier().evaluate(facts)}) == 1


OWN = note(checkpoint(ACTS), KEEPER, ELM, OAK)
GIVEN = {
    "the.record": bundle(ACTS, [*SHOWN, carried(OWN)]), "old.record": bundle(ACTS[:3]), "ours.policy": WITNESSED,
    "mine.tlog-proof": receipt(ACTS, 3, OWN).encode(), "bare.record": bundle(ACTS, SHOWN),
    "short.tlog-proof": receipt(ACTS, 3, OWN, extra=leaf(line(ACTS[3]))).encode(), "other.tlog-proof": receipt(ACTS, 3, OWN, said=2).encode(),
    "changed.record": replaced(bundle(ACTS, [*SHOWN, carried(OWN)]), "adopted", "refused"),
}  # fmt: skip


def given(page, *names):
    """Choose files as a person would, and wait for the answer."""
    page.set_input_files("#files", [{"name": name, "mimeType": "text/plain", "buffer": GIVEN[name]} for name in names])
    page.wait_for_selector("#answer h2")
    return [
        line.replace("\u2068", "").replace("\u2069", "")
        for line in page.inner_text("#answer .notice").split("\n")
        if line
    ]


def tags(page):
    return page.eval_on_selector_all(".steps .tag", "tags => tags.map(tag => tag.textContent)")


def test_a_proof_is_checked_without_the_record(open_verifier):
    page = open_verifier()
    assert given(page, "mine.tlog-proof", "ours.policy") == [
        "The proof mine.tlog-proof holds.",
        "Its act is number 4 of the 5 acts in the record of that time.",
        "It is an act of the kind “contest”. It says that it was entered at 2025-01-04, 12:00 UTC.",
        "It is signed by a key that the policy knows for this record.",
        "elm saw the record so at 2025-06-15, 15:06 UTC.",
        "oak saw the record so at 2025-06-15, 15:06 UTC.",
        "Witnesses had it by 2025-06-15, 15:06 UTC.",
        "What the act said is not in a proof. What else is in the record, and whether this act still stands there, only the record shows. "
        "That it was entered when it says can’t be known from a proof, only that it was there by the witnesses’ time.",
    ]
    assert tags(page) == ["holds", "holds", "holds", "not checked", "holds", "holds"]
    given(page, "the.record")
    assert page.inner_text("#answer .notice").split("\n")[0].endswith("with everything that you gave.")


def test_a_proof_without_a_policy_and_a_false_one_say_so(open_verifier):
    page = open_verifier()
    assert given(page, "short.tlog-proof")[:4] == [
        "The proof short.tlog-proof fits together, but nobody has said whose word counts.",
        "Its act is number 4 of the 5 acts in the record of that time.",
        "It holds only the fingerprint of the act, not the act.",
        "Cosignatures are there, but no policy says whose count.",
    ]
    page.click("#again")
    assert given(page, "other.tlog-proof") == [
        "The proof other.tlog-proof does not hold.",
        "It fails first at “Receipts”. The receipt does not hold in itself: it leads to another root.",
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n", " \n", "\n\n"], ids=["as it is", "windows", "blanks", "lines more"])
def test_the_text_of_a_printed_code_can_be_pasted(open_verifier, ends):
    page = open_verifier()
    text = GIVEN["short.tlog-proof"].decode()
    page.click("summary")
    page.fill("#pasted", f"  {text.strip()}{ends}" if ends == "\n\n" else text.replace("\n", ends))
    page.click("#check-pasted")
    page.wait_for_selector("#answer h2")
    assert page.inner_text("#answer h2 >> nth=0").startswith("The proof \u2068the pasted text\u2069 fits together")
    page.fill("#pasted", "library.example")
    page.click("#check-pasted")
    assert page.inner_text("#answer h2 >> nth=0").startswith("This text is no proof.")


def test_without_its_script_the_page_says_so_and_how_else_to_check(open_verifier):
    page = open_verifier(360, java_script_enabled=False)
    assert page.locator("main").inner_text().split("\n")[:1] == ["Check a record"]
    assert (
        page.locator("main p, main h1, main h2, main li, button, .button").evaluate_all(
            "all => all.filter(e => e.checkVisibility() && !e.textContent.trim()).length"
        )
        == 0
    )
    assert [page.locator(each).is_visible() for each in ("#without", "#checking", ".langs")] == [True, False, False]
    assert "verify.py RECORD" in page.locator("#without").inner_text()


@pytest.mark.parametrize(
    ("languages", "told"),
    [("ar-EG", ["ar", "rtl"]), ("cy", ["cy", "ltr"]), ("arn", ["en", "ltr"]), ("fr-FR", ["en", "ltr"])],
)
def test_it_speaks_the_browsers_language_where_it_can(open_verifier, languages, told):
    page = open_verifier(locale=languages)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == told


def test_a_record_with_everything_beside_it_holds(open_verifier):
    page = open_verifier()
    assert given(page, "the.record", "old.record", "ours.policy", "mine.tlog-proof") == [
        "It holds: all 5 acts fit together, and with everything that you gave.",
        "Receipt mine.tlog-proof: Your act is in it, as number 4.",
        "Witnesses saw it up to act 5: elm, oak.",
        "It begins with every older copy or checkpoint that you gave: 1.",
        "This is a rehearsal: its times are those that somebody wrote, not those of a clock.",
    ]
    assert tags(page) == [*["holds"] * 7, "not checked", *["holds"] * 4]
    assert (
        page.inner_text("#given")
        == "the.record\nthe record\nold.record\nan older copy\nCheck this one instead\nours.policy\na policy\nmine.tlog-proof\na receipt"
    )


def test_a_record_alone_says_that_nobody_vouches_for_it(open_verifier):
    page = open_verifier()
    assert given(page, "bare.record")[0] == "It fits together, but nobody else vouches for it."
    assert (tags(page).count("not checked"), tags(page)[6]) == (4, "nothing to compare with")


def test_cosignatures_that_no_policy_judges_are_named(open_verifier):
    page = open_verifier()
    assert given(page, "the.record")[0] == "It fits together. Cosignatures are there, but no policy says whose count."
    assert tags(page)[4:7] == ["not checked", "not checked", "nothing to compare with"]
    given(page, "ours.policy")
    assert tags(page)[4:7] == ["holds", "holds", "holds"]


def test_a_record_that_lost_its_end_is_not_taken_for_the_older_copy(open_verifier):
    page = open_verifier()
    GIVEN["new.record"], GIVEN["kept.record"] = bundle(ACTS[:3]), bundle(ACTS)
    assert given(page, "new.record", "kept.record")[1] == (
        "It fails first at “Only grown”, shown by the file kept.record. It holds 5 acts, and this record has only 3."
    )
    page.click("text=Check this one instead")
    page.wait_for_selector("#answer h2")
    assert page.inner_text("#given") == "new.record\nan older copy\nCheck this one instead\nkept.record\nthe record"


def test_a_changed_record_says_where_it_fails_in_each_language(open_verifier):
    page = open_verifier()
    assert given(page, "changed.record") == [
        "It does not hold.",
        "It fails first at “Under its root”, in line 1 of the file. The acts do not give the root that the record names.",
        "Keep all these files as they are. Fetch the record and the policy once more; if it still fails, show them to the "
        "witnesses and to others who hold a copy, and ask the host why.",
    ]
    page.click(".langs [lang=cy]")
    assert page.inner_text("#answer .notice h2") == "Nid yw’n dal."
    page.click(".langs [lang=ar]")
    assert (page.inner_text("#answer .notice h2"), page.evaluate("document.documentElement.dir")) == (
        "السجل غير سليم.",
        "rtl",
    )


def test_a_long_record_is_read_in_pieces_and_a_file_of_another_sort_is_named(open_verifier):
    page = open_verifier()
    GIVEN["long.record"], GIVEN["photo.jpg"] = bundle(many(1200)), b"\xff\xd8\xff\xe0 not a record"
    assert given(page, "long.record")[0] == "It fits together, but nobody else vouches for it."
    assert page.text_content("#progress").replace("\u2068", "").replace("\u2069", "") == "Reading 1000 of 1200 acts …"
    assert page.is_hidden("#working")
    page.click("#again")
    assert given(page, "photo.jpg")[0] == "The file photo.jpg can’t be read as it is."


def test_files_can_be_dropped_anywhere_on_the_page(open_verifier):
    page = open_verifier()
    drop = "(text) => { const bag = new DataTransfer(); bag.items.add(new File([text], 'the.record')); document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: bag, bubbles: true, cancelable: true})) }"
    page.evaluate(drop, GIVEN["the.record"].decode())
    page.wait_for_selector("#answer h2")
    assert page.inner_text("#given") == "the.record\nthe record"


def test_a_folder_or_a_file_that_is_gone_is_named_and_the_others_are_checked(open_verifier, tmp_path):
    page = open_verifier()
    drop = {"x": 200, "y": 300, "data": {"items": [], "files": [str(tmp_path)], "dragOperationsMask": 1}}
    for kind in ("dragEnter", "dragOver", "drop"):
        page.context.new_cdp_session(page).send("Input.dispatchDragEvent", {"type": kind, **drop})
    page.wait_for_selector("#answer h2")
    told = page.inner_text("#answer h2").replace("\u2068", "").replace("\u2069", "")
    assert (told, page.faults) == (f"{tmp_path.name} can’t be read; give a file.", [])
    assert page.text_content("[role=status]") == page.text_content("#answer h2")
    page.click(".langs [lang=cy]")
    assert page.inner_text("#answer h2").startswith("Ni ellir darllen")
    assert given(page, "bare.record")[:1] == ["Mae’n cyd-fynd ag ef ei hun, ond nid oes neb arall yn tystio iddo."]


def test_it_can_be_used_from_the_keyboard_and_tells_a_screen_reader(open_verifier):
    page = open_verifier()
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.lang"))
    assert reached == ["en", "cy", "ar", "files"]
    given(page, "bare.record")
    assert page.text_content("[role=status]") == "It fits together, but nobody else vouches for it."


@pytest.mark.parametrize(
    ("width", "language", "scheme", "names"),
    [
        (360, "en", "light", ()),
        (1280, "ar", "dark", ()),
        (360, "en", "light", ("the.record", "ours.policy", "mine.tlog-proof")),
        (360, "ar", "light", ("the.record", "ours.policy", "mine.tlog-proof")),
        (1280, "ar", "dark", ("changed.record", "old.record")),
        (360, "cy", "dark", ("changed.record", "old.record")),
        (360, "ar", "light", ("mine.tlog-proof", "ours.policy")),
        (1280, "en", "dark", ("other.tlog-proof", "ours.policy")),
    ],
)
def test_it_can_be_read(open_verifier, width, language, scheme, names):
    from axe_playwright_python.sync_playwright import Axe

    page = open_verifier(width, color_scheme=scheme, bypass_csp=True)
    page.click(f".langs [lang={language}]")
    page.click("summary")
    if names:
        given(page, *names)
    found = Axe().run(page, options=WCAG).response["violations"]
    assert (
        [(each["id"], each["nodes"][0]["html"]) for each in found],
        page.evaluate("document.documentElement.scrollWidth"),
    ) == ([], width)
    low = page.eval_on_selector_all(
        "button, .button",
        "all => all.filter(b => b.offsetParent && b.getBoundingClientRect().height < 44).map(b => b.textContent)",
    )
    assert (low, page.strangers, page.faults) == ([], [], [])


def test_two_files_of_one_name_and_length_are_two_files(open_verifier):
    """Somebody keeps a copy in one folder, and later puts another of the same name, changed in place, beside it."""
    page, (was, now) = open_verifier(), (bundle(ACTS), bundle([*ACTS[:4], replaced(line(ACTS[4]), "care", "core")]))
    assert len(was) == len(now)
    for raw in (now, was, was):
        page.set_input_files("#files", [{"name": "a.record", "mimeType": "text/plain", "buffer": raw}])
        page.wait_for_selector("#answer h2")
    assert page.locator("#given li").count() == 2
    assert "It does not hold." in page.inner_text("#answer")


ASKED = """(given) => Promise.all(given.map(async ([record, ...old]) => { const {exit, failures, unread} =
  await verify({record: bytesOf(record), old: old.map(bytesOf)}); return [exit, unread?.code ?? failures.map((e) => [e.step, e.line])]; }))"""


def test_the_page_is_as_strict_as_the_programs_with_names_that_every_object_has_and_tells_the_line_that_differs(
    open_verifier,
):
    odd = [f'{{"{name}":{{}}}}'.encode() for name in ("constructor", "toString", "hasOwnProperty", "__proto__")]
    other = bundle([*ACTS[:2], *ACTS[3:]])
    hosts = f"{checkpoint(ACTS)}\n{OWN}"
    files = [*([bundle(ACTS, [each])] for each in odd), [bundle(ACTS), other], [bundle(ACTS), hosts.encode()]]
    found = open_verifier().evaluate(ASKED, [[raw.decode() for raw in each] for each in files])
    assert found == [*[[2, "extra"]] * 4, [1, [["consistency", 4]]], [2, "hostLog"]]
