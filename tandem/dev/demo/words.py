"""Invented names, hosts and texts. Nobody here exists."""

from typing import NamedTuple

FIRST_NAMES = [
    "Amal", "Berhane", "Dilan", "Esperance", "Farhad", "Ibrahima", "Nino", "Olena", "Rami", "Yasmin", "Selam", "Idris",
    "Leila", "Mariama", "Hamid", "Zohra", "Tesfay", "Nadia", "Karim", "Aline", "Samuel", "Rojin", "Bilal", "Aminata",
    "Tamar", "Viktor", "Halima", "Joseph", "Parisa", "Omar", "Feven", "Salif", "Diyar", "Hodan", "Natalia", "Yusuf",
]  # fmt: skip

# (languages with levels 1..7, a region); shares only look plausible, they are not estimates.
BACKGROUNDS = [
    ([("ar", 7), ("en", 4), ("fr", 2)], "middle_east"),
    ([("ti", 7), ("am", 4), ("en", 3)], "horn_of_africa"),
    ([("ku", 7), ("tr", 7), ("en", 4)], "eastern_mediterranean"),
    ([("rn", 7), ("fr", 5), ("sw", 4), ("en", 2)], "great_lakes"),
    ([("prs", 7), ("ps", 4), ("en", 4)], "iran_afghanistan_pakistan"),
    ([("ff", 7), ("fr", 4)], "west_africa"),
    ([("ka", 7), ("ru", 5), ("en", 4)], "caucasus"),
    ([("uk", 7), ("ru", 5), ("en", 4), ("pl", 3)], "eastern_europe"),
    ([("so", 7), ("ar", 4), ("en", 2)], "horn_of_africa"),
    ([("es", 7), ("en", 4), ("fr", 3)], "latin_america"),
    ([("fr", 7), ("ln", 7), ("en", 3)], "central_africa"),
    ([("fa", 7), ("en", 5), ("nl", 2)], "iran_afghanistan_pakistan"),
]


class Host(NamedTuple):
    """An organisation that nobody will find."""

    name: str
    about: str
    kind: str
    causes: tuple[str, ...]
    postcode: str
    street: str
    stop: str
    languages: tuple[str, ...]
    owner: str


# ruff: noqa: E501  # a row a line is easier to read
HOSTS = [
    Host("Open Rivers Europe", "Forty river groups from twenty countries, with one voice in Brussels.",
         "ngo_network", ("oceans", "environment"), "1040", "Rue du Moulin 12", "Schuman", ("en", "fr", "de"), "Carla"),
    Host("Forum for Fair Housing", "We work for homes that people can pay for, with tenants and cities.",
         "ngo", ("homelessness", "poverty_social"), "1000", "Rue des Tanneurs 60", "Midi", ("en", "fr", "ar"), "Hugo"),
    Host("European Youth Voices Network", "Young people from thirty countries tell the Union what they need.",
         "platform", ("youth", "education"), "1050", "Rue de la Paix 5", "Flagey", ("en", "fr", "es"), "Ilse"),
    Host("Civic Data Institute", "We make public numbers readable, and show who decides what.",
         "think_tank", ("eu_affairs", "digital_rights"), "1000", "Rue de la Loi 200", "Schuman", ("en", "fr"), "Marek"),
    Host("Alliance for Healthy Cities Europe", "Cities learn from each other how streets and parks keep people well.",
         "ngo_network", ("health", "mental_health"), "1040", "Rue Belliard 40", "Maelbeek", ("en", "fr", "nl"), "Sofia"),
    Host("Women Build Peace Brussels", "Women who lived through conflicts advise those who decide about peace.",
         "ngo", ("gender_equality", "peace"), "1210", "Rue Royale 130", "Botanique", ("en", "fr", "ar"), "Nawal"),
    Host("Clean Homes Coalition", "Builders, tenants and engineers for warm houses that need little energy.",
         "sector_association", ("energy", "climate"), "1000", "Square Ambiorix 7", "Schuman", ("en", "de"), "Jonas"),
    Host("Press Freedom Desk", "We help reporters who cannot work at home, and count attacks on the press.",
         "ngo", ("media_freedom", "human_rights"), "1060", "Rue de la Victoire 88", "Hôtel des Monnaies", ("en", "fr", "tr", "uk"), "Elif"),
    Host("Families Across Borders", "Families who live in several countries get advice and meet each other.",
         "ngo_network", ("family_policy", "migration_asylum"), "1030", "Rue Gallait 15", "Liedts", ("en", "fr", "ar", "so"), "Bruno"),
    Host("Repair and Reuse Europe", "Repair cafés in two hundred towns, and rules that let things be mended.",
         "ngo_network", ("consumers", "environment"), "1070", "Rue de Fiennes 30", "Clemenceau", ("en", "fr", "nl"), "Greta"),
    Host("Table for All Europe", "Community kitchens and food banks learn from each other.",
         "ngo", ("food_agriculture", "poverty_social"), "1080", "Quai des Matériaux 4", "Étangs Noirs", ("en", "fr", "ar"), "Pascal"),
    Host("Quiet Cities Network", "Less noise at night: we measure, compare and propose.",
         "think_tank", ("transport", "health"), "1050", "Avenue Louise 300", "Bailli", ("en", "nl"), "Anouk"),
    Host("Northern Seas Desk", "Fishers and researchers look after the sea together.",
         "ngo", ("oceans", "climate"), "1000", "Place du Béguinage 3", "Sainte-Catherine", ("en", "nl"), "Lars"),
    Host("New Neighbours Choir", "A choir of a hundred voices from forty countries, and a house with open doors.",
         "ngo", ("culture_arts", "volunteering"), "1190", "Avenue du Pont 9", "Forest-National", ("fr", "nl", "en"), "Delphine"),
    Host("Wheels for Everybody", "Bicycle courses for grown-ups, by those who learned it late themselves.",
         "ngo", ("transport", "sport"), "1081", "Rue de l’Église 21", "Simonis", ("fr", "en"), "Tomasz"),
    Host("Bright Steps Consulting", "We advise companies on their events.",
         "sector_association", ("trade_economy",), "1200", "Avenue des Champs 2", "Roodebeek", ("en", "fr"), "Maud"),
]  # fmt: skip
CONTACTS = ["Robin", "Sacha", "Noor", "Kim", "Dominique", "Andrea", "Charlie", "Alix"]
QUESTIONS = [
    "What does the volunteer do on a quiet day?",
    "Who explains the work when you are not there?",
    "Is there a place where one can eat lunch?",
]
