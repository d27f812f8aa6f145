"""The theme set that `themes new` writes, for somebody who has never seen YAML."""

from __future__ import annotations

SCHEMA_NAME = "temasaet.schema.json"
"""What the schema is called beside a theme set; the starter's first line leads an editor to it."""

STARTER = f"""\
# yaml-language-server: $schema=./{SCHEMA_NAME}
#
# Et temasæt til ledersamtale. Linjer, der begynder med #, er bemærkninger til dig; de læses ikke.
#
# Sådan er filen skrevet:
# - Det, der hører sammen, er rykket lige langt ind, med mellemrum og aldrig med tabulator.
# - Et punkt i en liste begynder med en bindestreg og et mellemrum.
# - En tekst kan gå over flere linjer, når de næste er rykket længere ind end bindestregen.
# - Har en tekst et kolon med mellemrum efter, eller begynder den med et tegn, så sæt den i »"…"«.
#
# Se efter, om alt er i orden, hver gang du har rettet: ledersamtale themes check FIL

# Sættets korte navn: små bogstaver fra a til z, tal og bindestreg. Det står i hver refleksion, så
# lad det være, når sættet først er taget i brug.
id: mit-temasaet
title: Vores temaer til ledersamtalen
language: da
source: Skrevet af HR.

# Hvad vurderingerne betyder. Slet hele stykket, hvis det er, som det plejer.
scale:
  1: Helt uenig
  2: Overvejende uenig
  3: Hverken enig eller uenig
  4: Overvejende enig
  5: Helt enig
  unsure: Ved ikke

themes:
  # Et tema har et id, en titel, udsagn til at vurdere og spørgsmål til at svare på.
  - id: retning
    title: Retning og prioritering
    statements:
      - Jeg gør det klart for mine medarbejdere, hvad der er vigtigst.
      - Jeg siger fra over for opgaver, der ikke hører til hos os.
    questions:
      # Til den enkelte leder:
      leader:
        - Hvad har været vigtigst for dit område det seneste år?
        - "En ting, du vil holde op med: Hvad er det, og hvornår?"
      # Til en ledergruppe, der taler sammen:
      group:
        - Hvor trækker vi i samme retning, og hvor gør vi ikke?

  - id: trivsel
    title: Trivsel og samarbejde
    statements:
      # Har du ændret en tekst, så skriv den gamle under formerly, og svar fra før bliver fundet.
      # »ledersamtale themes diff GAMMEL NY« skriver linjerne for dig.
      - text: Jeg taler med hver medarbejder om trivsel mindst to gange om året.
        formerly:
          - Jeg taler med alle medarbejdere om deres trivsel.
    questions:
      leader:
        - Hvordan opdager du, at en medarbejder ikke har det godt?
        - Hvad har du selv brug for, for at holde til dit arbejde?
      group:
        - Hvad kan vi som ledere gøre for hinanden i det daglige?
"""
