"""Every error of this project, in one tree.

::

    ArchiveError
    ├── ArchiveNotUsable       archive/opening.py: the folder or database cannot be opened
    │   ├── ArchiveTooNew      archive/opening.py: written by a newer version
    │   ├── DatabaseOutdated   archive/store/leftovers.py: the database is older than the WARC files
    │   └── ArchiveLocked      archive/store/lock.py: another program is writing
    ├── UnknownSite            archive/sites: no site with that id is declared
    ├── SiteFileInvalid        archive/sites/site_file.py: sites.toml declares no valid sites
    ├── OffSite                archive/sites/urls.py: the URL belongs to no declared site
    ├── WarcError              archive/warc/: a WARC file cannot be read or written
    │   ├── WarcTruncated      the file ends inside a record
    │   ├── WarcCorrupt        a record does not match its digest or length
    │   └── BodyTruncated      archive/warc/: a body ends before its length, its chunks or its content coding do
    ├── CdxUnreadable          archive/warc/cdx.py, cdx_rows.py: a list of seeds or captures is not CDX
    ├── CrawlRefused           crawler/politeness.py: the crawl must not start with these settings
    ├── CrawlFailed            cppcc crawl: the run could not be completed
    ├── UnknownWebArchive      crawler/web_archives/declared.py: no web archive is declared so
    ├── WebArchiveFailed       crawler/web_archives/: a web archive does not respond, or not as expected
    │   ├── WebArchiveBusy     it wants no request for a while
    │   └── WebArchiveSilent   it cannot be reached
    ├── ClockWrong             archive/tables/clock_check.py, crawler/: this machine's clock cannot be right
    ├── ImportRefused          cppcc import: the input cannot be imported
    ├── NoticeNotDelivered     cppcc/daily/notify.py: notices could not be delivered to a channel
    ├── TimestampFailed        archive/timestamps/: a WARC file could not be timestamped, or a timestamp not be checked
    │   └── TimestampInvalid   it is of another file, damaged, or not signed on behalf of a kept certificate
    ├── DiskNearlyFull         archive/store/space.py: too little disk space to start
    ├── BackupFailed           archive/upkeep/backup.py: a backup could not be completed
    ├── ServeRefused           cppcc serve: the archive cannot be served with these options
    ├── AgentRequestRefused    reader/agents/: a program asked for what cannot be answered
    ├── CaptureNotFound        archive/tables/replay.py: no capture of that URL at that time
    ├── ReparseFailed          pipelines/reparse/: the archive could not be rebuilt; nothing was changed
    ├── ClusterFailed          pipelines/reparse/dask.py: the cluster is unavailable, or its workers die
    ├── ReportUnreadable       cppcc events: the input is not a report
    ├── CorrectionsUnreadable  pipelines/events/corrections.py: the curated file of events cannot be read
    ├── ArticleNotFound        a command names an article that is not in the archive
    ├── InvalidSearch          reader/queries/search_request.py: a search has a parameter or value that is not known
    ├── SuspectNotFound        cppcc review: no page with that name waits for a person
    └── ExportError            archive/exports/: an export could not be completed
        └── UnknownFilterValue archive/exports/row_source.py: no article has the site or section to select

Every message says what was expected, what was found, and what to do. The command line turns each
into one sentence on standard error and exits with ``exit_code``.
"""


class ArchiveError(Exception):
    """Base of all errors of this project."""

    exit_code = 1


class ArchiveNotUsable(ArchiveError):
    """The archive folder or its database cannot be opened."""


class ArchiveTooNew(ArchiveNotUsable):
    """The archive was written by a newer version of this software."""


class DatabaseOutdated(ArchiveNotUsable):
    """WARC files hold complete records that the database does not list: it is older than they are."""


class ArchiveLocked(ArchiveNotUsable):
    """Another program is writing to the archive."""


class UnknownSite(ArchiveError):
    """No site with that id is declared: neither built in nor in ``sites.toml``."""

    exit_code = 2


class SiteFileInvalid(ArchiveError):
    """The file ``sites.toml`` of an archive cannot be read, or a site in it breaks a rule."""

    exit_code = 2


class OffSite(ArchiveError):
    """A URL belongs to no declared site."""


class WarcError(ArchiveError):
    """A WARC file cannot be read or written."""


class WarcTruncated(WarcError):
    """A WARC file ends inside a record."""


class WarcCorrupt(WarcError):
    """A WARC record does not match its own digest, length or framing."""


class BodyTruncated(WarcError):
    """The body of an answer ends before its length, its chunks or its content coding do."""


class CdxUnreadable(ArchiveError):
    """A list of seeds is not a CDX file."""


class CrawlRefused(ArchiveError):
    """A crawl must not start with these settings."""

    exit_code = 2


class CrawlFailed(ArchiveError):
    """A run could not be completed."""


class UnknownWebArchive(ArchiveError):
    """No web archive is declared by that name or file."""

    exit_code = 2


class WebArchiveFailed(ArchiveError):
    """A web archive does not respond, or not as expected."""


class WebArchiveSilent(WebArchiveFailed):
    """A web archive cannot be reached: it is down, or it refuses our connections."""


class WebArchiveBusy(WebArchiveFailed):
    """A web archive wants no request for a while."""

    def __init__(self, message: str, until: str) -> None:
        super().__init__(message)
        self.until = until
        """The end of the wait, UTC."""


class ClockWrong(ArchiveError):
    """This machine's clock is behind the archive, or far from the servers' clocks."""


class ImportRefused(ArchiveError):
    """The input of an import cannot be imported."""


class NoticeNotDelivered(ArchiveError):
    """Notices could not be delivered to a channel."""


class TimestampFailed(ArchiveError):
    """A timestamp authority does not respond, or its timestamp is not valid; the request is sent again later."""


class TimestampInvalid(TimestampFailed):
    """A timestamp does not prove what it should; the message says why."""


class DiskNearlyFull(ArchiveError):
    """There is too little disk space to start."""


class BackupFailed(ArchiveError):
    """A backup could not be completed; the previous one is unchanged."""


class ServeRefused(ArchiveError):
    """The archive cannot be served: no configuration folder, port in use."""


class AgentRequestRefused(ArchiveError):
    """A program asked a tool for what cannot be answered: an unknown article, a time that does not exist."""


class CaptureNotFound(ArchiveError):
    """The archive holds no capture of that URL at that time."""


class ClusterFailed(ArchiveError):
    """A Dask cluster cannot be reached, has no workers, or keeps losing them."""


class ReparseFailed(ArchiveError):
    """The archive could not be rebuilt from its WARC files; nothing was changed."""


class CorrectionsUnreadable(ArchiveError):
    """The curated file of events has a wrong column, action or value."""


class ReportUnreadable(ArchiveError):
    """The input of ``cppcc events`` is not a text with its date of publication."""

    exit_code = 2


class EventsUnread(ArchiveError):
    """The extractor failed on articles; the events of the others are read."""


class ArticleNotFound(ArchiveError):
    """A command names an article that is not in the archive."""


class SuspectNotFound(ArchiveError):
    """A command names a page that does not wait for a person, or several pages."""


class ExportError(ArchiveError):
    """An export could not be completed; existing files at its destination are unchanged."""


class InvalidSearch(ArchiveError):
    """A search has a parameter or a value that is not known."""

    exit_code = 2


class UnknownFilterValue(ExportError):
    """No article has the site or the section that an export selects."""

    exit_code = 2
