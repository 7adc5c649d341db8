"""What each migration does to the tables, in SQL; see `schema` for what is where."""

M001 = (
    """CREATE TABLE feeds (
        pk INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        site_url TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '[]',
        etag TEXT NOT NULL DEFAULT '',
        last_modified TEXT NOT NULL DEFAULT '',
        body_hash TEXT NOT NULL DEFAULT '',
        checked_at TEXT,
        succeeded_at TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        error TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE articles (
        pk INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        feed INTEGER NOT NULL REFERENCES feeds(pk),
        guid TEXT NOT NULL,
        url TEXT NOT NULL,
        outlet TEXT NOT NULL,
        published TEXT,
        first_seen TEXT NOT NULL,
        revised TEXT,
        sort_at TEXT NOT NULL,
        revision INTEGER REFERENCES revisions(pk) DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX articles_by_feed ON articles(feed, guid)",
    "CREATE INDEX articles_by_date ON articles(sort_at DESC, pk DESC)",
    """CREATE TABLE revisions (
        pk INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles(pk),
        title TEXT NOT NULL,
        byline TEXT NOT NULL,
        text TEXT NOT NULL,
        text_hash TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        seen_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX revisions_by_article ON revisions(article)",
    """CREATE VIRTUAL TABLE search USING fts5(
        title, text, content='revisions', content_rowid='pk',
        tokenize="porter unicode61 remove_diacritics 2"
    )""",
    # The highest revision that is in the index; the rest is added in bulk.
    "CREATE TABLE indexed (one INTEGER PRIMARY KEY CHECK (one = 1), upto INTEGER)",
    "INSERT INTO indexed VALUES (1, 0)",
    """CREATE TABLE analyses (
        revision INTEGER PRIMARY KEY REFERENCES revisions(pk),
        rules_version TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE figures (
        pk INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL,
        name TEXT NOT NULL,
        surname TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX figures_by_surname ON figures(surname) WHERE surname <> ''",
    """CREATE TABLE appearances (
        figure INTEGER NOT NULL REFERENCES figures(pk),
        revision INTEGER NOT NULL REFERENCES revisions(pk),
        mentions INTEGER NOT NULL,
        PRIMARY KEY (figure, revision)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX appearances_by_revision ON appearances(revision)",
    """CREATE TABLE reads (
        article INTEGER PRIMARY KEY REFERENCES articles(pk), at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE stars (
        article INTEGER PRIMARY KEY REFERENCES articles(pk), at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE notes (
        id TEXT PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles(pk),
        start INTEGER, "end" INTEGER,
        exact TEXT, prefix TEXT, suffix TEXT, text_hash TEXT,
        body TEXT NOT NULL,
        created TEXT NOT NULL,
        updated TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX notes_by_article ON notes(article)",
    """CREATE TABLE tombstones (
        feed INTEGER NOT NULL REFERENCES feeds(pk),
        guid TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (feed, guid)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE journal (
        pk INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        label TEXT NOT NULL,
        changes TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
)


M002 = (
    "ALTER TABLE feeds ADD COLUMN changed_at TEXT",
    "ALTER TABLE feeds ADD COLUMN next_due TEXT",
    "ALTER TABLE feeds ADD COLUMN rhythm TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE feeds ADD COLUMN gone INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE feeds ADD COLUMN moved_to TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE feeds ADD COLUMN moves INTEGER NOT NULL DEFAULT 0",
    # Hosts that asked to be left alone.
    """CREATE TABLE hosts (
        host TEXT PRIMARY KEY, until TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Bytes of new words kept in memory: indexing in bulk costs a quarter less.
    "INSERT INTO search (search, rank) VALUES ('hashsize', 8388608)",
)


# Strings that are only looked up are kept as numbers: the first 64 bits of a digest.
M003 = (
    "DROP TABLE appearances",
    "DROP TABLE figures",
    "CREATE TABLE unlinked (revision INTEGER PRIMARY KEY)",
    "INSERT INTO unlinked SELECT revision FROM analyses",
    """CREATE TABLE figures (
        pk INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL,
        name TEXT NOT NULL,
        given_type TEXT,
        given_name TEXT,
        hidden INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    """CREATE TABLE names (
        figure INTEGER NOT NULL REFERENCES figures(pk),
        folded TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (figure, name)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX names_by_folded ON names(folded, figure)",
    """CREATE TABLE filed_figures (
        lookup INTEGER NOT NULL,
        figure INTEGER NOT NULL,
        PRIMARY KEY (lookup, figure)
    ) STRICT, WITHOUT ROWID""",
    # `linked` is what the rules chose, `figure` what the user made of it.
    """CREATE TABLE appearances (
        revision INTEGER NOT NULL REFERENCES revisions(pk),
        local TEXT NOT NULL,
        linked INTEGER NOT NULL REFERENCES figures(pk),
        figure INTEGER NOT NULL REFERENCES figures(pk),
        mentions INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (revision, local)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX appearances_by_figure ON appearances(figure, revision)",
    "CREATE INDEX appearances_moved ON appearances(linked) WHERE figure <> linked",
    "CREATE TABLE series (pk INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE filed_series (
        lookup INTEGER NOT NULL,
        series INTEGER NOT NULL,
        PRIMARY KEY (lookup, series)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE readings (
        revision INTEGER NOT NULL REFERENCES revisions(pk),
        at INTEGER NOT NULL,
        linked INTEGER NOT NULL REFERENCES series(pk),
        series INTEGER NOT NULL REFERENCES series(pk),
        day TEXT NOT NULL,
        PRIMARY KEY (revision, at)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX readings_by_series ON readings(series, day, revision, at)",
    "CREATE INDEX readings_moved ON readings(linked) WHERE series <> linked",
    """CREATE TABLE contexts (
        revision INTEGER PRIMARY KEY REFERENCES revisions(pk),
        body BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE corrections (
        id TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        rule TEXT NOT NULL
    ) STRICT""",
)


M004 = (
    """CREATE TABLE sketches (
        article INTEGER PRIMARY KEY REFERENCES articles(pk),
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
    "CREATE INDEX filed_terms_by_article ON filed_terms(article)",
    "CREATE TABLE stories (pk INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT",
    # `linked` is what clustering chose, `story` what the user made of it.
    """CREATE TABLE told (
        article INTEGER PRIMARY KEY REFERENCES articles(pk),
        linked INTEGER NOT NULL REFERENCES stories(pk),
        story INTEGER NOT NULL REFERENCES stories(pk)
    ) STRICT""",
    "CREATE INDEX told_by_story ON told(story, article)",
    "CREATE INDEX told_by_linked ON told(linked, article)",
    # What was on the screen: sentences by the first 64 bits of a digest of their words.
    """CREATE TABLE seen (
        article INTEGER NOT NULL REFERENCES articles(pk),
        sentence INTEGER NOT NULL,
        PRIMARY KEY (article, sentence)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE watches (
        id TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        target TEXT NOT NULL,
        name TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE watched (
        watch TEXT PRIMARY KEY,
        upto INTEGER NOT NULL
    ) STRICT""",
)


M005 = (
    "ALTER TABLE revisions ADD COLUMN origin TEXT NOT NULL DEFAULT 'feed'",
    # `feed_text` is the feed's last revision while a page's is shown, else NULL; `due`
    # is when to fetch the page, NULL for never again.
    """CREATE TABLE pages (
        article INTEGER PRIMARY KEY REFERENCES articles(pk),
        feed_text INTEGER REFERENCES revisions(pk),
        due TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX pages_due ON pages(due) WHERE due IS NOT NULL",
)


# What queries ask for. `value` is a number as it is written in the text: a range has
# two. The indexes hold what a list is made of, so that its articles need not be read.
M006 = (
    "DROP INDEX articles_by_date",
    "CREATE INDEX articles_by_date ON articles(sort_at DESC, pk DESC, revision, feed)",
    "CREATE INDEX articles_by_revision ON articles(revision, sort_at)",
    "CREATE INDEX articles_by_outlet ON articles(outlet, sort_at DESC)",
    """CREATE TABLE name_words (
        word TEXT NOT NULL,
        figure INTEGER NOT NULL REFERENCES figures(pk),
        PRIMARY KEY (word, figure)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX figures_renamed ON figures(given_name) WHERE given_name NOT NULL",
    "ALTER TABLE appearances ADD COLUMN quotes INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE amounts (
        revision INTEGER NOT NULL REFERENCES revisions(pk),
        value REAL NOT NULL,
        unit TEXT NOT NULL,
        PRIMARY KEY (revision, value, unit)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX amounts_by_value ON amounts(value, unit)",
    """CREATE TABLE sections (
        revision INTEGER NOT NULL REFERENCES revisions(pk),
        kind TEXT NOT NULL,
        PRIMARY KEY (revision, kind)
    ) STRICT, WITHOUT ROWID""",
    # Everything is linked anew, which fills them.
    *(
        f"DELETE FROM {table}"
        for table in (
            "appearances",
            "names",
            "filed_figures",
            "figures",
            "readings",
            "contexts",
            "filed_series",
            "series",
        )
    ),
    "INSERT OR IGNORE INTO unlinked SELECT revision FROM analyses",
)


M007 = (
    """CREATE TABLE signatures (
        article INTEGER PRIMARY KEY REFERENCES articles(pk),
        runs INTEGER NOT NULL,
        hashes BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE filed_hashes (
        hash INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (hash, article)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE copies (
        article INTEGER PRIMARY KEY REFERENCES articles(pk),
        original INTEGER NOT NULL REFERENCES articles(pk)
    ) STRICT""",
    "CREATE INDEX copies_by_original ON copies(original)",
)


M008 = (
    """CREATE TABLE tags (
        article INTEGER NOT NULL REFERENCES articles(pk),
        tag TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (article, tag)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX tags_by_tag ON tags(tag, article)",
    # The journal names a row by one value.
    "CREATE UNIQUE INDEX tags_by_key ON tags(article || ' ' || tag)",
    # The article itself stays, so that undo brings all of it back.
    """CREATE TABLE deletions (
        article INTEGER PRIMARY KEY REFERENCES articles(pk), at TEXT NOT NULL
    ) STRICT""",
    # What was typed on the command line of the app.
    "CREATE TABLE commands (pk INTEGER PRIMARY KEY, line TEXT NOT NULL UNIQUE) STRICT",
)


# What waits for analysis, so that nobody looks through a million articles to find that
# nothing does. `rules` is the version for which the queue was made.
_QUEUE = "INSERT OR IGNORE INTO unanalysed VALUES (new.pk)"
M009 = (
    # An entry under a new guid is looked for by its url.
    "CREATE INDEX articles_by_url ON articles(feed, url)",
    "CREATE TABLE unanalysed (article INTEGER PRIMARY KEY)",
    """CREATE TABLE analysed_by (
        one INTEGER PRIMARY KEY CHECK (one = 1), rules TEXT NOT NULL
    )""",
    "INSERT INTO analysed_by VALUES (1, '')",
    f"CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN {_QUEUE}; END",
    f"""CREATE TRIGGER article_revised AFTER UPDATE OF revision ON articles
        WHEN new.revision IS NOT old.revision BEGIN {_QUEUE}; END""",
)


# The days between which a number lies that a series may have; a series of before has
# any day.
M010 = (
    "ALTER TABLE filed_series ADD COLUMN first INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE filed_series ADD COLUMN last INTEGER NOT NULL DEFAULT 9999999",
)


M011 = (
    # Whom a figure is named with: 32 bits of a digest of each one's key. It fills with
    # what is linked from now on; filling it for all would take minutes.
    """CREATE TABLE company (
        figure INTEGER PRIMARY KEY REFERENCES figures(pk), marks BLOB NOT NULL
    ) STRICT""",
)


# A deleted article is its own tombstone; nothing was ever written here.
M013 = ("DROP TABLE tombstones",)
