// What makes the pages faster than plain HTML, which they are without it: parts swap in place, values are copied, fields are kept, keys lead on.

const words = JSON.parse(document.querySelector('meta[name="alta-words"]')?.content ?? "{}");
const one = (selector, root = document) => root.querySelector(selector);

export const word = (key) => words[key] ?? key;

/** Says it to those who listen, at most once every few seconds. */
let saidAt = 0;
export function say(text) {
  const wait = Math.max(0, saidAt + 1500 - Date.now());
  saidAt = Date.now() + wait;
  setTimeout(() => { const says = one("#says"); if (says) says.textContent = text; }, wait);
}

export function toast(text) {
  one(".toast")?.remove();
  const note = document.createElement("div");
  note.className = "toast";
  note.textContent = text;
  document.body.append(note);
  say(text);
  setTimeout(() => note.remove(), 4000);
}

function loading() {
  const bar = document.createElement("div");
  bar.className = "loading";
  const timer = setTimeout(() => document.body.append(bar), 200);
  return () => { clearTimeout(timer); bar.remove(); };
}

/** The session has ended: the form goes once more as a page, which keeps it through the sign-in. */
function resend(url, body) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = url;
  for (const [name, value] of new URLSearchParams(body)) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

/** Fetches a page and puts its inside in the place of this one's. */
export async function visit(url, { method = "GET", body, push = true, keep = false, focus } = {}) {
  const done = loading();
  try {
    const answer = await fetch(url, { method, body, headers: { "x-fragment": "1" }, credentials: "same-origin" });
    const go = answer.headers.get("x-go");
    if (go && body) { resend(url, body); return; }
    if (go) { location.assign(go); return; }
    if (!answer.headers.get("content-type")?.startsWith("text/html")) { location.assign(answer.url); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!one("#split", page)) { location.assign(answer.url); return; }
    show(page, keep, focus);
    if (push && answer.url !== location.href) history.pushState({}, "", answer.url);
  } catch {
    if (method === "GET") location.assign(url); else toast(word("offline"));
  } finally {
    done();
  }
}

function show(page, keep, focus) {
  const focused = focus || keep && document.activeElement?.id;
  document.title = page.title;
  for (const script of page.querySelectorAll("script[type=module]")) {
    if (!one(`script[src="${script.getAttribute("src")}"]`)) {
      const fresh = document.createElement("script");
      fresh.type = "module";
      fresh.src = script.getAttribute("src");
      document.head.append(fresh);
    }
  }
  for (const part of ["#crumbs", "#help-of"]) one(part)?.replaceWith(one(part, page));
  one("#split").replaceWith(one("#split", page));
  const way = one("#split").dataset.way;
  for (const link of document.querySelectorAll(".ways a")) {
    const here = new URL(link.href).pathname;
    if (here !== "/hub" ? location.pathname.startsWith(here) || way === link.dataset.way : location.pathname === here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  ready();
  const target = (focused && document.getElementById(focused)) || one("#wrong") || one(".panel h2") || one("#main h1");
  target?.focus({ preventScroll: keep });
  if (!keep && !one(".panel")) scrollTo(0, 0);
  document.dispatchEvent(new CustomEvent("alta:shown"));
}

/** After each showing: what needs a script appears. */
function ready() {
  for (const part of document.querySelectorAll("[data-copy], [data-all]")) part.hidden = false;
  one("#wrong")?.focus();
}

addEventListener("popstate", () => visit(location.href, { push: false }));

/** A part of another page, over this one; what cannot be had so is a page as ever. */
const over = (link) => import("./palette.js").then((it) => it.open(link, { word }), () => location.assign(link.href));
const sheet = (id) => over({ href: `/hub/${id === "palette" ? "search" : id}`, dataset: { dialog: id } });

document.addEventListener("click", (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    navigator.clipboard?.writeText(copy.dataset.copy).then(() => toast(word("copied")), () => {});
    return;
  }
  const link = event.target.closest("a[data-go], a[data-dialog]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.dataset.dialog) over(link);
  else visit(link.href, { keep: link.hasAttribute("data-keep"), focus: link.dataset.focus });
});

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent === "yes") { event.preventDefault(); return; }
  if (form.method === "get" && form.hasAttribute("data-go")) {
    event.preventDefault();
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    const action = form.getAttribute("action") ?? location.pathname;
    visit(query.size ? `${action}?${query}` : action, { keep: true });
    return;
  }
  if (form.method === "post") {
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 3000);
  }
});
addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-all]")) return;
  for (const box of event.target.form.querySelectorAll("tbody input[type=checkbox]")) box.checked = event.target.checked;
});

// Filters act by themselves; typing waits a moment.
let typing;
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.hasAttribute("data-auto")) return;
  clearTimeout(typing);
  typing = setTimeout(() => form.requestSubmit(), event.target.type === "search" ? 250 : 0);
});

const chords = { h: "/hub", c: "/hub/customers", t: "/hub/templates", j: "/hub/jobs", n: "/hub/numbers" };
let chord = 0;
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { one("[data-next]")?.click(); return; }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); sheet("palette"); return; }
  if (event.key === "Escape" && !one("dialog[open]")) { one("[data-close]")?.click(); return; }
  if (event.target.closest("input, textarea, select, [contenteditable], [role=grid], dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1 && document.documentElement.dataset.keys === "off") return;
  if (chord && Date.now() - chord < 1500 && chords[event.key]) { chord = 0; event.preventDefault(); visit(chords[event.key]); return; }
  chord = event.key === "g" ? Date.now() : 0;
  if (event.key === "?") sheet("shortcuts");
  if (event.key === "/") {
    const field = one("input[type=search]");
    event.preventDefault();
    if (field) { field.focus(); field.select(); } else sheet("palette");
  }
  const act = { c: "[data-create]", e: "[data-edit]", "[": "[data-previous]", "]": "[data-following]" }[event.key];
  if (act && one(act)) { event.preventDefault(); one(act).click(); return; }
  if (event.key === "j" || event.key === "k" || event.key === "ArrowDown" || event.key === "ArrowUp") rows(event);
  if (event.key === "x") event.target.closest("tr")?.querySelector("input[type=checkbox]")?.click();
});

/** One row down or up in the list on the page. */
function rows(event) {
  const links = [...document.querySelectorAll("table[data-rows] tbody tr a[data-row]")];
  if (!links.length) return;
  const at = links.indexOf(document.activeElement.closest("tr")?.querySelector("a[data-row]"));
  if (at < 0 && event.key.startsWith("Arrow")) return;
  event.preventDefault();
  const down = event.key === "j" || event.key === "ArrowDown";
  links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + (down ? 1 : -1)))].focus();
}

ready();
