"""The window: shows values and emits intents."""
