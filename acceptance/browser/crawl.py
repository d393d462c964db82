"""Every page of the hub that its links lead to, from the table of pages that a test keeps true (`acceptance/pages.txt`): which ways there are, and
where each of them ends."""

import dataclasses
import pathlib
import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlparse

TABLE = pathlib.Path(__file__).resolve().parents[1] / "pages.txt"
# How many pages of one kind are opened: the first ones that links lead to.
OF_A_KIND = 3
# What a query says about which page it is, and what only about which object.
SAYS = ("open", "do", "step", "view", "of", "search")
_WORD = re.compile(r"^[a-z][a-z_-]{0,24}$")


@dataclasses.dataclass(frozen=True)
class Route:
    method: str
    path: str
    right: str

    @property
    def pattern(self):
        return re.compile("^" + re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(self.path)) + "$")

    def leads(self, path):
        return bool(self.pattern.match(path))


def routes():
    return [Route(*line.split()[:3]) for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]


class Ways(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self._method = [], [], "GET"
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag in ("a", "link") and has.get("href"):
            self.links.append(has["href"])
        if tag == "form":
            self._method = (has.get("method") or "get").upper()
            self.forms.append((self._method, has.get("action") or ""))
        if has.get("formaction"):
            self.forms.append(((has.get("formmethod") or self._method).upper(), has["formaction"]))


class Site:
    """What was found: `kinds`, a page of every kind; `wrong`, ways that lead nowhere."""

    def __init__(self, base, get):
        self.base, self.get, self.routes = base, get, routes()
        self.kinds, self.wrong, self.reached = {}, [], set()
        self._status, self._opened = {}, {}

    def route(self, method, path):
        """The plainest one: `/new` before `/{customer}`."""
        found = [route for route in self.routes if route.method == method and route.leads(path)]
        return min(found, key=lambda route: route.path.count("{"), default=None)

    def kind(self, url):
        """Pages of one kind show the same parts: what is open beside the list, what is being done, which step."""
        parts = urlparse(url)
        route = self.route("GET", parts.path)
        told = sorted((name, value if _WORD.match(value) else "…") for name, value in parse_qsl(parts.query) if name in SAYS)
        return (route.path if route else parts.path, *told)

    def walk(self, start):
        waiting = [(start, "the start")]
        while waiting:
            url, origin = waiting.pop(0)
            if url in self._status:
                continue
            kind = self.kind(url)
            answer = self.get(url)
            self._status[url] = answer.status
            if answer.status >= 400:
                self.wrong.append(f"{urlparse(url).path}?{urlparse(url).query} answers {answer.status}, linked on {origin}")
                continue
            here = urlparse(answer.url)
            self.reached.add(kind[0])
            if not (answer.headers.get("content-type") or "").startswith("text/html") or here.netloc != urlparse(self.base).netloc:
                continue
            if self._opened.get(kind, 0) >= OF_A_KIND:
                continue
            self._opened[kind] = self._opened.get(kind, 0) + 1
            self.kinds.setdefault(kind, url)
            ways = Ways(answer.text())
            for method, action in ways.forms:
                self.check_form(method, urljoin(answer.url, action), here.path)
            for link in ways.links:
                self.follow(urljoin(answer.url, link).split("#")[0], here, waiting)

    def check_form(self, method, action, origin):
        path = urlparse(action).path
        if not self.route(method, path):
            self.wrong.append(f"a form on {origin} is sent to {method} {path}, which is no page")

    def follow(self, url, here, waiting):
        parts = urlparse(url)
        if parts.scheme not in ("http", "https"):
            return
        if parts.netloc != here.netloc:
            self.wrong.append(f"{here.path} links to another host: {url}")
            return
        # Of many objects of a kind a few are opened; that each of them has an address is the same code.
        if self._opened.get(self.kind(url), 0) < OF_A_KIND:
            waiting.append((url, here.path))
