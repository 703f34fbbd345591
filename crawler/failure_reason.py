"""Describe why a request brought no response."""

from __future__ import annotations

from OpenSSL import SSL
from scrapy.exceptions import DownloadCancelledError
from service_identity import CertificateError, VerificationError


def failure_reason(error: BaseException | None) -> str:
    """Return a one-line message for an error; of Twisted's lists of failures, the first."""
    if isinstance(error, DownloadCancelledError) and not str(error):
        return "the page is larger than DOWNLOAD_MAXSIZE"
    reasons = getattr(error, "reasons", None) or getattr(getattr(error, "__cause__", None), "reasons", None)
    if reasons and isinstance(reasons[0].value, SSL.Error):
        return f"the TLS certificate or connection is not valid: {_tls_message(reasons[0].value)}"
    if reasons and isinstance(reasons[0].value, (VerificationError, CertificateError)):
        return "the TLS certificate or connection is not valid: the certificate is for another host"
    if reasons:
        return _one_line(reasons[0].getErrorMessage())
    return _one_line(str(error)) or type(error).__name__


def _tls_message(error: SSL.Error) -> str:
    """Return what OpenSSL reports, such as ``certificate verify failed``."""
    queue = error.args[0] if error.args and isinstance(error.args[0], list) else []
    return _one_line("; ".join(entry[-1] for entry in queue)) or "the handshake failed"


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")[:300]
