"""What a sitting says, in both of its faces; what the keys do is in `keys`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ledersamtale import typed
from ledersamtale.document.words import FOLLOW_UP_KEY, PARTNER_KEY, TALK_DATE_KEY
from ledersamtale.model.agreements import PART_WORDS, Part
from ledersamtale.model.labels import (
    AUDIENCE_WORDS,
    STATUS_WORDS,
    danish_date,
    rating_words,
    short_date,
    to_audience,
)
from ledersamtale.model.places import NO_THEME, AgreementPlace
from ledersamtale.model.reflection import MOST_POINTS, End, NoteKey, Rating, Status
from ledersamtale.model.themes import Audience
from ledersamtale.screen.width import cut, fitting
from ledersamtale.sitting import keys
from ledersamtale.sitting.face import Beside, TextChoice
from ledersamtale.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledersamtale.document.headings import ItemLine
    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.reflection import Key, Reflection, Response
    from ledersamtale.model.themes import Item, Scale, ThemeSet
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.face import Offer, Opening, Stopped
    from ledersamtale.sitting.interview import ItemStep, OverviewStep, ReviewStep
    from ledersamtale.store.file import Saved
    from ledersamtale.store.merge import AnyKey
    from ledersamtale.themeset.diff.last import Compared, Recalled
    from ledersamtale.themeset.diff.strayed import Strayed

NAME_QUESTIONS = {
    Audience.LEADER: "Hvad hedder du?",
    Audience.GROUP: "Hvad hedder jeres gruppe?",
}
LONGEST_NAME = 200
"""The most characters of a name; notes that are pasted where it is asked for have more."""
NAME_TOO_LONG = "Navnet er på {count} tegn og kan højst være på {most}. Skriv kun navnet."
NAME_HINTS = {
    Audience.LEADER: "Navnet står øverst i filen. Vil du ikke skrive det, så tryk Enter.",
    Audience.GROUP: "Navnet står øverst i filen. Vil I ikke skrive det, så tryk Enter.",
}
_WHAT_THIS_IS = {
    Audience.LEADER: "Forbered din ledersamtale. Stop, når du vil, og fortsæt en anden dag.",
    Audience.GROUP: "Svar sammen som {group}. Stop, når I vil, og fortsæt en anden dag.",
}
PREPARES = "Din forberedelse til samtalen med {about}"
ABOUT_ANOTHER = (
    "Du vurderer de samme udsagn, som {about} vurderer om sig selv, og kan springe spørgsmålene "
    "over. Filen er din, men {about} har ret til at se, hvad du skriver "
    "(databeskyttelsesforordningens artikel 15)."
)
ABOUT_ONESELF = (
    "Efter --about skal der stå navnet på den leder, du skal tale med, og ikke dit eget. Til din "
    "egen refleksion skal --about ikke med."
)
NOT_ABOUT = (
    "Refleksionen handler ikke om »{name}«. Skriv kommandoen uden --about for at fortsætte på den."
)
START_NEW = "Begynd på en ny"
SINCE = PART_WORDS[Part.SINCE]
SINCE_LAST = "Siden sidst · aftale {number} af {count}"
AGREED_AT = "Aftalt {talk}."
AGREED_IN = "Fra refleksionen {date}."
WHAT_BECAME = "Hvad blev det til?"
LAST_TIME = "Sidst: {facts}. Programmet ændrer ikke den fil."
LAST_HAS_NO_DAY = (
    "»{name}« har ingen dato, programmet kan læse, så det kan ikke se, om den er fra sidst. Ret "
    "linjen »dato« øverst i filen."
)
STATUS_LAST = "Status sidst: {state}"
AGREED_BEFORE = "Aftalt tidligere."
ALL_OF_LAST = "Det, I aftalte sidst, står over dit svar."
LAST_UNREADABLE = "Refleksionen fra sidst kan ikke læses, så du fortsætter uden den. {error}"
LAST_IS_NOT_OLDER = (
    "»{name}« er ikke ældre end den refleksion, du skriver nu. Skriv filen fra sidst efter --last."
)
LAST_IS_OF_ANOTHER = (
    "»{name}« handler ikke om den samme leder som den refleksion, du skriver nu. Skriv filen fra "
    "sidst efter --last."
)
LAST_IS_GONE = (
    "Refleksionen fra sidst er ikke i mappen, så programmet spørger ikke om aftalerne. Det, du har "
    "svaret om dem, står stadig i din fil under »Siden sidst«. Er den fra sidst flyttet, så stop, "
    "og skriv --last og dens navn."
)
PERHAPS_LAST = (
    "Måske er refleksionen fra sidst i mappen: {names}. Vil du have den med, så stop, og skriv "
    "--last og filens navn."
)
LAST_BY_HELP = f"Vinduet er for lille til svaret fra sidst. {keys.HELP.name} viser det."
NOTHING_FROM_LAST = "Intet af det, programmet spørger om nu, er besvaret i refleksionen fra sidst."
IS_LAST = "Er det refleksionen fra sidst?"
WHICH_IS_LAST = "Hvilken er refleksionen fra sidst?"
NONE_IS_LAST = "Fortsæt uden"
NO_LAST_ANSWER = "Her er intet svar fra sidst."
LAST_ANSWER = "Svaret fra sidst er på {words}."
LAST_RATING = "Sidst: {rating}."
SEE_LAST_BY_KEY = f"{keys.LAST.short_name} viser {{what}}."
SEE_LAST_BY_LINE = "Skriv :sidst for at se {what}."
THE_ANSWER = "det"
THE_COMMENT = "din kommentar"
LAST_WORDED = {True: "Dengang stod der: »{wording}«", False: "Måske er det det samme: »{wording}«"}
"""How the wording of last time is told, where it is sure that it is the same item, or else."""
OTHER_SCALE = "{rating}, på en anden skala"
COMPARE = "Sammenlign med sidst:"
SAVED_IN = "Programmet gemmer svarene løbende her: {path}"
SENDS_NOTHING = "Programmet sender intet."
IN_CLOUD = "Mappen ligger i {cloud}, så der kommer også en kopi dér."
ON_SERVER = "Mappen ligger på et netværksdrev, så svarene bliver gemt på en server."
NOT_BEGUN = "Du begyndte ikke på en ny refleksion."
OPEN_FINISHED = "Åbn den færdige: {command}"
DRAFTS_STAY = "Det, du har gemt før, er der stadig."
ALL_STEPS_DONE = "Du har været igennem det hele."
PICK = "Vælg op til tre punkter til samtalen."
TOO_MANY_POINTS = "Vælg højst tre punkter, så I kan nå dem alle."
FOR_ANOTHER_AUDIENCE = (
    "Refleksionen er lavet til en anden målgruppe. Skriv kommandoen uden --audience for at "
    "fortsætte på den."
)
IS_EXTRACT = (
    "Filen er lavet til andre og har kun {what} med. Åbn selve refleksionen, som den er lavet af."
)
OF_OTHER_THEMES = (
    "Refleksionen har andre temaer. Skriv kommandoen uden --theme for at fortsætte på den."
)
OF_ANOTHER_SET = (
    "Refleksionen hører til temasættet »{its_own}«, men det valgte temasæt er "
    "»{chosen}«. Vælg det rigtige med --themes FIL."
)
SET_GONE = (
    "Refleksionen hører til temasættet »{its_own}« i {file}, men det findes ikke dér mere, eller "
    "det kan ikke bruges. Er filen flyttet, så vælg den med --themes FIL."
)
OF_UNKNOWN_THEMES = (
    "Refleksionen nævner temaer, som ikke er i »{chosen}«: {themes}. Ret linjen »temaer« øverst i "
    "filen, eller slet den for at gå igennem alle temaer."
)
OF_NO_SET = (
    "Filens første linjer mangler, så programmet kan ikke se, hvilket temasæt refleksionen hører "
    "til. Det, du har svaret på, står ikke i »{chosen}«. Vælg det rigtige med --themes FIL."
)
WITHOUT_FIRST_LINES = (
    "Filens første linjer (dato, temasæt og så videre) mangler eller kan ikke læses. "
    "Når du svarer, skriver programmet temasættet der igen, men ikke navn og dato. Alt det andet "
    "i filen bliver stående."
)
NOT_OFFERED = "{name}: {why}"
OF_ANOTHER_PERSON = (
    "Refleksionen tilhører »{name}«. Skriv kommandoen uden --name for at fortsætte på den."
)
CLOCK_IS_BACK = (
    "Computerens ur står på {today}, men refleksionen er fra {date}. Stil uret, "
    "hvis det er forkert. Alle dine svar er her stadig."
)
READ_ONLY = "Filen er skrivebeskyttet. Programmet gemmer alligevel dine svar i den."
SAVED_AS_UTF_8 = "Når du svarer, bliver filen gemt som UTF-8 igen."
OTHER_VERSIONS = (
    "Der ligger også en anden udgave af refleksionen i mappen: {names}. Den kommer fra OneDrive "
    "eller et andet program, der har ændret filen samtidig. Programmet har ikke ændret den. Slet "
    "den, når du ikke skal bruge den mere. Når du stopper, viser programmet, hvordan du læser den."
)
MEND_HEADING = "Overskriften til {place} skal være:"
READ_OTHER_VERSION = "Læs den anden udgave:"
FROM_VIM = "Hent teksten frem i Vim:"
NO_EDITOR = (
    "Programmet fandt ingen editor. Skriv svaret her, eller bed din it-afdeling om at sætte "
    "miljøvariablen EDITOR."
)
EDITOR_MISSING = (
    "Editoren »{command}« kunne ikke åbnes. Skriv svaret her, eller bed din it-afdeling om at "
    "rette miljøvariablen EDITOR."
)
EDITOR_NOT_UNDERSTOOD = (
    "Programmet forstår ikke navnet på din editor, »{command}«. Måske mangler der et "
    "anførselstegn. Skriv svaret her, eller bed din it-afdeling om at rette miljøvariablen EDITOR "
    "(eller VISUAL)."
)
EDITING = (
    "Dit svar er åbent i din editor. Gem det dér, og luk editoren, så kommer du tilbage hertil."
)
EDITOR_STOPPED = "Dit svar er stadig åbent i din editor. Når du vil tilbage til det, så skriv: fg"
EDITOR_RETURNED = (
    "Editoren var færdig med det samme. Det, du gemmer i den nu, spørger programmet om, næste "
    "gang du starter. Skal programmet vente på VS Code, så sæt EDITOR='code --wait'."
)
EDITOR_TOO_LARGE = (
    "Teksten fra editoren fylder for meget til at være ét svar. Svaret er, som det var. Teksten "
    "ligger her: {path}"
)
LEFT_IN_VIM = (
    "{place}: Vim har tekst, som ikke er gemt. Stop, og hent den frem med kommandoen, programmet "
    "så viser. Gem, slet Vims hjælpefil, når Vim spørger, og start igen."
)
UNREADABLE_DRAFT = "En fil i mappen ligner en refleksion, men kan ikke læses. {error}"
FOLDER_NOT_READ_YET = (
    "Drevet har ikke svaret endnu, så programmet har ikke læst mappen {folder}. Plejer drevet at "
    "være langsomt, så prøv igen. Se også efter, om du er på nettet (fx VPN), eller vælg en mappe "
    "på et andet drev."
)
FOLDER_TO_BE_MADE = "Programmet laver mappen."
DRAFTS_NOT_READ = "Programmet har ikke læst mappens kladder. Du begynder på en ny refleksion."
IS_FINISHED = (
    "Refleksionen i {name} er færdig, og du begynder nu på en ny. Vil du hellere åbne den færdige, "
    "så stop. Så viser programmet kommandoen til det."
)
UNSEEN_DRAFTS = (
    "Du har ikke lov til at se, hvad der ligger i {folder}, så programmet kan ikke finde dine "
    "kladder dér. Har du en, så stop, og skriv filens navn efter »reflect«."
)
SAVED_WITH_ANSWER = "Programmet gemmer det, du skriver nu, når du går videre."
NOT_SAVED_YET = "Svaret er ikke gemt endnu. {error} Skriv bare videre; programmet prøver igen."
EMPTIED = "Dit svar på {place} er slettet."
ANSWERED = "{place} er gemt."
RATED = "{place} er gemt: {rating}"
SAVED = "Gemt: {what}"
SKIPPED = "sprunget over"
EDIT_NEEDS_SAVE = "Du kan først åbne din editor, når svarene kan gemmes igen."
NOT_SAVED = "Svaret er ikke gemt endnu. Programmet prøver igen efter dit næste svar."
SAVED_AGAIN = "Nu er det gemt."
EDITOR_FILE_GONE = "Editorens fil er væk. Svaret er, som det var."
ANSWER_AS_IT_WAS = "Svaret er, som det var."
OFFERED_NEXT_TIME = (
    "Svaret er, som det var. Næste gang du starter, spørger programmet, hvad du vil gøre med det, "
    "du skrev i editoren."
)
MOST_COUNTED = 99
"""So many hidden rows are counted at most."""
MANY_LINES = f"mere end {MOST_COUNTED} linjer"
SAVED_HERE = "Gemt"
SAVES_BY_ITSELF = "Programmet gemmer svarene løbende."
SAVES_WHEN_CHOSEN = "Programmet gemmer, når du har valgt."
CHOOSE_TO_SAVE = "Programmet kan ikke gemme endnu. Vælg først, hvad du vil gøre."
NAME_FOLDER_TO_SAVE = "Programmet kan ikke gemme endnu. Skriv først, hvilken mappe du vil gemme i."
CHOOSE_IN_LIST = "Teksten er ikke sat ind. Vælg fra listen."
NOT_PASTED = "Teksten er ikke sat ind. Skriv den ved et udsagn eller et spørgsmål."
_TYPED_SHOWN = 40
TYPED_LATER = "Det, du har skrevet, kommer med i svaret: »{text}«"
NOTHING_BEFORE = f"Du kan ikke gå længere tilbage. {keys.STOP.name} stopper."
THE_KEYS = "Tasterne"
HELP_AND_KEYS = "Hjælp og taster"
MORE_KEYS = "Enter viser mere, Esc går tilbage"
LEAVE_KEYS = "Enter eller Esc går tilbage"
PASSED = "{place} er sprunget over."
UNRATED_ANSWER = "{place} er gemt uden vurdering."
WITHOUT_STATUS = "{place} er gemt uden status."
UNRATED = "Vurderingen er slettet."
STATUS_GONE = "Status er slettet."
COMMENT_LAST = f"{keys.COMMENT_LAST.name} kommentér {{place}}"
SEEMS_DONE = f"Færdig? Tryk {keys.NEXT.name}"
TO_COMMENT = "Tryk k for at skrive en kommentar."
CHOOSE_OR_LEAVE = "Vælg nu, hvordan det går, eller tryk Tab igen for at fortsætte."
RATE_OR_LEAVE = "Vurdér nu udsagnet, eller tryk Tab igen for at springe vurderingen over."
MISREAD = (
    "Tallet er begyndelsen på din kommentar til {place} og ingen vurdering. Tryk Tab, når du vil "
    "vurdere."
)
WHAT_NOW = "Hvad vil du gøre?"
ARE_YOU_DONE = "Er du færdig?"
ENTER_CHOOSES = "Enter vælger"
ENTER_FINISHES = "Du er nået til det sidste spørgsmål. Tryk Enter for at vælge."
TRY_AGAIN = "Prøv igen"
OTHER_FOLDER = "Gem i en anden mappe"
FOLDER = "Hvilken mappe vil du gemme i?"
SAME_FOLDER = "Du skrev ingen mappe, så programmet prøver igen i den samme."
GO_ON_UNSAVED = "Svar videre uden at gemme nu"
SHOW_AND_END = "Stop uden at gemme; vis svarene"
NOTHING_LOST = "Du har ikke mistet noget."
YES_DONE = "Ja, refleksionen er færdig"
NOT_YET = "Gå tilbage"
DONE_ALL_THE_SAME = "Gør refleksionen færdig alligevel"
NO_CHANGE = "Nej, jeg vil ændre et svar"
NO_PAUSE = "Nej, jeg fortsætter en anden dag"
ONE_OF = "{number} af {count}"
WHICH_ANSWER = "Hvilket svar vil du ændre?"
TOO_SMALL = "Vinduet er for lille. Gør det større."
LINES_BELOW = "{lines} mere: PageDown"
LINES_ABOVE = "{lines} over: PageUp"
EDITOR_FAILED = "Editoren sluttede med en fejl."
# The plain face alone:
COMMANDS = {
    "hjælp": "viser denne hjælp",
    "tilbage": "går tilbage; det, du har skrevet, bliver stående",
    "næste": "går videre",
    "stop": "gemmer og stopper; du kan fortsætte en anden dag",
    "vis": "viser dit svar, som det er nu",
    "slet": "sletter svaret; »:slet 2« sletter kun linje 2",
    "ret": "»:ret 2 ny tekst« skriver linje 2 om",
    "kommentar": "skriver en kommentar til et udsagn, over flere linjer",
    "editor": "åbner teksten i din egen editor",
    "oversigt": "viser alle udsagn og spørgsmål, og hvad du har svaret",
    "sidst": "viser, hvad du svarede sidst",
    "gå": "»:gå udsagn 2.3« eller »:gå spørgsmål 2.3« går dertil",
}
"""Each command with what it does, as a person reads it after its name."""
_OF_AN_AGREEMENT = {"kommentar": "skriver et par ord om aftalen, over flere linjer"}
_AMONG_AGREEMENTS = {"gå": "»:gå aftale 1«, »:gå udsagn 2.3« eller »:gå spørgsmål 2.3« går dertil"}
_OF_A_SET = ("oversigt", "gå")
_OF_LAST = "sidst"
_OF_LINES = ("kommentar", "editor", "ret", "vis")
OTHER_NAMES = {
    "videre": "næste",
    "frem": "næste",
    "forrige": "tilbage",
    "slut": "stop",
    "afslut": "stop",
    "luk": "stop",
    "help": "hjælp",
    "?": "hjælp",
}
"""What a person may call a command by."""
REVIEW_COMMANDS = (
    ":ret 2 ændrer svar nummer 2",
    ":oversigt viser alle udsagn og spørgsmål, og hvad du har svaret",
    "»:gå spørgsmål 1.2« går til et af dem",
    ":tilbage går til det sidste spørgsmål",
    ":slet går videre uden punkter",
    ":stop gemmer og stopper; du kan fortsætte en anden dag",
)
THEME = "Tema {number}: {title}"
HELP = "Hjælp: {text}"
POINTS = "punkter"
"""How the step after the last item is named in a command."""
YOU_ARE_HERE = " (her er du)"
POINTS_STEP = "Punkter til samtalen"
THE_POINTS = "punkterne til samtalen"
HOW_TO_GO = (
    f"Skriv fx »:gå spørgsmål 1.2« for at gå dertil, og »:gå {POINTS}« for at gå til punkterne til "
    "samtalen."
)
NO_STEP = "»{which}« er ikke i oversigten. Skriv :oversigt for at se numrene."
WHICH_KIND = "Skriv »:gå udsagn {which}« eller »:gå spørgsmål {which}«."
RATE = "Vurdér: {ratings}."
CHOOSE = "Vælg: {ratings}. Skriv gerne et par ord efter tallet."
PICKED = " (valgt)"
ANSWER_HINT = (
    "Skriv dit svar, og slut med en linje, hvor der kun står et punktum. Skriv :hjælp for at få "
    "hjælp."
)
HOW_TO_ANSWER = (
    "Svar på et spørgsmål med så mange linjer, du vil, og slut med en linje, hvor der "
    "kun står et punktum. Vil du springe et udsagn over, så lad linjen være tom."
)
FIRST_COMMANDS = "Kommandoer: :tilbage, :stop og :hjælp."
HOW_TO_CHANGE = (
    "Skriv »:ret 2« for at ændre svar nummer 2 og »:ret spørgsmål 1.2« for at svare på et, du "
    "sprang over."
)
AFTER_FAILURE = (
    "Du har ikke mistet noget. Skriv :igen for at prøve igen, »:mappe« og navnet på en mappe for "
    "at gemme dér, eller :stop for at se alle dine svar og stoppe. Du kan også bare svare videre; "
    "så prøver programmet igen efter dit næste svar."
)
WHICH_FOLDER = "Skriv også, hvilken mappe du vil gemme i, fx: :mappe Skrivebord"
ONLY_A_NAME = (
    "Her kan du kun skrive et navn, trykke Enter eller stoppe med :stop. Skal navnet begynde med "
    "kolon, så skriv »:{line}«."
)
A_NUMBER = "Skriv et tal. Skriver du ingenting, vælger du 1."
EMPTY_KEEPS = "Vil du beholde det, så lad linjen være tom."
WRITE_ON = "Skriv videre. Vil du beholde svaret, som det er, så skriv kun et punktum."
TWO_COLONS = "Skal en linje i dit svar begynde med kolon, så skriv to: »::«."
NOW_CHOOSE = "Vælg nu, hvordan det går, eller tryk Enter for at fortsætte."
MEANT_AS_LINE = (
    "Mente du :{command}? Skriv det med kolon. Skal »{line}« stå her, så skriv det en gang til."
)
NOW_RATE = "Vurdér nu udsagnet, eller tryk Enter for at springe vurderingen over."
IS_RATED = "Udsagnet er vurderet. Tryk Enter for at fortsætte."
IS_CHOSEN = "Du har valgt, hvordan det går. Tryk Enter for at fortsætte."
COMMENT_WRITTEN = "Kommentaren er skrevet."
LINE_WRITTEN = "Linjen er skrevet i svaret."
HOW_TO_REWRITE = "Skriv den nye linje efter nummeret, fx »:ret {number} Den nye linje«."
OR_DELETE = "Skal linjen slettes, så skriv »:slet {number}«."
WRITE_COMMENT = "Skriv kommentaren, og slut med en linje, hvor der kun står et punktum."
MEANT_AT_STATEMENT = (
    "Mente du :{command}? Skriv det med kolon. Skal ordet være din kommentar, så skriv "
    "»:kommentar {line}«."
)
MEANT_IN_ANSWER = (
    "Mente du :{command}? Skriv det med kolon. Ordet står nu i dit svar. Skriv »:slet {number}«, "
    "hvis det ikke skal stå der."
)
MEANT_AS_NAME = (
    "Mente du :{command}? Skriv det med kolon. Er »{line}« navnet, så skriv det en gang til."
)
MEANT_IN_LIST = "Mente du :{command}? Skriv det med kolon."
DELETED = "Dit svar er slettet."
STANDS_NOW = "Dit svar nu:"
NOTHING_NOW = "Du har ikke svaret endnu."
RATING_NOW = "Din vurdering nu: {rating}"
STATUS_NOW = "Status nu: {rating}"
NOT_ONE_OF = "»{line}« er ikke på listen. Skriv et tal fra 1 til {count}."
NOT_NUMBERS = "»{line}« er ikke et nummer fra listen. Skriv fx »2 5«."
NUMBERS_AGAIN = "Skriv numrene igen."
NO_NUMBER = f"Nummer {{number}} er ikke på listen. {NUMBERS_AGAIN}"
NO_COMMAND = (
    "Kommandoen »{line}« findes ikke. Skriv :hjælp for at se kommandoerne. Skal linjen stå i dit "
    "svar, så skriv »:{line}«."
)
COMMANDS_ABOUT_SAVING = ("igen", "mappe")
ONLY_WHEN_SAVING_FAILS = (
    "»{line}« virker kun, når programmet ikke kan gemme. Vil du gemme i en anden mappe, så stop "
    "med :stop, og begynd igen med --folder MAPPE."
)
NOT_USED = "Det sidste, du skrev, er ikke gemt: »{line}«."
NO_LINE = "Linje »{which}« findes ikke. Skriv :vis for at se linjerne med deres numre."
NOT_ASKED_NOW = (
    "Nummer {which} er ikke blandt de spørgsmål, som programmet stiller nu. Du kan ændre svaret i "
    "filen."
)
NOTHING_TO_CHANGE = "»{which}« er ikke på listen. Skriv fx »:ret 2«."
NOT_A_RATING = (
    "»{line}« er ikke en vurdering. Skriv et tal fra 1 til {highest}{unsure}. Efter tallet kan du "
    "skrive en kommentar. Vil du springe over, så lad linjen være tom."
)
NOT_A_STEP = (
    "»{line}« er ikke på listen. Skriv et tal fra 1 til {highest}{unsure}. Efter tallet kan du "
    "skrive et par ord. Vil du fortsætte, så lad linjen være tom."
)
OR_UNSURE = ", eller 0 for »{label}«"
TEXT_CHOICES = {
    TextChoice.TAKE: "Brug teksten fra editoren som svar",
    TextChoice.APPEND: "Sæt teksten ind efter svaret",
    TextChoice.DROP: "Behold svaret, og slet teksten",
    TextChoice.LATER: "Spørg mig igen næste gang",
}
SAVED_NOWHERE = "Refleksionen kunne ikke gemmes. Her er det hele, så du kan kopiere det:"


def nothing_to_ask(audience: Audience, theme_set: ThemeSet) -> str:
    """Return that no theme that is chosen asks `audience` anything, and what to do."""
    other = next(each for each in Audience if each is not audience)
    return (
        f"Temaerne har ingen spørgsmål {to_audience(audience, theme_set)}. Vil du svare på dem "
        f"{to_audience(other, theme_set)}, så tilføj --audience {AUDIENCE_WORDS[other]}. Du kan "
        "også vælge andre temaer med --theme."
    )


def left_out(titles: Sequence[str], audience: Audience, theme_set: ThemeSet) -> str:
    """Return which themes are not walked through, since they ask `audience` nothing."""
    named = listed([f"»{each}«" for each in titles])
    themes = f"Temaet {named}" if len(titles) == 1 else f"Temaerne {named}"
    return f"{themes} har ingen spørgsmål {to_audience(audience, theme_set)} og er ikke med."


def how_to_pick(*, has_points: bool) -> str:
    """Return how points are picked by their numbers, and what an empty line does."""
    empty = "beholder du dem, du har valgt." if has_points else "vælger du ingen."
    return f"{PICK} Skriv numrene med mellemrum imellem, fx »2 5«. Skriver du ingenting, {empty}"


HALF = "½"
_MINUTES_FOR_A_STATEMENT = 1
# A leader writes a paragraph or two. A group talks each question through: docs/konsulent.md sets
# one and a half to two hours aside for a theme of three.
_MINUTES_FOR_A_QUESTION = {Audience.LEADER: 6, Audience.GROUP: 30}


def headline(opening: Opening) -> str:
    """Return the program's name, and whose reflection it is, or whom it prepares to talk with."""
    if opening.about:
        return PREPARES.format(about=opening.about)
    return f"Ledersamtale: {opening.name}" if opening.name else "Ledersamtale"


def what_this_is(opening: Opening) -> str:
    """Return what `reflect` is for, said to whom it asks."""
    if opening.about:
        return PREPARES.format(about=opening.about)
    group = opening.audience_name or AUDIENCE_WORDS[Audience.GROUP]
    return _WHAT_THIS_IS[opening.audience].format(group=group)


def opening_lines(opening: Opening) -> list[str]:
    """Return where the walk continues, what is asked, and where answers are saved."""
    counts = [counted(opening.themes, "tema", "temaer")]
    if opening.statements:
        counts.append(f"{opening.statements} udsagn")
    if opening.questions or not opening.statements:
        counts.append(f"{opening.questions} spørgsmål")
    what = f"{opening.title}: {listed(counts)}."
    return [
        *([f"Du fortsætter ved {opening.goes_on_at.lower()}."] if opening.goes_on_at else []),
        what if opening.is_begun else f"{what} {_time_for(opening)}",
        *([ABOUT_ANOTHER.format(about=opening.about)] if opening.about else []),
        *([opening.intro] if opening.intro else []),
        *last_lines(opening),
        SAVED_IN.format(path=shown_path(opening.path)),
        f"{SENDS_NOTHING} {opening.follows}".rstrip(),
    ]


def last_lines(opening: Opening) -> list[str]:
    """Return from when last time's reflection is; it is not known before the person's name is."""
    return [opening.last] if opening.last else []


def _time_for(opening: Opening) -> str:
    per_question = _MINUTES_FOR_A_QUESTION[opening.audience]
    minutes = opening.statements * _MINUTES_FOR_A_STATEMENT + opening.questions * per_question
    if minutes < 60:
        return f"Det tager ca. {-(-minutes // 5) * 5} minutter."
    halves = round(minutes / 30)
    hours = f"{halves // 2}{HALF if halves % 2 else ''}"
    return f"Det tager ca. {hours} {'time' if halves < 4 or halves % 2 else 'timer'}."


def progress(step: ItemStep) -> list[str]:
    """Return where a step is, such as '6 af 27', and about how long the rest takes, if known."""
    if step.form:
        return [step.form.where]
    where = ONE_OF.format(number=step.place + 1, count=len(step.items))
    about = [f"om {step.about}"] if step.about else []
    return [where, *about, *([] if step.minutes is None else [_time_left(step.minutes)])]


def _time_left(minutes: int) -> str:
    if minutes >= _HOURS_FROM_MINUTES:
        return f"ca. {round(minutes / 60)} timer igen"
    about = minutes if minutes < 10 else round(minutes / 5) * 5
    return f"ca. {counted(about, 'minut', 'minutter')} igen"


def name_fault(name: str) -> str:
    """Return why `name` cannot be the name in a reflection; empty when it can."""
    count = len(one_line(name))
    return NAME_TOO_LONG.format(count=count, most=LONGEST_NAME) if count > LONGEST_NAME else ""


def above(step: ItemStep) -> str:
    """Return what a step belongs to: its theme, or what its form says; may be empty."""
    return step.form.about if step.form else theme(step.item)


def label(step: ItemStep) -> str:
    """Return what a step is called."""
    return step.form.label if step.form else step.item.place.label


def place_label(item: Item) -> str:
    """Return what an item of a walk is called, such as 'Udsagn 1.2' or 'Aftale 1'."""
    if item.theme == NO_THEME:
        return AgreementPlace(item.number).label
    return item.place.label


def theme(item: Item) -> str:
    """Return what stands above an item: its theme, or that it is of last time."""
    if item.theme == NO_THEME:
        return SINCE
    return THEME.format(number=item.theme, title=item.theme_title)


def asked_at(step: ItemStep) -> str:
    """Return what a step asks; in quotes where it is another's who says it of themselves."""
    if step.form:
        return step.form.asked
    item = step.item
    return f"{place_label(item)}: »{item.text}«" if step.about else asked(item)


def explained(step: ItemStep) -> str:
    """Return what is printed below what a step asks; empty for nothing."""
    text = step.item.help
    return HELP.format(text=text) if text and not step.form else text


def how_to_rate(step: ItemStep) -> str:
    """Return which ratings there are to type."""
    said = CHOOSE if step.form else RATE
    return said.format(ratings=rating_keys(step.scale))


def now_rate(step: ItemStep) -> str:
    """Return what can be done at a statement with a comment and no rating, in a line."""
    return NOW_CHOOSE if step.form else NOW_RATE


def is_rated(step: ItemStep) -> str:
    """Return what can be done at a statement that is rated, in a line."""
    return IS_CHOSEN if step.form else IS_RATED


def rating_now(rating: int, step: ItemStep) -> str:
    """Return the rating that a step has by now."""
    said = STATUS_NOW if step.form else RATING_NOW
    return said.format(rating=rating)


def rate_or_leave(step: ItemStep) -> str:
    """Return what can be done at a statement with a comment and no rating, by keys."""
    return CHOOSE_OR_LEAVE if step.form else RATE_OR_LEAVE


def unrated(step: ItemStep) -> str:
    """Return that what was chosen at a step is taken away."""
    return STATUS_GONE if step.form else UNRATED


def unrated_answer(step: ItemStep) -> str:
    """Return that what is written at a step is saved, and nothing is chosen there."""
    said = WITHOUT_STATUS if step.form else UNRATED_ANSWER
    return said.format(place=label(step))


def commands(step: ItemStep) -> dict[str, str]:
    """Return the commands that can be typed at a step, with what each does."""
    known = COMMANDS | _OF_AN_AGREEMENT if step.form else COMMANDS
    if step.followed:
        known = known | _AMONG_AGREEMENTS
    left_out: tuple[str, ...] = _OF_LINES if step.is_line else ()
    if step.form and not step.followed:
        left_out += _OF_A_SET
    if not (step.last or (step.followed and step.form)):
        left_out += (_OF_LAST,)
    return {name: does for name, does in known.items() if name not in left_out}


def asked(item: Item) -> str:
    """Return the statement or question with its number."""
    return f"{place_label(item)}: {item.text}"


def what_became(last: Reflection, *, made: Agreement) -> str:
    """Return when an agreement of `last` was made, and the question what it became."""
    if made not in last.agreements:
        return f"{AGREED_BEFORE} {WHAT_BECAME}"
    talk = last.talk
    partner = f"med {talk.partner}" if talk.partner else ""
    held = " ".join(each for each in (danish_date(talk.date), partner) if each)
    when = AGREED_AT.format(talk=held) if held else AGREED_IN.format(date=danish_date(last.date))
    return f"{when} {WHAT_BECAME}"


def last_time(day: str, *, agreements: int = 0, name: str = "") -> str:
    """Return from when last time's reflection is, and how many agreements are asked of, if any.

    `name` is the person's, where it is another than that of now.
    """
    count = f"med {counted(agreements, 'aftale', 'aftaler')}" if agreements else ""
    facts = ", ".join(each for each in (danish_date(day), name, count) if each)
    return LAST_TIME.format(facts=facts)


def which_last(count: int) -> str:
    """Return the question whether one of so many reflections is that of last time."""
    return IS_LAST if count == 1 else WHICH_IS_LAST


def listed_files(paths: Sequence[Path]) -> str:
    """Return the names of files in a sentence."""
    return listed([shown_path(each.name) for each in paths])


def last_hint(step: ItemStep, see: str) -> str:
    """Return how to `see` what was answered last time; the rating itself to who has rated.

    Who sees the earlier answer first tends to repeat it. Empty where there is none.
    """
    if not (step.last and step.last.recalled):
        return ""
    response = step.last.recalled.response
    if not step.item.is_rated:
        words = counted(len(response.text.split()), "ord", "ord")
        return f"{LAST_ANSWER.format(words=words)} {see.format(what=THE_ANSWER)}"
    if step.content.rating is None:
        return ""
    said = [LAST_RATING.format(rating=_last_rating(step.last.recalled))] if response.rating else []
    return " ".join([*said, *([see.format(what=THE_COMMENT)] if response.text else [])])


def last_given(step: ItemStep) -> str:
    """Return what a step was given last time, in lines; it may be nothing."""
    recalled = step.last.recalled if step.last else None
    if step.form:
        return ALL_OF_LAST
    if not step.last or not recalled:
        return NO_LAST_ANSWER
    response = recalled.response
    rating = f" {_last_rating(recalled)}" if response.rating else ""
    lines = [f"Sidst, {danish_date(step.last.date)}:{rating}"]
    if response.wording != step.item.text:
        lines.append(LAST_WORDED[recalled.is_sure].format(wording=response.wording))
    return "\n".join([*lines, *([response.text] if response.text else [])])


def beside_last(step: ItemStep) -> str:
    """Return the rating of last time, to stand behind that of now; empty for none."""
    recalled = step.last.recalled if step.last else None
    rating = recalled.response.rating if recalled else None
    if not recalled or not rating:
        return ""
    if recalled.has_another_scale or not rating.value:
        said = _last_rating(recalled)
    else:
        said = str(rating.value)
    return f" (sidst {'' if recalled.is_sure else 'måske '}{said})"


def _last_rating(recalled: Recalled) -> str:
    rating = rating_words(recalled.response.rating) if recalled.response.rating else ""
    return OTHER_SCALE.format(rating=rating) if recalled.has_another_scale else rating


def last_rating_of(step: ReviewStep, response: Response) -> str:
    """Return the rating that the item of `response` had last time, if it had another."""
    beside = step.moved.get(response.key)
    ratings = beside.ratings if beside else None
    return f" (sidst {ratings[0].value})" if ratings else ""


def moves(compared: Compared) -> str:
    """Return how many ratings are others than last time, and how many the same; empty for none."""
    moved = sum(each.has_surely_moved for each in compared.items)
    same = sum(each.is_as_last for each in compared.items)
    if not moved and not same:
        return ""
    since = f"siden {danish_date(compared.last.date)}"
    as_last = f" {same} er som sidst." if same else ""
    return f"{moved or 'Ingen'} udsagn har flyttet sig {since}.{as_last}"


def given(response: Response) -> str:
    """Return the rating and the text of a response on one line."""
    rating = rating_words(response.rating) if response.rating else ""
    return " · ".join(each for each in (rating, one_line(response.text)) if each)


def stands(step: ItemStep) -> str:
    """Return the rating and the text that a step has already, on one line."""
    content = step.content
    rating = "" if content.rating is None else rated(content.rating, step.scale)
    return " · ".join(each for each in (rating, one_line(content.text)) if each)


def rated(rating: int, scale: Scale) -> str:
    """Return a rating with its label; alone where it is off the scale."""
    return rating_words(Rating.by(scale, rating) if rating in scale.ratings else Rating(rating, ""))


def answered(step: ReviewStep) -> str:
    """Return how much is answered."""
    return f"Du har svaret på {step.answered} af {len(step.items)}."


def tally(step: ReviewStep) -> str:
    """Return how much is answered, what has a comment alone, and what is skipped."""
    pairs = list(zip(step.items, step.responses, strict=True))
    commented = [item for item, response in pairs if response and not response.is_answered]
    skipped = [item for item, response in pairs[: step.reached] if response is None]
    said = [answered(step)]
    if commented:
        said.append(f"Kommenteret, men ikke vurderet: {_places(commented)}.")
    if skipped or step.unfollowed:
        said.append(f"Sprunget over: {_places([*step.unfollowed, *skipped])}.")
    return " ".join(said)


def _places(items: Sequence[Item]) -> str:
    return _listed([place_label(item).lower() for item in items], most=_MOST_PLACES)


def doubt(step: ReviewStep, points: Sequence[Key]) -> str:
    """Return what a person may not have meant who finishes with `points`; empty for nothing."""
    said = []
    if step.answered * 2 < len(step.items):
        said.append(answered(step))
    if step.pickable and not (points or step.own_points):
        said.append("Du har ikke valgt punkter til samtalen.")
    return " ".join(said)


def chosen_points(step: ReviewStep, points: Sequence[Key]) -> str:
    """Return which answers are the points; empty for none."""
    labels = [each.place.label.lower() for each in step.pickable if each.key in points]
    return f"Du har valgt {listed(labels)}." if labels else ""


def picked(step: ReviewStep, points: Sequence[Key]) -> str:
    """Return how many points are picked, how many can be, and how much is answered."""
    most = f" af {MOST_POINTS}" if len(points) <= MOST_POINTS else ""
    own = len(step.own_points)
    besides = f" og {counted(own, 'eget punkt', 'egne punkter')}" if own else ""
    return f"{len(points)}{most} valgt{besides} · {step.answered} af {len(step.items)} besvaret"


def own_points(step: ReviewStep) -> str:
    """Return which points a person has written in the file; empty for none."""
    own = _listed([f"»{one_line(each)}«" for each in step.own_points], most=MOST_QUOTED)
    return f"Du har selv skrevet i filen: {own}." if own else ""


def overview_lines(step: OverviewStep) -> list[str]:
    """Return every step on a line of its own, below its theme, with the beginning of what it has.

    What stands before the current step, or before an answer, and has none, is skipped.
    """
    reached = step.reached
    lines = []
    above = None
    for place, (item, response) in enumerate(zip(step.items, step.responses, strict=True)):
        if item.theme != above:
            above = item.theme
            lines.append(theme(item))
        is_skipped = response is None and place < reached
        what = _beginning(given(response)) if response else SKIPPED if is_skipped else ""
        here = YOU_ARE_HERE if place == step.place else ""
        lines.append(f"{' – '.join(filter(None, (asked(item), what)))}{here}")
    here = YOU_ARE_HERE if step.place == len(step.items) else ""
    return [*lines, f"{POINTS_STEP}{here}"]


def saved_here(glyphs: Glyphs) -> str:
    """Return that all is saved, where it is asked for."""
    return f"{glyphs.done} {SAVED_HERE}"


def where_in_overview(step: OverviewStep) -> str:
    """Return where the person is, and how much is answered."""
    is_item = step.place < len(step.items)
    where = place_label(step.items[step.place]).lower() if is_item else THE_POINTS
    return f"Du er ved {where} og har svaret på {step.answered} af {step.asked}."


def _beginning(text: str) -> str:
    shown = fitting(text, _BEGINNING)
    return text if shown == text else f"{shown.rstrip()} …"


def not_begun(stopped: Stopped) -> str:
    """Return what a person is told who has not begun."""
    if stopped.instead:
        return f"{NOT_BEGUN} {OPEN_FINISHED.format(command=stopped.instead)}"
    return f"{NOT_BEGUN} {DRAFTS_STAY}" if stopped.has_drafts else NOT_BEGUN


def which_draft(count: int) -> str:
    """Return the question which of so many drafts to continue."""
    if count == 1:
        return "Du har en kladde. Vil du fortsætte på den?"
    return f"Du har {count} kladder. Hvilken vil du fortsætte på?"


def offers(drafts: Sequence[Offer], *, today: str) -> list[str]:
    """Return how each of `drafts` is offered; two that look the same also by their files."""
    return _told_apart(drafts, [_going_on(each) for each in drafts], today=today)


def told_apart(found: Sequence[Offer], *, today: str) -> list[str]:
    """Return what tells each reflection of a list from the others, drafts and finished ones."""
    return _told_apart(found, [_state(each) for each in found], today=today)


def _told_apart(found: Sequence[Offer], begin: Sequence[str], *, today: str) -> list[str]:
    """Return the labels of `found`, which `begin` so; two that look the same end in their files."""
    labels = [
        " · ".join([first, *_about(each, today)]) for first, each in zip(begin, found, strict=True)
    ]
    times = Counter(labels)
    return [
        f"{label} · {shown_path(each.file)}" if times[label] > 1 else label
        for label, each in zip(labels, found, strict=True)
    ]


def _called(draft: Offer) -> str:
    """Return whose answers a draft has, where they are not the leader's."""
    usual = AUDIENCE_WORDS[draft.audience] if draft.audience is not Audience.LEADER else ""
    return draft.audience_name or usual


def _going_on(draft: Offer) -> str:
    if draft.at is End.POINTS:
        return "Fortsæt med at vælge punkter til samtalen"
    return f"Fortsæt ved {draft.at.label.lower()}" if draft.at else "Fortsæt"


def _state(found: Offer) -> str:
    state = STATUS_WORDS[found.status].capitalize()
    if found.status is Status.FINISHED or found.at is None:
        return state
    at = THE_POINTS if found.at is End.POINTS else found.at.label.lower()
    return f"{state} ved {at}"


def _about(found: Offer, today: str) -> list[str]:
    """Return what is known of a reflection, what tells it from others first."""
    if found.items is None:
        answered = f"{found.answered} besvaret"
    else:
        answered = f"{ONE_OF.format(number=found.answered, count=found.items)} besvaret"
    about = (
        answered,
        f"kun {_listed(found.themes, most=_MOST_THEMES)}" if found.themes else "",
        _set_of(found),
        _called(found),
        short_date(found.date, today=today),
        found.name,
    )
    return [each for each in about if each]


def _set_of(found: Offer) -> str:
    if not found.theme_set:
        return ""
    of = f"temasættet »{one_line(found.theme_set)}«"
    return f"{of} er væk eller kan ikke bruges" if found.is_set_lost else of


def hidden(above: int, below: int, glyphs: Glyphs) -> list[str]:
    """Return how many rows of an answer are hidden above its window, and below it."""
    sides = (glyphs.up, above, "over"), (glyphs.down, below, "under")
    return [f"{sign} {_lines(count)} {where}" for sign, count, where in sides if count]


def _lines(count: int) -> str:
    return MANY_LINES if count > MOST_COUNTED else counted(count, "linje", "linjer")


def position(reflection: Reflection) -> str:
    """Return the place where a reflection continues; empty when it has none, or is finished."""
    at = reflection.position if reflection.is_unfinished else None
    if at is End.POINTS:
        return "punkterne til samtalen"
    return at.label if at else ""


def met_while_saving(saved: Saved) -> str:
    """Return what a save found that the person should know; empty when it found nothing."""
    messages = []
    if saved.was_missing:
        messages.append("Filen var væk. Den er gemt igen med alle dine svar.")
    if saved.replaced:
        messages.append(
            f"Et andet program har ændret {_quoted(saved.replaced)}. Den ændring gælder nu."
        )
    if saved.removed:
        messages.append(
            f"Et andet program har taget {_quoted(saved.removed)} og dine svar ud af filen."
        )
    if saved.conflicts:
        messages.append(
            f"Et andet program har også ændret {_quoted(saved.conflicts)}. Dit svar her gælder."
        )
    if saved.is_anew:
        messages.append(
            "Filen er ændret på en måde, så programmet ikke kan sætte svarene ind. Den er gemt på "
            "ny."
        )
    elif saved.copies and not (saved.replaced or saved.removed or saved.conflicts):
        messages.append("Et andet program har ødelagt filen. Den er gemt igen med alle dine svar.")
    if saved.copies:
        which = "Den anden udgave" if len(saved.copies) == 1 else "De andre udgaver"
        messages.append(f"{which} ligger i {listed([each.name for each in saved.copies])}.")
    return " ".join(messages)


_TALK_WORDS = {
    "date": TALK_DATE_KEY,
    "partner": PARTNER_KEY,
    "follow_up": FOLLOW_UP_KEY,
    "notes": PART_WORDS[Part.TALK],
}
"""What the fields of a Talk are called in the file."""
_HOURS_FROM_MINUTES = 90
MOST_QUOTED = 3
"""So many of a kind are told of one by one."""
_BEGINNING = 60
"""How many cells of an answer show which one it is."""
_MOST_PLACES = 8
_MOST_THEMES = 2


def typed_later(text: str) -> str:
    """Return what a list says of text that is typed while it is shown: where it goes."""
    shown = one_line(text)
    if len(shown) > _TYPED_SHOWN:
        shown = f"… {shown[-_TYPED_SHOWN:].lstrip()}"
    return TYPED_LATER.format(text=shown)


def _quoted(keys: Sequence[AnyKey]) -> str:
    return _listed([f"»{_named(key)}«" for key in dict.fromkeys(keys)], most=MOST_QUOTED)


def _named(key: AnyKey) -> str:
    return _TALK_WORDS.get(key.place, key.text) if isinstance(key, NoteKey) else key.text


def _listed(texts: Sequence[str], *, most: int) -> str:
    if len(texts) > most:
        texts = [*texts[:most], counted(len(texts) - most, "andet", "andre")]
    return listed(texts)


def strayed(found: Sequence[Strayed]) -> str:
    """Return that the file has text under other headings than those of items without answers."""
    lines = [f"»{cut(each.line, _BEGINNING)}«" for each in found]
    stands = "et andet sted" if len(found) == 1 else "andre steder"
    return (
        f"Du mangler at svare på {_places([each.item for each in found])}, men måske står dit svar "
        f"{stands} i filen, under {_listed(lines, most=MOST_QUOTED)}. Programmet viser, hvad du "
        "kan rette, når du stopper."
    )


def headings_to_mend(found: Sequence[Strayed]) -> list[str]:
    """Return for each item whose text may stand under another heading what it should be."""
    return [
        line
        for each in found[:MOST_QUOTED]
        for line in (MEND_HEADING.format(place=each.item.place.label.lower()), each.heading)
    ]


def more_lost_points(count: int) -> str:
    """Return how many more points are lost than those that are told of."""
    return f"Det samme gælder {counted(count, 'punkt', 'punkter')} mere."


def headings_of_points(found: Sequence[ItemLine]) -> list[str]:
    """Return for each point that is lost what the heading above its answer should be."""
    return [
        line
        for each in found
        for line in (MEND_HEADING.format(place=each.place.label.lower()), str(each))
    ]


def left_in_editor(where: str, answer: Beside) -> str:
    """Return that an editor left text for `where`, and what the answer there has beside it."""
    beside = {
        Beside.MORE: " Der står noget i svaret, som ikke er i den tekst.",
        Beside.CHANGED: " Siden har du ændret svaret.",
    }.get(answer, "")
    return (
        f"Du skrev noget til {where.lower()} i din editor, men det kom ikke med i refleksionen."
        f"{beside} Det begynder sådan:"
    )


def text_choices(answer: Beside) -> dict[TextChoice, str]:
    """Return what can be done with an editor's text; Enter takes the first, and loses nothing."""
    first = TextChoice.TAKE if answer is Beside.WITHIN else TextChoice.APPEND
    return {first: TEXT_CHOICES[first], **TEXT_CHOICES}


def closing_lines(
    path: Path, reflection: Reflection, command: str, reminders: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return what was done and how to continue, and the lines to copy from, not to be folded.

    `command` goes on with the reflection, `reminders` are of what was told in the sitting; the
    last line says where the file is.
    """
    where = [*reminders, SAVED.format(what=shown_path(path))]
    if reflection.status is not Status.FINISHED:
        lines = ["Refleksionen er gemt som kladde. Når du vil fortsætte, så skriv:"]
        return lines, [command, *where]
    show = typed.command("show", path)
    count = len(reflection.points) + len(reflection.own_points)
    if not count:
        lines = ["Refleksionen er færdig, men du har ikke valgt punkter til samtalen."]
        return lines, ["Vælg dem:", command, "Læs refleksionen:", show, *where]
    points = counted(count, "punkt", "punkter")
    brief = typed.command("export", path, "--brief")
    lines = [f"Refleksionen er færdig og har {points} til samtalen."]
    return lines, ["Lav siden til din leder:", brief, "Læs refleksionen:", show, *where]


def rating_keys(scale: Scale) -> str:
    """Return every rating with its label, on one line."""
    return ", ".join(f"{rating} {label}".rstrip() for rating, label in scale.legend)


def rate_hint(scale: Scale) -> str:
    """Return which keys rate by `scale`, and which one comments."""
    ratings = f"1-{scale.highest}{' eller 0' if scale.unsure else ''}"
    how = f"Skriv {ratings}, og tryk Enter." if scale.is_typed else f"Tryk {ratings}."
    return f"{how} {TO_COMMENT}"


def not_a_rating(line: str, step: ItemStep) -> str:
    """Return that what was typed at a statement is no rating of its scale."""
    scale = step.scale
    unsure = OR_UNSURE.format(label=scale.unsure) if scale.unsure else ""
    said = NOT_A_STEP if step.form else NOT_A_RATING
    return said.format(line=line, highest=scale.highest, unsure=unsure)


def shown_path(path: object) -> str:
    """Return a path on one line; a file's name can hold line breaks and control characters."""
    return one_line(str(path))
