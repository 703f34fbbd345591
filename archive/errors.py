"""Every error of this project, in one tree.

::

    ArchiveError
    ├── ArchiveNotUsable       archive/opening.py: the folder or database cannot be opened
    │   ├── ArchiveTooNew      archive/opening.py: written by a newer version
    │   └── ArchiveLocked      archive/store/lock.py: another program is writing
    ├── UnknownSite            archive/sites: no site of that name is declared
    ├── OffSite                archive/sites/urls.py: the URL belongs to no declared site
    ├── WarcError              archive/warc.py: a WARC file cannot be read or written
    │   ├── WarcTruncated      the file ends inside a record
    │   ├── WarcCorrupt        a record contradicts its own digest, length or framing
    │   └── BodyTruncated      archive/warc/: a body ends before its length, its chunks or its content coding do
    ├── CdxUnreadable          archive/warc/cdx.py: a list of seeds is no CDX file
    ├── CrawlRefused           crawler/politeness.py: the crawl must not start as it was asked for
    ├── CrawlFailed            cppcc crawl: the run could not come to its end
    ├── ImportRefused          cppcc import: the input cannot be taken
    ├── NoticeNotDelivered     cppcc/daily/notify.py: a channel could not be told what needs attention
    ├── DiskNearlyFull         archive/store/space.py: too little room to begin
    ├── BackupFailed           archive/upkeep/backup.py: a copy is not what it should be
    ├── ServeRefused           cppcc serve: the pages cannot be served as asked
    ├── CaptureNotFound        archive/tables/replay.py: no capture of that URL at that time
    ├── ReparseFailed          pipelines/reparse/: the archive could not be rebuilt; nothing was changed
    ├── ClusterFailed          pipelines/reparse/dask.py: the cluster is not there, or its workers die
    ├── ArticleNotFound        a command names an article that is not in the archive
    └── ExportError            archive/exports/: an export could not be completed

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


class ArchiveLocked(ArchiveNotUsable):
    """Another program is writing to the archive."""


class UnknownSite(ArchiveError):
    """No site of that name is declared in ``archive/sites/``."""

    exit_code = 2


class OffSite(ArchiveError):
    """A URL belongs to no declared site."""


class WarcError(ArchiveError):
    """A WARC file cannot be read or written."""


class WarcTruncated(WarcError):
    """A WARC file ends inside a record."""


class WarcCorrupt(WarcError):
    """A WARC record contradicts its own digest, length or framing."""


class BodyTruncated(WarcError):
    """The body of an answer ends before its length, its chunks or its content coding do."""


class CdxUnreadable(ArchiveError):
    """A list of seeds is no CDX file."""


class CrawlRefused(ArchiveError):
    """A crawl must not start as it was asked for."""

    exit_code = 2


class CrawlFailed(ArchiveError):
    """A run could not come to its end."""


class ImportRefused(ArchiveError):
    """An import's input cannot be taken into the archive."""


class NoticeNotDelivered(ArchiveError):
    """A channel could not be told what needs attention."""


class DiskNearlyFull(ArchiveError):
    """There is too little room on the disk to begin."""


class BackupFailed(ArchiveError):
    """A backup could not be completed; the one before it is untouched."""


class ServeRefused(ArchiveError):
    """The archive's pages cannot be served as asked: no configuration folder, port in use."""


class CaptureNotFound(ArchiveError):
    """The archive holds no capture of that URL at that time."""


class ClusterFailed(ArchiveError):
    """A Dask cluster cannot be reached, has no workers, or loses them again and again."""


class ReparseFailed(ArchiveError):
    """The archive could not be made anew from its WARC files; nothing was changed."""


class ArticleNotFound(ArchiveError):
    """A command names an article that is not in the archive."""


class ExportError(ArchiveError):
    """An export could not be completed; what stood at its destination is untouched."""
