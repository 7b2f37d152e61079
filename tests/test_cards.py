import io

import pytest
from PIL import Image, ImageColor

from diplomacy_tracker.site import social_cards
from diplomacy_tracker.site.social_cards import card


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("kind", social_cards.LINES)
def test_a_card_is_a_picture_of_the_size_that_sites_ask_for(kind: str) -> None:
    image = opened(card(kind, "Talks"))
    assert (image.format, image.size) == ("PNG", (1200, 630))


def test_the_same_card_has_the_same_bytes() -> None:
    assert card("meeting", "Talks") == card("meeting", "Talks")


def test_each_kind_has_a_card_of_its_own() -> None:
    made = {card(kind, "Talks") for kind in social_cards.LINES}
    assert len(made) == len(social_cards.LINES)


def test_a_kind_without_words_has_the_card_of_the_home_page() -> None:
    assert card("parties", "Talks") == card("home", "Talks")


def test_the_name_of_the_site_is_on_its_card() -> None:
    assert len({card("home", name) for name in ("Talks", "Other talks", "")}) == 3


@pytest.mark.parametrize("kind", social_cards.LINES)
def test_the_words_of_a_card_keep_clear_of_its_edges(kind: str) -> None:
    image = opened(card(kind, "The Diplomacy Tracker")).convert("RGB")
    paper = ImageColor.getrgb(social_cards.PAPER)
    width, height = image.size
    edges = [(0, 0, width, 40), (0, height - 20, width, height), (0, 0, 60, height), (width - 60, 0, width, height)]
    assert [image.crop(edge).getcolors() for edge in edges] == [
        [((right - left) * (bottom - top), paper)] for left, top, right, bottom in edges
    ]
