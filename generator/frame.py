"""The theme's frame around generated pages: drawn once for each folder of the site, then filled for each page.

Material takes some 7 ms to draw a page's frame, and it is the same for all pages of a folder but for four texts. So the
first page of a folder is drawn with holes in their place. A test compares with the frame drawn anew for each page.
"""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import jinja2

_HOLE = "\ue000{}\ue000"
"""Characters for private use: no content file may mean anything by them, and no template escapes them."""
_HOLES = re.compile("\ue000([a-z]+)\ue000")


class Framed(Protocol):
    """A page whose frame is filled. `folder` names the pages that share it; `texts` are what fills the holes."""

    is_framed_once: bool
    folder: str
    texts: Mapping[str, str]
    meta: Mapping[str, Any]
    title: str
    content: str
    canonical_url: str


@dataclass(slots=True)
class Frames:
    """The frames of one build by folder, each as texts and the names of holes in turn."""

    drawn: dict[str, list[str]] = field(default_factory=dict)

    def fill(self, page: Framed, context: Mapping[str, Any], template: "FramingTemplate") -> str:
        """The whole page."""
        if not page.is_framed_once:
            return _filled(_draw(page, context, template, holes={"content"}), page.texts)
        if page.folder not in self.drawn:
            self.drawn[page.folder] = _draw(page, context, template, holes=set(page.texts))
        return _filled(self.drawn[page.folder], page.texts)


class FramingTemplate(jinja2.Template):
    """A template of MkDocs' environment that draws generated pages through `environment.frames`."""

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 -- as in jinja2
        """The page: filled into its folder's frame when it is a generated one."""
        context = dict(*args, **kwargs)
        page: Any = context.get("page")
        if hasattr(page, "is_framed_once"):
            frames: Frames = self.environment.frames  # type: ignore[attr-defined]
            return frames.fill(page, context, self)
        return super().render(context)

    def draw(self, context: Mapping[str, Any]) -> str:
        """The page as any other template would draw it."""
        return super().render(context)


def install(environment: jinja2.Environment) -> None:
    """Make every template that the environment loads from now on a framing one."""
    environment.frames = Frames()  # type: ignore[attr-defined]
    environment.template_class = FramingTemplate


def _draw(page: Framed, context: Mapping[str, Any], template: FramingTemplate, *, holes: set[str]) -> list[str]:
    """The frame, split at its holes: texts at even places, names of holes at odd ones."""
    texts = {name: _HOLE.format(name) if name in holes else text for name, text in page.texts.items()}
    stand_in = copy.copy(page)
    stand_in.title = texts["title"]
    stand_in.content = texts["content"]
    stand_in.canonical_url = texts["address"]
    stand_in.meta = {**page.meta, **{name: texts[name] for name in page.meta.keys() & texts.keys()}}
    return _HOLES.split(_tidy(template.draw({**context, "page": stand_in})))


def _tidy(html: str) -> str:
    """Without indents and empty lines: half of what Material writes. No frame holds text where they would show."""
    return "\n".join(line for line in map(str.strip, html.splitlines()) if line)


def _filled(frame: list[str], texts: Mapping[str, str]) -> str:
    return "".join(texts[part] if place % 2 else part for place, part in enumerate(frame))
