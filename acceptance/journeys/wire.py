"""One client of the wire, as plain as a generated one: it sends the reference client's headers and checks on every
answer what all clients rely on, so that no journey can forget it."""

import base64
import time

import requests

import strict
from steps import Refuted, among, equal, holds

HEADERS = {"Accept": "application/json", "User-Agent": "OpenAPI-Generator/1.0.0/java"}
PATIENCE = 120
BETWEEN_READS = 0.2


class Wire:
    """Calls under one API root with one token."""

    def __init__(self, root, token, log):
        self.root, self.token, self.log = root, token, log
        self.session = requests.Session()
        self.session.trust_env = False

    def get(self, path, expect=200, **more):
        return self.call("GET", path, expect, **more)

    def post(self, path, body, expect, **more):
        return self.call("POST", path, expect, json=body, **more)

    def put(self, path, body, expect, **more):
        return self.call("PUT", path, expect, json=body, **more)

    def patch(self, path, body, expect, **more):
        return self.call("PATCH", path, expect, json=body, **more)

    def delete(self, path, expect, **more):
        return self.call("DELETE", path, expect, **more)

    def call(self, method, path, expect, headers=None, token=True, error_body=True, **more):
        """Sends one request; `path` may be an absolute URL from a Link. The answer's `.body` is its JSON or None."""
        url = path if "://" in path else f"{self.root}{path}"
        sent = HEADERS | ({"Authorization": f"Bearer {self.token}"} if token else {}) | (headers or {})
        answer = self.session.request(method, url, headers=sent, timeout=60, allow_redirects=False, **more)
        self.log.append((method, url, answer.status_code))
        what = f"{method} {url.removeprefix(self.root)}"
        expected = (expect,) if isinstance(expect, int) else expect
        if answer.status_code not in expected:
            raise Refuted(
                f"{what}: expected status {' or '.join(map(str, expected))}, got {answer.status_code} "
                f"with {answer.text[:600]!r}"
            )
        answer.body = _body(what, answer)
        if answer.status_code >= 400 and error_body:
            strict.error(answer.body)
            equal(f"{what}: the header TrackingID", answer.headers.get("TrackingID"), answer.body["trackingId"])
        holds(f"{what}: a TrackingID header", answer.headers.get("TrackingID"), dict(answer.headers))
        return answer


def _body(what, answer):
    if answer.status_code == 204:
        equal(f"{what}: the body of a 204", answer.content, b"")
    if not answer.content:
        return None
    kind = answer.headers.get("Content-Type", "")
    holds(f"{what}: a Content-Type application/json", kind.startswith("application/json"), kind)
    return answer.json()


def basic(name, secret):
    return "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()


def uuid_of(wire_id):
    """What clients read out of an id: they decode it, with either alphabet, and take what follows the last slash."""
    padded = strict.wire_id(wire_id) + "=" * (-len(wire_id) % 4)
    either = {base64.b64decode(padded), base64.urlsafe_b64decode(padded)}
    equal(f"the readings of {wire_id} in both alphabets", len(either), 1)
    text = either.pop().decode()
    holds(f"an id that reads ciscospark://us/…: {wire_id}", text.startswith("ciscospark://us/"), text)
    return text.rsplit("/", 1)[-1]


def padded(wire_id):
    return wire_id + "=" * (-len(wire_id) % 4)


def settled(wire, customer_id, expected="provisioned", **more):
    """Reads a customer at once and then again until it is done; the reference client gives up after two minutes."""
    deadline = time.monotonic() + PATIENCE
    while True:
        customer = strict.read("customer", wire.get(f"/wholesale/customers/{customer_id}", **more).body)
        if customer["status"] not in ("provisioning", "updating", "deleting"):
            equal(f"the status of customer {customer_id}", customer["status"], expected)
            if expected == "provisioned":
                holds("an orgId as soon as the status is provisioned", customer.get("orgId"), customer)
            return customer
        if time.monotonic() > deadline:
            raise Refuted(
                f"customer {customer_id}: expected {expected!r} within {PATIENCE} s, got {customer['status']!r}"
            )
        time.sleep(BETWEEN_READS)


def gone(wire, path):
    """Reads a thing until it is not there any more."""
    deadline = time.monotonic() + PATIENCE
    while wire.get(path, expect=(200, 404)).status_code != 404:
        if time.monotonic() > deadline:
            raise Refuted(f"{path}: expected to be gone within {PATIENCE} s, it is still there")
        time.sleep(BETWEEN_READS)


def accepted(answer):
    """A 202: the body's URL equals the Location header, has no query, and the id is what follows its last slash."""
    url = strict.read("accepted", answer.body)["url"]
    equal("the Location header", answer.headers.get("Location"), url)
    holds("a URL without query", "?" not in url, url)
    return strict.wire_id(url.rsplit("/", 1)[-1])


def code_of(answer, expected):
    """The integer errorCode of the first error in a refusal."""
    codes = [error.get("errorCode") for error in answer.body["errors"]]
    return among("the errorCodes", expected, codes)
