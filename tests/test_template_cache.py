from pathlib import Path

import jinja2
import pytest
from jinja2 import DictLoader, Environment

from diplomacy_tracker.site.template_cache import template_cache


def test_a_template_is_compiled_once_for_all_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def environment(text: str) -> Environment:
        return Environment(autoescape=True, loader=DictLoader({"page": text}), bytecode_cache=template_cache())

    assert environment("{{ a }}").get_template("page").render(a=1) == "1"
    with monkeypatch.context() as patched:
        patched.setattr(jinja2.Environment, "compile", None)
        assert environment("{{ a }}").get_template("page").render(a=2) == "2"
    assert environment("{{ a }}!").get_template("page").render(a=2) == "2!"


def test_templates_work_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    assert template_cache() is None
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    cache = template_cache()
    full = OSError("No space left on device")
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda **_: (_ for _ in ()).throw(full))
    environment = Environment(autoescape=True, loader=DictLoader({"page": "{{ a }}"}), bytecode_cache=cache)
    assert environment.get_template("page").render(a=1) == "1"
