"""Markdown for notes and briefings, pure."""
