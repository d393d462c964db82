// Keeps what is typed into a wizard: a moment after each change, when the field is left, and when the page goes. Two windows never lose each
// other's words: the server compares versions.

import { toast, visit, word } from "./alta.js";

let form, timer, dirty, busy, waiting;

function mark(text) {
  const saved = document.querySelector("#saved");
  if (saved) saved.textContent = text;
}

const fieldsOf = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));

async function save(last) {
  if (!form?.isConnected || !dirty || (busy && !last)) return;
  dirty = false;
  busy = true;
  const fields = fieldsOf();
  fields.set("go", "save");
  try {
    const answer = await fetch(form.getAttribute("action") ?? location.href, {
      method: "POST", body: fields, headers: { "x-fragment": "1" }, credentials: "same-origin", keepalive: last && fields.toString().length < 60000,
    });
    if (answer.headers.get("x-go")) {
      keep(fields);
      location.assign(answer.headers.get("x-go"));
      return;
    }
    if (answer.status === 409) { toast(word("conflict-title")); form.requestSubmit(); return; }
    if (!answer.ok) throw new Error(answer.status);
    const { seen, show, checked } = await answer.json();
    const shown = new DOMParser().parseFromString(show ?? "", "text/html").body;
    for (const part of [...shown.children]) document.getElementById(part.id)?.replaceWith(part);
    form.elements.seen.value = seen;
    tell(checked);
    if (dirty) timer = setTimeout(save, 600); else mark(word("saved"));
  } catch {
    dirty = true;
    mark(word("offline"));
    setTimeout(save, 5000);
  } finally {
    busy = false;
    const by = waiting;
    waiting = undefined;
    if (by && form?.isConnected) { delete form.dataset.sent; form.requestSubmit(by === form ? null : by); }
  }
}

/** What the server found in the fields that were left. */
function tell(checked = {}) {
  for (const [name, found] of Object.entries(checked)) {
    const input = document.getElementById(name);
    if (!input || input === document.activeElement) continue;
    const field = input.closest(".field") ?? input.parentElement;
    let note = document.getElementById(`${name}-wrong`);
    const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== `${name}-wrong`);
    if (found && !note) {
      note = document.createElement("div");
      note.id = `${name}-wrong`;
      note.className = "wrong";
      field.append(note);
    }
    if (found) { note.innerHTML = found; others.unshift(note.id); input.setAttribute("aria-invalid", "true"); }
    else { note?.remove(); input.removeAttribute("aria-invalid"); }
    field.classList.toggle("bad", Boolean(found));
    if (others.length) input.setAttribute("aria-describedby", others.join(" ")); else input.removeAttribute("aria-describedby");
  }
}

export function changed() {
  dirty = true;
  mark(word("saving"));
  clearTimeout(timer);
  timer = setTimeout(save, 600);
}

/** The session may have ended: what is sent waits in this window for whoever has to sign in and comes back to this page. */
const key = () => `draft ${location.pathname}${location.search}`;
function keep(fields) {
  try { sessionStorage.setItem(key(), fields.toString()); } catch { /* more than a window holds */ }
}

/** What was not saved: the draft is still the one that it was typed into. */
function restore() {
  const fields = form && new URLSearchParams(sessionStorage.getItem(key()));
  if (!fields?.size) return;
  sessionStorage.removeItem(key());
  if (fields.get("seen") !== form.elements.seen?.value) return;
  for (const [name, value] of fields) {
    const inputs = form.elements[name], one = inputs?.length && !inputs.options ? [...inputs].find((input) => input.value === value) : inputs;
    if (one?.type === "checkbox" || one?.type === "radio") one.checked = true; else if (one && !["hidden", "submit"].includes(one.type) && "value" in one) one.value = value;
  }
  changed();
}

function begin() {
  form = document.querySelector("form#wizard[data-draft]");
  dirty = false;
  restore();
}

document.addEventListener("input", (event) => { if (event.target.form === form && form) changed(); });
document.addEventListener("change", (event) => {
  if (event.target.form !== form || !form) return;
  if (!event.target.hasAttribute("data-again")) { changed(); return; }
  // Other fields follow from this one: the form is asked for anew, with what was typed.
  clearTimeout(timer);
  dirty = false;
  const fields = fieldsOf();
  fields.set("go", "again");
  visit(form.action, { method: "POST", body: fields, push: false, keep: true });
});
document.addEventListener("submit", (event) => {
  if (event.target !== form) return;
  clearTimeout(timer);
  dirty = false;
  // A save under way would make this window its own rival: what is sent waits for it.
  if (busy) { event.preventDefault(); waiting = event.submitter ?? form; return; }
  keep(fieldsOf());
});
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); });
addEventListener("pagehide", () => save(true));
document.addEventListener("alta:shown", begin);
begin();
