"""Recognise names of people, and statements of where somebody lives.

No list of names: a name counts where the words around it say that it is one.
"""

import re
from collections.abc import Iterator

Found = Iterator[tuple[int, int]]

NAME = r"[A-ZÄÖÜ][a-zäöüßéèáçğıñšž]+(?:-[A-ZÄÖÜ][a-zäöüßéèáçğıñšž]+)?"
# What follows 'Herr' or 'Frau' without being a name.
OFFICES = (
    r"(?!(?:Ober)?[Bb]ürgermeister|Stadt|Landrat|Landrät|Dezernent|Minister|Präsident|Kanzler|"
    r"Ratsherr|Beigeordnet|Amtsleiter|Pastor|Pfarrer|Richter|Und|Oder|Bundes|Polizei)"
)
TITLES = r"(?:(?:Dr|Prof|Dipl)\.[- ]?(?:Ing\.\s?)?\s*)*"
ADDRESSED = re.compile(
    rf"\b(?:[Hh]errn?|[Ff]rau|[Ff]amilie|[Ff]am\.|Mr\.?|Mrs\.?)\s+"
    rf"{TITLES}({OFFICES}{NAME}(?: (?:von|van|de|zu|el|al) )?"
    rf"(?: {NAME})?)"
)
INTRODUCED = re.compile(
    rf"\b(?:[Ii]ch\s+hei(?:ß|ss)e|[Mm]ein\s+Name\s+(?:ist|lautet)|[Mm]ein\s+Name:)\s+"
    rf"({NAME}(?: (?:von|van|de|zu))?(?: {NAME}){{0,2}})"
)
SIGNED = re.compile(
    rf"\b(?:[Mm]it\s+(?:freundlichen|besten|herzlichen)\s+Gr(?:ü|ue)(?:ß|ss)en|MfG|"
    rf"(?:[Vv]iele|[Bb]este|[Ll]iebe|[Ff]reundliche|[Hh]erzliche)\s+Gr(?:ü|ue)(?:ß|ss)e|LG|VG)"
    rf"[,.!]?\s+(?!Herr|Frau|Ihre?\b|Aus\b|Die\b|Der\b|Das\b|Und\b)({NAME}(?: {NAME}){{0,2}})(?=\s*(?:$|[\n,.;!]))"
)
SENT_BY = re.compile(rf"\b(?:[Gg]ez\.|[Uu]nterzeichnet:?)\s+{TITLES}({NAME}(?: {NAME}){{0,2}})")

# Endings that make a street by themselves, and those that need a number: "am Bahnhof" is a place.
STREET_END = (
    r"(?:[sS]tra(?:ß|ss)e|[sS]tr\.?|[wW]eg|[pP]latz|[aA]llee|[gG]asse|[rR]ing|[dD]amm|[uU]fer|"
    r"[cC]haussee|[wW]all)"
)
NO_STREET = r"(?!(?:Rad|Geh|Fuß|Schul|Feld|Bahn|Spiel|Park|Sport|Markt|Stell|Rast)(?:weg|platz)\b)"
STREET = rf"(?:(?:[A-ZÄÖÜ][\wäöüß.]*[- ]){{0,3}}{NO_STREET}[A-ZÄÖÜ][\wäöüß]*{STREET_END}(?!\w)\.?)"
BARE_STREET = (
    r"(?:(?:[A-ZÄÖÜ][\wäöüß.]*[- ]){0,3}(?:Weg|Platz|Allee|Gasse|Ring|Damm|Ufer|Straße)\b)"
)
# "Am Stadtgraben" is a street only with a number: "am Bahnhof" is a place.
WITH_PREPOSITION = (
    r"(?:Am|An der|An den|Auf dem|Auf der|Im|In der|In den|Zum|Zur|Unter den) [A-ZÄÖÜ][\wäöüß-]+"
)
HOUSE_NUMBER = r"(?:\s+(?:Nr\.?\s*|Hausnummer\s*)?\d{1,4}\s?[a-zA-Z]?(?!\w|\.\d))"
HOME = (
    rf"((?:{STREET}|{BARE_STREET}){HOUSE_NUMBER}?|{WITH_PREPOSITION}{HOUSE_NUMBER}"
    rf"|[A-ZÄÖÜ][\wäöüß-]+{HOUSE_NUMBER})"
)
IN = r"(?:(?:in der|in dem|im|in|am|an der|auf der|auf dem|auf|zur|zum)\s+)?"
LIVES = re.compile(
    r"\b(?:(?i:wohne|lebe)|(?i:wir)\b[^.!?\n]{0,40}?\b(?:wohnen|leben)|(?i:wohnen|leben) wir)\b"
    rf"(?:(?! und )[^.!?\n]){{0,40}}?\s{IN}{HOME}"
)
ADDRESS_IS = re.compile(
    r"\b(?:[Mm]eine|[Uu]nsere)\s+(?:Adresse|Anschrift|Wohnung|Privatadresse)\s*:?\s*"
    rf"(?:(?:ist|lautet|liegt|befindet\s+sich)\s+)?{IN}{HOME}"
)
AT_OUR_HOUSE = re.compile(
    r"\b(?:[Mm]ein|[Uu]nser)(?:em|es|en|er|e)?\s+"
    r"(?:Haus|Hauses|Haust(?:ü|ue)r|Grundst(?:ü|ue)ck|Garage|Einfahrt|Wohnung|Zuhause)\s*,?\s*\(?"
    rf"{IN}((?:{STREET}|{BARE_STREET}|{WITH_PREPOSITION}){HOUSE_NUMBER})"
)


def find_name(text: str) -> Found:
    """Find names after a form of address, an introduction or a closing formula."""
    for pattern in (ADDRESSED, INTRODUCED, SIGNED, SENT_BY):
        for match in pattern.finditer(text):
            yield match.span(1)


def find_residence(text: str) -> Found:
    """Find the street, with its number, where somebody says that they live."""
    for pattern in (LIVES, ADDRESS_IS, AT_OUR_HOUSE):
        for match in pattern.finditer(text):
            yield match.span(1)
