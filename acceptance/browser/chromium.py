"""Debian's Chromium, driven for real: each person has a window of their own, and whatever the page complains about is kept."""

import contextlib
import os
import pathlib
import re
import shutil
from urllib.parse import urlparse

from playwright.sync_api import sync_playwright

# Without these Chromium calls home at every start, and a closed network answers it slowly.
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --force-color-profile=srgb --font-render-hinting=none"
).split()
PATIENCE = 20_000
# What a page looked like when a check failed.
EVIDENCE = pathlib.Path(os.environ.get("CARGO_TARGET_DIR") or pathlib.Path(__file__).resolve().parents[2] / "target") / "browser-evidence"
_evidence = EVIDENCE / "unnamed"


def evidence_of(sentence):
    global _evidence
    _evidence = EVIDENCE / re.sub(r"\W+", "-", sentence)


def program():
    """The browser under test."""
    found = os.environ.get("ALTA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise RuntimeError("no chromium: install Debian's package")
    return found


@contextlib.contextmanager
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program(), args=QUIET)
        try:
            yield chromium
        finally:
            chromium.close()


@contextlib.contextmanager
def window(chromium, base, language="es", script=True, theme="light", width=1440, height=900, allowed=(), bypass_csp=False):
    """A window with no past. At its end the page must have complained of nothing, and asked nobody else for anything."""
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        locale=language,
        color_scheme=theme,
        java_script_enabled=script,
        base_url=base,
        reduced_motion="reduce",
        bypass_csp=bypass_csp,
    )
    context.set_default_timeout(PATIENCE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.complaints = []
    host = urlparse(base).netloc

    def complain(text):
        if not any(part in text for part in allowed):
            page.complaints.append(text)

    page.on("console", lambda message: message.type in ("error", "warning") and complain(f"console: {message.text}"))
    page.on("pageerror", lambda error: complain(f"script: {error}"))
    page.on("request", lambda request: _is_foreign(request.url, host) and complain(f"foreign request: {request.url}"))
    page.on("response", lambda answer: answer.status >= 500 and complain(f"{answer.status}: {answer.url}"))
    try:
        yield page
        assert not page.complaints, f"the page complained: {page.complaints}"
    except Exception as error:
        error.add_note(f"at {page.url}; {page.complaints}; {_evidence}.png")
        EVIDENCE.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(Exception):
            page.screenshot(path=f"{_evidence}.png", full_page=True)
        raise
    finally:
        context.close()


def _is_foreign(url, host):
    return urlparse(url).scheme in ("http", "https") and urlparse(url).netloc != host
