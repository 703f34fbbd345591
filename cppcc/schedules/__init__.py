"""Configuration of schedulers."""
