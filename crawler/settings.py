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

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate, br",  # what archive/warc/content_coding.py decodes without an extra
}

# Default ERROR: the item pipeline logs the outcome of a failed URL.
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"

# All of Scrapy's that run are listed here: the others take time at the start and at each request. Of those not listed,
# RedirectMiddleware would follow redirects: here one is an outcome, and its target a row of the frontier. These sites
# work without CookiesMiddleware, and with cookies links may differ from visitor to visitor. HttpCompressionMiddleware
# would decode bodies, which are stored as sent, and detect the charset of each. Requests are leases on the site's
# hosts, so that OffsiteMiddleware would find nothing, and nobody reads the statistics.
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    # Scrapy's own treats a server error as permission.
    "crawler.middlewares.robots.ObeyRobots": 100,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    # After DefaultHeadersMiddleware, which sets Accept-Encoding.
    "crawler.middlewares.plain_bodies.PlainBodies": 410,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    "crawler.middlewares.retry_truncated.RetryTruncated": 555,
    # Closer to the network than RetryMiddleware, which hides the responses it retries.
    "crawler.middlewares.backoff.HostBackoff": 560,
    # Scrapy's own reads the environment at each request.
    "crawler.middlewares.proxies.Proxies": 750,
    # After Proxies, which sets the proxy.
    "crawler.middlewares.loopback_only.LoopbackOnly": 760,
    "crawler.middlewares.public_addresses.PublicAddresses": 770,
    # Closest to the network: sees bodies before decoding and every value of a repeated header.
    "crawler.middlewares.capture.CaptureMiddleware": 950,
}
# None: every status is an outcome, and a response yields one visit or the next request of the same one.
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
ITEM_PIPELINES = {"pipelines.item_pipeline.ArchivePipeline": 100}
# Among those not listed, two would open a port: TelnetConsole and RemoteControl.
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": 0,
    "crawler.extensions.crawl_delay.CrawlDelay": 500,
    "crawler.extensions.monitors.RunMonitor": 500,
}
# Pages are on http:// and https://.
DOWNLOAD_HANDLERS = {
    **dict.fromkeys(("data", "file", "ftp", "s3")),
    **dict.fromkeys(("http", "https"), "crawler.download_handler.StoppableDownloadHandler"),
}

# Default MemoryStatsCollector: what is counted is a row of the table crawls.
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"

# Default False. --insecure-tls turns it off for a site.
DOWNLOAD_VERIFY_CERTIFICATES = True

# Default DEBUG, and statistics at the end: here one line per page.
LOG_LEVEL = "INFO"
LOG_FORMAT = "%(asctime)s %(levelname)-7s %(message)s"
LOG_VERSIONS: list[str] = []
LOG_FORMATTER = "crawler.log.QuietLogFormatter"
