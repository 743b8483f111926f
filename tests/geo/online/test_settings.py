"""Settings: optional, environment wins, wrong ones named in Chinese, keys kept quiet."""

from pathlib import Path

import pytest

from geo.online.settings import ROOT, Settings, SettingsError, read_settings


def test_without_a_file_everything_has_a_default(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml", {}) == Settings()


def test_the_file_counts_and_the_environment_wins(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('tianditu_key = "file"\ndata_dir = "elsewhere"\n', "utf-8")
    found = read_settings(path, {"LAYOUT_TIANDITU_KEY": "environment"})
    assert found.tianditu_key == "environment"
    assert found.data_dir == ROOT / "elsewhere"


@pytest.mark.parametrize("text", ["tianditu_key = ", "tile_timeout_s = 'soon'"])
def test_a_wrong_file_is_one_chinese_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match="设置"):
        read_settings(path, {})


def test_the_key_is_in_no_printed_form() -> None:
    assert "secret" not in repr(Settings(tianditu_key="secret"))


def said(tmp_path: Path, body: str | bytes) -> str:
    """Return what is said of a settings file that cannot be used."""
    path = tmp_path / "settings.toml"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    with pytest.raises(SettingsError) as caught:
        read_settings(path, {})
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_what_editors_save_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes('data_dir = "资料"'.encode(encoding))
    assert read_settings(path, {}).data_dir == ROOT / "资料"


@pytest.mark.parametrize(
    "line", [r'data_dir = "D:\new\table"', r'data_dir = "D:\data"', r'store = "D:\users\x"']
)
def test_a_windows_path_in_double_quotes_is_hinted_at(tmp_path: Path, line: str) -> None:
    assert "单引号" in said(tmp_path, line)


@pytest.mark.parametrize(("path", "words"), [("长" * 300, "路径太长"), ("  ", "只有空格")])
def test_a_path_that_no_system_takes_is_told(tmp_path: Path, path: str, words: str) -> None:
    assert words in said(tmp_path, f'data_dir = "{path}"')


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert "editor_pasphrase：不认识这一项，是不是 editor_passphrase；" in said(
        tmp_path, 'editor_pasphrase = "x"'
    )


def test_all_that_is_wrong_is_told_at_once_and_no_secret(tmp_path: Path) -> None:
    text = said(tmp_path, "editor_passphrase = 98765\ntile_timeout_s = -1\nfoo = 1\n")
    assert "有 3 处要改" in text
    assert "98765" not in text


@pytest.mark.parametrize(
    "line",
    [
        "data_dir = 3", 'data_dir = ["a"]', "[data_dir]\na = 1", "tile_timeout_s = 0",
        "tile_timeout_s = nan", "tile_timeout_s = 1e9", "tile_timeout_s = true", 'amap_url = "abc"',
        'amap_url = "http://h:99999999/"', 'tianditu_key = "a\\nb"', "a = 1\na = 2", "x = [1",
        'store = "layers.shp"', "x = " + "[" * 5000, "x = " + "9" * 5000, "x = " + "9" * 4000, "\0",
    ],
    ids=lambda line: line[:24],
)  # fmt: skip
def test_what_will_not_do_is_one_chinese_sentence(tmp_path: Path, line: str) -> None:
    text = said(tmp_path, line)
    assert text.startswith("设置")
    assert "；" in text
    assert text.isprintable()
