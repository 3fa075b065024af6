"""Write the golden vectors: `python tests/vectors/make.py` gives the same `vectors.json`, byte for byte, every time.

Each vector names the files that a verifier is given, how it must leave, and the first step that must fail. The files
stand in the same document, each once.
"""

import json
import sys
from base64 import b64encode
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACE = HERE / "vectors.json"


def gathered() -> list[dict]:
    """Every vector with the bytes of its files."""
    sys.path.insert(0, str(HERE.parents[1])) if str(HERE.parents[1]) not in sys.path else None
    from tests.vectors import alone, bad_acts, bad_bytes, bad_signed, good, letters, timed
    from tests.vectors.forging import Vectors

    vectors = Vectors()
    for module in (good, bad_bytes, bad_signed, bad_acts, alone, letters, timed):
        module.gather(vectors)
    return vectors.found


def document(vectors: list[dict]) -> str:
    """The vectors and their files as JSON, one to a line."""
    files: dict[bytes, str] = {}
    rows = [json.dumps(_row(each, files), ensure_ascii=False) for each in vectors]
    texts = [f"{json.dumps(key)}: {json.dumps(_file(raw), ensure_ascii=True)}" for raw, key in files.items()]
    return '{"files": {\n%s\n},\n"vectors": [\n%s\n]}\n' % (",\n".join(texts), ",\n".join(rows))  # noqa: UP031


def _row(vector: dict, files: dict[bytes, str]) -> dict:
    def key(raw: bytes) -> str:
        return files.setdefault(raw, f"f{len(files) + 1}")

    named = {
        name: [key(each) for each in value] if isinstance(value, list) else key(value)
        for name, value in vector.items()
        if name not in ("title", "exit", "step")
    }
    return {"title": vector["title"], "exit": vector["exit"], "step": vector["step"]} | named


def _file(raw: bytes) -> dict[str, str]:
    try:
        return {"text": raw.decode()}
    except UnicodeDecodeError:
        return {"base64": b64encode(raw).decode()}


if __name__ == "__main__":
    PLACE.write_text(document(gathered()), encoding="utf-8")
    print(f"{len(gathered())} vectors, {PLACE.stat().st_size} bytes")
