"""What stands on a paper besides what people wrote, and the remarks on a paper that is written.

What stands in braces in a sentence is filled in where it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.agreements import PART_WORDS, Part
from ledersamtale.paper.blocks import Backs
from ledersamtale.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.model.themes import Scale

TABLE = "Tabel"
CONTENTS = "Indhold"
POINTS = "Til samtalen"
CHART = ("Udsagn", "Vurdering")
RATED = "Vurdering: {rating}"
MARK_OF_LAST = "Prikken i en søjle viser vurderingen {day}. Tallet står også i teksten."
NOT_RATED = "Ikke vurderet"
ONLY_LAST = "Kun {day}"
NOT_IN_SET = "Det står ikke i temasættet mere."
NEW_IN_SET = "nyt i temasættet"
NOT_RATED_LAST = "ikke vurderet sidst"
LAST_WORDED = "{label} lød sidst: »{wording}«"
PERHAPS_WORDED = "{label} er måske det samme som sidst: »{wording}«"
MARK_OF_LEADER = (
    "Søjlen er vurderingen fra {other}, og prikken i den er fra {leader}. Begge tal står også i "
    "teksten."
)
RATED_BY = "{leader}:"
NOT_RATED_BY = "{leader}: ikke vurderet"
WORDED_BY = "{label} lyder hos {leader}: »{wording}«"
PERHAPS_WORDED_BY = "{label} er måske det samme som hos {leader}: »{wording}«"
ONLY_BY = "Kun {leader}"
NO_ANSWER = "Intet svar."
SHEET = "Samtaleark"
SHEET_OF = "Samtaleark: {names}"
BEFORE_MINUTES = " · "
SHEET_SINCE = "Aftalerne fra sidst"
SHEET_COMMON = "I har begge valgt"
SHEET_POINTS = "Punkter fra {name}"
SHEET_UNSURE = "ved ikke"
AGREEMENTS = PART_WORDS[Part.AGREEMENTS]
SHEET_WHO_AND_WHEN = ("Hvem:", "Senest:")
SHEET_SIGN = "Tegn på, at det er nået:"
SHEET_LOOK_AGAIN = "Hvornår ser I på det igen?"
SHEET_ON = "Dag:"
SHEET_LEADER = "lederen"
SHEET_SUGGESTED = "Forslag: {day}"
SHEET_GUIDE = (
    "Lederen taler først om hvert punkt, også om dem, I begge har valgt.",
    "Spørg, før I svarer: Hvad ser du, som jeg ikke ser?",
    "Et tal er en begyndelse. Find et eksempel, I begge har set.",
    "Ser I forskelligt på det, så find ud af hvorfor, før I bliver enige.",
    "Aftal hellere én ting, der bliver til noget, end fem, der ikke gør.",
    "Skriv aftalerne, mens I sidder sammen.",
)
PLAN = "Udviklingsplan"
PLAN_OF = "Udviklingsplan: {name}"
FOLLOWED_UP = "Der bliver fulgt op på aftalerne: {day}."
AGREED = "Aftale: {what}"
FOLLOW_UP = "Opfølgning på aftalerne fra ledersamtalen"
NEXT_TALK = "Et år siden ledersamtalen"
SITTING = "Forbered ledersamtalen ({number} af {count})"
LEADER_SIGNS = "Leder"
MANAGER_SIGNS = "Lederens leder"
SIGNED_ON = "Dato"
FORM_TITLE = "Skema: {title}"
FORM_HOW = (
    "Skriv under hver overskrift, og lad overskrifterne stå. Det, du ikke vil svare på, lader du "
    "være tomt. Gem det som en Word-fil (.docx)."
)
FORM_HOW_TO_RATE = (
    "Vurdér hvert udsagn med ét tal: {scale}. Under vurderingen kan du skrive en kommentar."
)
FORM_STEPS = "fra 1 til {highest}"
FORM_OWN_SCALE = "Her betyder tallene: {scale}."
FORM_NAME = "Navn:"
FORM_RATING = "Vurdering (1-{highest}{unsure}):"
FORM_UNSURE = ", 0 = {unsure}"
FORM_POINTS = (
    "Skriv op til tre punkter, du vil tale om: nummeret på et udsagn eller et spørgsmål, fx "
    "»Spørgsmål 1.1«, eller dine egne ord."
)
SKIPPED_THEME = "Sprunget over: hele temaet."
SKIPPED = "Sprunget over: {places}."
ANOTHER_WORDING = "(I filen står der en anden tekst end i temasættet.)"
NOT_ACCESSIBLE = (
    "PDF'en kan læses, men overholder ikke PDF/UA, den standard, som skærmlæsere bygger på. "
    "Brug .docx eller .html, hvis modtageren bruger skærmlæser."
)
TOO_MANY_PAGES = (
    "Teksten fylder {pages} sider, også med lille skrift. Gør svarene kortere, eller "
    "vælg færre punkter, hvis den skal stå på én."
)
MISSING_SIGNS = (
    "Computeren har ingen skrift med {signs}, så de mangler på siden, og PDF'en "
    "overholder ikke standarden PDF/UA. Brug .docx eller .html, hvis de skal kunne ses."
)
AND_MORE = "{signs} med flere"
_MOST_LISTED = 12
TURN_OVER = {
    Backs.LONG: "Skriv ud i fuld størrelse (100 %) på begge sider, vendt langs den lange kant.",
    Backs.SHORT: "Skriv ud i fuld størrelse (100 %) på begge sider, vendt langs den korte kant.",
}

LOGO_EMPTY = "Filen er tom. Vælg en anden fil til logoet."
LOGO_TOO_LARGE = (
    "Filen er større end 2 MB. Gem logoet som en mindre PNG, fx 1.000 punkter bred, og prøv igen."
)
LOGO_TOO_MANY_PIXELS = (
    "Billedet har for mange punkter. Gem logoet som en mindre PNG, fx 1.000 punkter bred, og prøv "
    "igen."
)
LOGO_BROKEN = "Billedet er i stykker. Hent logoet igen, eller gem det igen som PNG."
JPEG, GIF, WEBP = "en JPEG", "en GIF", "en WebP"
HEIC = "et billede fra en telefon (HEIC)"
LOGO_OF_ANOTHER_KIND = "Det er {kind}. Gem logoet som PNG eller SVG, og brug den fil."
LOGO_NO_PICTURE = "Det er ikke en PNG eller SVG. Gem logoet som en af dem, og brug den fil."
LOGO_UNSAFE = (
    "Tegningen henter noget andre steder fra eller indeholder andet end streger, flader og tekst. "
    "Gem logoet som PNG, og brug den fil."
)
LOGO_WITHOUT_SIZE = "Tegningen har ingen størrelse. Gem logoet som PNG, og brug den fil."

TEMPLATE_TOO_LARGE = "Filen er større end 16 MB. Gør skabelonens billeder mindre, og prøv igen."
TEMPLATE_TOO_MUCH = (
    "Filen fylder for meget, når den er åbnet. Lav en ny Word-fil, der kun har jeres sidehoved, "
    "sidefod og typografier, og brug den."
)
TEMPLATE_BROKEN = "Filen er i stykker. Åbn den i Word, gem den igen som .docx, og prøv igen."


class WordFaults(NamedTuple):
    """What is said of a file that should be Word's; `{kind}` is what it is instead."""

    empty: str
    locked: str
    to_save: str
    of_another_kind: str
    no_word: str
    strict: str


_LOCKED = (
    "Filen er låst med en adgangskode. Åbn den i Word, fjern adgangskoden, gem den, og prøv igen."
)
_TO_SAVE = "Det er {kind}. Åbn den i Word, gem den som .docx, og brug den fil."
_STRICT = (
    "Filen er gemt som »Strict Open XML«. Åbn den i Word, gem den som almindelig .docx, og "
    "brug den fil."
)
TEMPLATE_FAULTS = WordFaults(
    empty="Filen er tom. Vælg en anden skabelon.",
    locked=_LOCKED,
    to_save=_TO_SAVE,
    of_another_kind="Det er {kind}. En skabelon skal være en Word-fil: .docx eller .dotx.",
    no_word="Det er ikke en Word-fil. En skabelon skal være en .docx eller .dotx.",
    strict=_STRICT,
)
FILLED_FAULTS = WordFaults(
    empty="Filen er tom. Vælg en anden fil.",
    locked=_LOCKED,
    to_save=_TO_SAVE,
    of_another_kind="Det er {kind}. Vælg det skema, der er udfyldt i Word (.docx).",
    no_word="Det er ikke en Word-fil. Vælg det skema, der er udfyldt i Word (.docx).",
    strict=_STRICT,
)
FILLED_TOO_LARGE = (
    "Filen er større end 32 MB. Slet billederne i den, gem den under et andet navn, og prøv igen."
)
FILLED_TOO_MUCH = (
    "Filen fylder for meget, når den er åbnet. Kopiér teksten over i et nyt skema, og brug det."
)
FILLED_BROKEN = TEMPLATE_BROKEN
FILLED_FOREIGN = (
    "Filen har ingen af de overskrifter, et skema har, fx »Udsagn 1.1: …«. Vælg et skema, der er "
    "lavet med »ledersamtale print-theme --form«, eller en refleksion, der er lavet med "
    "»ledersamtale export«."
)
FILLED_EMPTY = "Skemaet er ikke udfyldt. Skriv under overskrifterne, gem det, og prøv igen."
SHEET_ALONE = (
    "Kun aftalerne og dagen er læst. Det, I har skrevet andre steder på arket, er ikke med."
)
SHEET_EMPTY = "Der er ikke skrevet aftaler på arket. Skriv dem, gem filen, og prøv igen."
UNREAD_AGREEMENT = "{place}: Skriv, hvad I har aftalt, efter »{place}:«."
UNREAD_LOOK = (
    "Hvornår I ser på det igen: »{day}« er ikke en dag med årstal. Skriv den sådan: 8. marts 2027."
)
UNREAD_HEADING = (
    "Under overskriften »{heading}«, som er ændret. Ret den, så den er som i skemaet, og prøv igen."
)
MISSING_HEADINGS = (
    "Disse overskrifter mangler i skemaet: {places}. Er der svaret dér, kan svaret være kommet med "
    "under overskriften før. Se efter, før du giver noget videre."
)
MORE_HEADINGS = "{count} mere"
UNREAD_RATING = (
    "{place}: »{text}« er ikke én vurdering, så det står som kommentar. Skriv ét tal, {steps}."
)
UNREAD_WORDS = (
    "{place}: det, der står ved vurderingen, er ikke ét tal, så det står som kommentar. Skriv ét "
    "tal, {steps}."
)
STEPS = "{lowest} til {highest}"
ON_FRONT = "Over det første tema"
UNREAD_PICTURE = "{place}: et billede. Skriv med ord, hvad det viser, hvis det skal med."
UNREAD_ABOVE = "Over det første tema: tekst, som ikke står under et udsagn eller et spørgsmål."
UNREAD_BELOW = (
    "{heading}: tekst lige under overskriften. Flyt den ned under et udsagn eller et spørgsmål, "
    "hvis den skal med."
)
UNREAD_ASIDE = "Fodnoter og kommentarer i margenen."
TRACKED = "Ændringerne i filen er læst, som om de er godkendt."
NOT_THE_SET = (
    "Overskrifterne er ikke fra temasættet »{title}«. Svarene er taget med, som de står. Er "
    "skemaet lavet af jeres eget temasæt, så skriv også --themes og temasættets fil."
)
NOT_IN_THE_SET = "{place} findes ikke i temasættet. Svaret er taget med, som det står."
OTHERWISE_WORDED = "{place} har en anden tekst i temasættet. Svaret er taget med, som det står."
TEMPLATE_LEFT = "Dette fra skabelonen kom ikke med på arkene: {what}."
TEMPLATE_PAGE = (
    "Skabelonens side og margener giver ikke plads til arkene. Arkene har andre margener end den."
)
LEFT_TEXT = "teksten på siderne"
LEFT_MACROS = "makroer"
LEFT_LINKED = "det, den henter andre steder fra"
LEFT_TEMPLATE = "den skabelon, den selv bygger på"
LEFT_OBJECTS = "filer og diagrammer, der er sat ind"
LEFT_PICTURES = "billeder, der hverken er PNG, JPEG, GIF, BMP, TIFF, EMF eller WMF"
LEFT_FIELDS = "felter som forfatter og filnavn"
LEFT_FONTS = "skrifter, der er gemt i den"


def minutes(count: int) -> str:
    """Return so many minutes in words."""
    return counted(count, "minut", "minutter")


def rating_label(scale: Scale) -> str:
    """Return what stands before a rating by `scale` in a form: 'Vurdering (1-5, 0 = ved ikke):'."""
    unsure = f"{scale.unsure[:1].lower()}{scale.unsure[1:]}"
    known = FORM_UNSURE.format(unsure=unsure) if unsure else ""
    return FORM_RATING.format(highest=scale.highest, unsure=known)


def titles_cut(titles: Sequence[str]) -> str:
    """Return that the ends of these titles do not stand on their cards."""
    shown = ", ".join(f"»{each}«" for each in titles[:_MOST_LISTED])
    if len(titles) == 1:
        return f"Titlen {shown} er for lang til et kort, så kortene viser kun begyndelsen."
    return f"Nogle titler er for lange til et kort, så kortene viser kun begyndelsen: {shown}."


def cards_continued(numbers: Sequence[str], *, may_grow: bool) -> str:
    """Return that the questions with these numbers take more than a card each."""
    larger = ", eller brug --card-size a6" if may_grow else ""
    if len(numbers) == 1:
        return (
            f"Spørgsmål {numbers[0]} er for langt til ét kort, så resten står på det næste. Gør "
            f"det kortere{larger}."
        )
    return (
        f"{len(numbers)} spørgsmål er for lange til ét kort, så resten står på det næste: "
        f"{_listed(numbers)}. Gør dem kortere{larger}."
    )


def _listed(numbers: Sequence[str]) -> str:
    shown = ", ".join(numbers[:_MOST_LISTED])
    return AND_MORE.format(signs=shown) if len(numbers) > _MOST_LISTED else shown
