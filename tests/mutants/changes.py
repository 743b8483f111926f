"""Small changes of a module's code: where one can be made, and the module with one made.

An operator looks at one node and says what may stand in its place. Left alone, since no test could
reasonably guard it:

- docstrings, annotations, type aliases, imports and ``__all__``: nothing that runs depends on them
- decorators: they say how a thing is kept (frozen, remembered), not what it does
- words for readers, that is texts with Chinese characters, and the fixed parts of f-strings: a test
  would only repeat them; what decides between two texts is changed, as are ids and column names
- ``strict`` of `zip`, ``dtype`` and the sort that `argsort` uses: right code gives the same without
- what is raised, and ``return False`` become ``return None``: who asks takes both for no
"""

from __future__ import annotations

import ast
import copy
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Step = tuple[str, int | None]
Place = tuple[Step, ...]
"""The way from the module to a node: fields, with a number where the field is a list."""
Found = Iterator[ast.AST]

NAMES = {
    "min": "max", "max": "min", "any": "all", "all": "any", "startswith": "endswith",
    "endswith": "startswith", "partition": "rpartition", "rpartition": "partition",
    "union": "intersection", "intersection": "union", "minimum": "maximum", "maximum": "minimum",
    "sorted": "list", "ceil": "floor", "floor": "ceil", "keys": "values",
}  # fmt: skip
"""Functions and methods, and those that take their place."""
BOUNDARY: dict[type, type] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
OPPOSITE: dict[type, type] = {
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
ARITHMETIC: dict[type, type] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Mod: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
QUIET = {("zip", "strict"), ("full", "dtype"), ("array", "dtype"), ("argsort", "kind")}
"""Functions and keywords that change no result of code that is right."""
LONGEST = 73
"""Characters of code that are shown of a change."""
STATEMENTS = (ast.Expr, ast.AugAssign, ast.Continue, ast.Break)


@dataclass(frozen=True)
class Change:
    """One change: where it is made, by which operator, and what it reads like before and after."""

    line: int
    scope: str
    operator: str
    before: str
    after: str
    place: Place = field(repr=False)
    node: ast.AST = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """Both ends as one text, which names the change together with its scope."""
        return f"{self.before} → {self.after}"

    def made(self, tree: ast.Module) -> ast.Module:
        """Return the module with the change; the given one stays as it is."""
        changed = copy.deepcopy(tree)
        parent: ast.AST = changed
        *way, (name, number) = self.place
        for step, index in way:
            parent = getattr(parent, step) if index is None else getattr(parent, step)[index]
        if number is None:
            setattr(parent, name, self.node)
        else:
            getattr(parent, name)[number] = self.node
        return ast.fix_missing_locations(changed)


def changes(source: str) -> list[Change]:
    """Return all changes that can be made in a module, in the order of its text."""
    tree = ast.parse(source)
    strings = _strings(tree)
    operators: dict[str, Callable[[ast.AST], Found]] = {
        **OPERATORS,
        "string": lambda node: _other_string(node, strings),
    }
    found = []
    for node, place, scope in _walk(tree, (), ""):
        for name, operator in operators.items():
            for new in operator(node):
                ast.copy_location(new, node)
                texts = (_brief(one) for one in (node, new))
                line = min(n.lineno for n in ast.walk(node) if hasattr(n, "lineno"))
                found.append(Change(line, scope, name, *texts, place, new))
    return found


def drawn(found: list[Change], number: int, seed: str) -> list[Change]:
    """Draw some changes: of every operator in turn, so that no frequent one crowds out others.

    The first of more are the same as those of fewer.
    """
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    of_operator = defaultdict(list)
    for one in found:
        of_operator[one.operator].append(one)
    for ones in of_operator.values():
        dice.shuffle(ones)
    result: list[Change] = []
    while len(result) < number and any(of_operator.values()):
        for ones in of_operator.values():
            if ones and len(result) < number:
                result.append(ones.pop())
    return result


def _walk(node: ast.AST, place: Place, scope: str) -> Iterator[tuple[ast.AST, Place, str]]:
    """Yield what may be changed, with its place and the dotted name of what it stands in."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params", "ctx"}:
            continue
        children = value if isinstance(value, list) else [value]
        for number, child in enumerate(children):
            if not isinstance(child, ast.AST) or _is_left_alone(node, child):
                continue
            own = (*place, (name, number if isinstance(value, list) else None))
            named = isinstance(child, ast.FunctionDef | ast.ClassDef)
            below = f"{scope}.{child.name}".strip(".") if named else scope
            yield child, own, below
            yield from _walk(child, own, below)


def _is_left_alone(parent: ast.AST, node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Raise):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(parent, ast.Call) and isinstance(node, ast.keyword):
        return (_called(parent), node.arg) in QUIET
    if isinstance(parent, ast.JoinedStr | ast.FormattedValue):
        return isinstance(node, ast.Constant | ast.JoinedStr)
    return isinstance(node, ast.Assign) and _is_alias(node)


def _is_alias(node: ast.Assign) -> bool:
    """Whether an assignment names a type, or what a module offers."""
    (target, *_), value = node.targets, node.value
    if not isinstance(target, ast.Name):
        return False
    typed = isinstance(value, ast.Subscript | ast.BinOp)
    return target.id == "__all__" or (typed and target.id[0].isupper() and not target.id.isupper())


def _called(node: ast.Call) -> str:
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def _brief(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= LONGEST else f"{text[:50]} … {text[-20:]}"


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """Return a node like another, with some fields of its own."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _compare(node: ast.AST, swaps: dict[type, type]) -> Found:
    if isinstance(node, ast.Compare):
        for k, op in enumerate(node.ops):
            if type(op) in swaps:
                yield _with(node, ops=[*node.ops[:k], swaps[type(op)](), *node.ops[k + 1 :]])


def _boolean(node: ast.AST) -> Found:
    if isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        for k in range(len(node.values)):
            rest = [*node.values[:k], *node.values[k + 1 :]]
            yield rest[0] if len(rest) == 1 else _with(node, values=rest)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand


def _condition(node: ast.AST) -> Found:
    if isinstance(node, ast.If | ast.IfExp | ast.While) and not isinstance(node.test, ast.Compare):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    if isinstance(node, ast.If) and not node.orelse:
        yield ast.Pass()


def _arithmetic(node: ast.AST) -> Found:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in ARITHMETIC:
        yield _with(node, op=ARITHMETIC[type(node.op)]())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand


def _number(node: ast.AST) -> Found:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield from (ast.Constant(v) for v in (node.value + 1, node.value - 1) if v != node.value)
        if node.value:
            yield ast.Constant(node.value * 1000)
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)


def _strings(tree: ast.Module) -> list[str]:
    """Return the ids, keys and signs of a module."""
    found = {
        node.value
        for node, _, _ in _walk(tree, (), "")
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return sorted(text for text in found if text and text.isascii())


def _other_string(node: ast.AST, strings: list[str]) -> Found:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return
    if not node.value:
        yield ast.Constant("other")
    elif node.value in strings:
        yield ast.Constant("")
        if len(strings) > 1:
            yield ast.Constant(strings[(strings.index(node.value) + 1) % len(strings)])


def _name(node: ast.AST) -> Found:
    if not isinstance(node, ast.Call):
        return
    func = node.func
    if isinstance(func, ast.Name) and func.id in NAMES:
        few = [] if NAMES[func.id] == "list" else node.keywords
        yield _with(node, func=ast.Name(NAMES[func.id], ast.Load()), keywords=few)
    if isinstance(func, ast.Attribute) and func.attr in NAMES:
        yield _with(node, func=_with(func, attr=NAMES[func.attr]))


def _returned(node: ast.AST) -> Found:
    if not isinstance(node, ast.Return) or node.value is None:
        return
    value = node.value
    if isinstance(value, ast.Constant) and not isinstance(value.value, str):
        return
    empty: ast.expr = ast.Constant(None)
    if isinstance(value, ast.List | ast.ListComp) or (
        isinstance(value, ast.Call) and _called(value) == "sorted"
    ):
        empty = ast.List([], ast.Load())
    elif isinstance(value, ast.Tuple) or (
        isinstance(value, ast.Call) and _called(value) == "tuple"
    ):
        empty = ast.Tuple([], ast.Load())
    elif isinstance(value, ast.Dict | ast.DictComp):
        empty = ast.Dict([], [])
    elif isinstance(value, ast.JoinedStr):
        empty = ast.Constant("")
    if ast.dump(empty) != ast.dump(value):
        yield ast.Return(empty)


def _statement(node: ast.AST) -> Found:
    if isinstance(node, STATEMENTS):
        yield ast.Pass()
    if isinstance(node, ast.Continue):
        yield ast.Break()
    if isinstance(node, ast.Break):
        yield ast.Continue()


def _fewer(node: ast.AST) -> Found:
    """Leave out an element."""
    if isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Load):
        yield from (_with(node, elts=rest) for rest in _without_one(node.elts))
    if isinstance(node, ast.Dict) and len(node.keys) > 1:
        for keys, values in zip(_without_one(node.keys), _without_one(node.values), strict=True):
            yield _with(node, keys=keys, values=values)
    if isinstance(node, ast.Call):
        for one, rest in zip(node.keywords, _without_one(node.keywords), strict=True):
            if (_called(node), one.arg) not in QUIET:
                yield _with(node, keywords=rest)


def _wider(node: ast.AST) -> Found:
    """Leave out a filter or an end of a slice."""
    if isinstance(node, ast.comprehension):
        yield from (_with(node, ifs=rest) for rest in _without_one(node.ifs))
    if isinstance(node, ast.Slice):
        ends = (end for end in ("lower", "upper", "step") if getattr(node, end) is not None)
        yield from (_with(node, **{end: None}) for end in ends)


def _without_one(several: list[Any]) -> Iterator[list[Any]]:
    yield from ([*several[:k], *several[k + 1 :]] for k in range(len(several)))


OPERATORS: dict[str, Callable[[ast.AST], Found]] = {
    "boundary": lambda node: _compare(node, BOUNDARY),
    "compare": lambda node: _compare(node, OPPOSITE),
    "boolean": _boolean,
    "condition": _condition,
    "arithmetic": _arithmetic,
    "number": _number,
    "name": _name,
    "return": _returned,
    "statement": _statement,
    "fewer": _fewer,
    "wider": _wider,
}
