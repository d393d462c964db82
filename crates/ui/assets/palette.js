// A part of another page as a dialog over this one: the search, the help of a screen, the keys. The search is a field that says which of its
// results is meant, while the focus stays in it.

async function part(url, id) {
  const answer = await fetch(url, { headers: { "x-fragment": "1" }, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById(id);
}

export async function open(link, { word }) {
  const id = link.dataset.dialog;
  const here = document.getElementById(id);
  if (here) { (here.querySelector("input[type=search]") ?? here.querySelector("h1"))?.focus(); return; }
  const found = await part(link.href, id).catch(() => null);
  if (!found) { location.assign(link.href); return; }
  const back = document.activeElement;
  document.querySelector("dialog.over")?.close();
  const box = document.createElement("dialog");
  box.className = `over ${id}`;
  const head = found.querySelector("h1");
  head.id = "over-title";
  box.setAttribute("aria-labelledby", head.id);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn ghost icon shut";
  close.setAttribute("aria-label", word("close"));
  close.innerHTML = '<svg class="i" aria-hidden="true" viewBox="0 0 20 20"><use href="#i-close"/></svg>';
  box.append(found, close);
  document.body.append(box);
  box.addEventListener("close", () => { box.remove(); if (back?.isConnected) back.focus(); });
  box.addEventListener("click", (event) => { if (event.target === box || event.target.closest("a[href], .shut")) box.close(); });
  box.showModal();
  if (id === "palette") search(box);
  else head.focus();
}

function search(box) {
  const field = box.querySelector("input[type=search]");
  const form = field.form;
  let at = 0, asked = 0, waiting;
  form.removeAttribute("data-auto");
  form.removeAttribute("data-go");
  const options = () => [...box.querySelectorAll("#found a")];
  const mark = (to) => {
    const all = options();
    at = all.length ? (to + all.length) % all.length : 0;
    all.forEach((one, place) => one.setAttribute("aria-selected", place === at));
    if (all[at]) field.setAttribute("aria-activedescendant", all[at].id);
    else field.removeAttribute("aria-activedescendant");
    all[at]?.scrollIntoView({ block: "nearest" });
  };
  const dress = () => {
    const found = box.querySelector("#found");
    const all = options();
    field.setAttribute("aria-expanded", String(all.length > 0));
    box.querySelector("#palette-says").textContent = found.dataset.says;
    if (all.length) {
      found.setAttribute("role", "listbox");
      found.setAttribute("aria-label", box.querySelector("h1").textContent);
    }
    for (const group of found.querySelectorAll("section")) group.setAttribute("role", "group");
    for (const plain of found.querySelectorAll("h2, ul, li")) plain.setAttribute("role", "presentation");
    for (const one of all) { one.setAttribute("role", "option"); one.tabIndex = -1; }
    mark(0);
  };
  for (const [name, value] of [["role", "combobox"], ["aria-controls", "found"], ["aria-autocomplete", "list"]]) field.setAttribute(name, value);
  const ask = async () => {
    const mine = ++asked;
    const fresh = await part(`${form.action}?q=${encodeURIComponent(field.value)}`, "found").catch(() => null);
    if (!fresh || mine !== asked || !box.isConnected) return;
    box.querySelector("#found").replaceWith(fresh);
    dress();
  };
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 90); });
  field.addEventListener("keydown", (event) => {
    // A search field would only empty itself.
    if (event.key === "Escape") { event.preventDefault(); box.close(); return; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    mark(at + (event.key === "ArrowDown" ? 1 : -1));
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    clearTimeout(waiting);
    await ask();
    options()[at]?.click();
  });
  dress();
  field.focus();
}
