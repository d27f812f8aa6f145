"""The sentences that a person reads are in one module per floor, where a Dane can edit them."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "src" / "ledersamtale"
ROOT = SOURCE.parents[1]
FLOORS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
# Tables that say a few words of each row, and the theme set that a program made of its YAML.
TABLES = ("keys.py", "labels.py", "days.py", "compiled.py", "da.py")
# Words that are looked for in what others wrote, and never said.
LOOKED_FOR = ("names.py",)
# The words that a page has in other languages.
FOREIGN = ("de.py", "en.py", "nb.py", "sv.py")
# A letter or quotation mark that English does not have, or one of the commonest Danish words.
DANISH = re.compile(
    r"[æøåÆØÅ»«]|\b(?:der|det|den|er|ikke|og|med|til|skriv|som|kan|svar|tema|udsagn)\b",
    re.IGNORECASE,
)

PAGES = (
    "README.md", "docs/*.md", "data/themes.yaml",
    "src/ledersamtale/cli/groups/themes/starter.yaml",
)  # fmt: skip


class Avoided(NamedTuple):
    """Words that are not said, what is said instead, and a sentence that had them."""

    pattern: str
    instead: str
    before: str


AVOIDED = (
    Avoided(r"\bellers\b", "Uden --x: …", "Kun dette tema. Ellers alle."),
    Avoided(
        r"\brør(?:e|er|t)?\b",
        "ændre, ændret",
        "Filen er en anden, og den er ikke rørt.",
    ),
    Avoided(
        r"\bgår? videre (?:ved|med (?:en|refleksionen)\b|dér|en anden dag|senere|når det)"
        r"|for at gå videre",
        "fortsætte",
        "Du går videre ved Udsagn 1.3.",
    ),
    Avoided(r"\bskr(?:iv|ev)\w* over\b|\boverskriv", "erstat", "Skriv over den? [j/N]"),
    Avoided(r"(?-i:\bValget\b|\bVALG\b)|intet valg", "tilvalg", "Der er intet valg »--x«."),
    Avoided(r"\bhave en værdi\b", "skal der ikke stå noget", "Det skal ikke have en værdi."),
    Avoided(
        r"\bsæt(?:te)? (?:programmet|udvidelsen)\b[^.]*\bind\b",
        "installér",
        "Sæt programmet ind på din computer",
    ),
    Avoided(r"\budela[dt]", "skriv kommandoen uden --x", "Udelad --name for at gå videre."),
    Avoided(r"\bsmid\b", "slet", "Behold svaret, og smid teksten væk"),
    Avoided(
        r"\bder er (?:ingen|intet)\b|\bkendes ikke\b", "findes ikke", "Der er ingen kommando »x«."
    ),
    Avoided(
        r"\bder (?:kan |ikke kan )?(?:prøves|gemmes|spørges)\b",
        "Programmet …",
        "Ikke gemt endnu. Der prøves igen.",
    ),
    Avoided(r"gåseøjne|citationstegn|anden slags\b", "anførselstegn", "Brug den anden slags."),
    Avoided(r"\bsættets?\b|\bvalgte sæt\b", "temasættet", "Vælg sættet med --themes FIL."),
    Avoided(r"\bskriv i FIL\b|\bskrevet:", "Gem som FIL; Filen er klar: …", "Skrevet: kort.pdf"),
    Avoided(r"\budskriv", "skriv ud", "Udskriv temaer på skærmen."),
    Avoided(r"\bafslut[. t]", "stop, færdig", "Vis denne hjælp og afslut."),
    Avoided(r"\bbrug: ", "Skriv: …", "Brug: ledersamtale"),
    Avoided(r"\bstår nu:|\btomt nu\b", "Dit svar nu: …; slettet", "Står nu: 4"),
    Avoided(r"Tab (?:forrige|næste)\b", "videre, tilbage", "Tab næste · Shift+Tab forrige"),
    Avoided(r"(?<!kortere )\bsti(?:en)?\b(?! er for lang)", "hvor filen ligger", "»:mappe STI«"),
    Avoided(r"\bIntet (?:forlader|er tabt)\b", "Programmet sender intet", "Intet er tabt endnu."),
    Avoided(r"\bi et rør\b|\bkonsol\b", "til et andet program; terminal", "md i et rør"),
    Avoided(r"\b(?:besvarelse|resumé|handleplan|påstand)", "se ordlisten", "din besvarelse"),
    Avoided(r"\btekst(?:program|editor|behandling)", "editor", "Åbn den i et tekstprogram."),
    Avoided(r"\b[LM]US\b|\budviklingssamtale", "ledersamtale", "Forbered din LUS."),
    Avoided(r"\bdokument(?:et)?\b|\budfyldelse", "refleksion; temasæt; Word-fil", "dit dokument"),
    Avoided(r"\budkast\b|\bufærdig", "kladde", "et udkast"),
    Avoided(r"\bgennemført|\bkomplet\b", "færdig", "Refleksionen er gennemført."),
    Avoided(r"\bemne|\bitem\b", "tema; udsagn, spørgsmål", "Vælg et emne."),
    Avoided(r"(?<!\{)\b(?:score|karakter|rating)", "vurdering", "Giv en score."),
    Avoided(r"\binput\b|\bubesvare(?:t|de)\b", "svar; sprunget over", "3 ubesvarede"),
    Avoided(r"\bindsats|\bhandling\b|\bsamtaleskema|\breferat\b", "aftale", "en indsats"),
    Avoided(r"\brespondent|\bchef|\bmanager\b", "du; din leder", "din chef"),
    Avoided(r"\bgenoptag", "fortsætte", "Genoptag refleksionen."),
    Avoided(r"\bgenerér|\bdan\b", "lav", "Dan en PDF."),
    Avoided(
        r"(?<!\{)\b(?:option|parameter|argument)|\bflag\b",
        "tilvalg",
        "Brug et andet argument.",
    ),
    Avoided(r"\bkør\b|\beksekv|\bkald\b", "skriv en kommando", "Kør: ledersamtale"),
    Avoided(r"\b(?:shell|prompt)\b", "terminal", "i din shell"),
    Avoided(r"\bbibliotek|\bkatalog", "mappe", "Vælg et bibliotek."),
    Avoided(r"\bfelt(?:et)?\b|\battribut", "nøgle", "Feltet mangler."),
    Avoided(r"\bmodul|\bpakke", "udvidelse", "Installér pakken."),
    Avoided(r"\brække[nr]?\b", "linje", "Række 3 er tom."),
    Avoided(r"\bvenligst\b|\bdesværre\b|\w!(?:\s|$)", "intet af dem", "Det gik desværre galt!"),
    Avoided("[“”’]", "»« eller et anførselstegn", "Skriv “ja”."),
)


def texts(source: str) -> Iterator[str]:
    """Yield the texts in `source`, but for docstrings; an f-string in its parts."""
    tree = ast.parse(source)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in bare:
            yield text


def sentences(source: str) -> Iterator[str]:
    """Yield the Danish texts of two or more words, but for docstrings."""
    for text in texts(source):
        yield from [text] if len(text.split()) > 1 and DANISH.search(text) else []


def shown() -> Iterator[tuple[str, str]]:
    """Yield all that a person may be shown, each text after the file that it stands in."""
    for path in SOURCE.rglob("*.py"):
        if path.name in ("words.py", "errors.py", *TABLES):
            for text in texts(path.read_text(encoding="utf-8")):
                yield path.relative_to(ROOT).as_posix(), text
    for page in (path for pattern in PAGES for path in ROOT.glob(pattern)):
        text = page.read_text(encoding="utf-8").partition("## For developers")[0]
        yield page.relative_to(ROOT).as_posix(), " ".join(text.split())


@pytest.mark.parametrize("floor", FLOORS)
def test_sentences_stand_in_the_words_of_their_floor(floor: str) -> None:
    paths = [
        path
        for path in (SOURCE / floor).rglob("*.py")
        if path.name not in ("words.py", *TABLES, *LOOKED_FOR, *FOREIGN)
    ]
    assert paths
    astray = {path: list(sentences(path.read_text(encoding="utf-8"))) for path in paths}
    assert {path.name: found for path, found in astray.items() if found} == {}


def test_no_word_is_shown_that_the_house_does_not_say() -> None:
    seen = list(shown())
    assert {"README.md", "docs/leder.md", "src/ledersamtale/errors.py"} <= {
        file for file, _ in seen
    }
    found = [
        f"{file}: »{text[max(0, match.start() - 20) : match.end() + 20]}«; say: {each.instead}"
        for file, text in seen
        for each in AVOIDED
        for match in re.finditer(each.pattern, text, re.IGNORECASE)
    ]
    assert found == []


@pytest.mark.parametrize("avoided", AVOIDED, ids=lambda each: each.before)
def test_a_word_that_the_house_does_not_say_is_found(avoided: Avoided) -> None:
    assert re.search(avoided.pattern, avoided.before, re.IGNORECASE)


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('say("Der er intet tema her.")', 1),
        ('say(f"Skrevet: {path} og mere")', 1),
        ('"""Et dokument, der er på dansk."""', 0),
        ('say("Skrevet")', 0),
        ('say("a page of text")', 0),
    ],
)
def test_a_sentence_is_found_and_nothing_else_is(source: str, count: int) -> None:
    assert len(list(sentences(source))) == count
