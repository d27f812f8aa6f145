from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.paper import words
from ledersamtale.paper.documents.logo.png import MOST_PIXELS
from ledersamtale.paper.documents.logo.read import MOST_BYTES, read_logo
from tests.helpers.pictures import PNG, SVG, chunk, png, svg


def why(data: bytes) -> str:
    """Return why `data` is no logo."""
    with pytest.raises(ValueError, match=r".") as found:
        read_logo(data, text="Nordkommune")
    return str(found.value)


def test_a_sound_png_has_its_size_in_pixels() -> None:
    logo = read_logo(PNG, text="Nordkommune")
    assert (logo.kind, logo.width, logo.height, logo.text) == ("png", 40, 10, "Nordkommune")
    assert logo.data == PNG


@pytest.mark.parametrize("colour", [0, 2, 3, 4, 6])
@pytest.mark.parametrize("laced", [0, 1])
@pytest.mark.parametrize("size", [(1, 1), (3, 5), (9, 17)])
def test_every_kind_of_png_is_taken(colour: int, laced: int, size: tuple[int, int]) -> None:
    logo = read_logo(png(*size, colour=colour, laced=laced), text="")
    assert (logo.width, logo.height) == size


@pytest.mark.parametrize("size", [(40, 10), (10, 40), (4000, 10), (1, 1)])
def test_a_logo_keeps_its_shape_within_its_room(size: tuple[int, int]) -> None:
    width, height = read_logo(png(*size), text="").size
    assert width <= 60.001
    assert height <= 12.001
    assert width / height == pytest.approx(size[0] / size[1])


def test_a_picture_of_more_pixels_than_a_logo_is_not_unpacked() -> None:
    header = struct.pack(">IIBBBBB", 5000, MOST_PIXELS // 5000 + 1, 8, 2, 0, 0, 0)
    assert why(png(1, 1, header=header)) == words.LOGO_TOO_MANY_PIXELS


def test_no_more_is_unpacked_than_the_size_that_is_told() -> None:
    bomb = zlib.compress(bytes(50_000_000))
    assert why(png(2, 2, packed=bomb)) == words.LOGO_BROKEN


@pytest.mark.parametrize("end", range(8, len(PNG)))
def test_a_png_that_is_not_whole_is_broken(end: int) -> None:
    assert why(PNG[:end]) == words.LOGO_BROKEN


@given(st.integers(8, len(PNG) - 1), st.integers(1, 255))
def test_a_png_with_any_byte_changed_is_broken(place: int, change: int) -> None:
    changed = bytearray(PNG)
    changed[place] ^= change
    assert why(bytes(changed)) == words.LOGO_BROKEN


@pytest.mark.parametrize(
    "header",
    [
        (0, 10, 8, 2, 0, 0, 0),
        (10, 0, 8, 2, 0, 0, 0),
        (10, 10, 4, 2, 0, 0, 0),
        (10, 10, 8, 5, 0, 0, 0),
        (10, 10, 8, 2, 1, 0, 0),
        (10, 10, 8, 2, 0, 1, 0),
        (10, 10, 8, 2, 0, 0, 2),
        (10, 10, 8, 3, 0, 0, 0),
    ],
)
def test_a_png_with_a_header_of_no_png_is_broken(header: tuple[int, ...]) -> None:
    assert why(png(10, 10, header=struct.pack(">IIBBBBB", *header))) == words.LOGO_BROKEN


@pytest.mark.parametrize("packed", [b"", b"x", zlib.compress(bytes(3)), zlib.compress(b"\5" * 14)])
def test_a_png_without_its_rows_is_broken(packed: bytes) -> None:
    assert why(png(2, 2, packed=packed)) == words.LOGO_BROKEN


def test_a_png_that_does_not_begin_with_its_header_is_broken() -> None:
    assert why(PNG[:8] + chunk(b"IEND", b"")) == words.LOGO_BROKEN
    assert why(PNG[:8] + chunk(b"IHDR", b"") + chunk(b"IEND", b"")) == words.LOGO_BROKEN


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", words.LOGO_EMPTY),
        (bytes(MOST_BYTES + 1), words.LOGO_TOO_LARGE),
        (b"\xff\xd8\xff\xe0JFIF", words.LOGO_OF_ANOTHER_KIND.format(kind="en JPEG")),
        (b"GIF89a", words.LOGO_OF_ANOTHER_KIND.format(kind="en GIF")),
        (b"RIFF\0\n\0\0WEBP", words.LOGO_OF_ANOTHER_KIND.format(kind="en WebP")),
        (b"\0\0\0\x18ftypheic", words.LOGO_OF_ANOTHER_KIND.format(kind=words.HEIC)),
        (b"%PDF-1.7", words.LOGO_OF_ANOTHER_KIND.format(kind="en PDF")),
        (b"PK\x03\x04 word/", words.LOGO_OF_ANOTHER_KIND.format(kind="en Word-fil")),
        (b"Nordkommune", words.LOGO_NO_PICTURE),
        (b"<svg/>", words.LOGO_NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", words.LOGO_NO_PICTURE),
        (b"<?xml version='1.0' encoding='x'?><svg/>", words.LOGO_NO_PICTURE),
    ],
)
def test_what_is_no_logo_is_told_by_what_it_is(data: bytes, told: str) -> None:
    assert why(data) == told


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("viewBox='0 0 40 10'", (40, 10)),
        ("viewBox=' 0,0,4e1 , 10 ' width='1' height='1'", (40, 10)),
        ("width='40mm' height='10mm'", (40, 10)),
        ("width='40' height='10.5px'", (40, 10.5)),
    ],
)
def test_an_svg_has_the_size_of_its_box(attributes: str, size: tuple[float, float]) -> None:
    logo = read_logo(svg("", attributes), text="")
    assert (logo.kind, logo.width, logo.height) == ("svg", *size)


@pytest.mark.parametrize(
    "attributes",
    [
        "", "width='100%' height='100%'", "width='4'", "viewBox='0 0 0 1'", "viewBox='0 0 1'",
        "viewBox='0 0 1e999 1'", "viewBox='0 0 2000 1'", "width='-4' height='4'",
    ],
)  # fmt: skip
def test_an_svg_without_a_size_is_told(attributes: str) -> None:
    assert why(svg("", attributes)) == words.LOGO_WITHOUT_SIZE


@pytest.mark.parametrize(
    "drawn",
    [
        "<rect width='4' height='4' fill='url(#a)'/><linearGradient id='a'/>",
        "<style>.a { fill: url('#b') } </style><g id='b'/>",
        "<symbol id='s'><path d='M0 0'/></symbol><use href='#s'/>",
        "<use xmlns:x='http://www.w3.org/1999/xlink' x:href='#findes-ikke'/>",
        "<text font-family='Arial'>Søby</text>",
        "<metadata xmlns:x='http://x'><x:y x:z='http://a.dk'/></metadata>",
    ],
)
def test_a_drawing_of_its_own_parts_is_taken(drawn: str) -> None:
    assert read_logo(svg(drawn), text="").kind == "svg"


def test_a_public_name_of_svg_declares_nothing() -> None:
    public = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
    assert read_logo(public + SVG, text="").kind == "svg"


@pytest.mark.parametrize(
    "drawn",
    [
        "<script>alert(1)</script>",
        "<rect onload='alert(1)'/>",
        "<a href='javascript:alert(1)'/>",
        "<a xmlns:x='http://www.w3.org/1999/xlink' x:href='http://a.dk'/>",
        "<image href='https://a.dk/x.png'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<use href='fil.svg#a'/>",
        "<rect fill='url(http://a.dk#b)'/>",
        "<rect style='fill: url( &quot;//a.dk&quot; )'/>",
        "<style>@import 'http://a.dk/x.css';</style>",
        "<style>a { fill: \\75rl(http://a.dk) }</style>",
        "<style>a { b: image-set('http://a.dk' 1x) }</style>",
        "<style><![CDATA[a { b: url(http://a.dk) }]]></style>",
        "<foreignObject><html xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>",
        "<set attributeName='href' to='http://a.dk'/>",
        "<g xml:base='http://a.dk/'/>",
        "<?xml-stylesheet href='http://a.dk'?>",
        "<g id='a'><use href='#a'/></g>",
        "<filter id='f'/>",
        "<g>" * 200 + "</g>" * 200,
        "<g/>" * 50_001,
    ],
)
def test_a_drawing_that_could_do_harm_is_refused(drawn: str) -> None:
    assert why(svg(drawn)) == words.LOGO_UNSAFE


def test_entities_are_refused() -> None:
    laughs = b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert why(laughs + svg("<text>&b;</text>")) == words.LOGO_UNSAFE


def test_parts_that_are_used_in_parts_again_and_again_are_refused() -> None:
    layers = "".join(f"<g id='a{n}'>" + f"<use href='#a{n + 1}'/>" * 10 + "</g>" for n in range(12))
    assert why(svg(layers)) == words.LOGO_UNSAFE
