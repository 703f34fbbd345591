"""The spider. Named in SPIDER_MODULES of crawler/settings.py."""
