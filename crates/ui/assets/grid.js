// The list of users as a sheet: the rows of the plain table, moved through with arrows, pasted into by the thousand, checked as they are typed.
// What it holds is sent with the form as one field, so that drafts and the buttons of the page work as without it.

import { say } from "./alta.js";
import { changed } from "./draft.js";

const HEIGHT = 36, SPARE = 8, MOST = 20000, FEWEST = 10, BATCH = 500, UNDONE = 50;
const [FIRST, LAST, EMAIL, PACKAGE, LOCATION, NUMBER, EXTENSION] = [0, 1, 2, 3, 4, 5, 6];
const one = (selector, root = document) => root.querySelector(selector);
const folded = new Map();
const fold = (text) => folded.get(text) ?? (folded.set(text, text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim()), folded.get(text));
const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const filled = (text, ...values) => text.replace(/#/g, () => values.shift());
const empty = (row) => !(row[FIRST] || row[LAST] || row[EMAIL] || row[NUMBER]);
const key = (row) => row.join("\t");
const number = (count) => count.toLocaleString(document.documentElement.lang);
const order = (a, b) => (a < b ? [a, b] : [b, a]);

/** Lines of cells, as spreadsheets copy them and as files hold them. */
function cellsOf(text) {
  const head = text.split("\n", 1)[0], count = (sign) => head.split(sign).length;
  const sign = ["\t", ";", ","].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  const lines = [[""]];
  let quoted = false, line = lines[0];
  // A piece is a sign that parts, a mark, or what stands between them.
  for (const piece of text.match(/[\t;,\n"]|[^\t;,\n"]+/g) ?? []) {
    if (piece === '"' && (quoted || !line.at(-1) || line.at(-1).endsWith("\0"))) {
      quoted = !quoted;
      // Two marks in a row are one that is meant.
      line[line.length - 1] = quoted && line.at(-1).endsWith("\0") ? line.at(-1).slice(0, -1) + '"' : line.at(-1) + (quoted ? "" : "\0");
    } else if (!quoted && piece === sign) line.push("");
    else if (!quoted && piece === "\n") lines.push(line = [""]);
    else line[line.length - 1] += piece;
  }
  return lines.map((line) => line.map((cell) => cell.replace(/[\0\r]/g, ""))).filter((line) => line.some((cell) => cell.trim()));
}

class Sheet {
  constructor(place) {
    const f = this.f = JSON.parse(place.dataset.sheet), box = this.box = one(".sheet-scroll", place);
    this.place = place;
    [this.table, this.editor, this.help] = box.children;
    const options = (list) => ({ values: new Map(list), names: new Map(list.flatMap((all) => all.map((name) => [fold(name), all[0]]))) });
    this.options = { [PACKAGE]: options(f.packages), [LOCATION]: options(f.locations) };
    this.undone = []; this.redone = []; this.known = new Map();
    this.rows = one("#rows").value.split("\n").filter(Boolean).map((line) => line.split("\t")).map((row) => this.tidy(f.blank.map((_, at) => row[at] ?? "")));
    one("[data-plain]").remove();
    this.listen();
    place.hidden = false;
    this.now = this.from = { r: 0, c: f.fixed };
    this.settle();
    if (f.fixed) this.draw(); else this.go(this.rows.findIndex(empty), 0);
  }

  listen() {
    const { table, box, place } = this;
    const on = (root, kinds, act) => kinds.split(" ").forEach((kind) => root.addEventListener(kind, act));
    on(place.closest("form"), "formdata", (event) => event.formData.set("rows", this.rows.slice(0, this.rows.findLastIndex((row) => !empty(row)) + 1).map(key).join("\n")));
    on(table, "keydown", (event) => this.key(event));
    on(table, "focus", () => this.draw());
    on(table, "blur", () => { this.leaving = false; });
    on(table, "copy cut", (event) => this.copy(event));
    on(this.editor, "keydown", (event) => this.editorKey(event));
    on(this.editor, "blur", () => this.commit());
    on(box, "scroll", () => requestAnimationFrame(() => this.draw(false)));
    on(box, "mousedown", (event) => this.mouse(event));
    on(box, "mouseover", (event) => { if (event.buttons === 1 && this.dragging) this.mouse(event, true); });
    on(box, "dblclick", () => this.edit());
    on(place, "click", (event) => this[event.target.closest("[data-do]")?.dataset.do]?.());
    on(one("[data-next]"), "click", (event) => { if (place.isConnected && this.bad) { event.preventDefault(); this.first(); } });
  }

  // --- what is in it ---

  lock(row) { return this.f.locked[row[EMAIL].toLowerCase()]; }
  writable(c, r) { return c >= this.f.fixed && !(this.f.columns[c] === PACKAGE && this.lock(this.rows[r])); }

  /** As it is kept: options by their value, no tabs, the + of a number where a spreadsheet lost it, an administrator's package. */
  tidy(row) {
    const tidy = row.map((text, at) => {
      const plain = text.replace(/\s+/g, " ").trim();
      return this.options[at]?.names.get(fold(plain)) ?? (at === NUMBER ? plain.replace(/^\d{10,15}$/, "+$&") : plain);
    });
    tidy[PACKAGE] = this.lock(tidy) ?? tidy[PACKAGE];
    return tidy;
  }

  shown(row, at) {
    if (this.f.fixed && at === FIRST) return `${row[FIRST]} ${row[LAST]}`.trim() || row[EMAIL];
    return this.options[at]?.values.get(row[at]) ?? row[at];
  }

  /** Everything that changes goes through here, and back again. */
  become(rows, keep = this.undone) {
    if (keep.push(this.rows) > UNDONE) keep.shift();
    this.rows = rows;
    this.settle();
    this.draw();
    changed();
  }

  change(rows) { this.redone = []; this.become(rows); }
  undo() { if (this.undone.length) this.become(this.undone.pop(), this.redone); }
  redo() { if (this.redone.length) this.become(this.redone.pop()); }

  put(cells) {
    const rows = this.rows.slice();
    for (const [r, at, text] of cells) rows[r] = rows[r].with(at, text);
    for (const [r] of cells) rows[r] = this.tidy(rows[r]);
    this.change(rows);
  }

  settle() {
    while (!this.f.fixed && (this.rows.length < FEWEST || !empty(this.rows.at(-1)))) this.rows = [...this.rows, this.f.blank];
    this.judge();
    this.look();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 400);
  }

  /** Which rows are seen. */
  look() {
    const calls = (row) => !empty(row) && this.f.calling.includes(row[PACKAGE]);
    this.view = [...this.rows.keys()].filter((r) => (!this.f.fixed || calls(this.rows[r])) && (!this.only || this.wrong[r].length));
    this.now.r = Math.max(0, Math.min(this.now.r, this.view.length - 1));
  }

  // --- what is wrong ---

  judge() {
    const { words: w, fixed, seats } = this.f, seen = new Map(), left = { ...seats };
    this.wrong = this.rows.map((row, r) => {
      const wrong = [], add = (at, text) => wrong.push({ at, text });
      if (empty(row)) return wrong;
      const again = (at, what) => {
        if (!row[at]) return;
        if (seen.has(at + what)) add(at, filled(w.repeated, seen.get(at + what) + 1)); else seen.set(at + what, r);
      };
      if (fixed) {
        again(NUMBER, row[NUMBER].replace(/\D/g, ""));
        again(EXTENSION, row[LOCATION] + row[EXTENSION]);
      } else {
        if (!/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/.test(row[EMAIL])) add(EMAIL, row[EMAIL] ? w.email : w.required);
        again(EMAIL, row[EMAIL].toLowerCase());
        if (!this.options[PACKAGE].values.has(row[PACKAGE])) add(PACKAGE, row[PACKAGE] ? w.package : w.required);
        else if (--left[row[PACKAGE]] < 0) add(PACKAGE, w.limit);
        if (row[LOCATION] && !this.options[LOCATION].values.has(row[LOCATION])) add(LOCATION, w.location);
      }
      for (const found of this.known.get(key(row)) ?? []) {
        const mine = wrong.find(({ at }) => at === found.at);
        if (mine) Object.assign(mine, found); else wrong.push(found);
      }
      return wrong;
    });
    this.count();
  }

  count() {
    const used = this.rows.filter((row) => !empty(row)), bad = this.wrong.filter((wrong) => wrong.length).length;
    const ready = this.rows.filter((row, r) => this.known.has(key(row)) && !this.wrong[r].length).length;
    const said = filled(this.f.words.count, ...[used.length, ready, bad].map(number));
    if (this.bad !== bad) say(said);
    this.bad = bad;
    one("[data-count]", this.place).textContent = said;
    one("[data-next]").ariaDisabled = bad > 0;
    for (const card of document.querySelectorAll("[data-package]")) {
      const sum = Number(card.dataset.used) + used.filter((row) => row[PACKAGE] === card.dataset.package).length, meter = one("meter", card);
      one(".num b", card).textContent = number(sum);
      if (meter) { meter.value = sum; meter.className = sum >= meter.max ? "full" : sum * 10 >= meter.max * 9 ? "near" : ""; }
    }
  }

  /** The hub's own judgement, some rows at a time; what was asked once is known. */
  async ask() {
    const rows = [...new Set(this.rows.filter((row) => !empty(row)).map(key))].filter((row) => !this.known.has(row)).slice(0, BATCH);
    if (this.asking || !rows.length || !this.place.isConnected) return;
    this.asking = true;
    try {
      const body = new URLSearchParams({ rows: rows.join("\n"), lines: this.f.fixed ? "1" : "" });
      const answer = await fetch(this.place.dataset.check, { method: "POST", body, headers: { "x-fragment": "1" } });
      const found = await answer.json();
      rows.forEach((row, at) => this.known.set(row, found.rows[at]));
      this.judge();
      this.draw(false);
      setTimeout(() => this.ask());
    } catch { /* asked again with the next change */ } finally {
      this.asking = false;
    }
  }

  toggle() {
    this.only = !this.only;
    one("[data-do=toggle]", this.place).ariaPressed = this.only;
    this.look();
    this.go(0, this.now.c);
  }

  first() {
    const r = this.view.findIndex((at) => this.wrong[at].length);
    if (r < 0) return;
    this.table.focus();
    this.go(r, Math.max(this.f.fixed, this.f.columns.indexOf(this.wrong[this.view[r]][0].at)));
  }

  // --- how it looks ---

  sign(name) { return one(`[data-sign=${name}]`, this.place).innerHTML; }

  verdict(row, wrong) {
    if (empty(row)) return "";
    return this.sign(wrong.length ? "fix" : !this.known.has(key(row)) ? "checking" : !row[FIRST] ? "no-first" : !row[LAST] ? "no-last" : "ready");
  }

  draw(follow = true) {
    const { box, now: { r, c }, from: first, view, f: { columns } } = this, top = r * HEIGHT, room = box.clientHeight - 2 * HEIGHT;
    if (follow) box.scrollTop = Math.min(top, Math.max(box.scrollTop, top - room));
    const begin = Math.max(0, Math.floor(box.scrollTop / HEIGHT) - SPARE), end = Math.min(view.length, begin + Math.ceil(box.clientHeight / HEIGHT) + 2 * SPARE);
    const [r1, r2] = order(r, first.r), [c1, c2] = order(c, first.c), spare = (rows) => (rows > 0 ? `<tr aria-hidden="true" class="spare"><td colspan="${columns.length + 2}">` : "");
    this.table.tBodies[0].innerHTML = spare(begin) + view.slice(begin, end).map((at, v) => {
      const row = this.rows[at], wrong = this.wrong[at], line = begin + v;
      return `<tr role="row" aria-rowindex="${line + 2}"><th role="rowheader" class="ix">${at + 1}</th>${columns.map((column, i) => {
        const bad = wrong.some((found) => found.at === column), chosen = line >= r1 && line <= r2 && i >= c1 && i <= c2, open = this.writable(i, at);
        return `<td role="gridcell" id="c-${line}-${i}" data-v="${line}" data-c="${i}" aria-selected="${chosen}" aria-invalid="${bad}" aria-readonly="${!open}" class="${line === r && i === c ? "cur" : ""}">${open || i < this.f.fixed ? "" : this.sign("lock")}${escape(this.shown(row, column))}</td>`;
      }).join("")}<td role="gridcell">${this.verdict(row, wrong)}</td></tr>`;
    }).join("") + spare(view.length - end);
    // Room for the rows that are not drawn.
    const heights = [begin, view.length - end].filter(Boolean);
    this.table.querySelectorAll(".spare td").forEach((cell, at) => { cell.style.height = `${heights[at] * HEIGHT}px`; });
    this.table.ariaRowCount = view.length + 1;
    this.table.setAttribute("aria-activedescendant", `c-${r}-${c}`);
    this.explain();
  }

  cell() { return document.getElementById(`c-${this.now.r}-${this.now.c}`); }
  wrongHere() { return this.wrong[this.view[this.now.r]]?.find(({ at }) => at === this.f.columns[this.now.c]); }

  /** What is wrong with the cell one stands on, and the way out. */
  explain() {
    const cell = this.cell(), wrong = this.wrongHere(), { help } = this, [text, button] = help.children;
    help.hidden = !cell || !wrong || document.activeElement !== this.table;
    if (help.hidden) return;
    text.lastChild.textContent = wrong.text;
    button.hidden = !wrong.fix;
    button.firstChild.textContent = wrong.fix?.says;
    help.style.top = `${cell.offsetTop + HEIGHT + 4}px`;
    help.style.left = `${Math.min(cell.offsetLeft, this.box.scrollWidth - 330)}px`;
  }

  fix() {
    const fix = this.wrongHere()?.fix;
    this.table.focus();
    if (fix) this.put([[this.view[this.now.r], this.f.columns[this.now.c], fix.value]]);
  }

  // --- moving ---

  go(r, c, extend) {
    this.now = { r: Math.max(0, Math.min(r, this.view.length - 1)), c: Math.max(0, Math.min(c, this.f.columns.length - 1)) };
    if (!extend) this.from = this.now;
    this.draw();
  }

  key(event) {
    const { key, shiftKey: shift, altKey: alt } = event, ctrl = event.ctrlKey || event.metaKey, { r, c } = this.now;
    const last = this.view.length - 1, page = Math.floor(this.box.clientHeight / HEIGHT) - 2;
    const moves = {
      ArrowUp: [ctrl ? 0 : r - 1, c], ArrowDown: [ctrl ? last : r + 1, c], ArrowLeft: [r, ctrl ? 0 : c - 1], ArrowRight: [r, ctrl ? 9 : c + 1],
      Home: [ctrl ? 0 : r, 0], End: [ctrl ? last : r, 9], PageUp: [r - page, c], PageDown: [r + page, c],
    };
    const acts = { z: () => (shift ? this.redo() : this.undo()), y: () => this.redo(), d: () => this.fill(), a: () => { this.from = { r: 0, c: 0 }; this.go(last, 9, true); } };
    if (key === "Tab") { if (this.leaving || !this.tab(shift)) return; }
    else if (alt && key === "ArrowDown") this.edit(undefined, true);
    else if (alt && key === "Enter") this.fix();
    else if (moves[key] && !alt) this.go(...moves[key], shift);
    else if ((key === "Enter" && !ctrl) || key === "F2") this.edit();
    else if (key === "Escape") { this.leaving = true; this.go(r, c); }
    else if (key === "Delete" || key === "Backspace") { if (ctrl) this.remove(); else this.clear(); }
    else if (ctrl && acts[key.toLowerCase()]) acts[key.toLowerCase()]();
    else if (key.length === 1 && !ctrl && !alt) this.edit(key);
    else return;
    event.preventDefault();
  }

  /** To the next cell that can be written; nothing behind the last one. */
  tab(back) {
    let { r, c } = this.now;
    do {
      c += back ? -1 : 1;
      if (!this.f.columns[c]) { r += back ? -1 : 1; c = back ? this.f.columns.length - 1 : 0; }
      if (!(r in this.view)) return false;
    } while (!this.writable(c, this.view[r]));
    this.go(r, c);
    return true;
  }

  mouse(event, over) {
    const cell = event.target.closest("td[data-v]");
    if (!cell) return;
    event.preventDefault();
    this.commit();
    this.dragging = true;
    this.table.focus({ preventScroll: true });
    this.go(Number(cell.dataset.v), Number(cell.dataset.c), over || event.shiftKey);
  }

  // --- writing ---

  edit(text, list) {
    const { now, editor } = this, at = this.f.columns[now.c], r = this.view[now.r], cell = this.cell();
    if (!cell || !this.writable(now.c, r)) return;
    const old = this.shown(this.rows[r], at);
    this.help.hidden = true;
    editor.hidden = false;
    editor.value = list ? "" : text ?? old;
    editor.ariaLabel = `${this.table.tHead.rows[0].cells[now.c + 1].textContent} ${r + 1}`;
    editor.setAttribute("list", `list-${at}`);
    for (const [side, size] of [["top", cell.offsetTop], ["left", cell.offsetLeft], ["width", cell.offsetWidth]]) editor.style[side] = `${size}px`;
    editor.focus({ preventScroll: true });
    if (text === undefined) editor.select();
    if (list) try { editor.showPicker(); } catch { /* it opens as one types */ }
    this.editing = { r, at, old };
  }

  commit(keep = true) {
    const { editing, editor } = this;
    if (!editing) return;
    this.editing = undefined;
    editor.hidden = true;
    if (keep && editor.value !== editing.old) this.put([[editing.r, editing.at, editor.value]]);
  }

  editorKey(event) {
    const { key, shiftKey: shift } = event, { r, c } = this.now;
    event.stopPropagation();
    if (!["Enter", "Tab", "Escape"].includes(key) || event.isComposing) return;
    event.preventDefault();
    this.commit(key !== "Escape");
    this.table.focus({ preventScroll: true });
    if (key === "Enter") this.go(r + (shift ? -1 : 1), c);
    if (key === "Tab") this.tab(shift);
  }

  /** The chosen lines, and the cells in them that can be written: row, place in it, line. */
  lines() { const [r1, r2] = order(this.now.r, this.from.r); return [...this.view.keys()].slice(r1, r2 + 1); }
  cells() {
    const [c1, c2] = order(this.now.c, this.from.c), columns = [...this.f.columns.keys()].slice(c1, c2 + 1);
    return this.lines().flatMap((v) => columns.filter((c) => this.writable(c, this.view[v])).map((c) => [this.view[v], this.f.columns[c], v]));
  }

  clear() { this.put(this.cells().map(([r, at]) => [r, at, ""])); }

  fill() {
    const lines = this.lines(), top = lines.length > 1 ? lines[0] : lines[0] - 1;
    if (top >= 0) this.put(this.cells().filter(([, , v]) => v > top).map(([r, at]) => [r, at, this.rows[this.view[top]][at]]));
  }

  remove() {
    if (this.f.fixed) return;
    const gone = new Set(this.lines().map((v) => this.view[v]));
    this.from = this.now;
    this.change(this.rows.filter((_, r) => !gone.has(r)));
  }

  copy(event) {
    const [c1, c2] = order(this.now.c, this.from.c), columns = this.f.columns.slice(c1, c2 + 1);
    event.clipboardData.setData("text/plain", this.lines().map((v) => columns.map((at) => this.shown(this.rows[this.view[v]], at)).join("\t")).join("\n"));
    event.preventDefault();
    if (event.type === "cut") this.clear();
  }

  paste(text) {
    const lines = cellsOf(text), { fixed, columns, heads, blank, words } = this.f, { r, c } = this.now;
    if (!lines.length) return;
    const named = lines[0].map((cell) => heads[fold(cell).replace(/[^\p{L}\p{N} ]/gu, "").trim()]), headed = named.includes(EMAIL);
    // A block of whole users may carry number and extension behind what is seen here.
    const targets = headed ? named : lines[0].map((_, at) => columns[c + at] ?? (c || fixed || at > EXTENSION ? undefined : at));
    const rows = this.rows.slice();
    lines.slice(headed ? 1 : 0).forEach((line, at) => {
      const place = this.view[r + at] ?? (fixed ? MOST : rows.length);
      if (place >= MOST) return;
      const row = [...(rows[place] ?? blank)];
      line.forEach((cell, i) => { if (targets[i] >= 0 && (cell.trim() || !this.options[targets[i]])) row[targets[i]] = cell; });
      rows[place] = this.tidy(row);
    });
    this.change(rows);
    this.go(r + lines.length - 1, c, true);
    say(filled(words.pasted, lines.length));
  }
}

// Whoever comes to the page with a block in hand can drop it at once, wherever the focus is; fields take their own.
document.addEventListener("paste", (event) => {
  if (!sheet?.place.isConnected || event.target.closest("input, textarea, select, dialog")) return;
  event.preventDefault();
  sheet.paste(event.clipboardData.getData("text/plain"));
});

let sheet;
function begin() {
  const place = one("#sheet[data-sheet]");
  // Where a finger works on little room, the rows stay fields.
  if (place && place !== sheet?.place && !matchMedia("(max-width: 640px)").matches) sheet = new Sheet(place);
}
document.addEventListener("mouseup", () => { if (sheet) sheet.dragging = false; });
document.addEventListener("alta:shown", begin);
begin();
