"""Tools for programs that reason: an MCP server over an archive."""
