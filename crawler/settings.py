"""Every Scrapy setting that is not the default, with the default and why it differs.

The spider sets delay, concurrency and AutoThrottle: they depend on the site and the command line.
"""

from importlib.metadata import version

from archive.warc.content_coding import LARGEST_DECODED

BOT_NAME = "cppcc-archive"
SPIDER_MODULES = ["crawler.spiders"]

# The archive folder. The environment variable CPPCC_ARCHIVE overrides it.
CPPCC_ARCHIVE = "data"

# An address or page where a site's operator can reach you. The environment variable CPPCC_CONTACT overrides it.
CPPCC_CONTACT = ""

# Default "Scrapy/…". The spider adds the contact.
USER_AGENT = f"cppcc-archive/{version('cppcc-archive')}"

# Default False.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "cppcc-archive"

# Default 8: one request at a time to a host.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0

# Default True: a redirect is an outcome, and its target a row of the frontier (crawler/spiders/surveys.py).
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False

# Default True: these sites work without cookies, and with cookies links may differ from visitor to visitor.
COOKIES_ENABLED = False

# Default True: the frontier stores the page a link was found on. Servers need no Referer.
REFERER_ENABLED = False

# Default RFPDupeFilter: the frontier is the duplicate filter.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# Default 100 tasks per response: a response here yields one item.
CONCURRENT_ITEMS = 1

# Default 180 s and 1 GiB: the largest real page seen has 31 kB.
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = LARGEST_DECODED
DOWNLOAD_WARNSIZE = 0

# Default True: a response that ends early is stored too, marked as truncated, and requested again.
DOWNLOAD_FAIL_ON_DATALOSS = False

# Default True: the archive stores bodies as sent, and decodes them itself. Scrapy would detect the charset of each
# compressed body first, which took more than a quarter of a crawl's time.
COMPRESSION_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate, br",  # what archive/warc/content_coding.py decodes without an extra
}

# Default ERROR: the item pipeline logs the outcome of a failed URL.
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"

DOWNLOADER_MIDDLEWARES = {
    # Scrapy's own treats a server error as permission.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.ObeyRobots": 100,
    "crawler.middlewares.retry_truncated.RetryTruncated": 555,
    # Closer to the network than RetryMiddleware (550), which hides the responses it retries.
    "crawler.middlewares.backoff.HostBackoff": 560,
    # After DefaultHeadersMiddleware (400), which sets Accept-Encoding.
    "crawler.middlewares.plain_bodies.PlainBodies": 410,
    # After HttpProxyMiddleware (750), which sets the proxy.
    "crawler.middlewares.loopback_only.LoopbackOnly": 760,
    "crawler.middlewares.public_addresses.PublicAddresses": 770,
    # Closest to the network: sees bodies before decoding and every value of a repeated header.
    "crawler.middlewares.capture.CaptureMiddleware": 950,
}
ITEM_PIPELINES = {"pipelines.item_pipeline.ArchivePipeline": 100}
EXTENSIONS = {"crawler.extensions.crawl_delay.CrawlDelay": 500, "crawler.extensions.monitors.RunMonitor": 500}

# Default 2083: every request must end in an outcome, and this would drop it without one.
URLLENGTH_LIMIT = 0

# Default False. --insecure-tls turns it off for a site.
DOWNLOAD_VERIFY_CERTIFICATES = True

# Default True: no console on an open port.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# Default DEBUG, and statistics at the end: here one line per page, and a row of the table crawls.
LOG_LEVEL = "INFO"
LOG_FORMAT = "%(asctime)s %(levelname)-7s %(message)s"
LOG_VERSIONS: list[str] = []
STATS_DUMP = False
LOGSTATS_INTERVAL = 0
LOG_FORMATTER = "crawler.log.QuietLogFormatter"
