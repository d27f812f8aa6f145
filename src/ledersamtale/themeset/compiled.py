"""The bundled theme set, made from data/themes.yaml by data/compile_themes.py."""

from ledersamtale.model.themes import Scale, Theme, ThemeSet, Wording

CHECKSUM = 1878616545

THEME_SET = ThemeSet(
    'ledelsesgrundlag',
    'Ledelsesgrundlag for ledere af ledere',
    'da',
    'Kommunens ledelsesgrundlag for ledere af ledere; titler på temaerne er tilføjet.',
    Scale(('Helt uenig', 'Overvejende uenig', 'Hverken enig eller uenig', 'Overvejende enig', 'Helt enig'), 'Ved ikke'),
    (
        Theme('kvalitet', 'Kvalitet og sikker drift', (
            Wording('Jeg skaber rammerne for, at mit lederteam har de rigtige faglige og ledelsesmæssige kompetencer.'),
            Wording('Jeg sikrer, at budgettet overholdes i forhold til det udmeldte serviceniveau.'),
            Wording('Jeg er ansvarlig for, at lovgivningen og de politiske mål bliver fulgt.'),
            Wording('Jeg har politisk forståelse og indsigt og kan rådgive mine ledere i forhold til politiske beslutninger og spørgsmål.'),
        ), (
            Wording('Hvordan skaber du rammerne for, at dit lederteam har de rigtige faglige og ledelsesmæssige kompetencer?'),
            Wording('Hvad skal du blive ved med at gøre for at sikre kvalitet i driften?'),
            Wording('Hvad har du brug for fra andre for at kunne sikre kvalitet i kerneopgaven? Hvem kan hjælpe dig?'),
        ), (
            Wording('Hvordan er vi som gruppe med til at sikre høj faglig kvalitet i opgaveløsningen?'),
            Wording('Hvordan sikrer vi, at lovgivningen og de politiske mål bliver fulgt?'),
            Wording('Hvordan udvikler vi vores samarbejde for at understøtte en sikker drift?'),
        )),
        Theme('retning', 'Retning og resultater', (
            Wording('Jeg har strategisk overblik og sikrer implementering af organisationens mål indenfor mit område.'),
            Wording('Jeg skaber rammer og sætter retning.'),
            Wording('Jeg er ansvarlig for videndeling, fælles refleksion, sparring og evaluering i lederteamet.'),
            Wording('Jeg udvikler og forbedrer resultater på baggrund af data og ny forskning.'),
        ), (
            Wording('Hvordan skaber du rammer, sætter retning og sikrer implementering af organisationens mål?'),
            Wording('Hvad kan du forbedre for at øge dit bidrag? Gøre mere af? Mindre af?'),
            Wording('Hvordan skaber du en kultur med fokus på videndeling, fælles refleksion, sparring og evaluering i lederteamet?'),
        ), (
            Wording('Hvordan udvikler og forbedrer vi som gruppe resultater på baggrund af data og ny forskning?'),
            Wording('Hvad kan vi sammen forbedre for at udfordre og nytænke vores strukturer og processer?'),
            Wording('Hvordan kan vi bruge hinanden til at sikre, at vi alle arbejder efter de rette mål og strategier?'),
        )),
        Theme('helhed', 'Helhed og sammenhæng', (
            Wording('Jeg fremmer udvikling og nytænkning og er aktivt opsøgende i eksterne netværk og i forhold til samfundsudviklingen.'),
            Wording('Vi skaber overblik og sammenhæng på tværs af områder og forvaltningen og har fokus på helheden i opgaveløsningen.'),
            Wording('Vi udfordrer hinanden både fagligt og professionelt, så vi bruger hinandens kompetencer og kender hinandens praksis.'),
            Wording('Jeg understøtter samskabende processer og prioriterer ressourcer til det, når det er nødvendigt.'),
        ), (
            Wording('Hvordan skaber du en kultur, hvor vi udfordrer hinanden både fagligt og professionelt, så vi bruger hinandens kompetencer og kender hinandens praksis?'),
            Wording('Hvad er dine styrker og udfordringer i forhold til at sikre overblik og sammenhæng på tværs af områder og forvaltningen?'),
            Wording('Hvad kan hjælpe dig i at sikre, at borgerne inddrages i opgaveløsningen?'),
        ), (
            Wording('Hvordan kan vi bruge hinanden for at skabe overblik og sammenhæng på tværs af områder og forvaltningen og have fokus på helheden i opgaveløsningen?'),
            Wording('Hvad understøtter os i at arbejde tværgående? Hvad kan bremse os?'),
            Wording('Hvordan kan vi bruge hinanden til at understøtte samskabende processer og prioritere ressourcer?'),
        )),
        Theme('samarbejde', 'Arbejdsmiljø og samarbejde', (
            Wording('Jeg sikrer udviklingen af en god opgaveløsning og et godt arbejdsmiljø gennem ledelse af ledelsesteamet og samarbejdet i MED-systemet.'),
            Wording('Jeg skaber en samarbejdskultur i ledelsen baseret på tillid, dialog og arbejdsglæde.'),
            Wording('Jeg er omstillingsparat og tager ansvar for at skabe de bedste betingelser for løsningen af kerneopgaven.'),
        ), (
            Wording('Hvordan sikrer du udviklingen af en god opgaveløsning og et godt arbejdsmiljø?'),
            Wording('Hvad skal du forbedre? Gøre mere af? Mindre af?'),
            Wording('Hvordan skaber du en samarbejdskultur i ledelsen baseret på tillid, dialog og arbejdsglæde?'),
        ), (
            Wording('Hvordan skaber vi sammen et arbejdsmiljø, der understøtter trivsel og motivation?'),
            Wording('Hvordan kan vi bruge hinanden til at være omstillingsparate og skabe de bedste betingelser for løsning af kerneopgaven?'),
            Wording('Hvad kan understøtte os i dette arbejde? Hvad kan bremse os?'),
        )),
    ),
)
