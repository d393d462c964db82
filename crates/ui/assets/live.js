// An open page keeps up: told by the hub that something moved, it asks for itself again and takes over the parts that are marked. Without the
// stream it asks by itself, less and less often.

import { say } from "./alta.js";

/** What the page is about has another name now. */
function retitle(page) {
  document.title = page.title;
  document.getElementById("crumbs")?.replaceWith(page.getElementById("crumbs"));
}

let busy = false, again = false;
async function refresh() {
  if (document.hidden) return;
  // What moves while it asks is asked for right after.
  if (busy) { again = true; return; }
  busy = true;
  try {
    const answer = await fetch(location.href, { headers: { "x-fragment": "1" }, credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(part.id);
      if (!fresh || fresh.outerHTML === part.outerHTML || part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) continue;
      const focused = part.contains(document.activeElement) && document.activeElement.id;
      part.replaceWith(fresh);
      if (focused) document.getElementById(focused)?.focus();
      if (fresh.dataset.says) say(fresh.dataset.says);
      if (fresh.querySelector("h1")) retitle(page);
    }
    document.dispatchEvent(new CustomEvent("alta:live"));
  } catch { /* the next time */ } finally {
    busy = false;
    if (again) { again = false; refresh(); }
  }
}

let pause = 5000;
function poll() {
  setTimeout(async () => { await refresh(); pause = Math.min(30000, pause * 1.5); poll(); }, pause);
}

const events = new EventSource("/hub/events");
// What moved between the page and the stream is told by nobody else.
events.addEventListener("open", refresh);
events.addEventListener("moved", refresh);
events.addEventListener("error", () => { if (events.readyState === EventSource.CLOSED) poll(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
addEventListener("pagehide", () => events.close());
