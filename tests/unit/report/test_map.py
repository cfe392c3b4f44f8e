import re
from math import pi

from baken.report.map_picture import symbol_map
from baken.report.map_places import HEIGHT, MARGIN, WIDTH, lines, names, sheet_of, symbols

HEADERS = ("Municipality", "Leads")


def test_north_is_up_and_west_is_left():
    placed = {one.name: one for one in symbols({"GM0014": 1, "GM0935": 1, "GM0518": 1})}
    groningen, maastricht, the_hague = (
        placed[name] for name in ("Groningen", "Maastricht", "'s-Gravenhage")
    )
    assert groningen.y < the_hague.y < maastricht.y
    assert the_hague.x < maastricht.x < groningen.x


def test_the_area_of_a_symbol_goes_with_its_number():
    large, small = symbols({"GM0599": 40, "GM0503": 10})
    assert pi * large.radius**2 == 4 * pi * small.radius**2


def test_a_lone_municipality_stands_halfway():
    (one,) = symbols({"GM0599": 3})
    assert (one.x, one.y) == (WIDTH / 2, MARGIN)


def test_an_unknown_municipality_is_left_out():
    assert symbols({"GM9999": 3}) == []
    assert symbol_map({"GM9999": 3}, "Map", HEADERS).svg == ""


def test_names_do_not_lie_over_each_other():
    region = ["GM0489", "GM0502", "GM0503", "GM0518", "GM0599", "GM0606", "GM0622", "GM0556"]
    placed = names(symbols(dict.fromkeys(region, 2)))
    assert len(placed) >= 6
    assert len({(name.x, name.y) for name in placed}) == len(placed)


def test_the_drawing_has_one_label_and_its_numbers_in_a_table():
    drawn = symbol_map({"GM0599": 3, "GM0503": 1, "GM0518": 0}, 'A "map"', HEADERS)
    assert drawn.svg.count("aria-label=") == 1
    assert 'role="img" aria-label="A &#34;map&#34;"' in drawn.svg
    assert not re.search(r"\sstyle=|<script|https?://", drawn.svg)
    assert drawn.rows == (("Delft", "1"), ("Rotterdam", "3"))


def test_outlines_lie_under_the_symbols_and_within_the_picture():
    square = [(4.4, 51.85), (4.6, 51.85), (4.6, 52.0), (4.4, 52.0), (4.4, 51.85)]
    counts, outlines = {"GM0599": 3, "GM0503": 1}, {"GM0599": [square], "GM0363": [square]}
    sheet = sheet_of(counts, outlines)
    (line,) = lines(counts, outlines, sheet)
    assert line[0] == line[-1]
    assert len(line) == len(square)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in line)
    plain, drawn = (symbol_map(counts, "Map", HEADERS, given) for given in (None, outlines))
    assert (plain.label, plain.rows) == (drawn.label, drawn.rows)
    assert 'stroke-width="0.8"' in drawn.svg
    assert 'stroke-width="0.8"' not in plain.svg


def test_points_that_nobody_can_tell_apart_are_one():
    near = [(4.5 + step / 10_000_000, 51.9) for step in range(50)]
    ring = [*near, (4.6, 52.0), (4.4, 52.0), near[0]]
    counts, outlines = {"GM0599": 3}, {"GM0599": [ring]}
    (line,) = lines(counts, outlines, sheet_of(counts, outlines))
    assert len(line) == 4
