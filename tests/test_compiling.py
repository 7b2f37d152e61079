from pathlib import Path

import jinja2
import pytest
from jinja2 import DictLoader, StrictUndefined, TemplateAssertionError, UndefinedError
from markupsafe import Markup

from generator.site import compiling
from generator.site.compiling import PlainEnvironment, compiled, escaped
from generator.site.views.page import Link


def drawn(template: str, **given: object) -> str:
    environment = PlainEnvironment(loader=DictLoader({"page": template}), undefined=StrictUndefined)
    return environment.get_template("page").render(**given)


HOSTILE = "<script>&\"'"
SAFE = "&lt;script&gt;&amp;&#34;&#39;"


class Text(str):
    """A text that is more than a text."""

    __slots__ = ()


VALUES = {
    "a text": (HOSTILE, SAFE),
    "more than a text": (Text(HOSTILE), SAFE),
    "markup": (Markup("<b>"), "<b>"),
    "a number": (12, "12"),
    "a fraction": (0.5, "0.5"),
    "a flag": (True, "True"),
    "nothing": (None, "None"),
}


@pytest.mark.parametrize(("value", "shown"), VALUES.values(), ids=VALUES)
def test_texts_are_escaped_and_markup_is_not(value: object, shown: str) -> None:
    assert str(escaped(value)) == shown
    assert drawn("{{ value }}", value=value) == shown


def test_what_a_macro_is_given_is_escaped_once() -> None:
    template = '{% macro bold(text, tag="b") %}<{{ tag }}>{{ text }}</{{ tag }}>{% endmacro %}'
    assert drawn(f"{template}{{{{ bold(text) }}}}{{{{ bold(text, tag=text) }}}}", text="<") == (
        "<b>&lt;</b><&lt;>&lt;</&lt;>"
    )


def test_an_attribute_is_no_item_and_must_be_there() -> None:
    assert drawn("{{ link.text }}", link=Link("<a>")) == "&lt;a&gt;"
    with pytest.raises(AttributeError):
        drawn("{{ link.txet }}", link=Link("a"))
    with pytest.raises(AttributeError):
        drawn("{{ link.text }}", link={"text": "a"})


def test_what_a_template_was_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        drawn("{{ link }}")
    with pytest.raises(UndefinedError):
        drawn("{{ link.text }}")
    with pytest.raises(UndefinedError):
        drawn("{% macro a(b) %}{{ b }}{% endmacro %}{{ a() }}")


def test_a_macro_takes_what_it_names() -> None:
    with pytest.raises(TypeError, match="takes no c"):
        drawn("{% macro a(b) %}{{ b }}{% endmacro %}{{ a(b=1, c=2) }}")
    for template in ("{% macro a() %}{{ caller() }}{% endmacro %}", "{% macro a() %}{{ kwargs }}{% endmacro %}"):
        with pytest.raises(TemplateAssertionError, match="take the arguments that they name"):
            drawn(template)
    with pytest.raises(TemplateAssertionError, match="pass on no lists of arguments"):
        drawn("{{ a(*b) }}", a=str, b=())


def test_a_template_is_compiled_once_for_all_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def environment(text: str) -> PlainEnvironment:
        return PlainEnvironment(loader=DictLoader({"page": text}), bytecode_cache=compiled())

    assert environment("{{ a }}").get_template("page").render(a=1) == "1"
    with monkeypatch.context() as patched:
        patched.setattr(jinja2.Environment, "compile", None)
        assert environment("{{ a }}").get_template("page").render(a=2) == "2"
    assert environment("{{ a }}!").get_template("page").render(a=2) == "2!"
    with monkeypatch.context() as patched:
        patched.setattr(compiling, "_COMPILER", "another")
        patched.setattr(jinja2.Environment, "compile", None)
        with pytest.raises(TypeError):
            environment("{{ a }}").get_template("page")


def test_templates_work_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    assert compiled() is None
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    cache = compiled()
    full = OSError("No space left on device")
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda **_: (_ for _ in ()).throw(full))
    environment = PlainEnvironment(loader=DictLoader({"page": "{{ a }}"}), bytecode_cache=cache)
    assert environment.get_template("page").render(a=1) == "1"
