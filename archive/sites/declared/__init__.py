"""The declared sites, one module per site."""
