"""Serving: hosts, methods, connections, and the process for Datasette's own pages."""
