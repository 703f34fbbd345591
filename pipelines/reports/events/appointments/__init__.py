"""What only appointments have: a post each, and the session or the vote that decided them."""
