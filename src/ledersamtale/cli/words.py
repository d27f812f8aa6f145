"""What the command line says; what stands in braces in a sentence is filled in where it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.store.opening import Found

# --- the commands --------------------------------------------------------------------------------

PROGRAM = "Forbered din ledersamtale: vurdér, reflektér og gem dine svar."
REFLECT = "Gå gennem temaerne, og gem dine svar i en fil, som kun du kan læse."
PRINT_THEME = "Udskriv temaer: på skærmen, til uddeling eller som kort."
EXPORT = "Skriv en refleksion som HTML, Word eller PDF, til at tage med eller dele."
SHOW = "Vis en refleksion."
THEMES = "Arbejd med temasæt."
THEMES_CHECK = "Se efter, om et temasæt kan bruges, og hvad der skal rettes."
THEMES_DIFF = (
    "Fortæl, hvad der er ændret fra temasættet i GAMMEL til det i NY, og hvilke "
    "»formerly«-linjer der skal til, for at svarene fra før bliver fundet. Slutkoden er 0, "
    "uanset om der er forskel."
)
THEMES_LIST = (
    "Vis de temasæt, som programmet kan se: det, der følger med, det valgte, og dem i mappen "
    "med refleksioner og i den mappe, du står i."
)
THEMES_NEW = "Skriv et temasæt at begynde med, og det, der skal til for hjælp i VS Code."
THEMES_SCHEMA = "Vis formatet som JSON Schema, som editorer bruger til at hjælpe."

# --- their options -------------------------------------------------------------------------------

HELP_OPTION = "Vis denne hjælp og afslut."
VERSION_OPTION = "Vis versionen og afslut."
THEMES_OPTION = "Brug temasættet i FIL i stedet for det, der følger med."
FORCE_OPTION = "Skriv over filen, hvis den findes."
GO_ON_WITH = "Gå videre med refleksionen i FIL."
YOUR_NAME = "Dit navn."
ONLY_THEME = "Kun dette tema; kan gives flere gange. Ellers alle."
AUDIENCE_OPTION = "Hvem spørgsmålene er til; ledergruppen vurderer ikke udsagn. Ellers leder."
SAVE_IN = "Gem i MAPPE. Ellers i Ledersamtaler blandt dine dokumenter."
PLAIN_OPTION = "Linje for linje, uden farver; godt til skærmlæsere."
NEW_OPTION = "Begynd på en ny, også når der ligger en kladde."
THEME_NAMES = "Id, nummer eller titlens begyndelse. Ellers alle."
AUDIENCES_OPTION = "Hvis spørgsmål der skal med. Ellers alle; med --cards ledergruppens."
FORMAT_OPTION = "text eller md (Markdown). Ellers text på skærmen og md i et rør."
HANDOUT_OUTPUT = "Skriv i FIL, som ender på .md, .html, .docx, .pdf eller .txt."
LINES_OPTION = "Så mange linjer til noter under hvert spørgsmål. Ellers så siden fyldes; i Word 3."
CARDS_OPTION = "Skriv spørgsmålene som kort at klippe ud, otte på en side."
REFLECTION_FILE = (
    "Filen med refleksionen. Uden FIL: den, der sidst blev arbejdet på; er der flere, bliver du "
    "spurgt."
)
EXPORT_OUTPUT = (
    "Gem som NYFIL, der ender på .html, .docx eller .pdf. Uden -o: ved siden af refleksionen, som "
    "PDF eller ellers som webside."
)
BRIEF_OPTION = "Kun punkterne til samtalen, på én side til din leder."
RATINGS_OPTION = "Kun vurderingerne, uden et ord af det, du skrev."
SET_TO_CHECK = "Filen med temasættet. Ellers det, der bruges."
OLD_SET = "Filen med temasættet fra før."
NEW_SET = "Filen med temasættet, som det er nu."
LOOK_IN = "Se efter i MAPPE. Ellers i Ledersamtaler blandt dine dokumenter."
FILE_TO_WRITE = "Filen, der skal skrives; den ender på .yaml."
SCHEMA_OUTPUT = "Skriv i FIL."

# --- the help page -------------------------------------------------------------------------------

USAGE = "Brug: "
ARGUMENTS = "Argumenter"
OPTIONS = "Valg"
COMMANDS = "Kommandoer"
A_VALUE = "en værdi"
OPTION_OR_VARIABLE = "{help} [miljøvariabel: {variable}]"

# --- what was typed wrong ------------------------------------------------------------------------

NOT_UNDERSTOOD = "Kommandoen kan ikke forstås. "
TOO_MUCH = "Der står mere på linjen, end kommandoen kan bruge. "
NO_COMMAND = "Der er ingen kommando »{typed}«. "
NO_OPTION = "Der er intet valg »{typed}«. "
TAKES_NO_VALUE = "Valget {option} skal ikke have en værdi. "
VALUE_MISSING = "Efter {option} mangler der noget: {value}. "
ARGUMENT_MISSING = "Der mangler noget: {value}. "
MUST_BE_ONE_OF = "{option} skal være {choices}. "
MUST_BE_BETWEEN = "{option} skal være et tal fra {lowest} til {highest}. "
SEE_HELP = "Få hjælp: {command}"
NEW_OR_FILE = (
    "--new begynder på en ny refleksion, og FIL går videre med en gammel. Vælg en af delene."
)
BRIEF_OR_RATINGS = "--brief og --without-answers udelukker hinanden. Vælg en af dem."
NO_POINTS = (
    "Du har ikke valgt punkter til samtalen, så siden ville være tom. Vælg dem til sidst i "
    "refleksionen: {command}"
)
NO_RATINGS = "Refleksionen har ingen vurderinger, så der er intet at skrive."
NO_CARDS = "Der er ingen spørgsmål til den målgruppe i de temaer."
CARDS_OR_LINES = "Kort har ingen linjer. Brug --cards eller --lines, men ikke begge."
CARDS_NEED_A_FILE = "Kort skrives i en fil. Tilføj fx: -o kort.pdf"
LINES_NEED_A_FILE = "Linjer til noter skrives i en fil. Tilføj fx: -o tema.pdf"
FORMATS_DIFFER = "Filens navn ender på {suffix}, og --format er {format}. Vælg en af delene."
WRONG_SUFFIX = "Filens navn skal ende på {suffixes}, og det gør »{name}« ikke."
FILE_EXISTS = "{path} findes allerede. Vælg et andet navn, eller skriv over den med --force."
MAY_REPLACE = "{path} findes allerede. Skriv over den? [j/N] "
REFLECTION_ITSELF = "{path} er selve refleksionen. Vælg et andet navn til det, der skrives."


NO_REFLECTIONS = "Der er ingen refleksioner i {folder}. Begynd på en: {command}"
IN_NEITHER = (
    "Filen findes ikke, hverken i den mappe, du står i, eller i {folder}. Se efter, om navnet er "
    "skrevet rigtigt."
)
WHICH_REFLECTION = "Hvilken refleksion?"
A_NUMBER = "Skriv et tal. Skriver du ingenting, vælger du 1. "
NOT_LISTED = "»{line}« er ikke på listen. Skriv et tal fra 1 til {count}."
NEWEST_TAKEN = "Du har flere refleksioner. Det er den nyeste, der er brugt: {path}"


def listed(found: Found) -> str:
    """Return what tells a reflection in a list from the others."""
    # The help of the program needs none of it.
    from ledersamtale.model.labels import STATUS_WORDS, danish_date

    one = found.reflection
    about = (one.name, danish_date(one.date), STATUS_WORDS[one.status], found.path.name)
    return " · ".join(one_line(each) for each in about if each)


def one_of(choices: Sequence[str]) -> str:
    """Return two or more choices, such as 'leder, ledergruppe eller alle'."""
    *others, last = choices
    return f"{', '.join(others)} eller {last}"


# --- what a command says -------------------------------------------------------------------------

WAITING = "Det tager tid. Måske svarer et drev ikke. Vent, eller stop med Ctrl+C."
WRITTEN = "Filen er klar: {path}"
WRITING = "Skriver {name} …"
REMARK = "Bemærk: {text}"
NOTES_LEFT_OUT = (
    "Det, du selv har skrevet i filen under {headings}, kommer ikke med. Skal det med, så flyt det "
    "op i et svar."
)
MADE_WITH_ANOTHER = (
    "Refleksionen er lavet med temasættet »{wanted}«, og her bruges »{at_hand}«. "
    "Det, der er sprunget over, bliver derfor ikke nævnt. Vælg sættet med --themes FIL."
)
MADE_WITH_UNKNOWN = (
    "Filens første linjer mangler, så det kan ikke ses, hvilket temasæt refleksionen er lavet med. "
    "Det, der er sprunget over, bliver derfor ikke nævnt. Vælg sættet med --themes FIL."
)
BRIEF_SHOWS = "Siden viser dit navn, datoen, temasættets navn og disse punkter:"
SHOWN_RATING = "din vurdering {rating}"
SHOWN_COMMENT = "din kommentar, {count} ord"
SHOWN_ANSWER = "dit svar, {count} ord"
NOT_SHOWN = "Resten af refleksionen ({count} svar) kommer ikke med."

USABLE = "{path}: Temasættet »{title}« kan bruges.\n{contents}."
UNUSABLE = "kan ikke bruges: {count} fejl. Se dem: {command}"
TO_PASTE = "Til at sætte ind"
HOW_TO_PASTE = (
    "Så finder programmet svarene fra før igen: åbn {path}, og sæt linjerne ind i stedet for "
    "dem, der står der nu. Begynd øverst her; det er nederst i filen, så linjenumrene bliver "
    "ved med at passe. Spring dem over, hvor det ikke er det samme, der bliver spurgt om."
)
COMES_ALONG = "Følger med programmet"
CHOSEN = "Valgt med --themes eller LEDERSAMTALE_THEMES"
IN_USE = " (bruges nu)"
IN_FOLDER = "I mappen {folder}"
USE_ANOTHER = "Brug et andet med --themes FIL."
FOLDER_UNREADABLE = "Mappen kan ikke læses."
MORE_FILES = "Mappen har flere filer, end der er set på."
OPEN_IT = "Åbn {path} i en editor, og skriv jeres egne temaer."
CHECK_IT = "Se efter, om alt er i orden: {command}"
SCHEMA_TAKEN = (
    "{path} er en anden fil. Den er ikke ændret. Vil du have hjælp i editoren, så flyt den, og "
    "skriv: {command}"
)
UNKNOWN_FAILURE = (
    "Der skete en fejl, som programmet ikke kender ({kind} i {place}). "
    "Det, der stod »gemt« ved, er gemt. Start igen for at gå videre, og send linjen her til "
    "den, der har givet dig programmet; der står intet af dine svar i den."
)


def contents_of(theme_set: ThemeSet) -> str:
    """Return how many themes, statements and questions a theme set has."""
    # The help of the program needs none of it.
    from ledersamtale.model.themes import Audience

    leader, group = (theme_set.question_count(audience) for audience in Audience)
    return (
        f"{counted(len(theme_set.themes), 'tema', 'temaer')}, {theme_set.statement_count} udsagn, "
        f"{leader} spørgsmål til lederen og {group} til ledergruppen"
    )
