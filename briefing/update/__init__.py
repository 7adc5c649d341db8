"""Bring feeds and documents in: fetch, parse, plan, store."""
