"""What every page owes to everybody: nothing that axe finds, in both themes; no text of the other language; no control without a name or a way; no
sideways scrolling on a narrow screen."""

import functools
import pathlib
import re

from axe_playwright_python.sync_playwright import Axe

LOCALES = pathlib.Path(__file__).resolve().parents[2] / "locales"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
# Another theme changes colours and nothing else.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
THEMES = ("light", "dark")
NARROW = 320
# The product, which is also a Spanish word of the screens.
NAMES = {"Alta"}

# Whatever unfolds or opens over the page, one after the other.
OPEN_ALL = "for (const part of document.querySelectorAll('details:not([open])')) part.open = true;"
LAYERS = "() => [...document.querySelectorAll('dialog, [popover]')].filter((one) => !one.open && !one.matches(':popover-open')).length"
OPEN_LAYER = """at => {
    const layers = [...document.querySelectorAll('dialog, [popover]')];
    for (const one of layers) { if (one.open) one.close(); if (one.matches(':popover-open')) one.hidePopover(); }
    const one = layers[at];
    if (one) { if (one.hasAttribute('popover')) one.showPopover(); else one.showModal(); }
}"""
# Texts that somebody reads or hears; what is data or marked as another language is left out.
TEXTS = """() => {
    const texts = new Set([document.title]);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const foreign = (element) => element.closest('[lang]:not(html)') || element.closest('script, style, template, code, textarea, datalist');
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!foreign(node.parentElement)) texts.add(node.data);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
        if (!foreign(element)) for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.add(element.getAttribute(name) ?? '');
    }
    return [...texts].map((text) => text.replace(/\\s+/g, ' ').trim()).filter(Boolean);
}"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def look_at(page, language, what, narrow=True):
    """Gives what is wrong with the page as it is now, one sentence each."""
    page.evaluate(OPEN_ALL)
    wrong = axe(page, what)
    for at in range(page.evaluate(LAYERS)):
        page.evaluate(OPEN_LAYER, at)
        wrong += axe(page, f"{what}, with layer {at + 1} open")
    page.evaluate(OPEN_LAYER, -1)
    wrong += [f"{what}: {fault}" for fault in foreign_texts(page, language)]
    if narrow:
        size = page.viewport_size
        page.set_viewport_size({"width": NARROW, "height": 700})
        if (beyond := page.evaluate(WIDE)) > 0:
            wrong.append(f"{what}: {beyond} pixels wider than a screen of {NARROW}")
        page.set_viewport_size(size)
    return wrong


def axe(page, what):
    wrong = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(Axe().axe_script)
        found = page.evaluate("options => axe.run(document, options)", ALL if theme == THEMES[0] else COLOURS)["violations"]
        for violation in found:
            for node in violation["nodes"][:3]:
                wrong.append(f"{what}, {theme}: {violation['id']} at {node['target']}: {node['html'][:160]}")
    page.emulate_media(color_scheme=THEMES[0])
    return wrong


@functools.cache
def sayings(language):
    """The texts of a language without arguments, and the keys of all."""
    texts, keys, names = set(), set(), set(NAMES)
    for file in sorted((LOCALES / language).glob("*.ftl")):
        for line in file.read_text().splitlines():
            if found := re.match(r"^([a-z][\w-]*) =(.*)", line):
                keys.add(found[1])
                if found[1].startswith("cli-default-"):
                    names.add(found[2].strip())  # what a founder's first objects are called, whoever reads them
                if found[1].startswith("cli-"):
                    continue
                text = found[2].strip()
            elif found := re.match(r"^\s+(?:\*?\[[^\]]+\])?\s*(.*)", line):
                text = found[1].strip()
            else:
                continue
            if text and "{" not in text:
                texts.add(text.replace("\\u00a0", " "))
    return texts, keys, names


def foreign_texts(page, language):
    """Texts of the other language, keys, and places that nobody filled in."""
    other = "en" if language == "es" else "es"
    (mine, keys, _), (theirs, _, names) = sayings(language), sayings(other)
    for text in page.evaluate(TEXTS):
        if len(text) > 2 and text in theirs - mine - names:
            yield f"a text of the other language: {text!r}"
        if text in keys and "-" in text or re.search(r"\{ ?\$|\$\w+ ?\}", text):
            yield f"a text that was not filled in: {text!r}"
