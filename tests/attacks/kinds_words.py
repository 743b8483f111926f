"""Mutations of ``region.toml`` and ``settings.toml``: what hands and editors make of them."""

from __future__ import annotations

import re

from tests.attacks.spoil import Folder, Spoilt, kind

REGION, SETTINGS = "region.toml", "settings.toml"

GOOD_SETTINGS = """data_dir = "other/data"
store = "other/layers.gpkg"
editor_passphrase = "词"
tianditu_key = ""
nominatim_url = "https://nominatim.example/"
geocode_timeout_s = 8
tile_timeout_s = 3.5
"""


def _region(folder: Folder) -> str:
    return (folder.path / REGION).read_text("utf-8")


def _write(folder: Folder, text: str | bytes, what: str, column: str = "") -> Spoilt:
    body = text if isinstance(text, bytes) else text.encode()
    (folder.path / REGION).write_bytes(body)
    return Spoilt(REGION, column, what)


def _lines(text: str) -> list[int]:
    return [n for n, line in enumerate(text.splitlines()) if line.strip()]


@kind("region-line-lost")
def line_lost(folder: Folder) -> Spoilt:
    """Lose a line."""
    lines = _region(folder).splitlines()
    lost = lines.pop(folder.rng.choice(_lines(_region(folder))))
    return _write(folder, "\n".join(lines) + "\n", f"删去 {lost}", lost.partition(" ")[0])


@kind("region-line-doubled")
def line_doubled(folder: Folder) -> Spoilt:
    """Have a line twice."""
    lines = _region(folder).splitlines()
    at = folder.rng.choice(_lines(_region(folder)))
    lines.insert(at, lines[at])
    return _write(folder, "\n".join(lines) + "\n", f"重复 {lines[at]}")


@kind("region-key-misspelt")
def key_misspelt(folder: Folder) -> Spoilt:
    """Misspell a key."""
    text = _region(folder)
    key = folder.rng.choice(sorted(set(re.findall(r"^(?:\[\[)?(\w+)", text, re.MULTILINE))))
    wrong = folder.rng.choice((f"{key}s", key[:-1], key.title(), f"{key}_"))
    return _write(folder, re.sub(rf"\b{key}\b", wrong, text), f"{key} → {wrong}", key)


@kind("region-key-unknown")
def key_unknown(folder: Folder) -> Spoilt:
    """Add a key that nobody reads."""
    text = _region(folder)
    added = folder.rng.choice(
        (
            'colour = "red"\n',
            "zoom = 3\n",
            'subtitle = "甲"\n',
            "[more]\na = 1\n",
            "[[level]]\nunit = 'a'\n",
            "include_sea = true\n",
        )
    )
    if added.startswith("["):
        return _write(folder, text + added, f"加上 {added!r}")
    return _write(folder, added + text, f"加上 {added!r}")


@kind("region-inner-key-unknown")
def inner_key_unknown(folder: Folder) -> Spoilt:
    """Add a key within a frame of the map."""
    added = folder.rng.choice(("zoom = 9", "bound = [1, 2, 3, 4]", 'title = "甲"'))
    return _write(folder, f"{_region(folder)}{added}\n", f"取景里加上 {added}", "presets")


@kind("region-other-type")
def other_type(folder: Folder) -> Spoilt:
    """Give a value of another type."""
    text = _region(folder)
    values = re.findall(r"^\w+ = (.+)$", text, re.MULTILINE)
    old = folder.rng.choice(values)
    new = folder.rng.choice(
        ("3", "true", "[]", "{}", "2021-01-01", '""', '" "', "nan", "[1, '甲']")
    )
    return _write(folder, text.replace(f"= {old}", f"= {new}", 1), f"{old} → {new}")


@kind("region-bounds")
def bounds(folder: Folder) -> Spoilt:
    """Give bounds that are none of a frame here."""
    frames = (
        "[99.95, 39.95, 100.8]",
        "[39.95, 99.95, 40.55, 100.8]",
        "[100.8, 40.55, 99.95, 39.95]",
        "[99.95, 39.95, 99.95, 40.55]",
        "[118, 24, 119, 25]",
        "[nan, 39.95, 100.8, 40.55]",
        "[-inf, 39.95, inf, 40.55]",
        '["99.95", "39.95", "100.8", "40.55"]',
        "[99.95, 39.95, 100.8, 40.55, 1]",
        "[]",
        "[true, false, true, true]",
        "[-500, -500, 500, 500]",
        "[9995, 3995, 10080, 4055]",
        "[99.95, 40.55, 100.8, 39.95]",
    )
    frame = folder.rng.choice(frames)
    text = _region(folder)
    old = folder.rng.choice(re.findall(r"bounds = (.+)", text))
    return _write(folder, text.replace(old, frame), f"bounds = {frame}", "presets")


@kind("region-waters")
def waters(folder: Folder) -> Spoilt:
    """Tell of a water with a place that is none."""
    at = folder.rng.choice(
        (
            "[40.1, 100.3]",
            "[100.3]",
            "[100.3, 40.1, 1]",
            "[nan, 40]",
            '"海"',
            "[118.0, 24.0]",
            "[500, 40]",
        )
    )
    return _write(
        folder, f'{_region(folder)}\n[[waters]]\nname = "甲湾"\nat = {at}\n', f"at = {at}", "waters"
    )


@kind("region-levels")
def levels(folder: Folder) -> Spoilt:
    """Tell of levels that cannot be."""
    added = folder.rng.choice(
        (
            "[[levels]]\nunit = 'nowhere'\nhome = true\n",
            "[[levels]]\nunit = 'jichuan'\n",
            "[[levels]]\nhome = true\n",
            "[levels]\nunit = 'jichuan'\n",
            "[[levels]]\nunit = 3\n",
            "[[levels]]\nunit = 'tanqi'\nhome = true\n",
            "[[levels]]\nunits = 'jichuan'\nhome = true\n",
            "[[levels]]\nunit = 'jichuan'\nhome = 'yes'\n",
        )
    )
    return _write(folder, _region(folder) + added, added.replace("\n", " "), "levels")


@kind("region-same-name")
def same_name(folder: Folder) -> Spoilt:
    """Give two frames one name, or one none."""
    name = folder.rng.choice(("全市", "", "  "))
    return _write(
        folder, _region(folder).replace('"滨水"', f'"{name}"'), f"取景叫 {name!r}", "presets"
    )


@kind("region-damaged")
def damaged(folder: Folder) -> Spoilt:
    """Damage the file: cut, empty, gone, a folder, another encoding, stray characters."""
    body = _region(folder).encode()
    how = folder.rng.choice(("cut", "empty", "gone", "folder", "gbk", "utf-16", "nul", "csv"))
    path = folder.path / REGION
    if how in {"gone", "folder"}:
        path.unlink()
        if how == "folder":
            path.mkdir()
        return Spoilt(REGION, "", how)
    bodies = {
        "cut": body[: folder.rng.randrange(len(body))],
        "empty": b"",
        "gbk": body.decode().encode("gbk"),
        "utf-16": body.decode().encode("utf-16"),
        "nul": body[:40] + bytes(8) + body[40:],
        "csv": b"title,name\n1,2\n",
    }
    return _write(folder, bodies[how], how)


@kind("region-same-meaning")
def same_meaning(folder: Folder) -> Spoilt:
    """Save the same words with a mark of UTF-8, other line ends or other spaces."""
    text = _region(folder)
    bodies = (
        b"\xef\xbb\xbf" + text.encode(),
        text.replace("\n", "\r\n").encode(),
        text.replace(" = ", "=").encode(),
        f"# 说明\n{text}\n".encode(),
    )
    return _write(folder, folder.rng.choice(bodies), "意思相同")


@kind("region-control")
def control(folder: Folder) -> Spoilt:
    """Leave a control character within a word, by its escape."""
    mark = folder.rng.choice((r"\t", r"\n", r"\u0085", r"\u2028", r"\u0000", r"\u200b", r"\u202e"))
    key = folder.rng.choice(("title", "name", "data_as_of"))
    text = re.sub(
        rf'^({key} = "..)', lambda m: m[1] + mark, _region(folder), count=1, flags=re.MULTILINE
    )
    return _write(folder, text, f"{key} 里有 {mark}", key)


def _settings(folder: Folder, text: str | bytes, what: str, column: str = "") -> Spoilt:
    body = text if isinstance(text, bytes) else text.encode()
    (folder.path / SETTINGS).write_bytes(body)
    return Spoilt(SETTINGS, column, what)


@kind("settings-encoding")
def settings_encoding(folder: Folder) -> Spoilt:
    """Save the settings by Notepad, or in GBK."""
    bodies = (
        b"\xef\xbb\xbf" + GOOD_SETTINGS.encode(),
        GOOD_SETTINGS.encode("gbk"),
        GOOD_SETTINGS.encode("utf-16"),
        GOOD_SETTINGS.replace("\n", "\r\n").encode(),
    )
    return _settings(folder, folder.rng.choice(bodies), "换一种编码存盘")


@kind("settings-path")
def settings_path(folder: Folder) -> Spoilt:
    """Write a path with backslashes, quotes or characters that no path has."""
    paths = (
        r'"D:\new\table"',
        r'"D:\data\files"',
        r"'D:\new\table'",
        r'"D:\\new\\table"',
        '"a\\u0000b"',
        '"D:/new/数据"',
        r'"\\server\share"',
        '"a\\nb"',
        '"a\\tb"',
    )
    path = folder.rng.choice(paths)
    return _settings(
        folder, GOOD_SETTINGS.replace('"other/data"', path), f"data_dir = {path}", "data_dir"
    )


@kind("settings-key-misspelt")
def settings_key(folder: Folder) -> Spoilt:
    """Misspell a key, or add one that nobody reads."""
    key = folder.rng.choice(("editor_passphrase", "data_dir", "tile_timeout_s", "store"))
    wrong = folder.rng.choice(
        (key.replace("ss", "s", 1) + "_", key.upper(), key.replace("_", "-"), f"{key}s")
    )
    return _settings(folder, GOOD_SETTINGS.replace(key, wrong), f"{key} → {wrong}", key)


@kind("settings-value")
def settings_value(folder: Folder) -> Spoilt:
    """Give a value that a setting cannot have."""
    key, value = folder.rng.choice(
        (
            ("geocode_timeout_s", "-1"),
            ("geocode_timeout_s", "nan"),
            ("geocode_timeout_s", "inf"),
            ("tile_timeout_s", '"四"'),
            ("tile_timeout_s", "0"),
            ("tile_timeout_s", "true"),
            ("tile_timeout_s", "[1]"),
            ("nominatim_url", '"nominatim.example"'),
            ("nominatim_url", '"ftp://nominatim.example"'),
            ("nominatim_url", "3"),
            ("data_dir", "3"),
            ("data_dir", "[]"),
            ("store", '"layers.shp"'),
            ("editor_passphrase", "12345"),
            ("editor_passphrase", "{}"),
            ("nominatim_url", '"http://a b/"'),
            ("tile_timeout_s", "1e9"),
        )
    )
    text = re.sub(rf"^{key} = .*$", f"{key} = {value}", GOOD_SETTINGS, flags=re.MULTILINE)
    return _settings(folder, text, f"{key} = {value}", key)


@kind("settings-damaged")
def settings_damaged(folder: Folder) -> Spoilt:
    """Damage the settings."""
    body = GOOD_SETTINGS.encode()
    bodies = (
        body[: folder.rng.randrange(1, len(body))],
        body + b"[more]\na = 1\n",
        body + body,
        body.replace(b'"', "“".encode()),
        body.replace(b"=", b":"),
        b"\x00" * 50,
        b"",
    )
    return _settings(folder, folder.rng.choice(bodies), "损坏")
