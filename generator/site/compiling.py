"""How Jinja compiles our templates: to the plain code that their views allow, which takes half of the time.

Jinja's own code looks at each attribute, call and text in several ways, since it must serve any object. Here views are
dataclasses, functions and macros take no context, and nearly all that is shown is text.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef, optimizeconst
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # the C function behind escape

_COMPILER = hashlib.sha256(Path(__file__).read_bytes() + jinja2.__version__.encode()).hexdigest()


def escaped(value: object) -> str:
    """Text with HTML's five signs escaped; markup as it is. Unlike MarkupSafe's it makes no object of each text."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]  # mypy follows no `kind is`
    if kind is int or kind is float or kind is Markup:
        return str(value)
    return escape(value)


def macro(draw: Callable[..., str], names: Sequence[str]) -> Callable[..., Markup]:
    """A macro as a function. Jinja's own object looks for a caller, more arguments, the way of escaping each time."""
    number = len(names)

    def drawn(*arguments: Any, **named: Any) -> Markup:  # noqa: ANN401 -- whatever a template passes on
        if len(arguments) != number:
            arguments = (*arguments, *(named.pop(name, missing) for name in names[len(arguments) :]))
            if named:
                message = f"a macro takes no {', '.join(named)}"
                raise TypeError(message)
        return str.__new__(Markup, draw(*arguments))

    return drawn


class _PlainCode(CodeGenerator):
    """Jinja's generator, with four of its expressions made plain."""

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 -- the library's name
        """`view.title` is an attribute; never an item, and AttributeError where there is none."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002, N802 -- as above
        """`parts.chip(view.first)` is called with its arguments alone."""
        if node.dyn_args or node.dyn_kwargs:
            self.fail("templates pass on no lists of arguments", node.lineno)
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002 -- as above
        """A macro is a function of the arguments that it names."""
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("macros take the arguments that they name, and no others", macro_ref.node.lineno)
        names = "".join(f"{argument.name!r}, " for argument in macro_ref.node.args)
        self.write(f"environment.macro(macro, ({names}))")

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.escaped(")


class PlainEnvironment(Environment):
    """An environment whose templates are compiled so. All of them are escaped; none can switch that off."""

    code_generator_class = _PlainCode
    escaped = staticmethod(escaped)
    macro = staticmethod(macro)

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- Jinja's own
        super().__init__(autoescape=True, **options)
        self._known: dict[str, Template] = {}

    def get_template(self, name: Any, *_: object, **__: object) -> Template:  # noqa: ANN401 -- as above
        """A template, looked for once: Jinja asks a lock and the loader each time."""
        if name not in self._known:
            self._known[name] = super().get_template(name)
        return self._known[name]


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates, in a folder of this user's below the system's for temporary files; by their text's hash."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Another one for another compiler."""
        return super().get_cache_key(f"{_COMPILER}{name}", filename)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one; on a full disk, not."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled() -> BytecodeCache | None:
    """Where templates are kept that were compiled; None where there is no folder that only this user can write to."""
    try:
        return _Compiled()
    except (OSError, RuntimeError):
        return None
