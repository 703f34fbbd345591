"""How long articles stay on their site: intervals for when each appeared and vanished, and survival curves of them."""
