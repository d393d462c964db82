// The page of a new telephone looks again until that has registered.

import { say } from "./alta.js";

const EVERY = 3000, TIMES = 400;

async function look(times) {
  if (times === 0) return;
  if (!document.hidden) {
    try {
      const answer = await fetch(location.pathname, { headers: { "x-fragment": "1" }, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("phone-state"), here = document.getElementById("phone-state");
      if (fresh && here && fresh.outerHTML !== here.outerHTML) here.replaceWith(fresh);
      if (fresh?.hasAttribute("data-done")) { say(fresh.dataset.says); return; }
    } catch { /* the next time */ }
  }
  setTimeout(() => look(times - 1), EVERY);
}

if (!document.querySelector("#phone-state[data-done]")) setTimeout(() => look(TIMES), EVERY);
