// Search: all nodes by what they are called and what is said of them, then the sentences of the text.
const INPUT = document.getElementById("search");
const RESULTS = document.getElementById("results");
const MOST_RESULTS = 30;
const MOST_SENTENCES = 5;
let haystack = null;
let found = [];
let active = -1;

function folded(words) {
  return words.normalize("NFKC").toLowerCase();
}

// Label and facts of every node, folded once.
function prepareSearch() {
  haystack = NODES.map((node) => [folded(node.label.join("\n")), folded(node.facts.map((said) => said.slice(1).join("\n")).join("\n"))]);
}

// How well a node fits: 0 not at all; what begins with the words comes first, then what holds them.
function fit(place, wanted) {
  const [name, facts] = haystack[place];
  if (name.startsWith(wanted)) return 3;
  if (name.includes(wanted)) return 2;
  return facts.includes(wanted) ? 1 : 0;
}

function matches(words) {
  const wanted = folded(words.trim());
  if (!wanted) return { nodes: [], sentences: [], total: 0 };
  if (haystack === null) prepareSearch();
  const report = currentReport();
  const nodes = NODES.map((node, place) => [place, holdsIn(node.reports, report) ? fit(place, wanted) : 0])
    .filter(([, score]) => score > 0).sort((a, b) => b[1] - a[1] || firstPlace(a[0]) - firstPlace(b[0]) || a[0] - b[0]);
  return { nodes: nodes.slice(0, MOST_RESULTS).map(([place]) => place), sentences: sentencesWith(wanted, report), total: nodes.length };
}

// The characters of the text where the words stand.
function sentencesWith(wanted, report) {
  if (report === null) return [];
  const hits = [];
  for (const [start, end] of DATA.reports[report].sentences) {
    const words = characters(report).slice(start, end);
    const at = folded(words.join("")).indexOf(wanted);
    if (at >= 0) hits.push([report, start, end]);
    if (hits.length === MOST_SENTENCES) break;
  }
  return hits;
}

function drawResults() {
  const { nodes, sentences, total } = matches(INPUT.value);
  found = [...nodes.map((node) => () => choose(node)), ...sentences.map((span) => () => go(() => showText(...span)))];
  const rows = [...nodes.map(nodeResult), ...sentences.map(sentenceResult)];
  const notes = [];
  if (INPUT.value.trim() && !found.length) notes.push(element("li", { class: "note", role: "presentation" }, text("noResults")));
  if (total > nodes.length) notes.push(element("li", { class: "note", role: "presentation" }, text("moreResults", total - nodes.length)));
  RESULTS.replaceChildren(...rows.slice(0, nodes.length), ...notes, ...rows.slice(nodes.length));
  openResults(rows.length + notes.length > 0);
  if (INPUT.value.trim()) say(found.length ? text("resultCount", total + sentences.length) : text("noResults"));
}

function nodeResult(node, place) {
  return result(place, swatch(NODES[node].kind), element("span", {}, label(node)), element("small", {}, className(NODES[node].kind)));
}

function sentenceResult([report, start, end], index) {
  const place = found.length - Math.min(MOST_SENTENCES, found.length) + index;
  return result(place, element("span", {}, cut(report, start, Math.min(end, start + 60))), element("small", {}, text("inText")));
}

function result(place, ...children) {
  const row = element("li", { role: "option", id: "result-" + place, "aria-selected": "false" }, ...children);
  row.addEventListener("mousedown", (event) => event.preventDefault());
  row.addEventListener("click", () => take(row));
  return row;
}

function options() {
  return [...RESULTS.querySelectorAll("[role=option]")];
}

function take(row) {
  const action = found[options().indexOf(row)];
  openResults(false);
  action();
  PANEL.focus({ preventScroll: true });
}

function openResults(open) {
  active = -1;
  RESULTS.hidden = !open;
  INPUT.setAttribute("aria-expanded", String(open));
  INPUT.removeAttribute("aria-activedescendant");
}

function moveActive(step) {
  const rows = options();
  if (!rows.length) return;
  active = (active + step + rows.length) % rows.length;
  rows.forEach((row, place) => row.setAttribute("aria-selected", String(place === active)));
  rows[active].scrollIntoView({ block: "nearest" });
  INPUT.setAttribute("aria-activedescendant", rows[active].id);
}

function searchKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (RESULTS.hidden) drawResults();
    moveActive(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && !RESULTS.hidden) {
    event.preventDefault();
    const row = options()[Math.max(active, 0)];
    if (row) take(row);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    if (RESULTS.hidden) INPUT.value = "";
    openResults(false);
  }
}

function startSearch() {
  INPUT.addEventListener("input", drawResults);
  INPUT.addEventListener("keydown", searchKey);
  INPUT.addEventListener("focus", () => INPUT.value.trim() && drawResults());
  INPUT.addEventListener("blur", () => openResults(false));
}
