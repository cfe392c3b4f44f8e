"""What the Hungarian, Bulgarian and Polish word lists find, and what they leave.

All lines are made up, and written to be hard: refusals, limits set on others, ordinary
words of one language that are numbers in another.
"""

from importlib.resources import files

import pytest

from baken.extract import Price, Service, aliases, fields, statements

FOLDER = files("baken") / "catalogue" / "lexicons"
MOBILE = "+31612345678"


def read(kind: str, text: str) -> list[object]:
    found = aliases(text) if kind == "alias" else fields(text)
    return [flat(field.value) for field in found if field.kind == kind]


def flat(value: object) -> object:
    match value:
        case Price(amount, currency, minutes):
            return (amount, currency, minutes)
        case Service(code, offered):
            return code if offered else f"-{code}"
    return value


@pytest.mark.parametrize(
    "text",
    [
        "nulla hat egy kettő három négy öt hat hét nyolc",
        "Hívj: nulla-hat-egy-kettő-három-négy-öt-hat-hét-nyolc",
        "NULLA HAT TIZENKETTŐ HARMINCNÉGY ÖTVENHAT HETVENNYOLC",
        "0 hat 12 harmincnégy 56 hetvennyolc",
        "hívj bátran: 06 12 34 56 78, éjjel nappal",
        "+31 hat egy kettő három négy öt hat hét nyolc",
        "нула шест едно две три четири пет шест седем осем",
        "нула шест дванайсет тридесет и четири петдесет и шест седемдесет и осем",
        "Нула-шест-едно-две-три-четири-пет-шест-седем-осем",
        "обади се 06 12 34 56 78 Мария",
        "nula shest edno dve tri chetiri pet shest sedem osem",
        "+31 6 дванайсет 34 петдесет и шест 78",
        "zero sześć jeden dwa trzy cztery pięć sześć siedem osiem",
        "zero szesc dwanascie trzydziesci cztery piecdziesiat szesc siedemdziesiat osiem",
        "ZERO-SZEŚĆ-JEDEN-DWA-TRZY-CZTERY-PIĘĆ-SZEŚĆ-SIEDEM-OSIEM",
        "dzwoń 06 dwanaście 34 pięćdziesiąt sześć 78",
        "tel. zero 6 dwanaście trzydzieści cztery 56 siedemdziesiąt osiem",
    ],
)
def test_phone_numbers_in_words(text: str) -> None:
    assert read("phone", text) == [MOBILE]


def test_double_digits() -> None:
    assert read("phone", "nulla hat dupla négy 123456") == ["+31644123456"]
    assert read("phone", "нула шест двойно четири 123456") == ["+31644123456"]
    assert read("phone", "zero sześć podwójne cztery 123456") == ["+31644123456"]


def test_seven_is_heard_wherever_it_stands() -> None:
    digits = ["nulla", "egy", "kettő", "három", "négy", "öt", "hat", "hét", "nyolc", "kilenc"]
    for number in ("0612345577", "0617701234", "0655077123", "0620700089", "0647171717"):
        spoken = " ".join(digits[int(digit)] for digit in number[:-1]) + f" {number[-1]}"
        assert read("phone", spoken) == [f"+31{number[1:]}"], spoken


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("22 éves vagyok", [22]),
        ("huszonkét éves szőke lány", [22]),
        ("Életkor: 31", [31]),
        ("még csak 17 éves vagyok", [17]),
        ("tizenhét éves vagyok", [17]),
        ("most töltöttem be a 18-at", [18]),
        ("16 éves lány várlak", [16]),
        ("Egy 24 éves, csinos lány vagyok", [24]),
        ("10 éves tapasztalattal", []),
        ("15 év gyakorlat a szakmában", []),
        ("17 éve dolgozom a szakmában", []),
        ("a lányom 12 éves", []),
        ("25 éves urakat is várok", []),
        ("lányaink 25 évesek", [25]),
        ("30 perc, 60 perc", []),
        ("csak egy hétig vagyok itt", []),
        ("18 év alattiaknak nem", []),
        ("на 22 години съм", [22]),
        ("Аз съм на 19", [19]),
        ("двайсет и две годишна", [22]),
        ("Възраст: 34", [34]),
        ("само на 17 години", [17]),
        ("седемнайсет годишна", [17]),
        ("момиче на 16", [16]),
        ("21г. стройна", [21]),
        ("имам 12 години опит", []),
        ("работя от 15 години", []),
        ("15 години стаж", []),
        ("дъщеря ми е на 12 години", []),
        ("мъже на 50 години", []),
        ("клиенти под 25 години не", []),
        ("преди 10 години", []),
        ("за 20 минути", []),
        ("12 гости", []),
        ("mam 22 lata", [22]),
        ("Wiek: 31", [31]),
        ("dwadzieścia dwa lata", [22]),
        ("Kasia lat 24", [24]),
        ("22-letnia blondynka", [22]),
        ("mam dopiero 17 lat", [17]),
        ("jestem w wieku 19 lat", [19]),
        ("siedemnaście lat", [17]),
        ("mam 12 lat doświadczenia", []),
        ("od 15 lat w branży", []),
        ("pracuję 14 lat w zawodzie", []),
        ("moja córka ma 12 lat", []),
        ("panowie w wieku 40 lat", []),
        ("panów poniżej 25 lat nie przyjmuję", []),
        ("spotkanie za 20 minut", []),
        ("przez 10 lat", []),
    ],
)
def test_ages(text: str, found: list[int]) -> None:
    assert read("age", text) == found


@pytest.mark.parametrize(
    "text",
    ["csak 18 éven felülieknek", "legalább 21 éves", "над 21 години", "минимум 18 години",
     "powyżej 21 lat", "co najmniej 18 lat", "18 lat i więcej"],
)  # fmt: skip
def test_lower_bounds_are_no_ages(text: str) -> None:
    (age,) = (field for field in fields(text) if field.kind == "age")
    assert age.alternatives == (f"{age.value}+",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 óra 100 euró", [(100, "EUR", 60)]),
        ("fél óra 80€", [(80, "EUR", 30)]),
        ("30 perc: 60 euró", [(60, "EUR", 30)]),
        ("100 euró / óra", [(100, "EUR", 60)]),
        ("150 euró egy óra", [(150, "EUR", 60)]),
        ("másfél óra 200 euró", [(200, "EUR", 90)]),
        ("két óra 300 euró", [(300, "EUR", 120)]),
        ("óránként 120 euró", [(120, "EUR", 60)]),
        ("százötven euró", [(150, "EUR", None)]),
        ("25000 Ft", [(25000, "HUF", None)]),
        ("20.000 forint egy óra", [(20000, "HUF", 60)]),
        ("10 órától 22 óráig", []),
        ("1 час 100 евро", [(100, "EUR", 60)]),
        ("половин час 80 евро", [(80, "EUR", 30)]),
        ("30 минути - 60€", [(60, "EUR", 30)]),
        ("100 евро за час", [(100, "EUR", 60)]),
        ("100 лв на час", [(100, "BGN", 60)]),
        ("150 лева за 1 час", [(150, "BGN", 60)]),
        ("80 евро за 30 минути", [(80, "EUR", 30)]),
        ("половин час за 70 евро", [(70, "EUR", 30)]),
        ("час и половина 200 евро", [(200, "EUR", 90)]),
        ("сто и петдесет евро", [(150, "EUR", None)]),
        ("двеста лева", [(200, "BGN", None)]),
        ("от 10 до 22 часа", []),
        ("godzina 100 euro", [(100, "EUR", 60)]),
        ("pół godziny 80 zł", [(80, "PLN", 30)]),
        ("30 minut - 60€", [(60, "EUR", 30)]),
        ("200 zł za godzinę", [(200, "PLN", 60)]),
        ("300 złotych za 1 godzinę", [(300, "PLN", 60)]),
        ("80 euro za 30 minut", [(80, "EUR", 30)]),
        ("półtorej godziny 250 euro", [(250, "EUR", 90)]),
        ("100 euro/godz", [(100, "EUR", 60)]),
        ("sto pięćdziesiąt euro", [(150, "EUR", None)]),
        ("dwieście pięćdziesiąt złotych", [(250, "PLN", None)]),
        ("kwadrans 50 euro", [(50, "EUR", 15)]),
        ("60 minut za 100 euro", [(100, "EUR", 60)]),
        ("godzina od 100 euro", [(100, "EUR", 60)]),
        ("30 минути за 60 евро", [(60, "EUR", 30)]),
        ("od 10 do 22 godziny", []),
    ],
)
def test_prices(text: str, found: list[tuple[float, str, int | None]]) -> None:
    assert read("price", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Masszázst és társaságot kínálok", ["massage", "company"]),
        ("vacsorapartner, egész éjszakára is", ["dinner", "overnight"]),
        ("párokat is fogadok, szerepjátékok", ["couples", "roleplay"]),
        ("házhoz megyek", ["outcall"]),
        ("masszázst nem vállalok", ["-massage"]),
        ("nem vállalok masszázst", ["-massage"]),
        ("nincs videóhívás", ["-video"]),
        ("nem csak masszázs", ["massage"]),
        ("csak óvszerrel", ["protected"]),
        ("kizárólag gumival", ["protected"]),
        ("óvszer nélkül is", ["unprotected"]),
        ("óvszerrel vagy anélkül", ["unprotected"]),
        ("védekezés nélkül is lehet", ["unprotected"]),
        ("óvszer nélkül nem", ["-unprotected"]),
        ("nem vállalok semmit óvszer nélkül", ["-unprotected"]),
        ("óvszer nélkül ne is kérd", ["-unprotected"]),
        ("minden lehetséges, nincs tabu", ["everything_possible", "no_limits"]),
        ("extrém kérések", ["extreme"]),
        ("Предлагам масаж и компания", ["massage", "company"]),
        ("вечеря и цяла нощ", ["dinner", "overnight"]),
        ("за двойки, ролеви игри", ["couples", "roleplay"]),
        ("ескорт, хотелски посещения", ["outcall", "outcall"]),
        ("без видео разговори", ["-video"]),
        ("масаж не предлагам", ["-massage"]),
        ("не правя масаж", ["-massage"]),
        ("не само масаж", ["massage"]),
        ("само с презерватив", ["protected"]),
        ("със защита", ["protected"]),
        ("без презерватив", ["unprotected"]),
        ("с и без презерватив", ["unprotected"]),
        ("без защита - не", ["-unprotected"]),
        ("не предлагам без защита", ["-unprotected"]),
        ("никога без презерватив", ["-unprotected"]),
        ("без презерватив не правя", ["-unprotected"]),
        ("всичко е възможно, без табу", ["everything_possible", "no_limits"]),
        ("екстремни желания", ["extreme"]),
        ("Oferuję masaż i miłe towarzystwo", ["massage", "company"]),
        ("kolacja, cała noc", ["dinner", "overnight"]),
        ("z koleżanką, dla par", ["duo", "couples"]),
        ("dojeżdżam do hoteli", ["outcall", "outcall"]),
        ("bez kamerki", ["-video"]),
        ("masażu nie robię", ["-massage"]),
        ("nie oferuję masażu ani kolacji", ["-massage", "-dinner"]),
        ("nie tylko masaż", ["massage"]),
        ("tylko w gumce", ["protected"]),
        ("wyłącznie z zabezpieczeniem", ["protected"]),
        ("bez gumki", ["unprotected"]),
        ("z gumką lub bez", ["unprotected"]),
        ("bez prezerwatywy nie", ["-unprotected"]),
        ("nie robię bez gumki", ["-unprotected"]),
        ("nigdy bez zabezpieczenia", ["-unprotected"]),
        ("bez gumki odpada", ["-unprotected"]),
        ("wszystko możliwe, zero tabu", ["everything_possible", "no_limits"]),
        ("ekstremalne fantazje", ["extreme"]),
    ],
)
def test_services(text: str, found: list[str]) -> None:
    assert read("service", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Szőke lány vagyok, várlak", {"first"}),
        ("Szeretek beszélgetni", {"first"}),
        ("Ha szereti a masszázst, hívjon", set()),
        ("Ketten vagyunk, várunk", {"we"}),
        ("Ő egy kedves lány, hívd fel őt", {"third"}),
        ("Lányaink várnak", {"ours"}),
        ("Hölgyeink közül válassz", {"ours"}),
        ("Ez a lány imádja a masszázst", {"third"}),
        ("Аз съм нежна и чакам обаждане", {"first"}),
        ("Предлагам масаж", {"first"}),
        ("Масажът носи релакс", set()),
        ("Ние сме две приятелки", {"we"}),
        ("Тя е усмихната", {"third"}),
        ("Нашите момичета приемат всеки ден", {"ours"}),
        ("Това момиче обича масаж", {"third"}),
        ("Masaż relaksuje i uspokaja", set()),
        ("Jestem miłą blondynką", {"first"}),
        ("Zapraszam, dojeżdżam", {"first"}),
        ("Jesteśmy dwie i czekamy", {"we"}),
        ("Ona jest spokojna", {"third"}),
        ("Nasze dziewczyny przyjmują codziennie", {"ours"}),
        ("Ta pani lubi masaż", {"third"}),
        ("Lubię spokojnych panów", {"first"}),
        ("Relaks czeka na Ciebie", set()),
    ],
)
def test_voice(text: str, found: set[str]) -> None:
    assert set(read("voice", text)) == found


STATED = [
    "Kiskorú vagyok", "még nem vagyok 18", "nem vagyok még nagykorú", "18 éven aluli vagyok",
    "hamarosan 18 leszek", "Непълнолетна съм", "още нямам 18", "не съм навършила 18",
    "под 18 години", "скоро ставам на 18", "Jestem nieletnia", "nie mam jeszcze 18 lat",
    "mam mniej niż 18 lat", "niedługo skończę 18", "jestem niepełnoletnia",
]  # fmt: skip
NOT_STATED = [
    "csak 18 éven felülieknek", "kiskorú vendégeket nem fogadok", "18 éven aluliak ne hívjanak",
    "nem vagyok kiskorú", "18 év alatti férfiakat nem fogadok", "elmúltam 18 éves",
    "kiskorúaknak tilos", "ha kiskorú vagy, ne hívj",
    "само над 18 години", "непълнолетни клиенти не приемам", "клиенти под 18 години - не",
    "не съм непълнолетна", "лица под 18 г. да не звънят", "навършени 18 години",
    "забранено за лица под 18", "ако си под 18, не звъни",
    "tylko powyżej 18 lat", "niepełnoletnim dziękuję", "panów poniżej 18 lat nie przyjmuję",
    "nie jestem nieletnia", "osobom poniżej 18 lat wstęp wzbroniony", "ukończone 18 lat",
    "poniżej 18 nie przyjmuję", "mam 18 lat", "jeśli masz mniej niż 18 lat, nie dzwoń",
    "prawie 18 lat doświadczenia", "majdnem 18 éves tapasztalattal",
]  # fmt: skip


@pytest.mark.parametrize("text", STATED)
def test_a_statement_of_being_a_minor_is_heard(text: str) -> None:
    assert statements(text, "minor")


@pytest.mark.parametrize("text", NOT_STATED)
def test_limits_set_on_others_are_no_such_statement(text: str) -> None:
    assert not statements(text, "minor")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A nevem Kata, várlak", ["Kata"]),
        ("Szia, nevem Zsófi", ["Zsofi"]),
        ("hívj Bátran", []),
        ("Казвам се Мария", ["Мария"]),
        ("Аз съм Ева", ["Ева"]),
        ("името ми е Диана", ["Диана"]),
        ("Аз съм Нова в града", []),
        ("Kazvam se Elena", ["Elena"]),
        ("Mam na imię Kasia", ["Kasia"]),
        ("Jestem Ola", ["Ola"]),
        ("Nazywam się Magda i zapraszam", ["Magda"]),
        ("Jestem Nowa w mieście", []),
        ("Ik ben Nova", ["Nova"]),
        ("I am Mila", ["Mila"]),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert read("alias", text) == found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("dat is voor mij het beste", set()),
        ("het uur van de waarheid", set()),
        ("voor een week is het acht dagen", set()),
        ("do not come in a hat or a pet", set()),
        ("za twee dagen weer", set()),
        ("op 10 mar weer open", set()),
        ("bus 22 stops here", set()),
        ("we are at most 20 minutes away", set()),
        ("at most 17", set()),
        ("sie hat zwei Hunde", set()),
    ],
)
def test_ordinary_dutch_and_english_words_are_no_figures(text: str, kinds: set[str]) -> None:
    assert {field.kind for field in fields(text)} & {"phone", "age", "price", "premises"} == kinds


TOPICS = {file.name for file in (FOLDER / "nl").iterdir()} | {
    "availability.csv",
    "premises.csv",
    "movement.csv",
    "youthful.csv",
    "trusty.csv",
}


@pytest.mark.parametrize("language", ["hu", "bg", "pl"])
def test_a_language_has_every_list_and_every_code(language: str) -> None:
    assert {file.name for file in (FOLDER / language).iterdir()} == TOPICS
    for topic in ("services", "voice", "availability", "premises", "movement", "negations"):
        codes = [
            {line.partition(",")[0] for line in (FOLDER / name / f"{topic}.csv").open()}
            for name in ("nl", language)
        ]
        assert codes[0] == codes[1], topic
