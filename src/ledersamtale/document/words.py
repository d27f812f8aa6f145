"""The Danish words of a reflection's file, and the reasons why a file cannot be read."""

from __future__ import annotations

# --- in the file ---------------------------------------------------------------------------------

TITLE = "Ledersamtale"
POINTS = "Til samtalen"
THEME = "Tema"
RATING = "**Vurdering:**"
RATING_MARK = r"(?P<star>\*\*?|__?)Vurdering(?::(?P=star)|(?P=star):)"
NAME_KEY = "navn"
DATE_KEY = "dato"
THEME_SET_KEY = "temasæt"
THEME_FILE_KEY = "temasætfil"
AUDIENCE_KEY = "målgruppe"
THEMES_KEY = "temaer"
STATUS_KEY = "status"
POSITION_KEY = "fortsæt"
TALK_DATE_KEY = "samtale"
PARTNER_KEY = "med"
FOLLOW_UP_KEY = "opfølgning"
EXTRACT_KEY = "uddrag"
ABOUT_KEY = "om"
WHO = "Hvem"
DUE = "Senest"
STATE = "Status"
BETWEEN_LABELS = " · "

# --- of a file that cannot be read ---------------------------------------------------------------

FRONT_MATTER_TOO_LONG = "Der står for meget mellem linjerne med »---«."
MOVE_BELOW = "Flyt teksten ned under overskriften."
TAKES_NO_LINE = "Programmet kan ikke sætte en linje ind her."
ONE_KEY_A_LINE = "Skriv én nøgle på hver linje mellem linjerne med »---«: »nøgle: tekst«."
TOO_MANY_HEADINGS = "Filen har mere end {thousands}.000 overskrifter. Vælg en anden fil."
NO_TITLE = (
    "Det er ikke en refleksion: overskriften »{line}« mangler. Vælg en fil, som "
    "»ledersamtale reflect« har lavet."
)
