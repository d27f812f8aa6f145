"""What a sitting says, in both of its faces; what the keys do is in `keys`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.labels import rating_words
from ledersamtale.model.places import Place
from ledersamtale.model.reflection import MOST_POINTS, End, Status
from ledersamtale.screen.width import fitting
from ledersamtale.sitting import keys
from ledersamtale.sitting.face import TextChoice
from ledersamtale.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledersamtale.model.reflection import Key, Reflection, Response
    from ledersamtale.model.themes import Item, Scale
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.face import Opening
    from ledersamtale.sitting.interview import ItemStep, OverviewStep, ReviewStep
    from ledersamtale.store.file import Saved
    from ledersamtale.store.opening import Found

NAME_QUESTION = "Hvad hedder du?"
LONGEST_NAME = 200
"""The most characters of a name; notes that are pasted where it is asked for have more."""
NAME_TOO_LONG = "Navnet er på {count} tegn og kan højst være på {most}. Skriv kun navnet."
NAME_HINT = "Navnet står øverst i filen; du kan også lade det være tomt."
CHOOSE_QUESTION = "Du har en refleksion, som ikke er færdig."
REFLECT = "ledersamtale reflect"
START_NEW = "Begynd på en ny"
STAYS_HERE = "Intet forlader din computer."
NOTHING_SAVED = "Der er ikke begyndt på en refleksion, og intet er gemt."
ALL_STEPS_DONE = "Du har været igennem det hele."
PICK = "Vælg op til tre punkter til samtalen."
TOO_MANY_POINTS = "Vælg højst tre punkter, så I kan nå dem alle."
NOTHING_TO_ASK = (
    "Der er intet at spørge om: temaerne har ingen spørgsmål til den målgruppe. "
    "Vælg andre temaer eller en anden målgruppe."
)
FOR_ANOTHER_AUDIENCE = (
    "Refleksionen er lavet til en anden målgruppe. Udelad --audience for at gå videre."
)
OF_OTHER_THEMES = "Refleksionen har andre temaer. Udelad --theme for at gå videre med den."
OF_ANOTHER_SET = (
    "Refleksionen hører til temasættet »{its_own}«, men det valgte sæt er »{chosen}«. "
    "Vælg det rigtige med --themes FIL."
)
OF_UNKNOWN_THEMES = (
    "Refleksionen nævner temaer, som ikke er i »{chosen}«: {themes}. Ret linjen »temaer« øverst i "
    "filen, eller slet den for at gå igennem alle temaer."
)
OF_NO_SET = (
    "Filens første linjer mangler, så det kan ikke ses, hvilket temasæt refleksionen hører til, og "
    "det, der er svaret på, står ikke i »{chosen}«. Vælg det rigtige med --themes FIL."
)
WITHOUT_FIRST_LINES = (
    "Filens første linjer (dato, temasæt og så videre) mangler eller kan ikke læses. De bliver "
    "skrevet igen, når du svarer, og alt, hvad der står i filen, bliver stående."
)
NOT_OFFERED = "{name}: {why}"
OF_ANOTHER_PERSON = "Refleksionen tilhører »{name}«. Udelad --name for at gå videre med den."
CLOCK_IS_BACK = (
    "Computerens ur står på {today}, men refleksionen er fra {date}. Ret uret, "
    "hvis det går forkert. Dine svar er her alle."
)
READ_ONLY = "Filen er skrivebeskyttet. Det, du ændrer, bliver gemt i den alligevel."
OTHER_VERSIONS = (
    "Der ligger også en anden udgave af refleksionen i mappen: {names}. Den kommer fra "
    "OneDrive eller et andet program, der har rettet samtidig, og er ikke rørt. Læs den med "
    "»ledersamtale show FIL«, og slet den, når du ikke skal bruge den mere."
)
NO_EDITOR = (
    "Der er ingen editor at åbne. Sæt miljøvariablen EDITOR til navnet på den, du vil bruge."
)
EDITOR_MISSING = (
    "Editoren »{command}« kunne ikke åbnes. Sæt miljøvariablen EDITOR til en, der er på din "
    "computer."
)
EDITOR_NOT_UNDERSTOOD = (
    "Editoren »{command}« kan ikke forstås. Se efter, om et anførselstegn mangler i EDITOR eller "
    "VISUAL."
)
EDITOR_RETURNED = (
    "Editoren var færdig med det samme. Venter den ikke på dig, så skriv fx EDITOR='code --wait'. "
    "Det, du gemmer i den nu, bliver tilbudt ved næste start."
)
EDITOR_TOO_LARGE = (
    "Teksten fra editoren fylder for meget til at være ét svar. Svaret er, som det var, og teksten "
    "ligger i {path}"
)
LEFT_IN_VIM = (
    "{place}: Vim har tekst, som ikke er gemt. Hent den frem med »{command}«, gem, slet Vims "
    "hjælpefil, når Vim spørger, og start igen."
)
UNREADABLE_DRAFT = "En fil i mappen ligner en refleksion, men kan ikke læses. {error}"
FOLDER_NOT_READ_YET = (
    "Drevet har ikke svaret endnu, så mappen {folder} er ikke læst. Prøv igen, hvis det plejer at "
    "være langsomt. Se ellers efter, om du er på nettet (fx VPN), eller vælg en mappe på et andet "
    "drev."
)
DRAFTS_NOT_READ = "Mappens kladder er ikke læst. Du begynder på en ny refleksion."
UNSEEN_DRAFTS = (
    "Du har ikke lov til at se, hvad der ligger i {folder}, så programmet kan ikke finde dine "
    "kladder dér. Har du en, så gå videre med den: »ledersamtale reflect FIL«."
)
SAVED_WITH_ANSWER = "Det, du skriver nu, bliver gemt, når du går videre."
NOT_SAVED_YET = "Ikke gemt endnu. {error} Skriv bare videre; der prøves igen."
EMPTIED = "Gemt: {place} er tomt nu."
SAVED = "Gemt: {what}"
SKIPPED = "sprunget over"
KEYS_IN_SHORT = (
    f"Taster: {keys.NEXT.name} går videre, {{shift_tab}} går tilbage, {keys.STOP.name} gemmer og "
    "stopper; du kan altid gå videre senere."
)
EDIT_NEEDS_SAVE = "Editoren kan først åbnes, når der kan gemmes."
NOT_SAVED = "Ikke gemt endnu. Der prøves igen efter dit næste svar."
SAVED_AGAIN = "Nu er det gemt."
EDITOR_FILE_GONE = "Editorens fil er væk. Svaret er, som det var."
ANSWER_AS_IT_WAS = "Svaret er, som det var."
OFFERED_NEXT_TIME = (
    "Svaret er, som det var. Det, du skrev i editoren, bliver du spurgt om, næste gang du starter."
)
MOST_COUNTED = 99
"""So many hidden rows are counted at most."""
MANY_LINES = f"mere end {MOST_COUNTED} linjer"
SAVED_HERE = "Gemt"
SEEMS_DONE = f"Færdig? Tryk {keys.NEXT.name}"
RATE_HINT = "Tryk 1-5 eller 0. Tryk k for at skrive en kommentar."
RATE_OR_LEAVE = "Vurdér nu udsagnet, eller tryk Tab igen for at springe vurderingen over."
WHAT_NOW = "Hvad vil du?"
ARE_YOU_DONE = "Er du færdig?"
ENTER_CHOOSES = "Enter vælger"
ENTER_TAKES = "Enter vælg"
ENTER_MARKS = "Enter vælg eller fravælg"
TRY_AGAIN = "Prøv igen"
OTHER_FOLDER = "Gem i en anden mappe"
FOLDER = "Mappe:"
SAME_FOLDER = "Du skrev ingen mappe, så programmet prøver igen i den samme."
GO_ON_UNSAVED = "Gå videre uden at gemme nu"
SHOW_AND_END = "Vis det hele, og slut uden at gemme"
NOTHING_LOST = "Intet er tabt endnu."
YES_DONE = "Ja, refleksionen er færdig"
NOT_YET = "Gå tilbage"
DONE_ALL_THE_SAME = "Gør refleksionen færdig alligevel"
NO_CHANGE = "Nej, jeg vil ændre et svar"
NO_PAUSE = "Nej, gem den, så jeg kan gå videre en anden dag"
ONE_OF = "{number} af {count}"
WHICH_ANSWER = "Hvilket svar vil du ændre?"
TOO_SMALL = "Vinduet er for lille. Gør det større."
LINES_BELOW = "{lines} mere: PageDown"
LINES_ABOVE = "{lines} over: PageUp"
EDITOR_FAILED = "Editoren sluttede med en fejl."
# The plain face alone:
COMMANDS = {
    "hjælp": "viser denne hjælp",
    "tilbage": "går til det forrige; det, du har skrevet, bliver",
    "næste": "går videre",
    "stop": "gemmer og slutter; du kan gå videre en anden dag",
    "vis": "viser, hvad der står nu",
    "slet": "sletter det, der står; »:slet 2« sletter linje 2",
    "ret": "»:ret 2 ny tekst« skriver linje 2 om",
    "kommentar": "skriver en kommentar til et udsagn, over flere linjer",
    "editor": "åbner teksten i din egen editor",
    "oversigt": "viser alle udsagn og spørgsmål, og hvad du har svaret",
    "gå": "»:gå 2.3« går til udsagn eller spørgsmål 2.3",
}
"""Each command with what it does, as a person reads it after its name."""
REVIEW_COMMANDS = (
    ":ret 2 ændrer svar nummer 2",
    ":oversigt viser alle udsagn og spørgsmål, og hvad du har svaret",
    "»:gå spørgsmål 1.2« går til et af dem",
    ":tilbage går til det sidste spørgsmål",
    ":slet slutter uden punkter",
    ":stop gemmer og slutter; du kan gå videre en anden dag",
)
THEME = "Tema {number}: {title}"
POINTS = "punkter"
"""How the step after the last item is named in a command."""
YOU_ARE_HERE = " (her er du)"
POINTS_STEP = "Punkter til samtalen"
HOW_TO_GO = (
    f"Skriv fx »:gå spørgsmål 1.2« for at gå dertil, og »:gå {POINTS}« for at gå til punkterne til "
    "samtalen."
)
NO_STEP = "»{which}« er ikke i oversigten. Skriv :oversigt for at se numrene."
WHICH_KIND = "Skriv »:gå udsagn {which}« eller »:gå spørgsmål {which}«."
RATE = "Vurdér: {ratings}."
PICKED = " (valgt)"
ANSWER_HINT = "Skriv dit svar, og slut med en linje, der kun har et punktum. »:hjælp« giver hjælp."
HOW_TO_ANSWER = (
    "Svar på et spørgsmål med så mange linjer, du vil, og slut med en linje, der kun har "
    "et punktum. En tom linje springer et udsagn over."
)
FIRST_COMMANDS = "Kommandoer: :tilbage, :stop og :hjælp."
HOW_TO_CHANGE = "»:ret 2« ændrer svar nummer 2, »:ret spørgsmål 1.2« også et, du sprang over."
AFTER_FAILURE = (
    "Intet er tabt endnu. Skriv :igen for at prøve igen, »:mappe STI« for at gemme i en "
    "anden mappe, eller :stop for at få det hele vist og slutte. Ellers går det videre, "
    "og der prøves igen efter dit næste svar."
)
A_NUMBER = "Skriv et tal. En tom linje vælger 1."
EMPTY_KEEPS = "En tom linje beholder det."
WRITE_ON = "Skriv videre, eller behold det med et punktum."
TWO_COLONS = "En linje, der skal begynde med kolon, skrives med to: »::«."
COMMENT_WRITTEN = "Kommentaren er skrevet. Vurdér nu udsagnet, eller gå videre med en tom linje."
WRITE_COMMENT = "Skriv kommentaren, og slut med en linje, der kun har et punktum."
MEANT_COMMAND = (
    "Skriv :{line} med kolon, hvis det er en kommando. Skal ordet være din kommentar, så skriv "
    "»:kommentar {line}«."
)
NOW_RATE = "Vurdér nu udsagnet, eller gå videre med en tom linje."
DELETED = "Det er slettet."
STANDS_NOW = "Står nu:"
NOT_ONE_OF = "»{line}« er ikke et af tallene 1 til {count}. Skriv et af dem."
NOT_NUMBERS = "»{line}« er ikke numre. Skriv numre fra listen, fx »2 5«."
NUMBERS_AGAIN = "Skriv numrene igen."
NO_NUMBER = f"Der er ikke noget nummer {{number}} på listen. {NUMBERS_AGAIN}"
NO_COMMAND = (
    "»{line}« er ikke en kommando. Skriv :hjælp for at se dem; skal linjen stå i dit svar, så "
    "skriv »:{line}«."
)
COMMANDS_ABOUT_SAVING = ("igen", "mappe")
ONLY_WHEN_SAVING_FAILS = (
    "»{line}« bruges kun, når der ikke kan gemmes. Vil du gemme i en anden mappe, så stop med "
    ":stop, og begynd igen med --folder MAPPE."
)
NOT_USED = "Det sidste, du skrev, er ikke gemt: »{line}«."
NO_LINE = "Der er ingen linje »{which}«. Skriv :vis for at se linjerne med deres numre."
NOTHING_TO_CHANGE = "Der er ikke noget »{which}« at rette. Skriv fx »:ret 2«."
NOT_A_RATING = (
    "»{line}« er ikke en vurdering. Skriv et tal fra 1 til 5, eller 0 for »Ved ikke«, "
    "gerne med et mellemrum og en kommentar efter. En tom linje springer over."
)
TEXT_CHOICES = {
    TextChoice.TAKE: "Brug teksten fra editoren som svar",
    TextChoice.APPEND: "Sæt teksten efter det svar, der står",
    TextChoice.DROP: "Behold svaret, som det er, og smid teksten væk",
    TextChoice.LATER: "Spørg mig igen næste gang",
}
SAVED_NOWHERE = "Refleksionen kunne ikke gemmes. Her er det hele, så du kan kopiere det:"


def how_to_pick(*, has_points: bool) -> str:
    """Return how points are picked by their numbers, and what an empty line does."""
    empty = "beholder de valgte." if has_points else "vælger ingen."
    return f"{PICK} Skriv deres numre med mellemrum imellem, fx »2 5«; en tom linje {empty}"


def headline(opening: Opening) -> str:
    """Return the program's name, and whose reflection it is."""
    return f"Ledersamtale: {opening.name}" if opening.name else "Ledersamtale"


def opening_lines(opening: Opening) -> list[str]:
    """Return what is asked, where answers are saved, and where the walk continues."""
    counts = [counted(opening.themes, "tema", "temaer")]
    if opening.statements:
        counts.append(f"{opening.statements} udsagn")
    counts.append(f"{opening.questions} spørgsmål")
    what = f"{opening.title}: {', '.join(counts[:-1])} og {counts[-1]}."
    lines = [what, f"Gemmes efter hvert svar i {shown_path(opening.path)}", STAYS_HERE]
    if opening.goes_on_at:
        lines.append(f"Du går videre ved {opening.goes_on_at}.")
    return lines


def progress(step: ItemStep) -> list[str]:
    """Return where a step is, such as '6 af 27', and about how long the rest takes, if known."""
    where = ONE_OF.format(number=step.place + 1, count=len(step.items))
    return [where] if step.minutes is None else [where, _time_left(step.minutes)]


def _time_left(minutes: int) -> str:
    if minutes >= _HOURS_FROM_MINUTES:
        return f"ca. {round(minutes / 60)} timer igen"
    about = minutes if minutes < 10 else round(minutes / 5) * 5
    return f"ca. {counted(about, 'minut', 'minutter')} igen"


def name_fault(name: str) -> str:
    """Return why `name` cannot be the name in a reflection; empty when it can."""
    count = len(one_line(name))
    return NAME_TOO_LONG.format(count=count, most=LONGEST_NAME) if count > LONGEST_NAME else ""


def asked(item: Item) -> str:
    """Return the statement or question with its number."""
    return f"{item.place.label}: {item.text}"


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
    """Return a rating with its label."""
    return f"{rating} – {scale.label(rating)}"


def answered(step: ReviewStep) -> str:
    """Return how much is answered."""
    return f"Du har svaret på {step.answered} af {len(step.items)}."


def tally(step: ReviewStep) -> str:
    """Return how much is answered, what has a comment alone, and what is skipped."""
    pairs = list(zip(step.items, step.responses, strict=True))
    commented = [item for item, response in pairs if response and not response.is_answered]
    skipped = [item for item, response in pairs if response is None]
    said = [answered(step)]
    if commented:
        said.append(f"Kommenteret, men ikke vurderet: {_places(commented)}.")
    if skipped:
        said.append(f"Sprunget over: {_places(skipped)}.")
    return " ".join(said)


def _places(items: Sequence[Item]) -> str:
    return _listed([item.place.label.lower() for item in items], most=_MOST_PLACES)


def doubt(step: ReviewStep, points: Sequence[Key]) -> str:
    """Return what a person may not have meant who finishes with `points`; empty for nothing."""
    said = []
    if step.answered * 2 < len(step.items):
        said.append(answered(step))
    if step.given and not points:
        said.append("Du har ikke valgt punkter til samtalen.")
    return " ".join(said)


def picked(step: ReviewStep, points: Sequence[Key]) -> str:
    """Return how many points are picked, how many can be, and how much is answered."""
    most = f" af {MOST_POINTS}" if len(points) <= MOST_POINTS else ""
    return f"{len(points)}{most} valgt · {step.answered} af {len(step.items)} besvaret"


def overview_lines(step: OverviewStep) -> list[str]:
    """Return every step on a line of its own, below its theme, with the beginning of what it has.

    What stands before the current step, or before an answer, and has none, is skipped.
    """
    reached = max((n for n, each in enumerate(step.responses) if each), default=0)
    lines = []
    theme = 0
    for place, (item, response) in enumerate(zip(step.items, step.responses, strict=True)):
        if item.theme != theme:
            theme = item.theme
            lines.append(THEME.format(number=theme, title=item.theme_title))
        is_skipped = response is None and place < max(reached, step.place)
        what = _beginning(given(response)) if response else SKIPPED if is_skipped else ""
        here = YOU_ARE_HERE if place == step.place else ""
        lines.append(f"{' – '.join(filter(None, (asked(item), what)))}{here}")
    here = YOU_ARE_HERE if step.place == len(step.items) else ""
    return [*lines, f"{POINTS_STEP}{here}"]


def _beginning(text: str) -> str:
    cut = fitting(text, _BEGINNING)
    return text if cut == text else f"{cut.rstrip()} …"


def offer(found: Found) -> str:
    """Return how an unfinished reflection is offered."""
    reflection = found.reflection
    at = f" ved {place}" if (place := position(reflection)) else ""
    answered = f"{len(reflection.responses)} besvaret"
    about = (reflection.name, reflection.date, answered, shown_path(found.path.name))
    return f"Gå videre{at} ({', '.join(each for each in about if each)})"


def hidden(above: int, below: int, glyphs: Glyphs) -> list[str]:
    """Return how many rows of an answer are hidden above its window, and below it."""
    sides = (glyphs.up, above, "over"), (glyphs.down, below, "under")
    return [f"{sign} {_lines(count)} {where}" for sign, count, where in sides if count]


def _lines(count: int) -> str:
    return MANY_LINES if count > MOST_COUNTED else counted(count, "linje", "linjer")


def position(reflection: Reflection) -> str:
    """Return the place where a reflection continues; empty when it has none."""
    at = reflection.position
    if isinstance(at, Place):
        return at.label
    return "valget af punkter" if at is End.POINTS else ""


def met_while_saving(saved: Saved) -> str:
    """Return what a save found that the person should know; empty when it found nothing."""
    messages = []
    if saved.was_missing:
        messages.append("Filen var væk og er skrevet igen, med alle dine svar.")
    if saved.replaced:
        messages.append(
            f"Et andet program har rettet {_quoted(saved.replaced)}; den rettelse gælder nu."
        )
    if saved.removed:
        messages.append(
            f"Et andet program har taget {_quoted(saved.removed)} ud af filen, med dine svar."
        )
    if saved.conflicts:
        messages.append(
            f"Et andet program har også rettet {_quoted(saved.conflicts)}; dit svar her gælder."
        )
    if saved.is_anew:
        messages.append(
            "Filen er rettet på en måde, så svarene ikke kan sættes ind; den er skrevet på ny."
        )
    elif saved.copies and not (saved.replaced or saved.removed or saved.conflicts):
        messages.append("Et andet program har gjort filen ulæselig; den er skrevet igen.")
    if saved.copies:
        which = "Den anden udgave" if len(saved.copies) == 1 else "De andre udgaver"
        messages.append(f"{which} ligger i {' og '.join(each.name for each in saved.copies)}.")
    return " ".join(messages)


_HOURS_FROM_MINUTES = 90
_MOST_QUOTED = 3
_BEGINNING = 60
"""How many cells of an answer show which one it is."""
_MOST_PLACES = 8


def _quoted(keys: Sequence[Key]) -> str:
    return _listed([f"»{key.text}«" for key in dict.fromkeys(keys)], most=_MOST_QUOTED)


def _listed(texts: Sequence[str], *, most: int) -> str:
    if len(texts) > most:
        texts = [*texts[:most], f"{len(texts) - most} andre"]
    return ", ".join(texts[:-1]) + (" og " if len(texts) > 1 else "") + texts[-1]


def left_in_editor(where: str, *, is_overtaken: bool) -> str:
    """Return that an editor left text for `where`, and whether the answer has changed since."""
    since = " Svaret er ændret siden." if is_overtaken else ""
    return (
        f"Din editor har tekst til {where}, som ikke nåede med i refleksionen, da programmet "
        f"sidst blev afbrudt.{since} Den begynder sådan:"
    )


def text_choices(*, is_overtaken: bool) -> dict[TextChoice, str]:
    """Return what can be done with an editor's text; Enter takes the first, and loses nothing."""
    first = TextChoice.APPEND if is_overtaken else TextChoice.TAKE
    return {first: TEXT_CHOICES[first], **TEXT_CHOICES}


def closing_lines(path: Path, reflection: Reflection, command: str) -> tuple[list[str], list[str]]:
    """Return what was done and how to continue, and the lines to copy from, not to be folded.

    `command` goes on with the reflection; the last line says where the file is.
    """
    where = SAVED.format(what=shown_path(path))
    if reflection.status is Status.FINISHED:
        points = counted(len(reflection.points), "punkt", "punkter")
        lines = [f"Refleksionen er færdig, med {points} til samtalen."]
        lines.append("Læs den med »ledersamtale show FIL«, eller åbn den i Word eller en editor.")
        return lines, [where]
    lines = ["Refleksionen er gemt som kladde. Gå videre, når det passer dig, med:"]
    return lines, [command, where]


def rating_keys(scale: Scale) -> str:
    """Return every rating with its label, on one line."""
    return ", ".join(f"{rating} {label}" for rating, label in scale.legend)


def shown_path(path: object) -> str:
    """Return a path on one line; a file's name can hold line breaks and control characters."""
    return one_line(str(path))
