"""Whole numbers 0-999 in words, in nine languages: by our own rules."""

import unicodedata

SMALL = {
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete dieciocho diecinueve",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze "
    "quinze dezasseis dezassete dezoito dezanove",
    "ro": "zero unu doi trei patru cinci șase șapte opt nouă zece unsprezece doisprezece "
    "treisprezece paisprezece cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece",
    "hu": "nulla egy kettő három négy öt hat hét nyolc kilenc tíz tizenegy tizenkettő tizenhárom "
    "tizennégy tizenöt tizenhat tizenhét tizennyolc tizenkilenc",
    "bg": "нула едно две три четири пет шест седем осем девет десет единадесет дванадесет "
    "тринадесет четиринадесет петнадесет шестнадесет седемнадесет осемнадесет деветнадесет",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście "
    "dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście "
    "dziewiętnaście",
}
TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "ro": "douăzeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci",
    "hu": "húsz harminc negyven ötven hatvan hetven nyolcvan kilencven",
    "bg": "двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет деветдесет",
    "pl": "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt "
    "osiemdziesiąt dziewięćdziesiąt",
}
HUNDREDS = {
    "nl": "honderd tweehonderd driehonderd vierhonderd vijfhonderd zeshonderd zevenhonderd "
    "achthonderd negenhonderd",
    "en": "one_hundred two_hundred three_hundred four_hundred five_hundred six_hundred "
    "seven_hundred eight_hundred nine_hundred",
    "de": "hundert zweihundert dreihundert vierhundert fünfhundert sechshundert siebenhundert "
    "achthundert neunhundert",
    "es": "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
    "ochocientos novecientos",
    "pt": "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos "
    "novecentos",
    "ro": "o_sută două_sute trei_sute patru_sute cinci_sute șase_sute șapte_sute opt_sute "
    "nouă_sute",
    "hu": "száz kétszáz háromszáz négyszáz ötszáz hatszáz hétszáz nyolcszáz kilencszáz",
    "bg": "сто двеста триста четиристотин петстотин шестстотин седемстотин осемстотин деветстотин",
    "pl": "sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
}
JOIN = {"en": "-", "es": " y ", "pt": " e ", "ro": " și ", "bg": " и ", "pl": " ", "hu": ""}
ES_20 = (
    "veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho "
    "veintinueve"
)
BEFORE_REST = {"nl": "", "de": "", "hu": "", "pt": " e ", "en": " and "}


def _germanic(tens: str, one: int, language: str) -> str:
    """Put the ones before the tens, as Dutch and German do."""
    word = SMALL[language].split()[one]
    if language == "de":
        return ("ein" if one == 1 else word) + "und" + tens
    return word + ("ën" if word.endswith("e") else "en") + tens


def _below_hundred(number: int, language: str) -> str:
    """Spell 0-99."""
    small = SMALL[language].split()
    if number < 20:
        return small[number]
    tens = TENS[language].split()[number // 10 - 2]
    one = number % 10
    if not one:
        return tens
    if language in ("nl", "de"):
        return _germanic(tens, one, language)
    if language == "es" and number < 30:
        return ES_20.split()[one - 1]
    if language == "hu" and number < 30:
        tens = "huszon"
    return tens + JOIN[language] + small[one]


def spell(number: int, language: str) -> str:
    """Spell a whole number 0-999; language is one of the nine codes."""
    if number < 100:
        return _below_hundred(number, language)
    hundred = HUNDREDS[language].split()[number // 100 - 1].replace("_", " ")
    rest = number % 100
    if not rest:
        return {"es100": "cien", "pt100": "cem"}.get(f"{language}{number}", hundred)
    glue = BEFORE_REST.get(language, " ")
    if language == "bg" and (rest < 21 or rest % 10 == 0):
        glue = " и "
    return hundred + glue + _below_hundred(rest, language)


def without_marks(words: str) -> str:
    """Drop the diacritics of Latin script, as people type on a phone; Cyrillic stays."""
    if any("а" <= char <= "я" for char in words):
        return words
    plain = words.replace("ł", "l").replace("ß", "ss")
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in parts if not unicodedata.combining(char))
