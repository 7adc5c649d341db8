"""Screens load, lay out, and carry messages between widgets."""
