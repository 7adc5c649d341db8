"""The lines of the app's command line are kept, each once and not for ever."""

from pathlib import Path

from briefing.store import Store


def test_lines_are_kept_across_openings_oldest_first(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        store.commands.add("open k3")
        store.commands.add("update")
    with Store(tmp_path / "b.db") as store:
        assert store.commands.all() == ("open k3", "update")


def test_a_line_typed_again_moves_to_the_end(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        for line in ("update", "undo", "update"):
            store.commands.add(line)
        assert store.commands.all() == ("undo", "update")


def test_two_hundred_lines_are_kept(tmp_path: Path) -> None:
    with Store(tmp_path / "b.db") as store:
        for number in range(205):
            store.commands.add(f"open {number}")
        kept = store.commands.all()
    assert len(kept) == 200
    assert (kept[0], kept[-1]) == ("open 5", "open 204")
