"""The grammar of filters, and its refusals in a person's words."""

import re
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedInput

from demographics.errors import UnreadableFilter
from demographics.filter import And, Between, Compare, Contains, In, Missing, Node, Not, Or, Value

LONGEST = 50_000  # characters
DEEPEST = 50  # parentheses within parentheses; the tree is walked recursively

GRAMMAR = r"""
?start: either
either: both (_OR both)*
both: single (_AND single)*
?single: _NOT single -> negation
       | "(" either ")"
       | column SIGN value -> comparison
       | column _BETWEEN NUMBER _AND NUMBER -> between
       | column _IN "(" value ("," value)* ")" -> among
       | column _NOT _IN "(" value ("," value)* ")" -> not_among
       | column _CONTAINS STRING -> contains
       | column _IS _MISSING -> missing
       | column _IS _NOT _MISSING -> not_missing
column: NAME | BRACKETED
value: STRING | NUMBER

SIGN: "!=" | "<=" | ">=" | "=" | "<" | ">"
_AND.2: /and(?![\w.])/i
_OR.2: /or(?![\w.])/i
_NOT.2: /not(?![\w.])/i
_IN.2: /in(?![\w.])/i
_IS.2: /is(?![\w.])/i
_MISSING.2: /missing(?![\w.])/i
_BETWEEN.2: /between(?![\w.])/i
_CONTAINS.2: /contains(?![\w.])/i
NAME: /[^\W\d][\w.]*/
BRACKETED: /\[(?:[^\]]|\]\])+\]/
STRING: /"(?:[^"\\]|\\.|"")*"/s
NUMBER: /-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/
%ignore /\s+/
"""

_ESCAPED = re.compile(r'\\(.)|""', re.DOTALL)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.|"")*"|\[(?:[^\]]|\]\])+\]', re.DOTALL)
_TOLD = {
    "_AND": "and", "_OR": "or", "_NOT": "not", "_IN": "in", "_IS": "is", "_MISSING": "missing", "_BETWEEN": "between",
    "_CONTAINS": "contains", "SIGN": "= != < <= > >=", "NAME": "a column", "BRACKETED": "a [column]",
    "STRING": '"text"', "NUMBER": "a number", "LPAR": "(", "RPAR": ")", "COMMA": "a comma", "$END": "the end",
}  # fmt: skip


def parse(text: str) -> Node:
    """Return the tree of a filter's text; what does not follow the grammar is refused with where and why."""
    _refuse_endless(text)
    try:
        node: Node = _parser().parse(text)  # type: ignore[assignment]  # the transformer gives nodes, not lark's trees
    except UnexpectedInput as error:
        raise UnreadableFilter(_sentence(text, error)) from error
    _refuse_deep(node)
    return node


def _refuse_endless(text: str) -> None:
    """Refuse what no person writes before it is read: its length, its parentheses."""
    if not text.strip():
        raise UnreadableFilter('The filter is empty. Write for example: age between 25 and 34 and marital = "married".')
    if len(text) > LONGEST:
        raise UnreadableFilter(f"The filter is longer than {LONGEST:,} characters; make it shorter.")
    bare = _QUOTED.sub(" ", text)
    depth = deepest = 0
    for sign in re.findall(r"[()]", bare):
        depth += 1 if sign == "(" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise UnreadableFilter(f"The filter has more than {DEEPEST} parentheses inside each other; make it simpler.")


def _refuse_deep(root: Node) -> None:
    """Refuse a tree that is too deep to be walked; itself walks it level by level."""
    level, deep = [root], 0
    while level:
        deep += 1
        if deep > DEEPEST:
            raise UnreadableFilter(f"The filter has more than {DEEPEST} conditions inside each other; make it simpler.")
        level = [part for node in level for part in _parts(node)]


def _parts(node: Node) -> tuple[Node, ...]:
    if isinstance(node, And | Or):
        return node.items
    return (node.item,) if isinstance(node, Not) else ()


def _sentence(text: str, error: Any) -> str:
    """Return where the text stops following the grammar and what could stand there."""
    ended = getattr(getattr(error, "token", None), "type", "") == "$END"
    at = len(text) if ended or error.pos_in_stream is None else error.pos_in_stream
    near = " ".join(text[at : at + 20].split())
    wanted = getattr(error, "accepts", None) or getattr(error, "expected", None) or getattr(error, "allowed", None)
    could = sorted({_TOLD[name] for name in wanted or () if name in _TOLD})
    hint = f" Expected {' or '.join(could)}." if could else ""
    if near.startswith(("'", "“", "‘", "„")):
        hint = " Text stands in straight double quotes."
    where = f"at character {at + 1}, near: {near}" if near else "at its end"
    return f"The filter cannot be read {where}.{hint}"


@v_args(inline=True)
class Tree(Transformer[Any, Node]):
    """Builds the filter's own tree while the text is read, so that no deep tree is ever walked."""

    def column(self, token: Token) -> str:
        return str(token) if token.type == "NAME" else token[1:-1].replace("]]", "]")

    def value(self, token: Token) -> Value:
        return _text(token) if token.type == "STRING" else _number(token)

    def either(self, *items: Node) -> Node:
        return items[0] if len(items) == 1 else Or(_flat(items, Or))

    def both(self, *items: Node) -> Node:
        return items[0] if len(items) == 1 else And(_flat(items, And))

    def negation(self, item: Node) -> Node:
        return Not(item)

    def comparison(self, column: str, sign: Any, value: Value) -> Node:
        return Compare(column, str(sign), value)  # type: ignore[arg-type]  # the grammar allows the six signs only

    def between(self, column: str, low: Token, high: Token) -> Node:
        return Between(column, _number(low), _number(high))

    def among(self, column: str, *values: Value) -> Node:
        return In(column, values)

    def not_among(self, column: str, *values: Value) -> Node:
        return In(column, values, negated=True)

    def contains(self, column: str, option: Token) -> Node:
        return Contains(column, _text(option))

    def missing(self, column: str) -> Node:
        return Missing(column)

    def not_missing(self, column: str) -> Node:
        return Missing(column, negated=True)


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", transformer=Tree())


def _flat(items: tuple[Node, ...], joined: type[And] | type[Or]) -> tuple[Node, ...]:
    """Return the conditions with those of the same kind taken out of their parentheses."""
    flat: list[Node] = []
    for item in items:
        flat.extend(item.items if isinstance(item, joined) else (item,))
    return tuple(flat)


def _text(token: Token) -> str:
    return _ESCAPED.sub(lambda found: found[1] if found[1] is not None else '"', str(token)[1:-1])


def _number(token: Token) -> int | float:
    number = float(token)
    if number in (float("inf"), float("-inf")):
        raise UnreadableFilter(f"The number {token[:20]} is too large for a filter.")
    return int(token) if re.fullmatch(r"-?\d+", token) and abs(number) < 2**53 else number
