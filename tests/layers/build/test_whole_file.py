"""A file appears in one piece or not at all, and nothing is left beside it."""

from pathlib import Path

import pytest

from layers.build.whole_file import draft_of, write_whole


def test_the_draft_takes_the_name_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text("old")
    with draft_of(path) as draft:
        draft.write_text("new")
        assert draft.suffix == ".json"
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_block_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    write_whole(path, b"old")

    def fail() -> None:
        with draft_of(path) as draft:
            draft.write_text("half")
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        fail()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "one.json"

    def late() -> None:
        with draft_of(path, overwrite=False) as draft:
            draft.write_text("mine")
            path.write_text("theirs")

    with pytest.raises(FileExistsError):
        late()
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"
