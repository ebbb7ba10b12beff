"""The words that announce an event, in both languages, in folded text (see folding)."""

import re

from pipeline.ingest.when.words import MONTHS, WEEKDAYS, either

ANNOUNCES = re.compile(
    r"\b(?:aura lieu|auront lieu|se tiendra|se tiendront|se deroulera|se derouleront|rendez-vous|"
    r"vous (?:invite|convie|accueille(?:ra|nt)?|attend|donnent?)|organise(?:ra|nt)?|venez|"
    r"accueillera|proposera|"
    r"participera|ouvre(?:ra)? ses portes|portes ouvertes|notez|a vos agendas|save the date|"
    r"(?:will )?takes? place|will be held|is held|join us|will host|hosts|is hosting|invites? you|"
    r"you are invited|come and|will (?:run|start|begin|open)|mark your calendars?|will welcome|"
    r"will gather|doors open)\b"
    r"|^[^a-z]*(?:dates?|quand|when|horaires?|date et heure|date and time)\s?:"
)
#: Those that can only be said beforehand.
FUTURE = re.compile(
    r"\b(?:auront? lieu|se tiendra|se deroulera|se tiendront|"
    r"se derouleront|vous (?:invite|convie|attend)|organisera|accueillera|notez|save the date|"
    r"will (?:take|be held|host|run|start|begin|open|welcome|gather)|join us|you are invited|"
    r"invites? you)\b"
)
GATHERING = re.compile(
    r"\b(?:journees?|conferences?|colloques?|seminaires?|ateliers?|webinaires?|rencontres?|"
    r"congres|forums?|"
    r"soirees?|concerts?|symposium|tables? rondes?|expositions?|inauguration|assises|portes "
    r"ouvertes|"
    r"salon|fete|course|gala|soutenance|reunions? (?:publique|d'information)|assemblee generale|"
    r"projections?|spectacles?|hackathon|festivals?|lectures?|workshops?|seminars?|webinars?|"
    r"meetings?|"
    r"open day|"
    r"open house|summit|days?|talks?|conversation|exhibition|ceremon(?:y|ie)|debats?|debates?|"
    r"visites?)\b"
)
NO_EVENT = re.compile(
    r"\b(?:jusqu|until|avant le|before|au plus tard|"
    r"no later than|deadline|date limite|cloture|"
    r"inscri[a-z]+ (?:jusqu|avant|close)|publiee?s? le|mis(?:e)? (?:a jour|en ligne)|posted|"
    r"published|"
    r"updated|depuis|since|a eu lieu|ont eu lieu|s'est tenue?|s'est deroulee?|s'etait|took "
    r"place|was held|"
    r"were held|a (?:reuni|accueilli|organise|remis|ouvert|rassemble)|hosted|a ete|ont ete|"
    r"etait|were|was|"
    r"creee?|founded|created|nee? le|born|decede|paru|parution)\b"
)
#: What may be a date: a sentence without it need not be read.
DATED = re.compile(
    rf"\d(?:er|re|e|st|nd|rd|th)?[ \n-]{{1,3}}(?:of |de )?{either(MONTHS)}"
    rf"|(?<![a-z]){either(MONTHS)}\.?[ \n]{{1,3}}(?:the )?\d|\d[/.-]\d"
)
#: Between two days: "9 AU 11", "samedi 14 ET dimanche 15".
THROUGH = re.compile(r" {0,2}(?:--?|au|a|to|until|through|et|and)(?: le| the)? {0,2}")
#: ... with the hour of the first: "jeudi 12 À 9 H AU vendredi 13".
THROUGH_FROM = re.compile(
    r",? ?(?:a|at|from|des|de|a partir de)? ?[^ ].{0,10},? ?"
    r"(?:au|jusqu'au|to|until|-)(?: le| the)? "
)
#: "du 11 au 9 février".
BACKWARDS = re.compile(
    rf"\b(?:du|from) (?:{either(WEEKDAYS)} )?(?P<first>\d\d?)(?:er|st|nd|rd|th)? (?:au|to) "
    rf"(?:{either(WEEKDAYS)} )?(?P<last>\d\d?)(?:er|st|nd|rd|th)? (?:{either(MONTHS)})(?![a-z])"
)
