"""The bundled theme set, made from data/themes.yaml by data/compile_themes.py."""

from ledersamtale.model.themes import Question, Scale, Statement, Theme, ThemeSet

CHECKSUM = 3902456292

THEME_SET = ThemeSet(
    id="ledelsesgrundlag",
    title="Ledelsesgrundlag for ledere af ledere",
    language="da",
    source="Kommunens ledelsesgrundlag for ledere af ledere; titler på temaerne er tilføjet.",
    scale=Scale(
        labels=(
            "Helt uenig",
            "Overvejende uenig",
            "Hverken enig eller uenig",
            "Overvejende enig",
            "Helt enig",
        ),
        unsure="Ved ikke",
    ),
    themes=(
        Theme(
            id="kvalitet",
            title="Kvalitet og sikker drift",
            statements=(
                Statement(
                    text="Jeg skaber rammerne for, at mit lederteam har de rigtige faglige og ledelsesmæssige kompetencer.",
                    formerly=(),
                ),
                Statement(
                    text="Jeg sikrer, at budgettet overholdes i forhold til det udmeldte serviceniveau.",
                    formerly=(),
                ),
                Statement(
                    text="Jeg er ansvarlig for, at lovgivningen og de politiske mål bliver fulgt.",
                    formerly=(),
                ),
                Statement(
                    text="Jeg har politisk forståelse og indsigt og kan rådgive mine ledere i forhold til politiske beslutninger og spørgsmål.",
                    formerly=(),
                ),
            ),
            leader=(
                Question(
                    text="Hvordan skaber du rammerne for, at dit lederteam har de rigtige faglige og ledelsesmæssige kompetencer?",
                    formerly=(),
                ),
                Question(
                    text="Hvad skal du blive ved med at gøre for at sikre kvalitet i driften?",
                    formerly=(),
                ),
                Question(
                    text="Hvad har du brug for fra andre for at kunne sikre kvalitet i kerneopgaven? Hvem kan hjælpe dig?",
                    formerly=(),
                ),
            ),
            group=(
                Question(
                    text="Hvordan er vi som gruppe med til at sikre høj faglig kvalitet i opgaveløsningen?",
                    formerly=(),
                ),
                Question(
                    text="Hvordan sikrer vi, at lovgivningen og de politiske mål bliver fulgt?",
                    formerly=(),
                ),
                Question(
                    text="Hvordan udvikler vi vores samarbejde for at understøtte en sikker drift?",
                    formerly=(),
                ),
            ),
        ),
        Theme(
            id="retning",
            title="Retning og resultater",
            statements=(
                Statement(
                    text="Jeg har strategisk overblik og sikrer implementering af organisationens mål indenfor mit område.",
                    formerly=(),
                ),
                Statement(text="Jeg skaber rammer og sætter retning.", formerly=()),
                Statement(
                    text="Jeg er ansvarlig for videndeling, fælles refleksion, sparring og evaluering i lederteamet.",
                    formerly=(),
                ),
                Statement(
                    text="Jeg udvikler og forbedrer resultater på baggrund af data og ny forskning.",
                    formerly=(),
                ),
            ),
            leader=(
                Question(
                    text="Hvordan skaber du rammer, sætter retning og sikrer implementering af organisationens mål?",
                    formerly=(),
                ),
                Question(
                    text="Hvad kan du forbedre for at øge dit bidrag? Gøre mere af? Mindre af?",
                    formerly=(),
                ),
                Question(
                    text="Hvordan skaber du en kultur med fokus på videndeling, fælles refleksion, sparring og evaluering i lederteamet?",
                    formerly=(),
                ),
            ),
            group=(
                Question(
                    text="Hvordan udvikler og forbedrer vi som gruppe resultater på baggrund af data og ny forskning?",
                    formerly=(),
                ),
                Question(
                    text="Hvad kan vi sammen forbedre for at udfordre og nytænke vores strukturer og processer?",
                    formerly=(),
                ),
                Question(
                    text="Hvordan kan vi bruge hinanden til at sikre, at vi alle arbejder efter de rette mål og strategier?",
                    formerly=(),
                ),
            ),
        ),
        Theme(
            id="helhed",
            title="Helhed og sammenhæng",
            statements=(
                Statement(
                    text="Jeg fremmer udvikling og nytænkning og er aktivt opsøgende i eksterne netværk og i forhold til samfundsudviklingen.",
                    formerly=(),
                ),
                Statement(
                    text="Vi skaber overblik og sammenhæng på tværs af områder og forvaltningen og har fokus på helheden i opgaveløsningen.",
                    formerly=(),
                ),
                Statement(
                    text="Vi udfordrer hinanden både fagligt og professionelt, så vi bruger hinandens kompetencer og kender hinandens praksis.",
                    formerly=(),
                ),
                Statement(
                    text="Jeg understøtter samskabende processer og prioriterer ressourcer til det, når det er nødvendigt.",
                    formerly=(),
                ),
            ),
            leader=(
                Question(
                    text="Hvordan skaber du en kultur, hvor vi udfordrer hinanden både fagligt og professionelt, så vi bruger hinandens kompetencer og kender hinandens praksis?",
                    formerly=(),
                ),
                Question(
                    text="Hvad er dine styrker og udfordringer i forhold til at sikre overblik og sammenhæng på tværs af områder og forvaltningen?",
                    formerly=(),
                ),
                Question(
                    text="Hvad kan hjælpe dig i at sikre, at borgerne inddrages i opgaveløsningen?",
                    formerly=(),
                ),
            ),
            group=(
                Question(
                    text="Hvordan kan vi bruge hinanden for at skabe overblik og sammenhæng på tværs af områder og forvaltningen og have fokus på helheden i opgaveløsningen?",
                    formerly=(),
                ),
                Question(
                    text="Hvad understøtter os i at arbejde tværgående? Hvad kan bremse os?",
                    formerly=(),
                ),
                Question(
                    text="Hvordan kan vi bruge hinanden til at understøtte samskabende processer og prioritere ressourcer?",
                    formerly=(),
                ),
            ),
        ),
        Theme(
            id="samarbejde",
            title="Arbejdsmiljø og samarbejde",
            statements=(
                Statement(
                    text="Jeg sikrer udviklingen af en god opgaveløsning og et godt arbejdsmiljø gennem ledelse af ledelsesteamet og samarbejdet i MED-systemet.",
                    formerly=(),
                ),
                Statement(
                    text="Jeg skaber en samarbejdskultur i ledelsen baseret på tillid, dialog og arbejdsglæde.",
                    formerly=(),
                ),
                Statement(
                    text="Jeg er omstillingsparat og tager ansvar for at skabe de bedste betingelser for løsningen af kerneopgaven.",
                    formerly=(),
                ),
            ),
            leader=(
                Question(
                    text="Hvordan sikrer du udviklingen af en god opgaveløsning og et godt arbejdsmiljø?",
                    formerly=(),
                ),
                Question(text="Hvad skal du forbedre? Gøre mere af? Mindre af?", formerly=()),
                Question(
                    text="Hvordan skaber du en samarbejdskultur i ledelsen baseret på tillid, dialog og arbejdsglæde?",
                    formerly=(),
                ),
            ),
            group=(
                Question(
                    text="Hvordan skaber vi sammen et arbejdsmiljø, der understøtter trivsel og motivation?",
                    formerly=(),
                ),
                Question(
                    text="Hvordan kan vi bruge hinanden til at være omstillingsparate og skabe de bedste betingelser for løsning af kerneopgaven?",
                    formerly=(),
                ),
                Question(
                    text="Hvad kan understøtte os i dette arbejde? Hvad kan bremse os?", formerly=()
                ),
            ),
        ),
    ),
)
