"""Which rules made an analysis; kept apart, so that asking costs nothing."""

RULES_VERSION = "5"
"""Raised with every change of a rule or of shipped parameters."""
