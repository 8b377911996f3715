"""Names as German towns give them: by quarter, one theme each. All places are invented."""

DISTRICT_ALTSTADT = "Altstadt"
# The six cells inside the outer ring, counter-clockwise from the north; one district has two.
INNER_DISTRICTS = (
    *("Nordviertel", "Weststadt", "Südstadt"),
    *("Südstadt", "Ostviertel", "Bahnhofsviertel"),
)
OUTER_DISTRICTS = ("Steinbeck", "Westerfeld", "Lindhorst", "Mühlenbrock", "Hohenaue", "Rodenfeld")

# The roads that leave the market, counter-clockwise from the north: inside the walls, up to the
# outer ring, beyond it.
RADIALS = (
    ("Bahnhofstraße", "Bahnhofstraße", "Steinbecker Straße"),
    ("Westerstraße", "Westerfelder Straße", "Westerfelder Straße"),
    ("Aegidiistraße", "Lindhorster Straße", "Lindhorster Straße"),
    ("Mühlenstraße", "Mühlenbrocker Straße", "Mühlenbrocker Straße"),
    ("Hauptstraße", "Hauptstraße", "Hohenauer Landstraße"),
    ("Osterstraße", "Rodenfelder Straße", "Rodenfelder Straße"),
)
WALLS = ("Ostwall", "Nordwall", "Westwall", "Südwall")
RINGS = ("Ostring", "Nordring", "Westring", "Südring")

OLD_TOWN = (
    *("Kirchgasse", "Rathausgasse", "Färbergasse", "Gerbergasse", "Salzstraße", "Rosengasse"),
    *("Klosterstraße", "Töpfergasse", "Schmiedegasse", "Krumme Straße", "Alter Fischmarkt"),
    *("Kornmarkt", "Hinter der Mauer", "Badergasse", "Judengasse", "Seilergasse", "Engelgang"),
    *("Am Spieker", "Schulgasse", "Turmstraße", "Bäckergasse", "Webergasse", "Große Gasse"),
    *("Kleine Gasse", "Holzmarkt", "Stiftsgasse", "Zum Brunnen", "Pferdegasse"),
)


def _with(ending: str, words: str) -> tuple[str, ...]:
    return tuple(word + ending for word in words.split())


POETS = (
    *_with("straße", "Goethe Schiller Lessing Heine Herder Uhland Storm Fontane Eichendorff"),
    *_with("weg", "Mörike Hölderlin Novalis Kleist Lenau Hebbel Rilke"),
    *("Droste-Hülshoff-Straße", "Annette-Kolb-Weg", "Ricarda-Huch-Straße", "Fritz-Reuter-Straße"),
    *("Wilhelm-Busch-Weg", "Theodor-Körner-Straße", "Else-Lasker-Schüler-Weg"),
)
FLOWERS = (
    *_with("weg", "Rosen Tulpen Nelken Veilchen Dahlien Astern Lilien Flieder Ginster Malven"),
    *_with("straße", "Primel Lupinen Enzian Mohnblumen Kornblumen Narzissen"),
    *_with("weg", "Krokus Lavendel Margeriten Sonnenblumen Schlehen Hortensien Iris"),
)
BIRDS = (
    *_with("weg", "Amsel Drossel Finken Meisen Zeisig Lerchen Schwalben Staren Kiebitz Reiher"),
    *_with("straße", "Sperber Falken Habicht Milan Adler"),
    *_with("weg", "Kuckuck Pirol Nachtigallen Rotkehlchen Zaunkönig Dohlen Elster Specht"),
)
TREES = (
    *_with("straße", "Eichen Buchen Linden Kastanien Ulmen Ahorn Erlen Weiden"),
    *_with("weg", "Birken Kiefern Tannen Fichten Lärchen Eschen Pappel Haselnuss Holunder Eiben"),
    *("Platanenallee", "An den Kopfweiden", "Walnussweg", "Ebereschenweg", "Zedernweg"),
)
COMPOSERS = (
    *_with("straße", "Beethoven Mozart Händel Haydn Schubert Brahms Bruckner Telemann"),
    *_with("weg", "Schumann Mendelssohn Lortzing Silcher Flotow Gluck Buxtehude"),
    *("Johann-Sebastian-Bach-Straße", "Clara-Schumann-Weg", "Fanny-Hensel-Straße"),
    *("Richard-Strauss-Weg", "Carl-Orff-Weg", "Max-Reger-Straße", "Kurt-Weill-Weg"),
)
CITIES = (
    *_with(" Straße", "Breslauer Danziger Königsberger Stettiner Tilsiter Memeler Liegnitzer"),
    *_with(" Straße", "Dresdner Leipziger Erfurter Weimarer Rostocker Schweriner Potsdamer"),
    *_with(" Weg", "Görlitzer Bautzener Eisenacher Jenaer Geraer Zwickauer Stralsunder"),
    *_with(" Straße", "Magdeburger Hallesche Chemnitzer"),
)
SCIENTISTS = (
    *_with("straße", "Röntgen Siemens Kepler Humboldt Liebig Planck Hertz Gauß Ohm"),
    *_with("weg", "Leibniz Virchow Sauerbruch Bunsen Fraunhofer Zeppelin Daimler"),
    *("Robert-Koch-Straße", "Lise-Meitner-Straße", "Marie-Curie-Weg", "Albert-Einstein-Straße"),
    *("Otto-Hahn-Weg", "Emmy-Noether-Straße", "Rudolf-Diesel-Straße"),
)
DEMOCRATS = (
    *("Stauffenbergstraße", "Geschwister-Scholl-Straße", "Bonhoefferweg", "Delpstraße"),
    *("Willy-Brandt-Straße", "Theodor-Heuss-Straße", "Elisabeth-Selbert-Weg", "Ebertstraße"),
    *("Rathenaustraße", "Stresemannweg", "Kurt-Schumacher-Straße", "Konrad-Adenauer-Straße"),
    *("Helene-Weber-Weg", "Sophie-Scholl-Weg", "Julius-Leber-Straße", "Georg-Elser-Weg"),
    *("Anne-Frank-Straße", "Edith-Stein-Straße", "Käthe-Kollwitz-Weg", "Louise-Otto-Weg"),
    *("Clara-Zetkin-Weg", "Straße des 17. Juni", "Marie-Juchacz-Straße"),
)
FIELDS = (
    *("Am Esch", "Im Brook", "Auf dem Kamp", "Am Heidkamp", "Im Winkel", "Zur Alten Ziegelei"),
    *("Am Steinbruch", "Hohe Heide", "Im Grund", "Am Wiesengrund", "Feldstraße", "Wiesenstraße"),
    *("Am Bach", "Sandweg", "Lehmkuhle", "Hofkamp", "Kampstraße", "Grüner Weg", "Am Hang"),
    *("Zum Rott", "Im Hagen", "Moorweg", "Am Teich", "Sonnenhang", "Höhenweg"),
)
CRAFTS = (
    *("Maurerweg", "Zimmermannstraße", "Schreinerweg", "Dachdeckerweg", "Schlosserstraße"),
    *("Gärtnerstraße", "Glaserweg", "Müllerweg", "Küferweg", "Sattlerstraße", "Stellmacherweg"),
    *("Böttcherstraße", "Drechslerweg", "Kupferschmiedeweg", "Imkerweg", "Korbmacherweg"),
    *("Buchbinderweg", "Uhrmacherweg", "Schornsteinfegerweg", "Steinmetzstraße", "Köhlerweg"),
)
PAINTERS = (
    *_with("straße", "Dürer Cranach Holbein Menzel Liebermann Spitzweg Rembrandt Rubens"),
    *_with("weg", "Grünewald Altdorfer Corinth Feuerbach Slevogt Nolde Kirchner Macke"),
    *("Franz-Marc-Straße", "Paula-Modersohn-Weg", "Gabriele-Münter-Straße", "Paul-Klee-Weg"),
    *("Caspar-David-Friedrich-Straße", "August-Renoir-Weg", "Otto-Dix-Straße"),
)
BERRIES = (
    *_with("weg", "Apfel Birnen Kirsch Pflaumen Quitten Mirabellen Brombeer Himbeer Johannisbeer"),
    *_with("weg", "Stachelbeer Erdbeer Preiselbeer Heidelbeer Wacholder Sanddorn Hagebutten"),
    *("Obstwiesenweg", "Streuobstallee", "Am Apfelgarten", "Kirschgarten", "Zum Nussbaum"),
)
LANDSCAPES = (
    *_with("straße", "Eifel Harz Rhön Spessart Taunus Sauerland Hunsrück Vogelsberg"),
    *_with("weg", "Schwarzwald Odenwald Elm Deister Solling Wiehengebirge Steigerwald"),
    *("Teutoburger Straße", "Münsterländer Straße", "Westerwaldstraße", "Weserberglandweg"),
    *("Erzgebirgsweg", "Lüneburger Straße", "Allgäuweg", "Ammerlandstraße"),
)
RIVERS = (
    *_with("straße", "Rhein Weser Elbe Donau Main Neckar Mosel Lahn Saale"),
    *_with("weg", "Ems Lippe Ruhr Werre Fulda Isar Lech Havel Spree Oder Neiße Eder Hase"),
)
THEMES = (
    *(POETS, FLOWERS, COMPOSERS, CITIES, DEMOCRATS, PAINTERS),
    *(BIRDS, TREES, SCIENTISTS, CRAFTS, BERRIES, LANDSCAPES, RIVERS, FIELDS),
)
INDUSTRY = (
    *("Industriestraße", "Gewerbestraße", "Carl-Benz-Straße", "Am Gleisdreieck"),
    *("Handwerkerring", "Zum Kraftwerk", "Werkstraße", "Güterstraße"),
)
VILLAGES = {
    "Steinbeck": ("Steinbecker Dorfplatz", "Am Dorfanger", "Schulkamp", "Kirchkamp", "Am Gutshof"),
    "Lindhorst": ("Lindhorster Kirchweg", "Alte Dorfstraße", "Zur Linde", "Bauernweg", "Am Anger"),
    "Hohenaue": ("Hohenauer Kirchplatz", "Auf der Höhe", "Zum Hohen Ufer", "Deichweg", "Fährweg"),
    "Rodenfeld": ("Rodenfelder Markt", "Am Rodeland", "Zum Forsthaus", "Jägerweg", "Försterweg"),
}
VILLAGE_ENDINGS = ("Breite", "Kamp", "Acker", "Weide", "Busch", "Hof", "Esch")
SCHOOLS = (
    *("Marienschule", "Goethe-Gymnasium", "Gesamtschule an der Aue", "Erich-Kästner-Schule"),
    *("Lindenschule", "Astrid-Lindgren-Schule", "Realschule Nord", "Grundschule am Park"),
    *("Pestalozzischule", "Grundschule Steinbeck", "Janusz-Korczak-Schule", "Overbergschule"),
)
PARKS = ("Stadtpark", "Bürgerpark", "Rosengarten", "Schlosspark", "Volkspark", "Lindenpark")
