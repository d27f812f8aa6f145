"""The bundled theme set, made from data/themes.yaml by data/compile_themes.py."""

from ledersamtale.model.themes import Question, Scale, Statement, Theme, ThemeSet

CHECKSUM = 3902456292

THEME_SET = ThemeSet(
    'ledelsesgrundlag',
    'Ledelsesgrundlag for ledere af ledere',
    'da',
    'Kommunens ledelsesgrundlag for ledere af ledere; titler på temaerne er tilføjet.',
    Scale(('Helt uenig', 'Overvejende uenig', 'Hverken enig eller uenig', 'Overvejende enig', 'Helt enig'), 'Ved ikke'),
    (
        Theme('kvalitet', 'Kvalitet og sikker drift', (
            Statement('Jeg skaber rammerne for, at mit lederteam har de rigtige faglige og ledelsesmæssige kompetencer.'),
            Statement('Jeg sikrer, at budgettet overholdes i forhold til det udmeldte serviceniveau.'),
            Statement('Jeg er ansvarlig for, at lovgivningen og de politiske mål bliver fulgt.'),
            Statement('Jeg har politisk forståelse og indsigt og kan rådgive mine ledere i forhold til politiske beslutninger og spørgsmål.'),
        ), (
            Question('Hvordan skaber du rammerne for, at dit lederteam har de rigtige faglige og ledelsesmæssige kompetencer?'),
            Question('Hvad skal du blive ved med at gøre for at sikre kvalitet i driften?'),
            Question('Hvad har du brug for fra andre for at kunne sikre kvalitet i kerneopgaven? Hvem kan hjælpe dig?'),
        ), (
            Question('Hvordan er vi som gruppe med til at sikre høj faglig kvalitet i opgaveløsningen?'),
            Question('Hvordan sikrer vi, at lovgivningen og de politiske mål bliver fulgt?'),
            Question('Hvordan udvikler vi vores samarbejde for at understøtte en sikker drift?'),
        )),
        Theme('retning', 'Retning og resultater', (
            Statement('Jeg har strategisk overblik og sikrer implementering af organisationens mål indenfor mit område.'),
            Statement('Jeg skaber rammer og sætter retning.'),
            Statement('Jeg er ansvarlig for videndeling, fælles refleksion, sparring og evaluering i lederteamet.'),
            Statement('Jeg udvikler og forbedrer resultater på baggrund af data og ny forskning.'),
        ), (
            Question('Hvordan skaber du rammer, sætter retning og sikrer implementering af organisationens mål?'),
            Question('Hvad kan du forbedre for at øge dit bidrag? Gøre mere af? Mindre af?'),
            Question('Hvordan skaber du en kultur med fokus på videndeling, fælles refleksion, sparring og evaluering i lederteamet?'),
        ), (
            Question('Hvordan udvikler og forbedrer vi som gruppe resultater på baggrund af data og ny forskning?'),
            Question('Hvad kan vi sammen forbedre for at udfordre og nytænke vores strukturer og processer?'),
            Question('Hvordan kan vi bruge hinanden til at sikre, at vi alle arbejder efter de rette mål og strategier?'),
        )),
        Theme('helhed', 'Helhed og sammenhæng', (
            Statement('Jeg fremmer udvikling og nytænkning og er aktivt opsøgende i eksterne netværk og i forhold til samfundsudviklingen.'),
            Statement('Vi skaber overblik og sammenhæng på tværs af områder og forvaltningen og har fokus på helheden i opgaveløsningen.'),
            Statement('Vi udfordrer hinanden både fagligt og professionelt, så vi bruger hinandens kompetencer og kender hinandens praksis.'),
            Statement('Jeg understøtter samskabende processer og prioriterer ressourcer til det, når det er nødvendigt.'),
        ), (
            Question('Hvordan skaber du en kultur, hvor vi udfordrer hinanden både fagligt og professionelt, så vi bruger hinandens kompetencer og kender hinandens praksis?'),
            Question('Hvad er dine styrker og udfordringer i forhold til at sikre overblik og sammenhæng på tværs af områder og forvaltningen?'),
            Question('Hvad kan hjælpe dig i at sikre, at borgerne inddrages i opgaveløsningen?'),
        ), (
            Question('Hvordan kan vi bruge hinanden for at skabe overblik og sammenhæng på tværs af områder og forvaltningen og have fokus på helheden i opgaveløsningen?'),
            Question('Hvad understøtter os i at arbejde tværgående? Hvad kan bremse os?'),
            Question('Hvordan kan vi bruge hinanden til at understøtte samskabende processer og prioritere ressourcer?'),
        )),
        Theme('samarbejde', 'Arbejdsmiljø og samarbejde', (
            Statement('Jeg sikrer udviklingen af en god opgaveløsning og et godt arbejdsmiljø gennem ledelse af ledelsesteamet og samarbejdet i MED-systemet.'),
            Statement('Jeg skaber en samarbejdskultur i ledelsen baseret på tillid, dialog og arbejdsglæde.'),
            Statement('Jeg er omstillingsparat og tager ansvar for at skabe de bedste betingelser for løsningen af kerneopgaven.'),
        ), (
            Question('Hvordan sikrer du udviklingen af en god opgaveløsning og et godt arbejdsmiljø?'),
            Question('Hvad skal du forbedre? Gøre mere af? Mindre af?'),
            Question('Hvordan skaber du en samarbejdskultur i ledelsen baseret på tillid, dialog og arbejdsglæde?'),
        ), (
            Question('Hvordan skaber vi sammen et arbejdsmiljø, der understøtter trivsel og motivation?'),
            Question('Hvordan kan vi bruge hinanden til at være omstillingsparate og skabe de bedste betingelser for løsning af kerneopgaven?'),
            Question('Hvad kan understøtte os i dette arbejde? Hvad kan bremse os?'),
        )),
    ),
)
