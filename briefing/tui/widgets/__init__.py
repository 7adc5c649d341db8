"""Widgets show one value each and post messages; none of them sees the store."""
