"""Every Scrapy setting that is not the default: what the default was, and why it differs.

Delay, concurrency and AutoThrottle are set by the spider, for they depend on the site and the command line.
"""

from importlib.metadata import version

from archive.warc.content_coding import LARGEST_DECODED

BOT_NAME = "cppcc-archive"
SPIDER_MODULES = ["crawler.spiders"]

# Where the archive lies; the environment variable CPPCC_ARCHIVE says otherwise.
CPPCC_ARCHIVE = "data"

# Default: no contact. An address or a page where a site's operator can reach whoever runs this crawl.
CPPCC_CONTACT = ""

# Default "Scrapy/…": an honest name of the project. The contact is added by the spider.
USER_AGENT = f"cppcc-archive/{version('cppcc-archive')}"

# Default False: we ask before we fetch.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "cppcc-archive"

# Default 8: one request at a time to a host.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0

# Default True: a redirect is an outcome of its own, its target a row of the frontier (crawler/spiders/surveys.py).
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False

# Default True: sites of this system work without cookies, and with them links may differ from visitor to visitor.
COOKIES_ENABLED = False

# Default True: the page a link was found on is in the frontier; servers need not be told.
REFERER_ENABLED = False

# Default RFPDupeFilter: the frontier is the duplicate filter.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# Default 100: so many tasks are started for each page, and a page here yields one item.
CONCURRENT_ITEMS = 1

# Default 180 s and 1 GiB: the largest real page seen has 31 kB.
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = LARGEST_DECODED
DOWNLOAD_WARNSIZE = 0

# Default True: the archive keeps bodies as they were sent, and decodes them itself. Scrapy would guess the charset of
# each compressed body first, which took more than a quarter of a crawl's time.
COMPRESSION_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate, br",  # what archive/warc/content_coding.py reads without an extra
}

# Default ERROR: that a URL failed is told once, by its outcome.
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"

DOWNLOADER_MIDDLEWARES = {
    # Scrapy's own takes a server's error for a permission.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.ObeyRobots": 100,
    # Nearer to the network than RetryMiddleware (550), which swallows the answers that ask for rest.
    "crawler.middlewares.backoff.HostBackoff": 560,
    # Behind HttpProxyMiddleware (750): sees whether a request would go around a loopback proxy.
    "crawler.middlewares.loopback.LoopbackOnly": 760,
    # Next to the network: sees bodies before decoding and every value of a repeated header.
    "crawler.middlewares.capture.CaptureMiddleware": 950,
}
ITEM_PIPELINES = {"pipelines.item_pipeline.ArchivePipeline": 100}
EXTENSIONS = {"crawler.extensions.crawl_delay.CrawlDelay": 500, "crawler.extensions.monitors.RunMonitor": 500}

# Default 2083: a request must end in an outcome, and this would drop it without one; the frontier's forms are short.
URLLENGTH_LIMIT = 0

# Default True: no console that listens on a port.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# Default DEBUG, and statistics at the end: one line a page, and the ledger's row tells the rest.
LOG_LEVEL = "INFO"
LOG_FORMAT = "%(asctime)s %(levelname)-7s %(message)s"
LOG_VERSIONS: list[str] = []
STATS_DUMP = False
LOGSTATS_INTERVAL = 0
LOG_FORMATTER = "crawler.log.QuietLogFormatter"
