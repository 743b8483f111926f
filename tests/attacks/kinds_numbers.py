"""Mutations of numbers, dates and positions: what hands, spreadsheets and datums make of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.attacks.spoil import Folder, Spoilt, kind, meant, of_kind, told

POINTS = (("locations", "lon", "lat"), ("places", "lon", "lat"), ("candidates", "lon", "lat"))
MIDDLE, NORTH_OF_ALL = 100.3, 40.31
"""Of the invented city: two counties lie beside each other, a third lies north of both."""


@kind("number-scientific")
def scientific(folder: Folder) -> Spoilt:
    """Write a number as a spreadsheet shows it in a narrow column."""
    return folder.change(of_kind("number"), lambda cell: f"{float(cell):.2E}")


@kind("number-rounded")
def rounded(folder: Folder) -> Spoilt:
    """Lose the decimals of a number."""
    fits = of_kind("number")
    return folder.change(
        lambda table, column, cell: fits(table, column, cell) and "." in cell,
        lambda cell: str(round(float(cell))),
    )


@kind("number-sign")
def sign(folder: Folder) -> Spoilt:
    """Change the sign of a number."""
    fits = of_kind("number")
    return folder.change(
        lambda table, column, cell: fits(table, column, cell) and float(cell) != 0,
        lambda cell: cell.removeprefix("-") if cell.startswith("-") else f"-{cell}",
    )


@kind("number-huge")
def huge(folder: Folder) -> Spoilt:
    """Give a number that nothing can have."""
    many = ("9999999", "1e400", "9" * 400, "inf", "NaN", "99999999999999999999")
    return folder.change(of_kind("number"), lambda _: folder.rng.choice(many))


@kind("number-zero")
def zero(folder: Folder) -> Spoilt:
    """Give a radius, a degree or a count of nothing."""
    return folder.change(of_kind("number"), lambda _: "0")


@kind("number-x10")
def times_ten(folder: Folder) -> Spoilt:
    """Slip by one digit."""
    return folder.change(of_kind("number"), lambda cell: _number(float(cell) * 10))


@kind("number-x1000")
def times_thousand(folder: Folder) -> Spoilt:
    """Take metres for kilometres."""
    return folder.change(of_kind("number"), lambda cell: _number(float(cell) * 1000))


@kind("number-tenth")
def tenth(folder: Folder) -> Spoilt:
    """Slip by one digit the other way."""
    return folder.change(of_kind("number"), lambda cell: _number(float(cell) / 10))


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


@kind("number-in-words")
def in_words(folder: Folder) -> Spoilt:
    """Write a number with its unit, a separator or a doubt."""
    forms = ("约{}", "{}米", "{},000", "{}°", "+{}", "0{}", "{}.", ".{}", "一百", "½", "²")
    return folder.change(of_kind("number"), lambda cell: folder.rng.choice(forms).format(cell))


@kind("number-other-digits")
def other_digits(folder: Folder) -> Spoilt:
    """Write a number in digits of another script."""
    arabic = {ord("0") + n: ord("\u0660") + n for n in range(10)}
    return folder.change(of_kind("number", "date"), lambda cell: cell.translate(arabic))


@kind("date-slashes")
def slashes(folder: Folder) -> Spoilt:
    """Write a date as spreadsheets do here."""
    return folder.change(_is_long_date, lambda cell: "/".join(str(int(p)) for p in cell.split("-")))


@kind("date-words")
def date_words(folder: Folder) -> Spoilt:
    """Write a date in words or in the order of another country."""
    forms = ("{0}年{1}月", "{1}/{0}", "{1}-{0}", "Mar-{0}", "{0}.{1}", "44197", "二〇二一年")
    return folder.change(
        _is_long_date, lambda cell: folder.rng.choice(forms).format(*cell.split("-"))
    )


def _is_long_date(table: str, column: str, cell: str) -> bool:
    return meant(table, column) == "date" and "-" in cell


@kind("date-impossible")
def impossible(folder: Folder) -> Spoilt:
    """Give a day that no calendar has."""
    days = ("2021-13-01", "2021-02-30", "2021-00", "2021-06-31", "2023-02-29", "0000", "2021-12-00")
    return folder.change(of_kind("date"), lambda _: folder.rng.choice(days))


@kind("date-out-of-range")
def out_of_range(folder: Folder) -> Spoilt:
    """Give a year that no plan is of."""
    years = ("0221", "1021", "2201", "9999", "1203")
    return folder.change(of_kind("date"), lambda cell: folder.rng.choice(years) + cell[4:])


@kind("dates-swapped")
def dates_swapped(folder: Folder) -> Spoilt:
    """Let a document or a unit end before it began."""
    grid = folder.grid("documents")
    rows = [n for n, row in enumerate(grid.rows) if grid.cell(row, "valid_to")]
    row = folder.rng.choice(rows)
    first, last = grid.header.index("valid_from"), grid.header.index("valid_to")
    cells = grid.rows[row]
    cells[first], cells[last] = cells[last], cells[first]
    grid.save()
    return told(grid, row, "valid_to", f"{cells[first]} 至 {cells[last]}")


@kind("printed-other")
def printed_other(folder: Folder) -> Spoilt:
    """Let a printed figure and its value tell two things."""
    table, name = folder.rng.choice(
        (
            ("energy_figures", "printed"),
            ("energy_figures", "value"),
            ("targets", "printed"),
            ("targets", "value"),
        )
    )
    return folder.change(
        lambda t, c, cell: (t, c) == (table, name) and cell[-1:].isdigit(),
        lambda cell: cell[:-1] + str((int(cell[-1]) + 3) % 10),
    )


@kind("point-swapped")
def point_swapped(folder: Folder) -> Spoilt:
    """Swap longitude and latitude."""
    return _point(folder, lambda lon, lat: (lat, lon))


@kind("point-far")
def point_far(folder: Folder) -> Spoilt:
    """Move a position to another city or off the globe."""
    away: Sequence[tuple[str, str]] = (
        ("200", "40.1"),
        ("118.08", "24.48"),
        ("0", "0"),
        ("-100.2", "40.1"),
        ("100.2", "95"),
        ("116.39", "39.9"),
        ("99.7", "40.1"),
    )
    return _point(folder, lambda *_: folder.rng.choice(away))


@kind("point-neighbour-county")
def point_next(folder: Folder) -> Spoilt:
    """Move a position into the county beside its own."""

    def moved(lon: str, lat: str) -> tuple[str, str]:
        if float(lat) > NORTH_OF_ALL:
            return lon, _number(float(lat) - 0.25)
        return (_number(float(lon) + (0.3 if float(lon) < MIDDLE else -0.35)), lat)

    return _point(folder, moved)


@kind("point-datum")
def point_datum(folder: Folder) -> Spoilt:
    """Shift one position as another datum does."""
    return _point(
        folder, lambda lon, lat: (_number(float(lon) + 0.0048), _number(float(lat) - 0.0026))
    )


def _point(folder: Folder, change: Callable[[str, str], tuple[str, str]]) -> Spoilt:
    table, lon, lat = folder.rng.choice(POINTS)
    grid = folder.grid(table)
    rows = [n for n, row in enumerate(grid.rows) if grid.cell(row, lon)]
    row = folder.rng.choice(rows)
    cells = grid.rows[row]
    x, y = grid.header.index(lon), grid.header.index(lat)
    cells[x], cells[y] = change(cells[x], cells[y])
    grid.save()
    return told(grid, row, "lon、lat", f"{cells[x]}, {cells[y]}")
