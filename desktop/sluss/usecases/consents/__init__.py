"""Consents: asked for in plain sentences, given, refused, withdrawn, renewed."""
