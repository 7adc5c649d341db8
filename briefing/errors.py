"""What can go wrong, as one tree.

    BriefingError            one line for the user; the program prints it and exits 1
    ├── ConfigError          config.toml: names the file and the key
    ├── FeedError            a feed could not be fetched or read: names the URL
    ├── DocumentError        a file or page could not be imported: names it
    ├── StoreError           the database: names the file and what to do
    │   └── NotFoundError    nothing has that id, or several things do
    └── ExportError          a file or folder could not be written: names it

Each is raised with a finished sentence that names the thing and the remedy, and
`from` its cause. They are caught in two places: the command line and the app.
"""


class BriefingError(Exception):
    """The base of all errors a user may see; `str()` is one line."""


class ConfigError(BriefingError):
    """The configuration is wrong; the message names file, key and remedy."""


class FeedError(BriefingError):
    """A feed could not be fetched or read; the message names its URL."""


class DocumentError(BriefingError):
    """A document could not be imported; the message names the file."""


class StoreError(BriefingError):
    """The database could not be opened, read or written."""


class NotFoundError(StoreError):
    """No stored thing has this id, or more than one begins with it."""


class ExportError(BriefingError):
    """An export could not be written; the message names the file."""
