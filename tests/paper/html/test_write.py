from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from ledersamtale.model.languages import printed_in
from ledersamtale.paper.blocks import (
    Backs,
    Bar,
    Blanks,
    Card,
    Cards,
    CardSize,
    Chapter,
    Chart,
    Contents,
    Heading,
    Layout,
    ListBlock,
    Paper,
    Paragraph,
    Picture,
    Room,
    Run,
    ScaleLegend,
    Scales,
)
from ledersamtale.paper.html.write import write
from ledersamtale.text import clean, one_line
from tests.paper.html.html_reader import Page
from tests.paper.made import papers, texts, texts_in
from tests.paper.samples import EVERY_BLOCK, LEGEND, MARK, NASTY, NASTY_PAPER, words

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from ledersamtale.paper.blocks import Block

TAGS = set(
    re.findall(
        r"\S+",
        """
    html head meta title style body header main footer section nav h1 h2 h3 h4 h5 h6 p ul ol li
    blockquote pre code strong em s a br table caption colgroup col thead tbody tr th td span i div
    svg polygon
        """,
    )
)
ATTRIBUTES = set(
    re.findall(
        r"\S+",
        """
    lang charset http-equiv content name class id href rel start scope colspan aria-hidden
    aria-label viewbox points fill
        """,
    )
)


def html(paper: Paper) -> str:
    return write(paper).data.decode()


def written(*blocks: Block) -> Page:
    return Page(html(Paper("x", "da", (Chapter(blocks),))))


def as_words(text: str) -> str:
    return " ".join(clean(text).split())


def without_style(text: str) -> str:
    """Return a page without its style sheet, which would drown what a snapshot is to show."""
    text = re.sub(r"(?s)<style>.*</style>", "<style></style>", text)
    return re.sub("sha256-[^']+", "sha256-", text)


def test_every_block_has_its_elements(snapshot: SnapshotAssertion) -> None:
    assert without_style(html(EVERY_BLOCK)) == snapshot


def test_hostile_text_is_shown_word_for_word() -> None:
    page = Page(html(NASTY_PAPER))
    for each in NASTY:
        assert page.words.count(as_words(each)) >= 9
    assert "script" not in page.tags


@pytest.mark.slow
@given(papers())
def test_no_text_makes_an_element_or_an_attribute_of_its_own(paper: Paper) -> None:
    page = Page(html(paper))
    assert page.is_sound
    assert page.others == ["doctype html"]
    assert set(page.tags) <= TAGS
    assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
    assert page.tags.count("style") == 1


@given(papers())
def test_any_text_in_any_block_is_shown_word_for_word(paper: Paper) -> None:
    shown = Page(html(paper)).words
    for chapter in paper.chapters:
        for each in texts_in(chapter.blocks):
            assert as_words(each) in shown


@pytest.mark.slow
@given(papers())
def test_ids_are_unique_and_links_lead_to_one_or_to_a_safe_address(paper: Paper) -> None:
    page = Page(html(paper))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        target = link["href"]
        if target.startswith("#"):
            assert target[1:] in ids
            assert "rel" not in link
        else:
            assert re.match("(?i)https?:|mailto:", target)
            assert link["rel"] == "noreferrer noopener"


@given(texts, texts)
def test_text_in_margins_cannot_end_its_css_string(header: str, footer: str) -> None:
    page = Page(html(Paper("x", "da", (), header=header, footer=footer)))
    plain = Page(html(Paper("x", "da", ())))
    strings = re.compile(r'"(?:[^"\\\n<]|\\[0-9a-f]+ )*"')
    assert strings.sub('""', page.style) == strings.sub('""', plain.style)
    contents = re.findall(r"content: (\".*\"); font", page.style)
    read = [
        re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), each[1:-1])
        for each in contents
        if not each.startswith('"Side')
    ]
    assert read == [one_line(header), one_line(footer)]


def test_large_print_is_a_page_of_its_own_class_with_larger_margins() -> None:
    large = html(Paper("x", "da", (), footer="Fod", is_large=True))
    assert '<html lang="da" class="large">' in large
    assert 'content: "Fod"; font: 14pt' in large
    assert 'class="large"' not in html(Paper("x", "da", ()))


def test_printed_pages_are_counted_in_the_words_of_the_paper() -> None:
    page = Page(html(Paper("x", "sv", (), words=printed_in("sv"))))
    assert 'content: "Sida " counter(page) " av " counter(pages);' in page.style
    assert "Side" not in page.style


@pytest.mark.slow
@given(papers())
def test_content_policy_allows_only_the_style_sheet(paper: Paper) -> None:
    text = html(paper)
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [each for each in Page(text).all("meta") if "http-equiv" in each]
    assert policy["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert text.index("http-equiv") < text.index("<style>")
    assert "url(" not in re.sub(r'"[^"\n]*"', "", style)
    assert "@import" not in style


def test_the_page_tells_its_language_its_title_and_its_landmarks() -> None:
    text = html(EVERY_BLOCK)
    page = Page(text)
    assert text.startswith("<!doctype html>\n")
    assert page.all("html") == [{"lang": "da"}]
    assert "<title>Alle slags blokke</title>" in text
    landmarks = [each for each in page.tags if each in ("header", "nav", "main", "footer")]
    assert landmarks == ["header", "main", "nav", "footer"]
    assert page.all("nav") == [{"aria-label": "Indhold"}]
    assert {"name": "referrer", "content": "no-referrer"} in page.all("meta")


def test_headings_keep_their_levels_and_a_paper_without_a_title_gets_its_own() -> None:
    page = Page(html(EVERY_BLOCK))
    assert [each for each in page.tags if re.fullmatch(r"h\d", each)] == [
        "h1", "h2", "h2", "h3", "h1", "h2", "h2", "h1",
    ]  # fmt: skip
    assert written(Heading(2, "y")).tags.count("h1") == 1


def test_table_headers_have_their_scope() -> None:
    page = written(Scales("Udsagn", LEGEND, (("2.1", "Jeg skaber."),)))
    assert page.tags.count("caption") == 1
    assert page.all("th") == [
        {"class": "legend", "scope": "colgroup", "colspan": "7"},
        *[{"scope": "col"}] * 6,
        {"scope": "row"},
    ]
    assert page.words.endswith("2.1 Jeg skaber. 1 2 3 4 5 0")


def test_rating_stands_in_words_beside_its_boxes() -> None:
    page = written(Chart(("Udsagn", "Vurdering"), (Bar("1.1", "Jeg.", 4, "4 – Enig"),), highest=5))
    assert [each.get("class") for each in page.all("i")] == ["on"] * 4 + [None]
    assert {"class": "boxes", "aria-hidden": "true"} in page.all("span")
    assert page.words.endswith("1.1 Jeg. 4 – Enig")


def test_the_rating_of_last_time_is_marked_among_the_boxes() -> None:
    bars = (Bar("1.1", "Jeg.", 2, "2 (sidst 1)", 1), Bar("1.2", "Vi.", 0, "0 (sidst 3)", 3))
    page = written(Chart(("Udsagn", "Vurdering"), bars, highest=3))
    boxes = [each.get("class") for each in page.all("i")]
    assert boxes == ["on last", "on", None, None, None, "last"]


def test_a_list_keeps_its_first_number() -> None:
    assert written(ListBlock(((words("a"),),), start=3)).all("ol") == [{"start": "3"}]


@pytest.mark.parametrize("link", ["javascript:alert(1)", " Java\nScript:x", "//a.dk", "#x", "x"])
def test_unsafe_link_is_plain_text(link: str) -> None:
    assert written(Paragraph((Run("ord", link=link),))).all("a") == []


def test_rooms_fill_the_page_that_their_chapter_begins_unless_their_lines_are_counted() -> None:
    page = written(Room("1", "a"), Room("2", "b", lines=4))
    assert page.all("section") == [{"class": "fills"}]
    assert [each["class"] for each in page.all("div")] == ["room grows", "lines", "room", "lines"]
    going_on = Paper("x", "da", (Chapter((words("a"),)), Chapter((Room("1", "b"),))))
    assert Page(html(going_on)).all("section") == [{}, {}]


@pytest.mark.parametrize(("is_large", "pages"), [(False, 2), (True, 3)])
def test_rooms_that_have_no_room_on_a_page_fill_the_next(is_large: bool, pages: int) -> None:
    rooms = tuple(Room(f"L{each}", "Hvad vil du gøre mere af?") for each in range(13))
    blocks: tuple[Block, ...] = (Heading(1, "Tema"), Heading(2, "Spørgsmål"), *rooms)
    chapter = Chapter(blocks, is_on_new_page=True)
    shown = html(Paper("x", "da", (chapter, chapter), is_large=is_large))
    own = [{"class": "goes-on fills"}] * (pages - 1)
    assert Page(shown).all("section") == [{"class": "fills"}, *own, {"class": "page fills"}, *own]
    parts = shown.split("<section")[1 : pages + 1]
    assert sum(part.count('class="room grows"') for part in parts) == len(rooms)
    assert all(part.count('class="room grows"') > 1 for part in parts)
    # A heading is where the first question below it is.
    assert "L0" in parts[0].partition("<h2")[2]


def test_below_a_table_that_goes_on_on_a_page_lines_are_counted() -> None:
    rows = tuple((f"U{each}", "Jeg skaber rammer og sætter retning. " * 3) for each in range(22))
    scales = Scales("Udsagn", ScaleLegend((("1", "Uenig"), ("2", "Enig"))), rows)
    page = written(Heading(1, "Tema"), scales, Room("L1", "Hvad?"), Room("L2", "Hvem?"))
    assert page.all("section") == [{}]
    assert [each["class"] for each in page.all("div")] == ["room", "lines"] * 2
    assert len(page.all("i")) > 2 * 6


@pytest.mark.parametrize(("size", "pages"), [(CardSize.A6, 5), (CardSize.A7, 3)])
def test_cards_stand_on_pages_each_with_its_backs_behind_it(size: CardSize, pages: int) -> None:
    cards = tuple(Card("Mål", str(each), "b", MARK) for each in range(17))
    page = written(Cards(cards, Layout(size)))
    assert [str(each["class"]) for each in page.all("ul")] == [f"cards fronts {size.value}"] * pages
    assert page.all("section") == [{"class": "only-cards"}]
    page = written(Cards(cards, Layout(size, Backs.LONG)))
    backs = {"class": f"cards backs {size.value}", "aria-hidden": "true"}
    assert page.all("ul")[1::2] == [backs] * pages
    assert page.all("polygon") == [{"points": "500,0 1000,1000 0,1000", "fill": "#0b5fa5"}] * (
        2 * 17
    )


@pytest.mark.parametrize(("backs", "behind"), [(Backs.LONG, "102"), (Backs.SHORT, "201")])
def test_backs_stand_row_by_row_as_seen_from_behind(backs: Backs, behind: str) -> None:
    cards = tuple(Card(f"Mål {each}", "Hvad?", "b") for each in range(3))
    shown = html(Paper("x", "da", (Chapter((Cards(cards, Layout(CardSize.A6, backs)),)),)))
    assert "".join(re.findall(r"<li><p[^>]*>Mål (\d)", shown)) == behind


def test_every_size_of_a_text_on_a_card_is_in_the_sheet() -> None:
    cards = tuple(Card("ord " * each, "ord " * each, "b") for each in range(0, 400, 5))
    for size in CardSize:
        page = written(Cards(cards, Layout(size, Backs.LONG)))
        sizes = {word for each in page.all("p") for word in str(each["class"]).split()} - {
            "foot",
            "ask",
        }
        assert f"p{size.text.smallest}" in sizes
        assert all(f".{each} {{ font-size: {each[1:]}pt; }}" in page.style for each in sizes)


def test_help_stands_below_the_question_of_a_card_which_leaves_it_room() -> None:
    question, told = "Hvad vil du gøre i år? " * 12, "Tænk på (1). " * 9
    for size in CardSize:
        card = Cards((Card("Mål", question, "b", help=told),), Layout(size))
        alone, helped = written(Cards((Card("Mål", question, "b"),), Layout(size))), written(card)
        assert helped.all("span")[-1] == {"class": "help"}
        assert "Tænk på (1)." in html(Paper("x", "da", (Chapter((card,)),)))
        sizes = [int(str(page.all("p")[1]["class"]).split("p")[-1]) for page in (alone, helped)]
        assert sizes[1] < sizes[0]
        assert f".{size.value} .help {{ font-size: {size.beside}pt; }}" in helped.style


def test_contents_lie_as_deep_as_the_headings() -> None:
    page = written(
        Heading(1, "Titel"), Contents("Indhold", depth=3),
        Heading(2, "a", "a"), Heading(3, "b"),
        Heading(2, ""), Heading(2, "c"), Blanks(("Navn",)),
    )  # fmt: skip
    assert page.is_sound
    assert [each["href"] for each in page.all("a")] == ["#a", "#afsnit-2", "#afsnit-4"]


def test_the_same_paper_becomes_the_same_bytes() -> None:
    assert write(EVERY_BLOCK) == write(EVERY_BLOCK)


def test_a_logo_is_an_image_with_words_that_the_page_may_show() -> None:
    logo = Picture(b"<svg/>", "svg", 40, 10, text='Søby "Kommune" <b>')
    shown = html(Paper("x", "da", (Chapter(()),), logo=logo))
    assert 'alt="Søby &quot;Kommune&quot; &lt;b&gt;"' in shown
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in shown
    assert "img-src data:;" in shown
    assert "@page :first" in shown
    assert "img" not in html(Paper("x", "da", (Chapter(()),))).replace("img-src", "")
    assert "img-src" not in html(Paper("x", "da", (Chapter(()),)))
