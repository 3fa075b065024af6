"""Which kinds of act each reading looks at, found by reading its code: no list to keep up by hand.

A reading looks at a kind when its code names the class, or calls something in `alongside.readings` whose code does.
"""

import ast
from collections import defaultdict
from pathlib import Path

from alongside.acts import KINDS

READINGS = Path(__file__).resolve().parents[1] / "src" / "alongside" / "readings"
CLASSES = {kind.__name__: name for name, kind in KINDS.items()}
Place = tuple[str, str]


def fed_by() -> dict[str, set[str]]:
    """For each finding, the kinds of act that it counts, however far down: without those of `evidence`, unless it
    counts them itself."""
    return {name: _kinds(place, WORDS) for name, place in _findings().items()}


def evidence() -> set[str]:
    """The kinds that say whose word holds, about any act."""
    return set().union(*(kinds for (module, _), (kinds, _) in _CODE.items() if module in WORDS))


def read_by_module() -> dict[str, set[str]]:
    """For each module of readings that is no finding, the kinds of act that it names itself."""
    found: dict[str, set[str]] = defaultdict(set)
    for (module, name), (kinds, _) in _CODE.items():
        if not module.startswith("findings/") and name:
            found[module.removesuffix(".py")] |= kinds
    return {module: kinds for module, kinds in sorted(found.items()) if kinds}


def _findings() -> dict[str, Place]:
    """Where each finding's function is: the one under `@finding("name")`."""
    names = _constants("claims.py")
    found = {}
    for module, tree in _TREES.items():
        for node in tree.body:
            for mark in getattr(node, "decorator_list", []):
                if isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "finding":
                    given = mark.args[0]
                    name = given.value if isinstance(given, ast.Constant) else names[given.id]
                    found[name] = (module, node.name)
    return found


def _constants(module: str) -> dict[str, str]:
    assigns = [n for n in _TREES[module].body if isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant)]
    return {n.targets[0].id: n.value.value for n in assigns}


def _kinds(start: Place, without: set[str]) -> set[str]:
    seen, waiting, kinds = {start}, [start], set()
    while waiting:
        own, calls = _CODE.get(waiting.pop(), (set(), set()))
        calls = {place for place in calls if place[0] not in without}
        kinds |= own
        waiting += calls - seen
        seen |= calls
    return kinds


def _code() -> dict[Place, tuple[set[str], set[Place]]]:
    """Every function, method and table of the readings: the kinds it names, and what else of the readings it uses.

    Nameless: what a module's own lines name."""
    found: dict[Place, tuple[set[str], set[Place]]] = {}
    for module, tree in _TREES.items():
        imported = _imports(tree)
        for node in tree.body:
            for name, part in _parts(node):
                found[module, name] = _uses(part, module, imported)
    return found


def _parts(node: ast.stmt) -> list[tuple[str, ast.AST]]:
    if isinstance(node, ast.ClassDef):
        return [(each.name, each) for each in node.body if isinstance(each, ast.FunctionDef)]
    if isinstance(node, ast.FunctionDef):
        return [(node.name, node)]
    targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
    return [(target.id, node) for target in targets if isinstance(target, ast.Name)]


def _imports(tree: ast.Module) -> dict[str, Place]:
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("alongside.readings."):
            module = node.module.removeprefix("alongside.readings.").replace(".", "/") + ".py"
            found |= {alias.asname or alias.name: (module, alias.name) for alias in node.names}
    return found


def _uses(part: ast.AST, module: str, imported: dict[str, Place]) -> tuple[set[str], set[Place]]:
    kinds, calls = set(), set()
    for node in ast.walk(part):
        if isinstance(node, ast.Name) and node.id in CLASSES:
            kinds.add(CLASSES[node.id])
        elif isinstance(node, ast.Name):
            calls.add(imported.get(node.id, (module, node.id)))
        elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in ("project", "self"):
            calls |= {(place, node.attr) for place in ("project.py", "words.py")}
    return kinds, calls


_TREES = {
    path.relative_to(READINGS).as_posix(): ast.parse(path.read_text("utf-8")) for path in sorted(READINGS.rglob("*.py"))
}
_CODE = _code()
#: Where it is worked out whose word holds: words.py and what it stands on.
WORDS = {"words.py"} | {module for module, _ in _imports(_TREES["words.py"]).values()}
