"""What migrations do to the tables that tie articles, from 12 on; see `schema`."""

# What ties articles is made anew by linking, in tables whose rows are not held against
# others one by one, and what an article tells without the archive waits beside it.
M012 = (
    *(
        f"DROP TABLE {table}"
        for table in (
            "unlinked",
            "appearances",
            "names",
            "name_words",
            "company",
            "readings",
            "contexts",
            "sketches",
            "filed_terms",
            "signatures",
        )
    ),
    *(
        f"DELETE FROM {table}"
        for table in (
            "filed_figures",
            "figures",
            "filed_series",
            "series",
            "told",
            "stories",
            "copies",
            "filed_hashes",
        )
    ),
    # What the analysis prepared; NULL where linking has to.
    """CREATE TABLE unlinked (
        revision INTEGER PRIMARY KEY, sketch BLOB, signature BLOB, context BLOB
    ) STRICT""",
    "INSERT INTO unlinked (revision) SELECT revision FROM analyses",
    """CREATE TABLE names (
        figure INTEGER NOT NULL,
        folded TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (figure, name)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX names_by_folded ON names(folded, figure)",
    """CREATE TABLE name_words (
        word TEXT NOT NULL,
        figure INTEGER NOT NULL,
        PRIMARY KEY (word, figure)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE company (figure INTEGER PRIMARY KEY, marks BLOB NOT NULL) STRICT",
    """CREATE TABLE appearances (
        revision INTEGER NOT NULL,
        local TEXT NOT NULL,
        linked INTEGER NOT NULL,
        figure INTEGER NOT NULL,
        mentions INTEGER NOT NULL,
        name TEXT NOT NULL,
        quotes INTEGER NOT NULL,
        PRIMARY KEY (revision, local)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX appearances_by_figure ON appearances(figure, revision)",
    "CREATE INDEX appearances_moved ON appearances(linked) WHERE figure <> linked",
    """CREATE TABLE readings (
        revision INTEGER NOT NULL,
        at INTEGER NOT NULL,
        linked INTEGER NOT NULL,
        series INTEGER NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (revision, at)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX readings_by_series ON readings(series, day, revision, at)",
    "CREATE INDEX readings_moved ON readings(linked) WHERE series <> linked",
    # `names`: the linked keys of its figures and story, as JSON.
    """CREATE TABLE contexts (
        revision INTEGER PRIMARY KEY, body BLOB NOT NULL, names TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE sketches (
        article INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        outlet TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE filed_terms (
        term INTEGER NOT NULL,
        at TEXT NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (term, at, article)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE signatures (article INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT",
)

M014 = (
    # Where no article is without a moment, none is looked for.
    "CREATE INDEX sketches_undated ON sketches(at) WHERE at = ''",
    # Its digests are others; it fills as all is analysed anew, by rules of version 5.
    "DELETE FROM filed_series",
)
