"""Invented words for generated lists: organisations, rooms, titles, sentences."""

from __future__ import annotations

STATES = (
    "austria AT, belgium BE, bulgaria BG, croatia HR, cyprus CY, czechia CZ, denmark DK, estonia EE, finland FI, "
    "france FR, germany DE, greece GR, hungary HU, ireland IE, italy IT, latvia LV, lithuania LT, luxembourg LU, "
    "malta MT, netherlands NL, poland PL, portugal PT, romania RO, slovakia SK, slovenia SI, spain ES, sweden SE, "
    "norway NO, iceland IS, liechtenstein LI, switzerland CH, united-kingdom GB, albania AL, andorra AD, armenia AM, "
    "bosnia-and-herzegovina BA, georgia GE, moldova MD, montenegro ME, north-macedonia MK, san-marino SM, serbia RS, "
    "ukraine UA, turkiye TR, argentina AR, bolivia BO, brazil BR, chile CL, colombia CO, costa-rica CR, "
    "dominican-republic DO, ecuador EC, el-salvador SV, guatemala GT, honduras HN, mexico MX, panama PA, paraguay PY, "
    "peru PE, uruguay UY, venezuela VE, antigua-and-barbuda AG, barbados BB, belize BZ, saint-kitts-and-nevis KN, "
    "saint-lucia LC, trinidad-and-tobago TT, canada CA, united-states US, australia AU, fiji FJ, new-zealand NZ, "
    "samoa WS, vanuatu VU, bangladesh BD, cambodia KH, japan JP, jordan JO, mongolia MN, palestine PS, "
    "republic-of-korea KR, timor-leste TL, viet-nam VN, botswana BW, cabo-verde CV, congo CG, cote-divoire CI, "
    "democratic-republic-of-the-congo CD, gambia GM, ghana GH, kenya KE, mali ML, namibia NA, nigeria NG, senegal SN, "
    "sierra-leone SL, south-africa ZA, tanzania TZ, tunisia TN, uganda UG"
)
"""A hundred States: id and ISO 3166-1 code."""

STATE_ALIASES = {"GB": ("the UK", "Great Britain"), "NL": ("Holland",), "CZ": ("Czech Republic",), "US": ("the USA",)}

LONG_NAME = (
    "International Standing Conference of Retired Judges, Interpreters, Archivists and Court Stenographers for the "
    "Preservation, Translation and Publication of the Records of Ad Hoc and Hybrid Tribunals of the Northern Lagoon"
)

ORGANISATIONS: tuple[tuple[str, str, dict[str, str], str], ...] = (
    ("state_body", "ombudsperson-velmora", {"en": "Ombudsperson for the Displaced, Velmora"}, ""),
    ("state_body", "attorney-general-lazul", {"en": "Office of the Attorney-General of Port Lazul"}, ""),
    ("state_body", "war-archives", {"en": "National Commission on War Archives and Missing Persons"}, "NCWAMP"),
    ("state_body", "agence-memoire", {"fr": "Agence nationale de la mémoire", "en": "National Memory Agency"}, "ANM"),
    ("court", "lagoon-tribunal", {"en": "Tribunal for the Lagoon Islands", "fr": "Tribunal des îles Lagune"}, "TLI"),
    ("court", "special-chamber", {"en": "Special Chamber of Ostermark (Registry)"}, ""),
    ("court", "appeals-panel", {"en": "Residual Appeals Panel"}, "RAP"),
    (
        "international_organisation",
        "littoral-union",
        {"en": "Littoral Union", "fr": "Union littorale", "es": "Unión Litoral"},
        "LU",
    ),
    ("international_organisation", "archipelago-council", {"en": "Council of the Archipelago"}, ""),
    ("international_organisation", "river-basin", {"en": "River Basin Organisation for Peace, Trade and Justice"}, ""),
    ("international_organisation", "mine-watch", {"en": "Intergovernmental Mine & Remnants Watch"}, "IMRW"),
    ("civil_society", "none", {"en": "None"}, ""),
    ("civil_society", "justice-arabic", {"ar": "شبكة العدالة للجميع", "en": "Justice for All Network"}, ""),
    ("civil_society", "memory-chinese", {"zh": "正義與記憶協會", "en": "Association for Justice and Memory"}, ""),
    ("civil_society", "retired-judges", {"en": LONG_NAME}, "ISCRJ"),
    ("civil_society", "truth-and-bread", {"en": "Truth and Bread"}, ""),
    ("civil_society", "platform-peace-humankind", {"en": "Platform for Peace and Humankind"}, "PPHK"),
    ("civil_society", "yes", {"en": "Yes"}, ""),
    ("civil_society", "odonnell-house", {"en": "O’Donnell’s House for Survivors"}, ""),
    ("civil_society", "l-ecoute", {"fr": "L’Écoute – Maison des témoins", "en": "L’Écoute – House of Witnesses"}, ""),
    ("civil_society", "sao-telmo", {"pt": "Associação São Telmo", "en": "São Telmo Association"}, ""),
    ("civil_society", "zazolc", {"pl": "Fundacja Zażółć Gęślą Jaźń", "en": "Zażółć Foundation"}, ""),
    ("civil_society", "gunes", {"tr": "Güneş Işığı Derneği", "en": "Güneş Işığı"}, ""),
    ("civil_society", "quoted", {"en": 'The "Never Again" Collective'}, "NAC"),
    ("civil_society", "backslash", {"en": "Backslash \\ Documentation Lab"}, ""),
    ("civil_society", "semicolon", {"en": "Evidence; Archive; Action"}, "EAA"),
    ("civil_society", "ampersand", {"en": "Lex & Libertas <Network>"}, "L&L"),
    ("civil_society", "1-2-3", {"en": "1-2-3 Justice"}, ""),
    ("civil_society", "equals", {"en": "=Equal before the Law="}, ""),
    ("academia", "independent-university", {"en": "Independent University, Port Lazul"}, "IUPL"),
    ("academia", "law-faculty", {"en": "Faculty of Law (Ostermark), Chair for Atrocity Law"}, ""),
    ("academia", "ecole", {"fr": "École supérieure d’études pénales de Montréval", "en": "Montréval School"}, "ÉSEP"),
)
"""Kind, id, name by language and short name (or "") of organisations whose names are hard to get right."""

BODIES = (
    "Centre", "Foundation", "Initiative", "Network", "Institute", "Coalition", "Forum", "Observatory", "Alliance",
    "Association", "Committee", "Clinic", "Watch Group", "Partnership", "Archive", "Workshop",
)  # fmt: skip
CAUSES = (
    "Accountability", "Survivors’ Rights", "Open Evidence", "Fair Trials", "Witness Protection", "Reparations",
    "Gender Justice", "Children and Law", "Command Responsibility", "Environmental Crimes", "Digital Forensics",
    "Memory and Truth", "Universal Jurisdiction", "the Disappeared", "Judicial Independence", "Legal Aid",
    "Cultural Heritage", "Free Expression", "Complementarity", "Cooperation and Arrest", "Starvation Crimes",
    "Slavery Crimes", "Human Mobility", "Press Safety",
)  # fmt: skip
TOWNS = (
    "Port Lazul", "Velmora", "Ostermark", "Montréval", "Saint-Orens-sur-Mer", "Kestrel Bay", "Ndarumba", "Qasr Nur",
    "Ylvenäs", "Brodno Górne", "Tarquinara", "Isla Serena", "Halvorsund", "Mbesani", "Chandrakot", "Lumière",
    "Dar Salama", "Vörösvár", "Oakhaven", "Rio Claro do Norte", "Zelengrad", "Anahata", "Tolmezia", "Fjordby",
    "Puerto Bruma", "Karawani", "Silverstrand", "Umoja", "Nový Brod", "Çınarlı",
)  # fmt: skip

ODD_TITLES: tuple[dict[str, str], ...] = (
    {"en": "Law, order; and what comes after: a conversation, in three parts"},
    {"en": 'What do we mean by "the most responsible"?'},
    {"en": "From evidence to archive 📁➡️⚖️: keeping what was found"},
    {"en": "C:\\evidence\\new: naming files so that courts can find them"},
    {"ar": "العدالة للناجين: حوار مفتوح", "en": "Justice for survivors: an open dialogue"},
    {"zh": "證據與記憶:檔案的未來", "en": "Evidence and memory: the future of archives"},
    {"ar": "المحاسبة، ثم ماذا؟"},
    {"en": "Don’t call it “closure” – what survivors’ own words tell us"},
    {"en": "50 % done: half-way through the strategy & what’s < or > expected"},
    {"en": "NO"},
    {"en": "#Accountability - or: 18:15 is not a number"},
    {
        "en": "Ten years on: reviewing, renewing and re-imagining the support of States, regional organisations and "
        "civil society for investigators, interpreters, intermediaries and everybody else who works where the "
        "crimes were committed"
    },
    {"fr": "L’arrêt, l’arrestation, l’après : coopérer aujourd’hui", "en": "Arrest and after: cooperating today"},
    {"en": "Straße, Łódź, Ísafjörður: the crimes of place names"},
)
THEMES = (
    ("Reparations that reach people", "Des réparations qui arrivent"),
    ("Witnesses on the move", "Témoins en mouvement"),
    ("Starvation as a method of warfare", "La famine comme méthode de guerre"),
    ("Arrest warrants in practice", "Les mandats d’arrêt en pratique"),
    ("Open-source evidence", "La preuve en sources ouvertes"),
    ("Children in the courtroom", "L’enfant au prétoire"),
    ("Universal jurisdiction today", "La compétence universelle aujourd’hui"),
    ("Crimes against the environment", "Les crimes contre l’environnement"),
    ("The budget of justice", "Le budget de la justice"),
    ("Electing judges well", "Bien élire les juges"),
    ("Gender persecution", "La persécution liée au genre"),
    ("Slavery crimes", "Les crimes d’esclavage"),
    ("Immunities", "Les immunités"),
    ("Threats against institutions", "Menaces contre les institutions"),
    ("Defence counsel in the field", "La défense sur le terrain"),
    ("Cultural heritage under attack", "Le patrimoine culturel attaqué"),
    ("Sanctions and solidarity", "Sanctions et solidarité"),
    ("Missing persons", "Les personnes disparues"),
    ("Satellite images in court", "L’image satellite au tribunal"),
    ("Complementarity at home", "La complémentarité chez soi"),
    ("Interpreters and translators", "Interprètes et traducteurs"),
    ("Detention and release", "Détention et libération"),
    ("The crime of aggression", "Le crime d’agression"),
    ("Cyber operations and the law of war", "Cyberopérations et droit de la guerre"),
)
"""Subjects in English and French."""
ANGLES = (
    ("a dialogue with survivors", "dialogue avec des survivantes"),
    ("lessons from three regions", "leçons de trois régions"),
    ("what States can do now", "ce que peuvent les États"),
    ("ten questions and some answers", "dix questions, quelques réponses"),
    ("launch of a practitioners’ guide", "lancement d’un guide pratique"),
    ("the view from civil society", "le regard de la société civile"),
    ("from policy to practice", "de la politique à la pratique"),
    ("who pays, who decides", "qui paie, qui décide"),
    ("a moot court", "un procès simulé"),
    ("new research, old problems", "recherche nouvelle, vieux problèmes"),
    ("voices of young lawyers", "voix de jeunes juristes"),
    ("an agenda for the next ten years", "un programme pour dix ans"),
)
"""Subtitles for a subject, in English and French."""

SENTENCES = (
    "The panel brings together practitioners, officials and people who were there.",
    "Most of the time is kept for questions; please send yours beforehand.",
    "What has worked in one place rarely works unchanged in another, and the speakers say why.",
    "Light refreshments are served at the entrance, with vegetarian, halal and kosher choices.",
    "A short film (11 minutes, with captions) opens the discussion.",
    "Copies of the paper are available at the door; a plain-language version follows in spring.",
    "Nobody will be quoted by name without asking: the Rule of the Lagoon applies.",
    "Speakers: Inès Okonjo-Vesterby (moderator), Dr. Tamsin O’Leary, Judge (ret.) Kofi Brandstätter, and others.",
    "The co-hosts thank everybody who gave evidence; some of them are in the room.",
    "How should costs be shared; who may decide; and what happens when nobody does?",
    "Three short presentations are followed by work in groups of eight.",
    "The Committee’s 2024 review found 37 recommendations, of which 12 have been carried out.",
    "Doors open fifteen minutes before; seats are not reserved.",
    "See https://example.org/background?id=7&lang=en for the background paper.",
    "Une partie de la discussion aura lieu en français, sans interprétation.",
    "Evidence is only as good as the record of where it came from.",
)
NOTES = (
    "Moved from Orion to Altair: please use the stairs by the cloakroom.",
    "New time: this event was announced for 13:15.",
    "Bring your badge; the room is behind the second security check.",
    "The order of speakers has changed.",
)
WHY_NOT = {
    "tentative": "To be confirmed once the plenary’s programme of work is known.",
    "cancelled": "The co-hosts could not obtain visas for the speakers.",
    "postponed": "Postponed because the plenary runs late; a new date will be announced here.",
}
"""The note of an event whose status needs explaining."""
