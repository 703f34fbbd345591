"""Trusted timestamps (RFC 3161) of closed WARC files: proof, from a third party, of when each existed.

A file ``timestamps/NAME.tsr`` holds the authority's response for the SHA-256 of ``warc/NAME``, and
``timestamps/certificates.pem`` the certificates it is checked against. There is no table: a file without a timestamp is
one that waits for it, and a rebuild from WARC files leaves this folder as it is.
"""
