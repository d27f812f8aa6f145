"""What the command line says; what stands in braces in a sentence is filled in where it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledersamtale.model.places import Place
    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import Audience, ThemeSet
    from ledersamtale.store.file import Saved

MOST_TOLD = 3
"""Of so many things of one kind is told, and how many more there are."""

# --- the commands --------------------------------------------------------------------------------

PROGRAM = "Forbered din ledersamtale: vurdér, reflektér og gem dine svar."
REFLECT = "Gå gennem temaerne, og gem dine svar i en fil, som kun du kan læse."
PRINT_THEME = "Vis temaer på skærmen, eller lav ark eller kort til at skrive ud."
EXPORT = "Lav en PDF, en Word-fil eller en webside af din refleksion, eller en fil til en kalender."
SHOW = "Vis en refleksion."
LIST = "Vis dine refleksioner: kladder og færdige, den seneste først."
COMPARE = (
    "Sæt to refleksioner ved siden af hinanden: hvad har flyttet sig siden sidst, eller hvad ser "
    "leder og leders leder forskelligt på?"
)
CONVERSATION = "Lav et ark til selve samtalen: punkterne fra jer begge, tiden og plads til aftaler."
IMPORT = (
    "Lav en refleksion af et skema, der er udfyldt i Word, eller af en refleksion, som »export« "
    "har lavet i Word. Word-filen bliver ikke ændret."
)
AGREEMENTS = "Følg op på det, I har aftalt ved samtalen."
AGREEMENTS_ADD = "Skriv det ned, I har aftalt: hvad, hvem, hvornår og tegnet på, at det er nået."
AGREEMENTS_STATUS = "Sig for hver aftale, om den er nået, i gang eller bortfaldet."
AGREEMENTS_LIST = (
    "Vis aftalerne i en refleksion eller i alle i en mappe, og hvilke frister der er "
    "overskredet. Svarene bliver ikke vist."
)
THEMES = "Arbejd med temasæt."
THEMES_CHECK = "Se efter, om et temasæt kan bruges, og hvad der skal rettes."
THEMES_DIFF = (
    "Vis, hvad der er ændret fra GAMMEL til NY, og hvilke »formerly«-linjer du skal sætte ind, så "
    "programmet finder svarene fra før."
)
THEMES_LIST = (
    "Vis de temasæt, programmet kan finde: det, der følger med, det valgte og dem, der ligger i "
    "mappen Ledersamtaler eller i den mappe, du står i."
)
THEMES_NEW = "Lav et temasæt at begynde med og en fil, der får VS Code til at hjælpe dig."
THEMES_SCHEMA = (
    "Vis den beskrivelse af formatet (JSON Schema), som editorer bruger til at hjælpe dig."
)

# --- their options -------------------------------------------------------------------------------

HELP_OPTION = "Vis denne hjælp."
VERSION_OPTION = "Vis versionen."
THEMES_OPTION = "Brug temasættet i FIL i stedet for det, der følger med."
FORCE_OPTION = "Erstat filen, hvis den findes i forvejen."
GO_ON_WITH = "Fortsæt på refleksionen i FIL."
YOUR_NAME = "Dit navn."
ABOUT_OPTION = (
    "Forbered dig som leders leder: vurdér de samme udsagn om NAVN, som du skal tale med. Svarene "
    "kommer i din egen fil."
)
ABOUT_NOBODY = "Skriv efter --about navnet på den leder, du skal tale med."
ABOUT_A_LEADER = "--about er til samtalen med en leder, så --audience skal ikke med."
ONLY_THEME = "Tag kun dette tema med. Kan skrives flere gange. Uden --theme: alle temaer."
AUDIENCE_OPTION = (
    "Hvem der svarer: leder (udsagn og spørgsmål) eller ledergruppe (kun spørgsmål), eller det, "
    "temasættet kalder dem. Uden --audience: leder."
)
SAVE_IN = "Gem i MAPPE. Uden --folder: i mappen Ledersamtaler blandt dine dokumenter."
PLAIN_OPTION = "Spørg linje for linje. Godt til skærmlæsere."
PLAIN_SHOW_OPTION = "Vis det hele på én gang som ren tekst. Godt til skærmlæsere."
LAST_YEAR = "Refleksionen fra sidst, hvis programmet ikke finder den selv."
NO_LAST_OPTION = "Begynd uden refleksionen fra sidst."
SHOW_LAST_OPTION = "Vis fra begyndelsen, hvad du svarede sidst, ved hvert udsagn og spørgsmål."
LAST_OR_NOT = (
    "--no-last går ikke sammen med --last og --show-last. Vælg enten at begynde uden "
    "refleksionen fra sidst eller at have den med."
)
NEW_OPTION = "Begynd på en ny refleksion, også når du har en kladde."
THEME_NAMES = "Temaets id eller nummer, eller begyndelsen af titlen. Uden TEMA: alle temaer."
AUDIENCES_OPTION = (
    "Tag lederens, ledergruppens eller alle spørgsmål med. Uden --audience: alle, og på kort "
    "(--cards) ledergruppens."
)
FORMAT_OPTION = (
    "Vis som text eller md (Markdown). Uden --format: text på skærmen og md, når teksten sendes "
    "videre til et andet program."
)
HANDOUT_OUTPUT = "Gem som FIL. Navnet skal ende på .md, .html, .docx, .pdf eller .txt."
LINES_OPTION = (
    "Antal linjer til noter under hvert spørgsmål. Uden --lines fylder de siden ud; i Word er der "
    "plads til at skrive mere."
)
CONTENTS_OPTION = "Begynd med en side, der viser, hvilke temaer der er."
LARGE_OPTION = "Skriv arkene med stor skrift, 16 punkt, i PDF, Word eller som webside."
LOGO_OPTION = "Sæt logoet i FIL øverst på den første side: en PNG eller SVG, i Word kun en PNG."
TEMPLATE_OPTION = (
    "Brug sidehoved, sidefod, skrifter, farver og margener fra jeres egen Word-skabelon i FIL "
    "(.docx eller .dotx), når arkene bliver en Word-fil."
)
FORM_OPTION = (
    "Lav et skema, som man udfylder i Word: overskrifter med plads under. Uden --audience: "
    "lederens."
)
CARDS_OPTION = (
    "Lav spørgsmålene som kort til at klippe ud. Det første kort fortæller, hvad I skal gøre."
)
CARD_SIZE_OPTION = (
    "Kortenes størrelse: a6 (fire på en side) eller a7 (otte på en side). Uden --card-size: a6."
)
BACKS_OPTION = (
    "Kortenes bagsider, når du skriver ud på begge sider: long, hvis printeren vender papiret "
    "langs den lange kant, short langs den korte, eller none uden bagsider. Uden --backs: long."
)
REFLECTION_FILE = (
    "Filen med refleksionen. Uden FIL: den, du sidst arbejdede på. Har du flere, kan du vælge."
)
EXPORT_OUTPUT = (
    "Gem som NYFIL. Navnet skal ende på .html, .docx eller .pdf, eller på .ics, når dagene skal i "
    "en kalender. Med --brief, --without-answers eller --agreements kan det også være .md: en fil, "
    "som programmet kan læse. Uden -o: ved siden af refleksionen, som PDF eller (uden udvidelsen "
    "til PDF) som webside."
)
BRIEF_OPTION = "Tag kun punkterne til samtalen med: siden til din leder."
RATINGS_OPTION = "Kun vurderingerne, uden et ord af det, du skrev."
AGREEMENTS_OPTION = "Kun aftalerne: udviklingsplanen, som I kan skrive under."
LAST_OPTION = (
    "Vis også, hvad du vurderede sidst: med en prik i søjlen og tallet i teksten. FIL er filen fra "
    "sidst."
)
SITTINGS_OPTION = (
    "Sæt så mange gange af 45 minutter i kalenderen til at svare, de næste tirsdage. Kun til en "
    "kalenderfil."
)
ONE_YEAR = "Filen med den ene refleksion."
OTHER_YEAR = "Filen med den anden. Det er lige meget, hvilken du skriver først."
COMPARE_ANSWERS = "Vis også svarene fra dem begge. På papir er de altid med."
COMPARE_OUTPUT = (
    "Gem på papir som NYFIL med begges vurderinger og svar. Navnet skal ende på .html, .docx "
    "eller .pdf."
)
SET_TO_CHECK = "Filen med temasættet. Uden FIL: det temasæt, programmet bruger nu."
MEND_OPTION = "Ret det, der er sikkert, og vis hver ændret linje. Den gamle fil bliver liggende."
AS_JSON_OPTION = "Skriv fejl og råd som JSON, til editorer og andre programmer."
OLD_SET = "Filen med temasættet fra før."
NEW_SET = "Filen med temasættet, som det er nu."
FILLED_FILE = "Det udfyldte skema eller refleksionen i Word (.docx)."
INTO_OPTION = (
    "Sæt svarene ind i refleksionen i FIL. Det, der står i den i forvejen, bliver stående. Uden "
    "--into: en ny refleksion."
)
NAME_OF_FILLED = "Navnet i refleksionen. Uden --name: det, der står i skemaet."
FOLDER_OF_FILLED = (
    "Gem refleksionen i MAPPE. Uden --folder: i mappen Ledersamtaler blandt dine dokumenter."
)
LOOK_IN = "Se efter i MAPPE. Uden --folder: i mappen Ledersamtaler blandt dine dokumenter."
FILE_TO_ADD_TO = (
    "Filen med refleksionen. Uden FIL: den, der er færdig og har den nyeste dato. Er de fra flere "
    "personer, kan du vælge."
)
FILE_TO_FOLLOW_UP = (
    "Filen med refleksionen. Uden FIL: den, der er færdig, har aftaler og har den nyeste dato. Er "
    "de fra flere personer, kan du vælge."
)
AGREEMENTS_IN = (
    "En fil med en refleksion eller en mappe med flere. Uden FIL og MAPPE: den mappe, --folder "
    "vælger."
)
UNTIL_OPTION = (
    'Vis de aftaler, der er i gang og har frist til og med DATO, fx "1. marts", "uge 5" eller '
    '"om tre måneder".'
)
FILE_OF_LEADER = "Filen med lederens refleksion, eller kun med punkterne fra den."
FILE_OF_MANAGER = "Filen fra lederens leder, lavet med »ledersamtale reflect --about«."
SHEET_OUTPUT = "Gem arket som NYFIL. Navnet skal ende på .html, .docx eller .pdf."
MINUTES = "Hvor mange minutter samtalen varer."
FILE_TO_WRITE = "Filen, der skal laves. Navnet skal ende på .yaml."
MADE_FROM = (
    "Lav temasættet af KILDE: en Word-fil (.docx), et regneark (.xlsx eller .csv) eller en tekst "
    "(.md eller .txt), fx kopieret fra en PDF. Uden --from: et lille temasæt at begynde med."
)
SCHEMA_OUTPUT = "Gem som FIL."

# --- the help page -------------------------------------------------------------------------------

USAGE = "Skriv: "
ARGUMENTS = "Udfyld"
OPTIONS = "Tilvalg"
OPTIONS_MARK = "[TILVALG]"
COMMANDS = "Kommandoer"
A_VALUE = "noget"
VALUES = {
    "FIL": "navnet på en fil",
    "NYFIL": "navnet på en ny fil",
    "GAMMEL": "filen med det gamle temasæt",
    "KILDE": "navnet på den fil, temasættet skal laves af",
    "NY": "filen med det nye temasæt",
    "MAPPE": "navnet på en mappe",
    "NAVN": "dit navn",
    "ID": "et temas id",
    "ANTAL": "et tal",
    "DATO": "en dag",
}
"""What stands for each word in capitals."""
OPTION_OR_VARIABLE = "{help} [miljøvariabel: {variable}]"

# --- what was typed wrong ------------------------------------------------------------------------

NOT_UNDERSTOOD = "Programmet forstår ikke kommandoen. "
TOO_MUCH = (
    "Der står for meget på linjen. Er der mellemrum i filens navn, så sæt navnet i "
    'anførselstegn: "mit navn.md". '
)
NO_COMMAND = "Kommandoen »{typed}« findes ikke. "
NO_OPTION = "»{typed}« findes ikke. "
TAKES_NO_VALUE = "Efter {option} skal der ikke stå noget. "
VALUE_MISSING = "Efter {option} skal der stå {value}. "
ARGUMENT_MISSING = "Skriv også {value}: {command}\n"
MUST_BE_ONE_OF = "{option} skal være {choices}. "
MUST_BE_BETWEEN = "{option} skal være et tal fra {lowest} til {highest}. "
SEE_HELP = "Få hjælp: {command}"
NEW_OR_FILE = (
    "--new begynder på en ny refleksion, og FIL fortsætter på en gammel. Vælg en af delene."
)
ONE_SHARE = "Vælg kun én af --brief, --without-answers og --agreements."
LAST_IS_OF_ANOTHER = (
    "»{last}« og »{now}« handler ikke om den samme leder. Skriv filen fra sidst efter --last."
)
LAST_FOR_WHOLE = (
    "--last er kun til hele refleksionen på papir (.html, .docx eller .pdf). Slet --last, eller "
    "lav det for sig selv."
)
LAST_IS_NEWER = (
    "»{last}« er nyere end »{now}«. Skriv filen fra sidst efter --last, og den nye for sig selv."
)
SAME_TWICE = (
    "Det er den samme fil to gange. Skriv også filen fra den anden gang. Se dine filer: {command}"
)
OTHER_AUDIENCE = (
    "»{last}« er for {before} og »{now}« for {after}, så de kan ikke sammenlignes. Vælg to, der er "
    "for den samme."
)
SAME_DAY = (
    "»{last}« og »{now}« er begge fra {day}, så programmet kan ikke se, hvilken der er ældst. Ret "
    "»dato« øverst i den ene."
)
NO_DAY_IN_FILE = (
    "»{path}« har ingen dato, så programmet kan ikke se, hvilken fil der er ældst. Skriv den "
    "øverst i filen, fx: dato: 2026-11-24"
)
SHEET_INTO = (
    "Aftalerne på et samtaleark skal ind i lederens refleksion. Skriv --into og navnet på den fil. "
    "Se dine filer: {command}"
)
INTO_EXTRACT = (
    "Filen efter --into er lavet til andre. Vælg selve refleksionen, som den er lavet af."
)
TAKE_AGREEMENTS = "Skal aftalerne ind i refleksionen?"
AGREEMENTS_NOT_TAKEN = "Aftalerne kom ikke ind i refleksionen."
NOT_OF_LEADER = (
    "»{path}« handler om {about} og er fra lederens leder. Skriv lederens fil først, og så den."
)
NOT_OF_MANAGER = (
    "»{path}« er ikke fra lederens leder. Den fil bliver lavet med »ledersamtale reflect --about« "
    "og lederens navn."
)
NO_POINTS_OF_ANY = (
    "Der er ikke valgt punkter til samtalen endnu. Åbn refleksionen med »ledersamtale reflect«, og "
    "vælg dem til sidst."
)
NO_SHEET_NAMED = "Skriv også, hvor arket skal gemmes, fx: -o samtaleark.docx"
SHEET_OF_TWO_SETS = (
    "Filerne er lavet med hver sit temasæt, så tallene kan betyde hver sit. Tal om ordene."
)
OVER_REFLECTION = (
    "»{path}« er en refleksion, og den må ikke blive erstattet af en fil til andre. Vælg et andet "
    "navn."
)
ABOUT_TWO = "»{one}« handler om {about}, og »{other}« handler om {of}. Vælg to om den samme leder."
TOO_FEW_MINUTES = (
    "{minutes} minutter er for lidt til så mange punkter. Skriv flere efter --minutes, eller vælg "
    "færre punkter."
)
SHEET_SHOWS = "Arket viser jeres navne og disse punkter:"
OF_BOTH = "Begge"
OF_ONE = "Kun {name}"
ABOUT_ANOTHER = (
    "»{other}« handler om {about}, og »{leader}« er fra {name}, så de kan ikke sammenlignes. "
    "Vælg to, der hører sammen."
)
NOTHING_IN_COMMON = (
    "»{now}« har ingen af de udsagn og spørgsmål, du svarede på i »{last}«, så der er ikke noget "
    "at sammenligne."
)
IS_A_DRAFT = "»{path}« er en kladde, så der kan mangle noget."
IS_EXTRACT = "»{path}« har kun {what} med, så resten kan ikke sammenlignes."
TWO_NAMES = "Filerne har hver sit navn: {last} og {now}. Er det to personer, så vælg en anden fil."
TWO_SETS = (
    "Filerne er lavet med hver sit temasæt, {before} og {after}, så kun det, der står i dem begge, "
    "kan sammenlignes."
)
NO_SET_OF = (
    "Programmet finder ikke temasættet til »{path}«, så et udsagn, der har fået en anden ordlyd, "
    "bliver måske ikke genkendt."
)
NO_POINTS = (
    "Du har ikke valgt punkter til samtalen, så siden ville være tom. Vælg dem til sidst i "
    "refleksionen: {command}"
)
NO_POINTS_WITHOUT_SET = (
    "Du har ikke valgt punkter til samtalen, så siden ville være tom. Programmet finder ikke "
    "refleksionens temasæt, så vælg dem med dets fil i stedet for FIL: {command} --themes FIL"
)
NO_RATINGS = "Refleksionen har ingen vurderinger, så siden ville være tom."
SITTINGS_NEED_CALENDAR = (
    "--sittings er kun til en kalenderfil. Gem som en fil, der ender på .ics, fx: -o aftaler.ics"
)
SITTINGS_FOR_DRAFTS = "Refleksionen er færdig, så der er ikke mere at svare på. Slet --sittings."
NO_DAYS = (
    "Refleksionen har ingen dage til en kalender. Skriv i filen, senest hvornår en aftale skal "
    "være nået, fx »**Senest:** 1. februar«, eller »samtale: 2026-12-08« øverst."
)
CALENDAR_FILE = "en kalenderfil"
NO_AGREEMENT = (
    "{quoted} er ingen aftale, for den står ikke under overskriften »## Aftaler«. Er det en "
    "aftale, så flyt den derned i filen."
)
NOT_AGREEMENTS = (
    "{quoted} er ingen aftaler, for de står ikke under overskriften »## Aftaler«. Er det aftaler, "
    "så flyt dem derned i filen."
)
AGREED_AGAIN = (
    "{quoted} står {times} i filen, så programmet regner dem for {one}. Giv dem hver sin ordlyd."
)
PLAN_CUT = (
    "Siden viser ikke linjen »{line}« i en aftale og det, der står under den, fordi linjen ligner "
    "en overskrift. Hører det til aftalen, så skriv et ord foran linjen i filen."
)
NO_AGREEMENTS = (
    "Refleksionen har ingen aftaler, så siden ville være tom. Skriv dem ned med »ledersamtale "
    "agreements add« og filens navn."
)
SET_IS_NO_THEME = (
    "»{name}« er en fil med et temasæt og ikke et tema. Vælg filen med --themes: {command}"
)
NO_CONTENTS_AS_TEXT = (
    "En side med indhold kan kun stå foran ark og ikke i ren tekst. Slet --contents, eller gem som "
    ".html, .docx eller .pdf, fx: -o ark.pdf"
)
CONTENTS_NEED_SHEETS = (
    "En side med indhold kan kun stå foran ark. Slet --contents, eller skriv arkene i en fil: "
    "-o ark.pdf"
)
NO_CONTENTS_OF_CARDS = "Kort har ingen side med indhold. Slet enten --contents eller --cards."
LARGE_OR_LARGE_CARDS = "--large er til ark. Kort i A6 har stor skrift i forvejen. Slet --large."
LARGE_OR_SMALL_CARDS = (
    "--large er til ark. Kort har størst skrift i A6. Skriv i stedet: --card-size a6"
)
LARGE_NEEDS_PAPER = "Stor skrift kan kun laves som .html, .docx eller .pdf. Skriv fx: -o ark.pdf"
LOGO_OR_CARDS = "Kort har intet logo. Slet enten --logo eller --cards."
LOGO_NEEDS_PAPER = "Et logo kan kun stå på ark i .html, .docx eller .pdf. Skriv fx: -o ark.pdf"
WORD_WANTS_PNG = "Word viser kun et logo, der er en PNG. Gem logoet som PNG, og brug den fil."
TEMPLATE_OR_CARDS = "Kort har deres egen side og skrift. Slet enten --template eller --cards."
TEMPLATE_NEEDS_WORD = "En Word-skabelon kan kun bruges til en Word-fil. Skriv fx: -o ark.docx"
TEMPLATE_ITSELF = "»{path}« er selve skabelonen. Vælg et andet navn til den nye fil."
TEMPLATE_OR_LOGO = (
    "Skabelonen har sit eget sidehoved, hvor logoet skulle stå. Slet --logo, eller sæt logoet "
    "ind i skabelonen."
)
FORM_OR = "Et skema er til at udfylde i Word. Slet enten --form eller {option}."
FORM_NEEDS_WORD = "Et skema bliver kun lavet som en Word-fil. Skriv fx: -o skema.docx"
FORM_IS_FOR_ONE = (
    "Et skema er enten til lederen eller til ledergruppen. Skriv --audience med det, der passer."
)
CARDS_OR_LINES = "Kort har ingen linjer. Brug enten --cards eller --lines."
ONLY_FOR_CARDS = "--card-size og --backs hører til kort. Tilføj: --cards"
ONLY_FOR_PRINTED_CARDS = (
    "Som Markdown har kort hverken størrelse eller bagside. Skriv fx: -o kort.pdf"
)
CARDS_NEED_A_FILE = "Programmet laver kort som .md, .html, .docx eller .pdf. Skriv fx: -o kort.pdf"
LINES_NEED_A_FILE = "Linjer til noter er til papir. Skriv fx: -o tema.pdf"
NO_CARDS_AS_TEXT = (
    "Programmet laver ikke kort som ren tekst. Gem dem som .md, .html, .docx eller .pdf, fx: "
    "-o kort.pdf"
)
NO_LINES_AS_TEXT = (
    "Linjer til noter er til papir og ikke til ren tekst. Gem som .html, .docx eller .pdf, fx: "
    "-o tema.pdf"
)
FORMATS_DIFFER = "Filens navn ender på {suffix}, og --format er {format}. Vælg en af delene."
NAME_IS_MISSING = "Her mangler filens navn. Det skal ende på {suffixes}."
WRONG_SUFFIX = "Filens navn skal ende på {suffixes}. »{name}« gør det ikke."
FILE_EXISTS = "»{path}« findes allerede. Vælg et andet navn, eller erstat filen med --force."
FILE_STAYS = "»{path}« er, som den var."
YES_OR_NO = "Skriv j for ja eller n for nej."
OLD_FILE_STAYS = "»{path}« er, som den var: fra før du sidst ændrede refleksionen."
MAY_REPLACE_OLD = (
    "»{path}« er lavet, før du sidst ændrede refleksionen. Vil du erstatte den? [J/n] "
)
MAY_REPLACE = "»{path}« findes allerede. Vil du erstatte den? [j/N] "
REFLECTION_ITSELF = "»{path}« er selve refleksionen. Vælg et andet navn til den nye fil."


NO_REFLECTIONS = "Mappen {folder} har ingen refleksioner. Begynd på en: {command}"
NO_SUCH_FOLDER = (
    "Mappen {folder}{named} findes ikke. Se efter, om navnet er skrevet rigtigt, og om drevet er "
    "tilsluttet, hvis mappen ligger på et drev. Vil du begynde på en refleksion i den: {command}"
)
BY_VARIABLE = " (fra miljøvariablen {variable})"
NO_FOLDER = "Det er en fil. Skriv navnet på en mappe efter --folder."
IN_NEITHER = (
    "Filen findes ikke, hverken i den mappe, du står i, eller i {folder}. Se efter, om navnet er "
    "skrevet rigtigt."
)
NOT_HERE = "Filen findes ikke i den mappe, du står i."
WHICH_REFLECTION = "Hvilken refleksion vil du bruge?"
WHICH_HAS_POINTS = "Hvilken refleksion vil du bruge? Kun dem med punkter til samtalen er på listen."
WHICH_HAS_RATINGS = "Hvilken refleksion vil du bruge? Kun dem med vurderinger er på listen."
WHICH_HAS_AGREEMENTS = "Hvilken refleksion vil du bruge? Kun dem med aftaler er på listen."
A_NUMBER = "Skriv et tal. Skriver du ingenting, vælger du 1. "
NOT_LISTED = "»{line}« er ikke på listen. Skriv et tal fra 1 til {count}."
NEWEST_TAKEN = "Du har flere refleksioner. Programmet bruger den nyeste: {path}"
NEWEST_WITH_POINTS = "Programmet bruger den nyeste, der har punkter til samtalen: {path}"
NEWEST_WITH_RATINGS = "Programmet bruger den nyeste, der har vurderinger: {path}"
OF_DAY = ", fra {day}"
NEWEST_FINISHED = "Programmet bruger den nyeste, der er færdig{day}: {path}"
NEWEST_FINISHED_AND_AGREED = (
    "Programmet bruger den nyeste, der er færdig og har aftaler{day}: {path}"
)
NAME_ONE = "Mappen har flere at vælge imellem: {files}. Skriv navnet på filen efter kommandoen."
ONLY_OF_MANAGER = (
    "Aftalerne hører til i lederens egen fil, og mappen har kun {file}. Skriv navnet på filen "
    "efter kommandoen."
)
NEWEST_WITH_AGREEMENTS = "Programmet bruger den nyeste, der har aftaler: {path}"
NOT_READ = "En fil i mappen ligner en refleksion, men kan ikke læses. {error}"


def brief_shows(reflection: Reflection) -> str:
    """Return what the page for the manager shows beside the points: only what is known."""
    from ledersamtale.model.themes import Audience

    name = "dit navn" if reflection.audience is Audience.LEADER else "gruppens navn"
    known = [name] if reflection.name else []
    known += ["datoen"] if reflection.date else []
    return f"Siden viser {', '.join([*known, 'temasættets navn'])} og disse punkter:"


def quoted(texts: Sequence[str]) -> str:
    """Return the beginning of the first of `texts` in quotes, and how many more there are."""
    # It takes the reader of reflections, which a mistake on the line need not wait for.
    from ledersamtale.screen.plain_text import beginning

    told = [f"»{beginning(one_line(each))}«" for each in texts[:MOST_TOLD]]
    more = len(texts) - len(told)
    return listed([*told, *([f"{more} mere"] if more else [])])


def no_agreements(texts: Sequence[str]) -> str:
    """Return that these stand where no agreements do, and what to do."""
    said = NOT_AGREEMENTS if texts[1:] else NO_AGREEMENT
    return said.format(quoted=quoted(texts))


def agreed_again(counts: Mapping[str, int]) -> str:
    """Return that each of these wordings stands so many times, and is one agreement."""
    times = "to gange" if {*counts.values()} == {2} else "flere gange"
    one = "én aftale hver" if len(counts) > 1 else "én aftale"
    return AGREED_AGAIN.format(quoted=quoted([*counts]), times=times, one=one)


def left_out_of_plan(headings: Sequence[str]) -> str:
    """Return that what stands under these headings of a person's own is not on the plan."""
    return (
        f"Det, der står under {quoted(headings)} i aftalerne, kommer ikke med. Skal det med, så "
        "slet overskriften i filen."
    )


def no_day(texts: Sequence[str]) -> str:
    """Return what is not in the calendar, since its day is not known."""
    return f"{quoted(texts)} har ingen bestemt dag og kom ikke med i kalenderen."


def not_of_set(count: int) -> str:
    """Return how many ratings are not in the file, since the theme set has no such statement."""
    ratings = counted(count, "vurdering", "vurderinger")
    return f"{ratings} kom ikke med, fordi udsagnet ikke står sådan i temasættet."


def sheet_has_no_more(agreements: int) -> str:
    """Return what else the sheet of a conversation has, and that no answer is on it."""
    since = counted(agreements, "aftale", "aftaler")
    told = f"Det viser også {since} fra sidst: hvad, hvem, frist og status. " if agreements else ""
    return (
        f"{told}Ved et punkt står vurderingen fra den, der har valgt det. Arket har ingen svar "
        "eller kommentarer og ingen andre vurderinger."
    )


def agreements_shown(count: int) -> str:
    """Return what the page of agreements shows, and that nothing else is on it."""
    made = "aftalen" if count == 1 else f"de {count} aftaler"
    return f"Siden viser {made}, jeres navne og dagene, og intet af det, du har svaret."


def answer_cut(place: Place, line: str) -> str:
    """Return that the page has no more of an answer than what stands above `line`."""
    return ANSWER_CUT.format(place=place.label.lower(), line=line)


def one_of(choices: Sequence[str]) -> str:
    """Return two or more choices, such as 'leder, ledergruppe eller alle'."""
    *others, last = choices
    return f"{', '.join(others)} eller {last}"


# --- what a command says -------------------------------------------------------------------------

WAITING = "Det tager tid. Måske svarer et drev ikke. Vent, eller stop med Ctrl+C."
WRITTEN = "Filen er klar: {path}"
KEPT_BEFORE = "Den fil, der lå der før, hedder nu: {path}"
WRITING = "Laver {name} …"
REMARK = "Bemærk: {text}"
NOTES_LEFT_OUT = (
    "Det, du selv har skrevet i filen under {headings}, kommer ikke med. Skal det med, så flyt det "
    "op i et svar."
)
ODD_MARKS = (
    "Linjerne med »---« om filens første linjer er ændret. Programmet kan læse linjerne alligevel "
    "og retter det, næste gang du svarer."
)
UNREADABLE_FIRST_LINES = (
    "Linjerne øverst i filen med dato, temasæt og så videre kan ikke læses og kommer ikke med på "
    "papir. Skriv »---« på linjen over og linjen under dem, og »nøgle: tekst« på hver af dem."
)
ANSWER_CUT = (
    "Siden viser ikke linjen »{line}« under {place} og det, der står under den, fordi linjen "
    "ligner en overskrift. Hører det til svaret, så skriv et ord foran linjen i filen."
)
SET_UNUSABLE = "Temasættet {path} kan ikke bruges. Se hvorfor: {command}"
SET_IS_GONE = (
    "Refleksionens eget temasæt findes ikke mere i {file}, eller det kan ikke bruges. Er filen "
    "flyttet, så vælg den med --themes FIL."
)
MADE_WITH_ANOTHER = (
    "Refleksionen er lavet med temasættet »{wanted}«, og programmet bruger nu »{at_hand}«. "
    "Derfor kan papiret ikke vise, hvad du har sprunget over. Vælg temasættet med --themes FIL."
)
MADE_WITH_UNKNOWN = (
    "Filens første linjer mangler, så programmet kan ikke se, hvilket temasæt refleksionen er "
    "lavet med. Derfor kan papiret ikke vise, hvad du har sprunget over. Vælg temasættet med "
    "--themes FIL."
)
SHOWN_RATING = "vurderingen {rating}"
SHOWN_COMMENT = "kommentaren, {count} ord"
SHOWN_ANSWER = "svaret, {count} ord"
NOT_SHOWN = "Resten af refleksionen ({count} svar) kommer ikke med."

ANSWERED = "{answered} svar"
ANSWERED_OF = "{answered} af {count} besvaret"
OF_LOST_SET = "{set} (temasættet er væk eller kan ikke bruges)"
NO_NAME = "Uden navn"
THEY_ARE_IN = "Filerne ligger i: {folder}"
ALL_IN_A_FILE = "Mappen har flere. Få dem alle i en fil:"
READ_IN = "Læst i {file}: {found}."
UNREAD = "Ikke læst"
SAVED_AS = "Gemt: {path}"
NAME_TOO_LONG = "Navnet i skemaet er for langt. Skriv det med --name."
NO_NAME_IN_FORM = "Skemaet har intet navn, så refleksionen har heller ikke. Skriv det med --name."
STILL_IN_WORD = (
    "»{file}« er ikke ændret, og svarene står der stadig. Slet filen, når du ikke skal bruge den "
    "mere."
)
BOTH_ANSWERED = (
    "Både skemaet og refleksionen har {what}, og det er ikke det samme. Det, der stod i "
    "refleksionen, gælder. Hele skemaet ligger her: {path}"
)
MORE_POINTS = "punkter til samtalen"
MORE_OF_AGREEMENTS = "en aftale"
MORE_OF_TALK = "noget om samtalen"
MORE_OTHERS = "mere"
INTO_OTHER_AUDIENCE = (
    "Skemaet er for {form} og refleksionen for {file}. Vælg en refleksion, der er for den samme."
)
INTO_OTHER_PERSON = (
    "Skemaet har navnet »{form}« og refleksionen »{file}«. Er det den samme, så skriv navnet fra "
    'refleksionen: --name "{file}"'
)
GO_ON_WITH_IT = "Fortsæt på refleksionen: {command}"
EMPTY_FOLDER = "Mappen {folder} har ingen refleksioner."
HOW_TO_BEGIN = "Begynd på en: {command}"

NO_DAY = '»{text}« er ikke en bestemt dag. Skriv fx: --until "1. februar 2027"'
NO_SUCH_DAY = "Den dag findes ikke: {month} har {days} dage."
NO_AGREEMENTS_IN = "Mappen {folder} har ingen aftaler."
NO_AGREEMENTS_YET = "Filen {file} har ingen aftaler. Skriv dem ned:"
ALL_OVER = "Alle aftaler i {file} er nået eller bortfaldet. Se dem:"

WHAT_TO_DO = "Hvad vil du gøre?"
CONTINUE_ONE = "Fortsæt på kladden: {about}"
CONTINUE = "Fortsæt på en kladde"
BEGIN = "Begynd på en ny refleksion"
REOPEN_ONE = "Åbn den færdige igen: {about}"
REOPEN = "Åbn en færdig refleksion igen"
WRITE_AGREEMENTS = "Skriv ned, hvad I har aftalt"
FOLLOW_UP = "Følg op på aftalerne"
SHOW_ONE = "Vis en refleksion"
PAGE_FOR_MANAGER = "Lav siden til din leder"
HELP = "Hjælp"
HELP_WORDS = ("hjælp", "help")
"""What a person may type for --help."""
SAME_AS_TYPING = "Du kan også skrive:"
WHAT_NEXT = "Hvad vil du gøre nu?"
PICK_POINTS = "Vælg punkter til samtalen"
MAKE_PAGE = "Lav siden til min leder ({sort})"
MAKE_PAGE_FOR_LEADER = "Lav en side med mine punkter til lederen ({sort})"
OPEN_PAGE_FOR_LEADER = "Åbn siden med mine punkter"
SORTS = {".pdf": "PDF", ".html": "webside"}
OPEN_PAGE = "Åbn siden til min leder"
OPEN_FOLDER = "Åbn mappen"
STOP = "Stop"
MAKE_THE_PAGE = "Skal siden laves? [J/n] "
PAGE_NOT_MADE = "Siden er ikke lavet."
NOT_OPENED = "Programmet kunne ikke åbne den herfra. Den ligger her:"

MEND_OR_JSON = "--ret og --json kan ikke bruges sammen."
MEND_NEEDS_FILE = "Skriv også, hvilken fil der skal rettes: {command}"
NOT_MENDED_HERE = (
    "Filen er ikke rettet, for du har ikke lov til at gemme i mappen. Kopiér filen til en anden "
    "mappe, og ret kopien dér."
)
NOT_MENDED_READ_ONLY = (
    "Filen er ikke rettet, for den er skrivebeskyttet. Fjern beskyttelsen, og skriv kommandoen "
    "igen, eller kopiér filen, og ret kopien."
)
NOTHING_MENDED = "Programmet fandt intet, som det kan rette selv."
USABLE = "{path}: Temasættet »{title}« kan bruges.\n{contents}."
UNUSABLE = "har {count} fejl og kan ikke bruges. Læs mere: {command}"
TO_PASTE = "Linjer til at sætte ind"
HOW_TO_PASTE = (
    "Med disse linjer finder programmet de gamle svar. Åbn {path}, og sæt linjerne ind på de "
    "steder, der er nævnt. Begynd med den øverste her (den nederste i filen); så passer "
    "linjenumrene hele vejen. Spring dem over, hvor du ikke længere spørger om det samme."
)
COMES_ALONG = "Følger med programmet"
CHOSEN = "Valgt med --themes eller LEDERSAMTALE_THEMES"
IN_USE = " (bruges nu)"
IN_FOLDER = "I mappen {folder}"
USE_ANOTHER = "Vælg et andet temasæt med --themes FIL."
FOLDER_NOT_THERE = "Mappen findes ikke. Se efter, om navnet er skrevet rigtigt."
FOLDER_UNREADABLE = "Mappen kan ikke læses."
MORE_FILES = "Mappen har så mange filer, at programmet ikke har set på dem alle."
LOOK_IT_THROUGH = "Åbn {path} i en editor, og se det igennem."
OPEN_IT = "Åbn {path} i en editor, og skriv jeres egne temaer."
CHECK_IT = "Se efter, om alt er i orden: {command}"
SCHEMA_TAKEN = (
    "{path} er en anden fil. Den er ikke ændret. Vil du have hjælp i editoren, så flyt den, og "
    "skriv: {command}"
)
UNKNOWN_FAILURE = (
    "Der skete en uventet fejl ({kind} i {place}). Alt, hvor der stod »Gemt«, er gemt. Start igen "
    "for at fortsætte. Send gerne denne linje til den, du har fået programmet af; der står intet "
    "om dine svar i den."
)


def nothing_for(
    audiences: Sequence[Audience],
    theme_set: ThemeSet,
    *,
    others: Sequence[Audience],
    cards: bool,
) -> str:
    """Return that the themes have nothing for `audiences`, and how to get what they have.

    The `others` have something.
    """
    # Late, as the help of a command needs neither.
    from ledersamtale.model.labels import audience_word, to_audience
    from ledersamtale.model.themes import Audience

    is_rated = audiences[0] is Audience.LEADER and not cards
    what = f"Temaerne har {'hverken udsagn eller' if is_rated else 'ingen'} spørgsmål"
    if len(audiences) > 1:
        return f"{what} at lave kort af. Skriv dem ud som ark uden --cards."
    to_whom = to_audience(audiences[0], theme_set)
    if others:
        word = audience_word(others[0], theme_set)
        named = f'"{word}"' if " " in word else word
        has = f"{'kortene' if cards else 'det'} {to_audience(others[0], theme_set)}"
        return f"{what} {to_whom}. Vil du have {has}, så tilføj: --audience {named}"
    return f"{what} {to_whom}. Vælg andre temaer, eller skriv dem ud som ark uden --cards."


def left_out(titles: Sequence[str], audiences: Sequence[Audience], theme_set: ThemeSet) -> str:
    """Return which themes are left out, since they have nothing for `audiences`."""
    from ledersamtale.model.labels import to_audience
    from ledersamtale.text import listed

    to_whom = f" {to_audience(audiences[0], theme_set)}" if len(audiences) == 1 else ""
    named = listed([f"»{one_line(each)}«" for each in titles])
    is_one = len(titles) == 1
    themes = f"Temaet {named}" if is_one else f"Temaerne {named}"
    return f"{themes} har ingen spørgsmål{to_whom} og er ikke med."


def contents_of(theme_set: ThemeSet) -> str:
    """Return how many themes, statements and questions a theme set has."""
    # The help of the program needs none of it.
    from ledersamtale.model.labels import to_audience
    from ledersamtale.model.themes import Audience

    leader, group = (
        (theme_set.question_count(each), to_audience(each, theme_set)) for each in Audience
    )
    return (
        f"{counted(len(theme_set.themes), 'tema', 'temaer')}, {theme_set.statement_count} udsagn, "
        f"{leader[0]} spørgsmål {leader[1]} og {group[0]} {group[1]}"
    )


def found_in(reflection: Reflection) -> str:
    """Return how much of each sort there is in `reflection`, without a word of it."""
    # Only what is read in a Word file is counted so.
    from ledersamtale.model.places import Kind

    texts = [each.kind for each in reflection.responses if each.text]
    counts = (
        (sum(each.rating is not None for each in reflection.responses), "vurdering", "vurderinger"),
        (texts.count(Kind.STATEMENT), "kommentar", "kommentarer"),
        (texts.count(Kind.QUESTION), "svar", "svar"),
        (len(reflection.picked) + len(reflection.own_points), "punkt", "punkter"),
        (len(reflection.since) + len(reflection.agreements), "aftale", "aftaler"),
    )
    return listed([counted(number, one, many) for number, one, many in counts if number])


def both_answered(saved: Saved, reflection: Reflection) -> str:
    """Return what a form and a reflection have both, and where all of the form is; `saved` tells.

    Items are told by their numbers, and nothing by a word of what is written.
    """
    from ledersamtale.model.reflection import Key, NoteKey

    given = reflection.by_key
    labels = [given[key].place.label.lower() for key in saved.conflicts if isinstance(key, Key)]
    shown = [f"svar på {listed([*labels[:MOST_TOLD], *[MORE_OTHERS] * (len(labels) > MOST_TOLD)])}"]
    others = [each for each in saved.conflicts if not isinstance(each, Key)]
    notes = [each for each in others if isinstance(each, NoteKey)]
    what = [
        *(shown if labels else []),
        *([MORE_OF_TALK] if notes else []),
        *([MORE_OF_AGREEMENTS] if len(others) > len(notes) else []),
    ]
    path = one_line(str(saved.copies[0]))
    return BOTH_ANSWERED.format(what=listed(what or [MORE_POINTS]), path=path)
