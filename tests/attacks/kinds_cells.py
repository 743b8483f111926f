"""Mutations of single cells: what hands, spreadsheets and other programs leave in them."""

from __future__ import annotations

import unicodedata

from layers.tables.schema import TABLES
from tests.attacks.spoil import Folder, Spoilt, kind, meant, of_kind, told

CONTROLS = "\t\n\r\x07\x0b\x1b\x7f\x85\u2028\u2029"
INVISIBLE = "\u200b\u200e\u00ad\ufeff\u2060"
WORDS = of_kind("text", "list")
ANY = of_kind("text", "list", "id", "id list", "number", "date", "choice")
POINTS = (("locations", "lon", "lat"), ("places", "lon", "lat"), ("candidates", "lon", "lat"))
PARENTS = (
    ("units", "unit_id"),
    ("areas", "area_id"),
    ("industries", "industry_id"),
    ("energy_sectors", "sector_id"),
)
METRES = ("radius_m", "uncertainty_m", "old_uncertainty_m")


@kind("cell-emptied")
def emptied(folder: Folder) -> Spoilt:
    """Lose what stood in a cell."""
    return folder.change(ANY, lambda _: "")


@kind("cell-spaces")
def spaces(folder: Folder) -> Spoilt:
    """Leave spaces round a cell."""
    return folder.change(ANY, lambda cell: folder.rng.choice((f" {cell}", f"{cell} ", f"{cell}  ")))


@kind("cell-wide-space")
def wide_space(folder: Folder) -> Spoilt:
    """Leave the space of Chinese type, or a hard one, beside a cell."""
    return folder.change(ANY, lambda cell: cell + folder.rng.choice("\u3000\u00a0"))


@kind("cell-full-width")
def full_width(folder: Folder) -> Spoilt:
    """Type digits and letters with the wide keyboard."""
    wide = {ord(c): ord(c) + 0xFEE0 for c in map(chr, range(0x21, 0x7F)) if c != ";"}
    fits = of_kind("id", "number", "date", "choice")
    return folder.change(fits, lambda cell: cell.translate(wide))


@kind("cell-case")
def case(folder: Folder) -> Spoilt:
    """Let a spreadsheet begin a word with a capital letter."""
    fits = of_kind("id", "id list", "choice")
    return folder.change(fits, lambda cell: folder.rng.choice((cell.upper(), cell.capitalize())))


@kind("cell-control")
def control(folder: Folder) -> Spoilt:
    """Leave a control character within a text."""
    return folder.change(WORDS, lambda cell: _within(folder, cell, CONTROLS))


@kind("cell-invisible")
def invisible(folder: Folder) -> Spoilt:
    """Leave a character that nobody sees within a text."""
    return folder.change(WORDS, lambda cell: _within(folder, cell, INVISIBLE))


@kind("cell-nul")
def nul(folder: Folder) -> Spoilt:
    """Leave a NUL within a text."""
    return folder.change(WORDS, lambda cell: _within(folder, cell, "\x00"))


def _within(folder: Folder, cell: str, characters: str) -> str:
    at = folder.rng.randint(0, len(cell))
    return cell[:at] + folder.rng.choice(characters) + cell[at:]


@kind("id-newline")
def id_newline(folder: Folder) -> Spoilt:
    """Leave a line break behind an id, a number or a date."""
    fits = of_kind("id", "id list", "number", "date", "choice")
    return folder.change(fits, lambda cell: cell + folder.rng.choice(("\n", "\r\n", "\r")))


@kind("cell-question-marks")
def question_marks(folder: Folder) -> Spoilt:
    """Save a Chinese text in an encoding that has no Chinese."""
    return folder.change(_chinese, lambda cell: cell.encode("ascii", "replace").decode())


@kind("cell-mojibake")
def mojibake(folder: Folder) -> Spoilt:
    """Read a text of UTF-8 as GBK and save it."""
    return folder.change(_chinese, lambda cell: cell.encode().decode("gb18030", "replace"))


@kind("cell-latin-mojibake")
def latin_mojibake(folder: Folder) -> Spoilt:
    """Read a text of GBK as Latin letters and save it."""
    return folder.change(_chinese, lambda cell: cell.encode("gb18030").decode("latin-1"))


def _chinese(table: str, column: str, cell: str) -> bool:
    return meant(table, column) in {"text", "list"} and any("\u4e00" <= c <= "\u9fff" for c in cell)


@kind("cell-spreadsheet-error")
def spreadsheet_error(folder: Folder) -> Spoilt:
    """Leave what a formula answered."""
    wrong = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "########")
    return folder.change(ANY, lambda _: folder.rng.choice(wrong))


@kind("cell-placeholder")
def placeholder(folder: Folder) -> Spoilt:
    """Write a word for "nothing" where an empty cell is meant."""
    return folder.change(ANY, lambda _: folder.rng.choice(("NULL", "null", "nan", "NaN", "None")))


@kind("choice-near")
def near_word(folder: Folder) -> Spoilt:
    """Write a word that is almost one of the list."""
    forms = (
        lambda w: w[:-1],
        lambda w: f"{w}s",
        lambda w: w.replace("_", " "),
        lambda w: w[::-1],
        lambda w: f"{w[0]}.",
        lambda w: f"{w};{w}",
    )
    return folder.change(of_kind("choice"), folder.rng.choice(forms))


@kind("choice-other")
def other_word(folder: Folder) -> Spoilt:
    """Choose another word of the list."""
    grid, row, name = folder.pick(of_kind("choice"))
    column = grid.header.index(name)
    old = grid.rows[row][column]
    words = TABLES[grid.path.stem].columns[name].metadata["enum"]
    grid.rows[row][column] = folder.rng.choice([word for word in words if word != old] or words)
    grid.save()
    return told(grid, row, name, f"{old} → {grid.rows[row][column]}")


@kind("list-doubled")
def doubled(folder: Folder) -> Spoilt:
    """Say an item of a list twice."""
    return folder.change(of_kind("list", "id list"), lambda cell: f"{cell};{cell.split(';')[0]}")


@kind("list-empty-item")
def empty_item(folder: Folder) -> Spoilt:
    """Leave an empty item in a list."""
    forms = ("{};", ";{}", "{};;{}", "{}; ")
    return folder.change(
        of_kind("list", "id list"), lambda cell: folder.rng.choice(forms).format(cell, cell)
    )


@kind("list-other-separator")
def other_separator(folder: Folder) -> Spoilt:
    """Part the items of a list by another mark."""
    mark = folder.rng.choice("；、,|\n")  # a slash may be of the word itself
    fits = of_kind("list", "id list")
    return folder.change(
        lambda table, column, cell: fits(table, column, cell) and ";" in cell,
        lambda cell: cell.replace(";", mark),
    )


@kind("reference-broken")
def broken(folder: Folder) -> Spoilt:
    """Refer to what is not there."""
    return folder.change(of_kind("id", "id list"), lambda cell: f"{cell}x")


@kind("reference-other")
def other_reference(folder: Folder) -> Spoilt:
    """Refer to another row of the same table."""
    grid, row, name = folder.pick(_is_reference)
    column = grid.header.index(name)
    old = grid.rows[row][column]
    target = folder.rng.choice(TABLES[grid.path.stem].columns[name].metadata["refers_to"])
    known = folder.grid(target)
    ids = [cells[known.header.index(TABLES[target].key[0])] for cells in known.rows]
    grid.rows[row][column] = folder.rng.choice([one for one in ids if one != old] or ids or [old])
    grid.save()
    return told(grid, row, name, f"{old} → {grid.rows[row][column]}")


def _is_reference(table: str, column: str, cell: str) -> bool:
    return bool(cell and TABLES[table].columns[column].metadata["refers_to"])


@kind("reference-self")
def self_reference(folder: Folder) -> Spoilt:
    """Put a thing into itself."""
    table, key = folder.rng.choice(PARENTS)
    grid = folder.grid(table)
    row = folder.rng.randrange(len(grid.rows))
    grid.rows[row][grid.header.index("parent_id")] = grid.cell(grid.rows[row], key)
    grid.save()
    return told(grid, row, "parent_id", "自己")


@kind("reference-cycle")
def cycle(folder: Folder) -> Spoilt:
    """Put two things into each other."""
    table, key = folder.rng.choice(PARENTS)
    grid = folder.grid(table)
    one, other = folder.rng.sample(range(len(grid.rows)), 2)
    above = grid.header.index("parent_id")
    grid.rows[one][above] = grid.cell(grid.rows[other], key)
    grid.rows[other][above] = grid.cell(grid.rows[one], key)
    grid.save()
    return told(grid, one, "parent_id", f"与第 {other + 2} 行互为上级")


@kind("key-of-another")
def key_of_another(folder: Folder) -> Spoilt:
    """Give a row the key of another."""
    grid = folder.any_table(least=2)
    one, other = folder.rng.sample(range(len(grid.rows)), 2)
    for name in TABLES[grid.path.stem].key:
        column = grid.header.index(name)
        grid.rows[one][column] = grid.rows[other][column]
    grid.save()
    return told(grid, one, "、".join(TABLES[grid.path.stem].key), f"改为第 {other + 2} 行的")


@kind("neighbour")
def neighbour(folder: Folder) -> Spoilt:
    """Take the value of the row above or below."""
    grid = folder.any_table(least=2)
    one, other = folder.rng.sample(range(len(grid.rows)), 2)
    columns = [n for n, cell in enumerate(grid.rows[one]) if cell != grid.rows[other][n]]
    column = folder.rng.choice(columns)
    old, grid.rows[one][column] = grid.rows[one][column], grid.rows[other][column]
    grid.save()
    return told(grid, one, grid.header[column], f"{old!r} → {grid.rows[one][column]!r}")


@kind("cells-swapped")
def cells_swapped(folder: Folder) -> Spoilt:
    """Swap two cells of a row."""
    grid = folder.any_table()
    row = folder.rng.randrange(len(grid.rows))
    cells = grid.rows[row]
    filled = [n for n, cell in enumerate(cells) if cell]
    one, other = folder.rng.sample(filled, 2)
    cells[one], cells[other] = cells[other], cells[one]
    grid.save()
    return told(grid, row, grid.header[one], f"与 {grid.header[other]} 对调")


@kind("cell-shifted")
def shifted(folder: Folder) -> Spoilt:
    """Shift the cells of a row by one, as a cell that was deleted does."""
    grid = folder.any_table()
    row = folder.rng.randrange(len(grid.rows))
    at = folder.rng.randrange(len(grid.header))
    cells = grid.rows[row]
    grid.rows[row] = [*cells[:at], *cells[at + 1 :], ""]
    grid.save()
    return told(grid, row, grid.header[at], "删去一格，后面左移")


@kind("town-misspelt")
def town_misspelt(folder: Folder) -> Spoilt:
    """Misspell a town of an area."""
    return folder.change(
        lambda table, column, _: (table, column) == ("area_towns", "town"),
        lambda cell: f"{cell[:-1]}贞",
    )


@kind("text-other")
def text_other(folder: Folder) -> Spoilt:
    """Change a character of a text into another."""

    def change(cell: str) -> str:
        at = folder.rng.randrange(len(cell))
        return cell[:at] + folder.rng.choice("甲乙丙丁") + cell[at + 1 :]

    return folder.change(_chinese, change)


@kind("text-long")
def text_long(folder: Folder) -> Spoilt:
    """Fill a cell with far too much."""
    return folder.change(WORDS, lambda cell: cell + folder.rng.choice(("x", "长", "字 ")) * 5000)


@kind("text-decomposed")
def decomposed(folder: Folder) -> Spoilt:
    """Write a word with combining marks, or in the compatibility forms of other encodings."""
    forms = (
        lambda c: f"{c}e\u0301",
        lambda c: unicodedata.normalize("NFKD", c) + "\u2f00",
        lambda c: f"{c}\ufffd",
        lambda c: f"{c}\ue000",
    )
    return folder.change(WORDS, folder.rng.choice(forms))
