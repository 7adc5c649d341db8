"""Files come in once, and only files."""

import os
from pathlib import Path

import pytest

from briefing.errors import DocumentError
from briefing.store import Store
from briefing.update.documents import MAX_DOCUMENT_BYTES
from briefing.update.importing import import_file
from tests.builders import NOW


def test_a_document_without_an_outlet_gets_none_made_up(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The bridge was closed on Friday. Nobody was hurt.\n")
    done = import_file(store, path, NOW)
    article = store.articles.get(done.id)
    assert (article.outlet, article.published) == ("", None)


def test_a_pipe_or_a_device_is_refused_at_once(store: Store, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), tmp_path):
        with pytest.raises(DocumentError, match="not a regular file"):
            import_file(store, path, NOW)


def test_a_file_too_large_is_refused_unread(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_DOCUMENT_BYTES + 1)
    with pytest.raises(DocumentError, match=r"huge\.txt is larger than 20 MB"):
        import_file(store, path, NOW)


def test_a_missing_file_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"nothing\.txt: No such file"):
        import_file(store, tmp_path / "nothing.txt", NOW)
