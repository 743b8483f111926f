"""Mutations of rows, headers and whole table files: what programs and copying make of them."""

from __future__ import annotations

import shutil

from tests.attacks.spoil import Folder, Grid, Spoilt, kind, told


def _whole(grid: Grid, what: str) -> Spoilt:
    return Spoilt(grid.path.name, "", what)


def _some_row(folder: Folder, grid: Grid) -> int:
    return folder.rng.randrange(len(grid.rows))


@kind("row-doubled")
def row_doubled(folder: Folder) -> Spoilt:
    """Copy a row."""
    grid = folder.any_table()
    row = _some_row(folder, grid)
    grid.rows.insert(row, list(grid.rows[row]))
    grid.save()
    return told(grid, row, "", "整行重复")


@kind("row-deleted")
def row_deleted(folder: Folder) -> Spoilt:
    """Lose a row."""
    grid = folder.any_table()
    row = _some_row(folder, grid)
    del grid.rows[row]
    grid.save()
    return told(grid, row, "", "删去")


@kind("rows-shuffled")
def rows_shuffled(folder: Folder) -> Spoilt:
    """Sort a table by something else."""
    grid = folder.any_table(least=2)
    folder.rng.shuffle(grid.rows)
    grid.save()
    return _whole(grid, "行次序打乱")


@kind("row-of-another-table")
def row_of_another(folder: Folder) -> Spoilt:
    """Paste a row of another table."""
    grid, other = folder.any_table(), folder.any_table()
    cells = list(folder.rng.choice(other.rows))
    width = len(grid.header)
    row = _some_row(folder, grid)
    grid.rows[row] = (cells + [""] * width)[:width]
    grid.save()
    return told(grid, row, "", f"换成 {other.path.name} 的一行")


@kind("rows-empty")
def rows_empty(folder: Folder) -> Spoilt:
    """Leave rows of nothing but separators."""
    grid = folder.any_table()
    for _ in range(3):
        grid.rows.insert(_some_row(folder, grid), [""] * len(grid.header))
    grid.save()
    return _whole(grid, "空行")


@kind("rows-all-lost")
def rows_lost(folder: Folder) -> Spoilt:
    """Lose all rows but the header."""
    grid = folder.any_table()
    grid.rows.clear()
    grid.save()
    return _whole(grid, "只剩表头")


@kind("rows-doubled")
def rows_doubled(folder: Folder) -> Spoilt:
    """Paste the whole table below itself."""
    grid = folder.any_table()
    grid.rows += [list(row) for row in grid.rows]
    grid.save()
    return _whole(grid, "全表重复")


@kind("header-twice")
def header_twice(folder: Folder) -> Spoilt:
    """Paste the table below itself with its header."""
    grid = folder.any_table()
    grid.rows.insert(_some_row(folder, grid), list(grid.header))
    grid.save()
    return _whole(grid, "表头又出现一次")


@kind("row-short")
def row_short(folder: Folder) -> Spoilt:
    """Lose the last cells of a row."""
    grid = folder.any_table()
    row = _some_row(folder, grid)
    del grid.rows[row][-folder.rng.randint(1, 3) :]
    grid.save()
    return told(grid, row, "", "少几格")


@kind("row-long")
def row_long(folder: Folder) -> Spoilt:
    """Add cells to a row, as an unquoted comma does."""
    grid = folder.any_table()
    row = _some_row(folder, grid)
    at = folder.rng.randrange(len(grid.header))
    grid.rows[row].insert(at, folder.rng.choice(("", "甲", "1")))
    grid.save()
    return told(grid, row, "", "多一格")


@kind("columns-trailing")
def columns_trailing(folder: Folder) -> Spoilt:
    """Leave empty columns at the right, as a spreadsheet does after a stray click."""
    grid = folder.any_table()
    grid.header.append("")
    grid.rows = [[*row, ""] for row in grid.rows]
    grid.save()
    return _whole(grid, "右边多一列空列")


@kind("header-renamed")
def header_renamed(folder: Folder) -> Spoilt:
    """Rename a column."""
    grid = folder.any_table()
    column = folder.rng.randrange(len(grid.header))
    old = grid.header[column]
    grid.header[column] = folder.rng.choice(
        (old.title(), f"{old} ", "名称", f"{old}1", "", "\ufeff")
    )
    grid.save()
    return Spoilt(grid.path.name, old, f"表头改为 {grid.header[column]!r}")


@kind("header-doubled")
def header_doubled(folder: Folder) -> Spoilt:
    """Have a column twice: filled, or empty beside the filled one."""
    grid = folder.any_table()
    column = folder.rng.randrange(len(grid.header))
    filled = folder.rng.random() < 0.5
    at = folder.rng.choice((0, column + 1, len(grid.header)))
    grid.rows = [[*r[:at], r[column] if filled else "", *r[at:]] for r in grid.rows]
    grid.header.insert(at, grid.header[column])
    grid.save()
    return Spoilt(grid.path.name, grid.header[column], "这一列有两次")


@kind("column-removed")
def column_removed(folder: Folder) -> Spoilt:
    """Delete a column."""
    grid = folder.any_table()
    column = folder.rng.randrange(len(grid.header))
    name = grid.header.pop(column)
    for row in grid.rows:
        del row[column]
    grid.save()
    return Spoilt(grid.path.name, name, "删去这一列")


@kind("columns-reordered")
def columns_reordered(folder: Folder) -> Spoilt:
    """Bring the columns into another order, each with its header."""
    grid = folder.any_table()
    order = folder.rng.sample(range(len(grid.header)), len(grid.header))
    grid.header = [grid.header[n] for n in order]
    grid.rows = [[row[n] for n in order] for row in grid.rows]
    grid.save()
    return _whole(grid, "列次序打乱")


@kind("header-exchanged")
def header_exchanged(folder: Folder) -> Spoilt:
    """Exchange the names of two columns, not their cells."""
    grid = folder.any_table()
    filled = [n for n in range(len(grid.header)) if any(row[n] for row in grid.rows)]
    one, other = folder.rng.sample(filled, 2)
    grid.header[one], grid.header[other] = grid.header[other], grid.header[one]
    grid.save()
    return Spoilt(grid.path.name, grid.header[one], f"与 {grid.header[other]} 对调表头")


@kind("header-lost")
def header_lost(folder: Folder) -> Spoilt:
    """Lose the header, or have a title above it."""
    grid = folder.any_table()
    text = grid.text()
    above = folder.rng.choice(("", "全市产业一览表" + "," * (len(grid.header) - 1) + "\n"))
    grid.path.write_text(above + text if above else text.partition("\n")[2], "utf-8")
    return _whole(grid, "表头上面有标题" if above else "没有表头")


@kind("file-encoding")
def encoding(folder: Folder) -> Spoilt:
    """Save a table as spreadsheets do: GBK, or Unicode of two bytes."""
    grid = folder.any_table()
    name = folder.rng.choice(("gbk", "gb18030", "utf-16", "utf-16-le", "big5", "utf-32"))
    grid.path.write_bytes(grid.text().encode(name, "replace"))
    return _whole(grid, name)


@kind("file-mixed-encoding")
def mixed_encoding(folder: Folder) -> Spoilt:
    """Add rows in GBK to a table in UTF-8."""
    grid = folder.any_table(least=2)
    head, _, rest = grid.text().partition("\n")
    first, _, rest = rest.partition("\n")
    grid.path.write_bytes(f"{head}\n{first}\n".encode() + rest.encode("gb18030", "replace"))
    return _whole(grid, "前 UTF-8 后 GBK")


@kind("file-bom")
def bom(folder: Folder) -> Spoilt:
    """Save with the mark of UTF-8, or with two of them."""
    grid = folder.any_table()
    marks = folder.rng.choice((1, 1, 2))
    grid.path.write_bytes(b"\xef\xbb\xbf" * marks + grid.text().encode())
    return _whole(grid, f"{marks} 个 BOM")


@kind("file-line-ends")
def line_ends(folder: Folder) -> Spoilt:
    """End lines as other systems do."""
    grid = folder.any_table()
    end = folder.rng.choice(("\r\n", "\r", "\n\n", "\r\r\n"))
    grid.path.write_bytes(grid.text(lineterminator=end).encode())
    return _whole(grid, repr(end))


@kind("file-separator")
def separator(folder: Folder) -> Spoilt:
    """Part cells by something else."""
    grid = folder.any_table()
    mark = folder.rng.choice(";\t|，")
    grid.path.write_bytes(grid.text(delimiter=mark).encode())
    return _whole(grid, f"用 {mark!r} 分隔")


@kind("file-quotes")
def quotes(folder: Folder) -> Spoilt:
    """Quote every cell, or lose one quote."""
    grid = folder.any_table()
    text = grid.text(quoting=1)
    if folder.rng.random() < 0.6:
        places = [at for at, character in enumerate(text) if character == '"']
        at = folder.rng.choice(places)
        text = text[:at] + text[at + 1 :]
    grid.path.write_bytes(text.encode())
    return _whole(grid, "每格加引号，或少一个引号")


@kind("file-stray-quote")
def stray_quote(folder: Folder) -> Spoilt:
    """Have one quote more than a file can have."""
    grid = folder.any_table()
    text = grid.text()
    at = folder.rng.randrange(len(text))
    grid.path.write_bytes((text[:at] + '"' + text[at:]).encode())
    return _whole(grid, "多一个引号")


@kind("file-truncated")
def truncated(folder: Folder) -> Spoilt:
    """Lose the end of a file, as a full disk does."""
    grid = folder.any_table()
    body = grid.text().encode()
    grid.path.write_bytes(body[: folder.rng.randrange(len(body))])
    return _whole(grid, "截断")


@kind("file-nuls")
def nuls(folder: Folder) -> Spoilt:
    """Have a block of NULs in a file, as a failing disk leaves."""
    grid = folder.any_table()
    body = bytearray(grid.text().encode())
    at = folder.rng.randrange(len(body))
    body[at : at + 32] = bytes(32)
    grid.path.write_bytes(bytes(body))
    return _whole(grid, "一段 NUL")


@kind("file-empty")
def empty(folder: Folder) -> Spoilt:
    """Have a file without a byte, or none, or a folder of its name."""
    grid = folder.any_table()
    grid.path.unlink()
    how = folder.rng.choice(("空文件", "没有文件", "是文件夹"))
    if how == "空文件":
        grid.path.touch()
    elif how == "是文件夹":
        grid.path.mkdir()
    return _whole(grid, how)


@kind("file-of-another-table")
def of_another(folder: Folder) -> Spoilt:
    """Save one table under the name of another."""
    grid, other = folder.any_table(), folder.any_table()
    if grid.path == other.path:
        other = folder.grid("candidates" if grid.path.stem != "candidates" else "areas")
    shutil.copyfile(other.path, grid.path)
    return _whole(grid, f"内容是 {other.path.name}")


@kind("file-is-workbook")
def workbook(folder: Folder) -> Spoilt:
    """Save a workbook or a web page under the name of a table."""
    grid = folder.any_table()
    bodies = (
        b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 4,
        b"<html><table><tr><td>1</td></tr></table></html>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    )
    grid.path.write_bytes(folder.rng.choice(bodies))
    return _whole(grid, "是 Excel 或网页")


@kind("file-saved-by-spreadsheet")
def saved_by_spreadsheet(folder: Folder) -> Spoilt:
    """Save a table by a spreadsheet: no zeros at the end, slashes in dates, long ids cut."""
    grid = folder.any_table()
    grid.rows = [[_as_shown(cell) for cell in row] for row in grid.rows]
    grid.save(lineterminator="\r\n")
    return _whole(grid, "由电子表格存过")


def _as_shown(cell: str) -> str:
    parts = cell.split("-")
    if len(parts) in {2, 3} and all(part.isdigit() for part in parts):
        return "/".join(str(int(part)) for part in parts)
    try:
        value = float(cell)
    except ValueError:
        return cell
    if abs(value) >= 1e11:
        return f"{value:.5E}"
    return f"{value:.10g}"
