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
