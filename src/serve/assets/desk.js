// The layout desk: shows the pages of an edition and keeps them as its files are.
"use strict";

const byId = (id) => document.getElementById(id);
const table = byId("table");
/** Pixels of a CSS inch to a point. */
const POINT = 96 / 72;
const SVG = "http://www.w3.org/2000/svg";

const desk = {
  state: null,
  zoom: Number(localStorage.getItem("zoom")) || 0,
  language: localStorage.getItem("language") || (navigator.language.startsWith("zh") ? "zh" : "en"),
  /** Page elements by printed number. */
  pages: new Map(),
  current: null,
  file: { name: "", version: "", saved: "", conflict: false },
  /** The page on which a block is dragged: its overlay stays as it is meanwhile. */
  dragging: null,
  saving: false,
  /** A text that another took the place of, and its file: it can be had back. */
  other: null,
};

const words = () => WORDS[desk.language];

/** Whether a file is one that the panel shows. */
const isText = (file) => /\.(md|toml|csv)$/.test(file);

/** Creates an element with attributes and children; text is never taken for markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function shape(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

const rectangle = ([x, y, width, height], more = {}) => shape("rect", { x, y, width, height, ...more });

// What the server tells.

/** The events of the server; `null` while the tab is hidden, as browsers keep few connections open. */
let events = null;

function listen() {
  if (document.hidden || events) return;
  events = new EventSource("/events");
  events.onmessage = (event) => {
    apply(JSON.parse(event.data));
    document.body.dataset.revision = event.lastEventId;
  };
  events.onopen = () => { if (!desk.state) notice(words().loading); };
  events.onerror = () => notice(words().lost);
}

function visible() {
  if (!document.hidden) return listen();
  events?.close();
  events = null;
}

/** Asks the server; what it answers, or an object with `error`. */
async function ask(path, options) {
  try {
    const answer = await fetch(path, options);
    const text = await answer.text();
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    const body = isJson ? JSON.parse(text) : null;
    if (answer.ok) return body;
    return { error: body?.error || text || answer.statusText, status: answer.status };
  } catch {
    return { error: words().lost, status: 0 };
  }
}

function apply(state) {
  desk.state = state;
  document.title = state.title || state.paper || state.folder;
  byId("title").textContent = state.title || state.paper || state.folder;
  drawPages();
  drawStrip();
  drawProblems();
  drawNotice();
  byId("editor").lang = state.language || "";
  if (!byId("zoom").dataset.set && state.pages.length) {
    byId("zoom").dataset.set = "true";
    if (desk.zoom) setZoom(desk.zoom); else fit("page");
  }
  if (!byId("stories").hidden) loadStories();
  listFiles();
  checkFile();
}

function drawNotice() {
  const { state } = desk;
  if (!state) return notice(words().loading);
  if (chosen.swapping) return notice(words().swapping);
  if (!state.current) notice(state.pages.length ? words().stale : words().noPages);
  else if (state.undrawn) notice(words().undrawn(state.undrawn));
  else notice("");
}

function notice(text) {
  byId("notice").textContent = text;
  byId("notice").hidden = !text;
}

// Pages.

/** Pages that lie open side by side. */
function spreads(pages) {
  const rows = [];
  for (const page of pages) {
    const row = rows.at(-1);
    if (row && row.length === 1 && row[0].number % 2 === 0 && page.number === row[0].number + 1) row.push(page);
    else rows.push([page]);
  }
  return rows;
}

function drawPages() {
  const pages = desk.state.pages;
  const focused = document.activeElement?.closest?.("g[data-block]");
  const focus = focused && [focused.closest(".page").id, focused.dataset.block];
  const numbers = pages.map((page) => page.number);
  for (const number of [...desk.pages.keys()]) {
    if (!numbers.includes(number)) desk.pages.delete(number);
  }
  const order = numbers.join();
  if (table.dataset.order !== order) {
    const rows = spreads(pages).map((row) => make("div", { class: desk.state.right_to_left ? "spread reversed" : "spread" }, ...row.map(pageElement)));
    table.replaceChildren(...rows);
    table.dataset.order = order;
  }
  for (const page of pages) updatePage(page);
  resize();
  if (focus) document.querySelector(`#${focus[0]} g[data-block="${focus[1]}"]`)?.focus({ preventScroll: true });
  drawBlockForm();
}

function pageElement(page) {
  const known = desk.pages.get(page.number);
  if (known) return known;
  const element = make("section", { class: "page", id: `page-${page.number}` }, make("img", { alt: "", draggable: "false" }));
  element.append(shape("svg", { focusable: "false" }));
  element.addEventListener("click", (event) => locate(page.number, event));
  desk.pages.set(page.number, element);
  return element;
}

function updatePage(page) {
  const element = desk.pages.get(page.number);
  element.setAttribute("aria-label", words().page(page.number, page.title));
  element.classList.toggle("frozen", page.frozen);
  element.dataset.width = page.width;
  element.dataset.height = page.height;
  const image = element.querySelector("img");
  image.alt = words().page(page.number, page.title);
  swap(image, page.drawing);
  drawOverlay(element.querySelector("svg"), page);
}

/** Shows another drawing once it is there, so that nothing flickers. */
function swap(image, drawing) {
  if (!drawing || image.dataset.wanted === drawing) return;
  image.dataset.wanted = drawing;
  const source = `/drawings/${drawing}.svg`;
  if (!image.src) {
    image.src = source;
    image.dataset.drawing = drawing;
    return;
  }
  const next = new Image();
  next.src = source;
  next.decode().then(() => {
    if (image.dataset.wanted !== drawing) return;
    image.src = source;
    image.dataset.drawing = drawing;
  }, () => {
    if (image.dataset.wanted === drawing) delete image.dataset.wanted;
  });
}

function drawOverlay(svg, page) {
  if (desk.dragging === page.number) return;
  svg.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
  const group = (name, children) => {
    const g = shape("g", { class: name });
    if (name !== "blocks") g.setAttribute("aria-hidden", "true");
    g.append(...children);
    return g;
  };
  const label = (x, y, text, size = 8) => shape("text", { x, y, "font-size": size }, text);
  const grid = page.columns.flatMap((rect, n) => [rectangle(rect), label(rect[0], rect[1] - 3, n + 1)]);
  const baselines = page.baselines.map(([x1, y1, x2, y2]) => shape("line", { x1, y1, x2, y2 }));
  const frames = page.frames.flatMap((frame) => {
    const [x, y, width, height] = frame.rect;
    const order = frame.of > 1 ? ` ${frame.number}/${frame.of}` : "";
    const next = frame.next_page ? ` → ${frame.next_page}` : "";
    // A vertical story ends at the left of a frame and begins at the right of the next.
    const vertical = isVertical(page);
    const [x1, x2] = frame.next ? (vertical ? [x, frame.next[0] + frame.next[2]] : [x + width, frame.next[0]]) : [];
    const way = frame.next ? [shape("line", { x1, y1: y + height, x2, y2: frame.next[1] })] : [];
    const columns = frame.columns.map((rect) => rectangle(rect, { class: "column" }));
    return [...columns, rectangle(frame.rect), ...way, label(x + 1, y + 8, `${frame.story}${order}${next}`)];
  });
  const overset = page.frames.filter((frame) => frame.overset).flatMap(({ rect: [x, y, width, height], overset: over }) =>
    [rectangle(isVertical(page) ? [x, y, 3, height] : [x, y + height - 3, width, 3]), label(x + 2, y + height - 6, words().over(over.characters, over.lines), 10)]);
  const free = page.free.map((rect) => rectangle(rect));
  // Notes are marked when they are chosen in the list: most are about whole blocks.
  const problems = desk.state.problems
    .filter((problem) => desk.state.current && problem.page === page.number && problem.rect && problem.severity !== "note")
    .map((problem) => rectangle(problem.rect, { class: problem.severity }));
  svg.replaceChildren(group("grid", grid), group("baselines", baselines), group("frames", frames), group("overset", overset),
    group("free", free), group("problems", problems), group("blocks", page.blocks.flatMap((block) => blockShape(page, block))), group("found", []));
}

// Make-up: blocks moved and sized by cells of the grid, which the page spec is written by.

const isVertical = (page) => page.baselines.length > 0 && page.baselines[0][0] === page.baselines[0][2];

/** Where columns and lines of the grid begin, along the axis that each runs on. */
function cells(page) {
  const vertical = isVertical(page);
  return { vertical, columns: page.columns.map((rect) => rect[vertical ? 1 : 0]), lines: page.baselines.map((line) => line[vertical ? 0 : 1]) };
}

/** The number, from 1, of the place that is nearest to one moved by `by`. */
function nearest(places, number, by) {
  if (!Number.isFinite(by) || Math.abs(by) < 2) return number;
  const at = places[Math.min(number, places.length) - 1] + by;
  const distance = (n) => Math.abs(places[n] - at);
  return places.reduce((best, _, n) => (distance(n) < distance(best) ? n : best), 0) + 1;
}

/** A block's place after its corner, lower edge or outer edge was dragged by a distance in points. */
function dragged(page, block, part, dx, dy) {
  const grid = cells(page);
  const [across, down] = grid.vertical ? [dy, dx] : [dx, dy];
  const [column, line, columns, lines] = block.place;
  if (part === "all") return [nearest(grid.columns, column, across), nearest(grid.lines, line, down), columns, lines];
  const wider = part === (grid.vertical ? "below" : "right");
  if (wider) return [column, line, Math.max(1, nearest(grid.columns, column + columns - 1, across) - column + 1), lines];
  return [column, line, columns, Math.max(1, nearest(grid.lines, line + lines - 1, down) - line + 1)];
}

const chosen = { page: null, number: null, swapping: false };

function blockShape(page, block) {
  if (block.number === null) return [];
  const [x, y, width, height] = block.rect;
  const edge = Math.min(10, width / 4, height / 4);
  const g = shape("g", { tabindex: "0", role: "button", "aria-label": words().block(block.name, block.place), "data-block": block.number });
  const outer = cells(page).vertical ? [x, y, edge, height] : [x + width - edge, y, edge, height];
  g.append(rectangle(block.rect), rectangle([x, y + height - edge, width, edge], { class: "edge below", "data-part": "below" }),
    rectangle(outer, { class: "edge right", "data-part": "right" }));
  if (chosen.page === page.number && chosen.number === block.number) g.classList.add("chosen");
  g.addEventListener("pointerdown", (event) => startDrag(event, page, block, g));
  g.addEventListener("focus", () => choose(page, block));
  g.addEventListener("keydown", (event) => blockKey(event, page, block));
  g.addEventListener("click", (event) => event.stopPropagation());
  return [g];
}

function startDrag(event, page, block, g) {
  if (event.button !== 0) return;
  event.preventDefault();
  if (chosen.swapping) return swapWith(page, block);
  g.focus({ preventScroll: true });
  const part = event.target.dataset.part || "all";
  const scale = desk.zoom * POINT;
  const from = [event.clientX, event.clientY];
  const ghost = rectangle(block.rect, { class: "ghost" });
  desk.dragging = page.number;
  g.append(ghost);
  g.setPointerCapture(event.pointerId);
  let place = block.place;
  const move = (at) => {
    const [dx, dy] = [(at.clientX - from[0]) / scale, (at.clientY - from[1]) / scale];
    place = dragged(page, block, part, dx, dy);
    const [x, y, width, height] = block.rect;
    const rect = part === "all" ? [x + dx, y + dy, width, height]
      : part === "below" ? [x, y, width, Math.max(1, height + dy)]
      : cells(page).vertical ? [x + Math.min(dx, width - 1), y, Math.max(1, width - dx), height] : [x, y, Math.max(1, width + dx), height];
    for (const [n, name] of ["x", "y", "width", "height"].entries()) ghost.setAttribute(name, rect[n]);
  };
  const end = (done) => {
    g.removeEventListener("pointermove", move);
    g.removeEventListener("pointerup", drop);
    g.removeEventListener("pointercancel", cancel);
    ghost.remove();
    desk.dragging = null;
    if (done) setPlace(page, block, place);
    const now = desk.state.pages.find((of) => of.number === page.number);
    if (now) updatePage(now);
  };
  const drop = () => end(true);
  const cancel = () => end(false);
  g.addEventListener("pointermove", move);
  g.addEventListener("pointerup", drop);
  g.addEventListener("pointercancel", cancel);
}

function blockKey(event, page, block) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    if (chosen.swapping) swapWith(page, block); else byId("block").querySelector("input").focus();
    return;
  }
  const vertical = cells(page).vertical;
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  // In a vertical layout tiers follow one another downwards, and lines from right to left.
  const [across, down] = vertical ? [step[1], -step[0]] : step;
  const [column, line, columns, lines] = block.place;
  const place = event.shiftKey ? [column, line, columns + across, lines + down] : [column + across, line + down, columns, lines];
  if (place.every((n) => n >= 1)) setPlace(page, block, place);
}

function setPlace(page, block, [column, line, columns, lines]) {
  if ([column, line, columns, lines].join() === block.place.join()) return;
  // The next key or drag goes on from here, though the pages are not drawn yet.
  block.place = [column, line, columns, lines];
  drawBlockForm();
  sendEdit(page.file, { edit: "place", block: block.number, place: { column, line, columns, lines } });
}

function swapWith(page, block) {
  chosen.swapping = false;
  drawNotice();
  if (page.number !== chosen.page) return notice(words().otherPage);
  if (block.number !== chosen.number) sendEdit(page.file, { edit: "swap", block: chosen.number, with: block.number });
}

const post = (path, body) => ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** Edits are sent one after the other, each at the version that the one before made. */
let sending = Promise.resolve();

/** Sends an edit, an undo or a redo; what the server answers. */
function send(path, edit) {
  sending = sending.then(async () => {
    const version = desk.state.pages.find((page) => page.file === edit?.file)?.version;
    const answer = await post(path, edit && { ...edit, version });
    if (answer.error) {
      // Blocks go back to where their specs have them.
      const state = await ask("/state");
      if (state && !state.error) apply(state);
      notice(answer.error);
      return answer;
    }
    for (const page of desk.state.pages) if (page.file === answer.file) page.version = answer.version;
    drawNotice();
    return answer;
  });
  return sending;
}

const sendEdit = (file, edit) => send("/edit", { file, ...edit });

/** Undoes or redoes, and shows the page that it was done on. */
async function walk(path) {
  const answer = await send(path);
  const page = desk.state.pages.find((of) => of.file === answer.file);
  if (page && page.number !== desk.current) goTo(page.number);
}

const chosenBlock = () => {
  const page = desk.state?.pages.find((of) => of.number === chosen.page);
  return [page, page?.blocks.find((block) => block.number === chosen.number)];
};

function choose(page, block) {
  if (chosen.swapping) return;
  chosen.page = page.number;
  chosen.number = block.number;
  for (const g of document.querySelectorAll("g.blocks g")) g.classList.remove("chosen");
  document.querySelector(`#page-${page.number} g.blocks g[data-block="${block.number}"]`)?.classList.add("chosen");
  drawBlockForm();
}

function drawBlockForm() {
  const [, block] = chosenBlock();
  const form = byId("block");
  const makeUp = table.hasAttribute("data-makeup");
  form.hidden = !makeUp || !block;
  if (form.hidden) return;
  byId("block-name").textContent = block.name || block.kind;
  const values = { column: block.place[0], line: block.place[1], columns: block.place[2], lines: block.place[3],
    text_columns: block.text_columns, size: block.head_size, head_lines: block.head_lines, focus_x: block.focus?.[0], focus_y: block.focus?.[1],
    crop_left: block.crop?.[0], crop_right: block.crop?.[1], crop_top: block.crop?.[2], crop_bottom: block.crop?.[3] };
  for (const [name, value] of Object.entries(values)) {
    const input = form.elements[name];
    if (input !== document.activeElement) input.value = value ?? "";
  }
  const show = (which, shown) => { for (const label of form.querySelectorAll(which)) label.hidden = !shown; };
  show(".of-story", block.kind === "story");
  show(".of-head", block.kind === "story" || block.kind === "head");
  show(".of-picture", block.kind === "picture");
}

function changeBlock(event) {
  const [page, block] = chosenBlock();
  if (!block || !event.target.checkValidity()) return;
  const form = byId("block");
  if (event.target.required && event.target.value === "") return form.reportValidity();
  const number = (name) => Number(form.elements[name].value);
  const optional = (name) => (form.elements[name].value === "" ? null : number(name));
  const name = event.target.name;
  if (["column", "line", "columns", "lines"].includes(name)) setPlace(page, block, ["column", "line", "columns", "lines"].map(number));
  else if (name === "text_columns") sendEdit(page.file, { edit: "columns", block: block.number, columns: optional(name) });
  else if (name === "size" && event.target.value) sendEdit(page.file, { edit: "head", block: block.number, size: event.target.value, lines: null });
  else if (name === "head_lines" && event.target.value) sendEdit(page.file, { edit: "head", block: block.number, size: null, lines: number(name) });
  else if (event.target.value === "") return;
  else if (name.startsWith("crop")) sendEdit(page.file, { edit: "crop", block: block.number, side: name.slice("crop_".length), per_cent: number(name) });
  else if (name.startsWith("focus")) sendEdit(page.file, { edit: "focus", block: block.number, axis: name.slice("focus_".length), per_cent: number(name) });
}

function toggleMakeUp() {
  const on = table.toggleAttribute("data-makeup");
  byId("make-up").setAttribute("aria-pressed", String(on));
  chosen.swapping = false;
  drawNotice();
  drawBlockForm();
}

function drawStrip() {
  const { pages, changes, problems } = desk.state;
  const state = (page) => {
    const marks = [];
    const wrong = problems.filter((problem) => problem.page === page.number && problem.severity !== "note").length;
    if (wrong) marks.push(make("span", { class: "mark bad" }, `${wrong} ${words().problems}`));
    if (page.frozen) marks.push(make("span", { class: "mark" }, words().frozen));
    if (changes && changes.compared && changes.changed.includes(page.number)) marks.push(make("span", { class: "mark" }, words().changed));
    if (changes && changes.compared && changes.new.includes(page.number)) marks.push(make("span", { class: "mark" }, words().fresh));
    return marks;
  };
  const list = byId("strip").querySelector("ol");
  const focused = document.activeElement?.dataset?.page;
  const items = pages.map((page) => {
    const image = list.querySelector(`button[data-page="${page.number}"] img`) || make("img", { alt: "" });
    swap(image, page.drawing);
    image.style.aspectRatio = `${page.width} / ${page.height}`;
    const button = make("button", { type: "button", "data-page": page.number, onclick: () => goTo(page.number) },
      image, words().page(page.number, page.title), ...state(page));
    return make("li", {}, button);
  });
  list.replaceChildren(...items);
  if (focused) list.querySelector(`button[data-page="${focused}"]`)?.focus();
  markCurrent();
}

function markCurrent() {
  const middle = table.getBoundingClientRect().top + table.clientHeight / 3;
  for (const [number, element] of desk.pages) {
    const { top, bottom } = element.getBoundingClientRect();
    if (top <= middle && bottom >= middle) { desk.current = number; break; }
  }
  for (const button of byId("strip").querySelectorAll("button")) {
    button.setAttribute("aria-current", String(Number(button.dataset.page) === desk.current));
  }
}

/** Scrolls to a page, or to a rectangle of it, which is marked for a moment. */
function goTo(number, rect) {
  const element = desk.pages.get(number);
  if (!element) return;
  const scale = desk.zoom * POINT;
  const box = element.getBoundingClientRect();
  const view = table.getBoundingClientRect();
  const [x, y, width, height] = rect || [0, 0, element.dataset.width, 0];
  const left = table.scrollLeft + box.left - view.left + (x + width / 2) * scale - table.clientWidth / 2;
  const top = table.scrollTop + box.top - view.top + (rect ? (y + height / 2) * scale - table.clientHeight / 2 : -12);
  table.scrollTo({ left, top });
  for (const found of document.querySelectorAll("g.found")) found.replaceChildren();
  if (rect) element.querySelector("g.found")?.replaceChildren(rectangle(rect));
}

// Zoom.

function resize() {
  for (const element of desk.pages.values()) {
    element.style.width = `${element.dataset.width * desk.zoom * POINT}px`;
    element.style.height = `${element.dataset.height * desk.zoom * POINT}px`;
  }
}

/** Zooms; the point at `at` of the view stays where it is. */
function setZoom(zoom, at = { x: table.clientWidth / 2, y: table.clientHeight / 2 }) {
  const before = desk.zoom || zoom;
  desk.zoom = Math.min(Math.max(zoom, 0.08), 12);
  localStorage.setItem("zoom", desk.zoom);
  const left = table.scrollLeft + at.x;
  const top = table.scrollTop + at.y;
  resize();
  const ratio = desk.zoom / before;
  table.scrollTo({ left: left * ratio - at.x, top: top * ratio - at.y });
  byId("zoom").textContent = `${Math.round(desk.zoom * 100)} %`;
}

function fit(what) {
  const page = desk.state.pages.find((of) => of.number === desk.current) || desk.state.pages[0];
  if (!page) return;
  const width = (table.clientWidth - 50) / (page.width * POINT);
  const height = (table.clientHeight - 40) / (page.height * POINT);
  setZoom(what === "page" ? Math.min(width, height) : width);
  goTo(page.number);
}

// Problems.

function drawProblems() {
  const { problems } = desk.state;
  const count = (severity) => problems.filter((problem) => problem.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  byId("tab-problems").textContent = errors + warnings ? `${words().problems} (${errors + warnings})` : words().problems;
  const panel = byId("problems");
  const focused = panel.contains(document.activeElement) && document.activeElement.textContent;
  const rank = { error: 0, warning: 1, note: 2 };
  const sorted = [...problems].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const items = sorted.map((problem) => {
    const place = problem.places[0];
    const where = [problem.page ? words().page(problem.page) : null, place ? words().open(place.file, place.line) : null];
    return make("li", { class: problem.severity },
      make("button", { type: "button", "data-code": problem.code, onclick: () => showProblem(problem) },
        make("span", { class: "severity" }, words().severity[problem.severity]),
        problem.message, " ", make("span", { class: "code" }, problem.code),
        make("span", { class: "where" }, ` ${where.filter(Boolean).join(" · ")}`),
        place && place.source ? make("code", { class: "source" }, place.source) : null),
      problem.help ? make("p", { class: "help" }, problem.help) : null);
  });
  const counts = problems.length ? words().counts(errors, warnings) : words().none;
  panel.replaceChildren(make("p", { role: "status" }, counts), make("ol", {}, ...items));
  // A problem that is gone leaves the focus to the list.
  const same = [...panel.querySelectorAll("button")].find((button) => button.textContent === focused);
  if (focused) (same || panel).focus();
}

function showProblem(problem) {
  if (problem.page && problem.rect) goTo(problem.page, problem.rect);
  const place = problem.places[0];
  if (place && isText(place.file)) openFile(place.file, place.line, false);
}

// Stories: the page budget.

let budgets = 0;

async function loadStories() {
  budgets += 1;
  const asked = budgets;
  const budget = await ask("/budget");
  if (asked !== budgets) return;
  if (!budget || budget.error) return byId("stories").replaceChildren(make("p", {}, budget?.error || words().noBudget));
  const cell = (text, more = {}) => make("td", more, String(text));
  const head = [words().story, words().onPages, words().given, words().needed, words().difference, words().characters];
  const rows = budget.placed.map((story) => {
    const difference = story.given - story.needed;
    return make("tr", {},
      make("td", {}, make("button", { type: "button", onclick: () => goToStory(story.story) }, story.story)),
      cell(story.pages.join(", ")), cell(story.given), cell(story.needed),
      cell(difference > 0 ? `+${difference}` : difference, { class: difference < 0 ? "bad" : null }), cell(story.characters));
  });
  const parts = [make("table", {}, make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))), make("tbody", {}, ...rows))];
  const list = (title, items) => { if (items.length) parts.push(make("h2", {}, title), make("ul", {}, ...items)); };
  list(words().cuts, budget.placed.filter((story) => story.needed > story.given).flatMap((story) => story.savings.slice(0, 8).map((cut) =>
    make("li", {}, make("button", { type: "button", onclick: () => openFile(`stories/${story.story}.md`, cut.line) },
      `${story.story}: ${words().cut(cut.line, cut.begins, cut.characters, cut.word)}`)))));
  list(words().unplaced, budget.unplaced.map((story) => make("li", {}, make("button", { type: "button", onclick: () => openFile(`stories/${story.story}.md`, 1) },
    `${story.story}: ${story.lines ?? "?"} ${words().needed}, ${story.characters ?? "?"} ${words().characters}`))));
  list(words().freeAreas, budget.free.map((area) => make("li", {}, words().area(area), ...area.fits.map((story) => placeButton(area, story)))));
  byId("stories").replaceChildren(...parts);
}

/** A button that places a story in a free area. */
function placeButton(area, story) {
  const page = desk.state.pages.find((of) => of.number === area.page);
  const { column, line, columns, lines } = area;
  const place = (event) => {
    event.target.disabled = true;
    sendEdit(page.file, { edit: "add", story, place: { column, line, columns, lines } });
  };
  return make("button", { type: "button", onclick: place }, `${words().place} ${story}`);
}

function goToStory(story) {
  for (const page of desk.state.pages) {
    const frame = page.frames.find((of) => of.story === story);
    if (frame) { goTo(page.number, frame.rect); break; }
  }
  openFile(`stories/${story}.md`, 1, false);
}

async function loadHeads() {
  const rows = await ask("/heads");
  if (!rows || !rows.length) return byId("heads").replaceChildren();
  const columns = rows[0].characters.map((_, n) => words().columns(n + 1));
  const head = [words().size, ...columns, words().depth(1), words().depth(2)];
  const body = rows.map((row) => make("tr", {}, make("th", { scope: "row" }, row.name || `${row.points} pt`),
    ...[...row.characters, ...row.depths].map((n) => make("td", {}, String(n)))));
  byId("heads").replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))), make("tbody", {}, ...body)));
}

// Text: the files of the edition.

function listFiles() {
  const { pages } = desk.state;
  const files = new Set(["edition.toml"]);
  for (const page of pages) {
    if (page.file) files.add(page.file);
    for (const frame of page.frames) files.add(`stories/${frame.story}.md`);
  }
  for (const problem of desk.state.problems) for (const place of problem.places) if (isText(place.file)) files.add(place.file);
  if (desk.file.name) files.add(desk.file.name);
  const select = byId("file");
  const names = [...files].sort();
  if (select.dataset.names === names.join("\n")) return;
  select.dataset.names = names.join("\n");
  select.replaceChildren(...names.map((name) => make("option", { value: name }, name)));
  select.value = desk.file.name || names[0];
}

const isDirty = () => desk.file.name && byId("editor").value !== desk.file.saved;

function fileState(text, bad = false) {
  byId("text-state").textContent = text;
  byId("text-state").classList.toggle("bad", bad);
  byId("save").disabled = !isDirty() || desk.file.conflict;
  byId("revert").disabled = !isDirty() && !bad;
  byId("keep").hidden = !desk.file.conflict;
  byId("other").hidden = desk.file.conflict || desk.other?.file !== desk.file.name || desk.other?.text === byId("editor").value;
}

async function readFile(name) {
  const body = await ask(`/source?file=${encodeURIComponent(name)}`);
  if (body.error) { fileState(body.error, true); return null; }
  return body;
}

/** The file was written by another program while it is edited here: both texts stand until one is chosen. */
function conflict() {
  desk.file.conflict = true;
  fileState(words().written, true);
}

let opens = 0;

/** Opens a file at a line, and the panel that shows it. */
async function openFile(name, line, toFront = true) {
  opens += 1;
  const asked = opens;
  const stays = () => {
    byId("file").value = desk.file.name;
    showTab("text");
    fileState(words().notOpened(desk.file.name, name), true);
  };
  if (isDirty() && desk.file.name !== name) return stays();
  if (desk.file.name !== name) {
    const file = await readFile(name);
    // Another was opened meanwhile.
    if (asked !== opens) return;
    if (!file) { byId("file").value = desk.file.name; return; }
    // Something may have been typed meanwhile.
    if (isDirty()) return stays();
    desk.file = { name, version: file.version, saved: file.text, conflict: false };
    byId("editor").value = file.text;
    listFiles();
    byId("file").value = name;
    fileState(words().clean);
  }
  if (toFront) showTab("text");
  selectLine(line, toFront);
}

function selectLine(line, focus) {
  const editor = byId("editor");
  const lines = editor.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, of) => sum + of.length + 1, 0);
  if (focus) editor.focus({ preventScroll: true });
  editor.setSelectionRange(start, start + (lines[line - 1] || "").length);
  // The line is brought to the middle: its share of the text's height is near enough, then the
  // browser shows the selection.
  editor.scrollTop = Math.max(0, (start / Math.max(1, editor.value.length)) * editor.scrollHeight - editor.clientHeight / 2);
}

/** Takes over what another program wrote, unless the text here is edited. */
async function checkFile() {
  if (!desk.file.name || desk.saving) return;
  const file = await readFile(desk.file.name);
  if (!file || desk.saving || file.file !== desk.file.name || file.version === desk.file.version) return;
  if (isDirty()) return conflict();
  const { scrollTop, selectionStart, selectionEnd } = byId("editor");
  desk.file = { name: file.file, version: file.version, saved: file.text, conflict: false };
  byId("editor").value = file.text;
  byId("editor").setSelectionRange(selectionStart, selectionEnd);
  byId("editor").scrollTop = scrollTop;
  fileState(words().clean);
}

async function save() {
  if (!isDirty() || desk.saving) return;
  if (desk.file.conflict) return conflict();
  const name = desk.file.name;
  const text = byId("editor").value;
  const body = JSON.stringify({ file: name, text, version: desk.file.version });
  desk.saving = true;
  const file = await ask("/source", { method: "PUT", headers: { "Content-Type": "application/json" }, body });
  desk.saving = false;
  if (desk.file.name !== name) return;
  if (file.error) return file.status === 409 ? conflict() : fileState(file.error, true);
  desk.file.version = file.version;
  desk.file.saved = text;
  fileState(isDirty() ? words().unsaved : words().saved);
}

/** Takes the file as it is. What was typed here can be had back. */
async function revert() {
  const file = await readFile(desk.file.name);
  if (!file) return;
  desk.other = { file: file.file, text: byId("editor").value };
  desk.file = { name: file.file, version: file.version, saved: file.text, conflict: false };
  byId("editor").value = file.text;
  fileState(words().clean);
}

/** Saves the text here in place of what another program wrote, which can be had back. */
async function keepMine() {
  const file = await readFile(desk.file.name);
  if (!file) return;
  desk.other = { file: file.file, text: file.text };
  Object.assign(desk.file, { version: file.version, saved: file.text, conflict: false });
  save();
}

/** Shows the text that another took the place of; it is not saved. */
function showOther() {
  const { text } = desk.other;
  desk.other.text = byId("editor").value;
  byId("editor").value = text;
  fileState(isDirty() ? words().unsaved : words().clean);
}

async function locate(page, event) {
  if (table.hasAttribute("data-makeup")) return;
  const box = desk.pages.get(page).getBoundingClientRect();
  const scale = desk.zoom * POINT;
  const [x, y] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
  const place = await ask(`/locate?page=${page}&x=${x.toFixed(2)}&y=${y.toFixed(2)}`);
  if (place && !place.error) openFile(place.file, place.line);
}

async function showLine() {
  const editor = byId("editor");
  const line = editor.value.slice(0, editor.selectionStart).split("\n").length;
  const place = await ask(`/place?file=${encodeURIComponent(desk.file.name)}&line=${line}`);
  if (place && !place.error) goTo(place.page, place.rect);
  else fileState(place?.error || words().notOnPage);
}

// Panels, keys, language.

const TABS = ["problems", "stories", "text", "heads"];

function showTab(name, focus = false) {
  for (const tab of TABS) {
    const button = byId(`tab-${tab}`);
    button.setAttribute("aria-selected", String(tab === name));
    button.tabIndex = tab === name ? 0 : -1;
    byId(tab).hidden = tab !== name;
  }
  if (focus) byId(`tab-${name}`).focus();
  if (name === "stories") loadStories();
  if (name === "heads") loadHeads();
  if (name === "text" && !desk.file.name && byId("file").value) openFile(byId("file").value, 1, false);
}

function toggleLayer(button) {
  const shown = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(shown));
  showLayers();
}

function showLayers() {
  for (const button of document.querySelectorAll(".layer")) {
    table.toggleAttribute(`data-${button.dataset.layer}`, button.getAttribute("aria-pressed") === "true");
  }
}

function setLanguage(language) {
  desk.language = language;
  localStorage.setItem("language", language);
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-word]")) {
    const key = element.dataset.key ? ` (${element.dataset.key.toUpperCase()})` : "";
    element.textContent = words()[element.dataset.word];
    if (key) element.title = words()[element.dataset.word] + key;
  }
  for (const element of document.querySelectorAll("[data-title]")) {
    element.title = words()[element.dataset.title];
    element.setAttribute("aria-label", words()[element.dataset.title]);
  }
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", words()[element.dataset.label]);
  for (const tab of TABS) byId(`tab-${tab}`).textContent = words()[tab];
  byId("language").textContent = words().language;
  byId("language").lang = language === "zh" ? "en" : "zh";
  if (desk.state) apply(desk.state); else drawNotice();
}

function key(event) {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); save(); return; }
  const atPage = event.target === document.body || event.target.closest("#table, #undo, #redo");
  if ((event.ctrlKey || event.metaKey) && atPage && event.key.toLowerCase() === "z") {
    event.preventDefault();
    return walk(event.shiftKey ? "/redo" : "/undo");
  }
  if (event.key === "Escape" && chosen.swapping) { chosen.swapping = false; drawNotice(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, select, input")) return;
  const layer = document.querySelector(`.layer[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (layer) return toggleLayer(layer);
  if (event.key.toLowerCase() === "e") toggleMakeUp();
  if (event.key === "+" || event.key === "=") setZoom(desk.zoom * 1.25);
  if (event.key === "-") setZoom(desk.zoom / 1.25);
  if (event.key === "0") fit("page");
  if ((event.key === "PageDown" || event.key === "PageUp") && !event.target.closest("aside")) {
    const numbers = desk.state.pages.map((page) => page.number);
    const at = numbers.indexOf(desk.current) + (event.key === "PageDown" ? 1 : -1);
    if (numbers[at] !== undefined) { event.preventDefault(); goTo(numbers[at]); }
  }
}

function start() {
  showLayers();
  setLanguage(desk.language);
  for (const button of document.querySelectorAll(".layer")) button.addEventListener("click", () => toggleLayer(button));
  byId("zoom-in").addEventListener("click", () => setZoom(desk.zoom * 1.25));
  byId("zoom-out").addEventListener("click", () => setZoom(desk.zoom / 1.25));
  byId("fit-page").addEventListener("click", () => fit("page"));
  byId("fit-width").addEventListener("click", () => fit("width"));
  byId("language").addEventListener("click", () => setLanguage(desk.language === "zh" ? "en" : "zh"));
  byId("make-up").addEventListener("click", toggleMakeUp);
  byId("undo").addEventListener("click", () => walk("/undo"));
  byId("redo").addEventListener("click", () => walk("/redo"));
  byId("keep").addEventListener("click", keepMine);
  byId("other").addEventListener("click", showOther);
  byId("block").addEventListener("change", changeBlock);
  byId("block").addEventListener("submit", (event) => event.preventDefault());
  byId("swap").addEventListener("click", () => { chosen.swapping = true; notice(words().swapping); });
  byId("block-source").addEventListener("click", () => {
    const [, block] = chosenBlock();
    if (block) openFile(block.file, block.line);
  });
  byId("save").addEventListener("click", save);
  byId("revert").addEventListener("click", revert);
  byId("show-line").addEventListener("click", showLine);
  byId("editor").addEventListener("input", () => {
    if (desk.file.conflict) conflict(); else fileState(isDirty() ? words().unsaved : words().clean);
  });
  byId("file").addEventListener("change", (event) => openFile(event.target.value, 1, false));
  for (const [n, tab] of TABS.entries()) {
    const button = byId(`tab-${tab}`);
    button.addEventListener("click", () => showTab(tab));
    button.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) showTab(TABS[(n + step + TABS.length) % TABS.length], true);
    });
  }
  table.addEventListener("scroll", () => requestAnimationFrame(markCurrent), { passive: true });
  table.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = table.getBoundingClientRect();
    setZoom(desk.zoom * Math.exp(-event.deltaY / 300), { x: event.clientX - box.left, y: event.clientY - box.top });
  }, { passive: false });
  document.addEventListener("keydown", key);
  document.addEventListener("visibilitychange", visible);
  window.addEventListener("beforeunload", (event) => { if (isDirty()) event.preventDefault(); });
  listen();
}

start();
