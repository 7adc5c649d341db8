"""A news briefing in which every line can show its evidence."""

__version__ = "0.1.0"
