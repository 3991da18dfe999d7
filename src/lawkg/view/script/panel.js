// The panel on the right: the start of a view, a node, an edge.
const PANEL = document.getElementById("panel");
let trail = [];
let showing = null;

// Fill the panel; "again" draws the same in another language. Whoever is in it with the keyboard stays in it.
function fill(children, again) {
  const at = document.activeElement;
  const inside = at !== PANEL && PANEL.contains(at);
  showing = again;
  PANEL.replaceChildren(...children.filter((child) => child !== null));
  PANEL.scrollTop = 0;
  if (inside) stayAt(at.id ? document.getElementById(at.id) : null);
}

function stayAt(same) {
  (same && !same.disabled ? same : PANEL).focus({ preventScroll: true });
}

function showOverview() {
  trail = [];
  mark(null);
  drawOverview();
}

function drawOverview() {
  const parts = view.kind === "report" ? reportOverview(view.report) : viewOverview();
  fill(parts, drawOverview);
}

function reportOverview(report) {
  const node = DATA.reports[report].node;
  return [
    element("h2", {}, label(node)),
    reportTable(report, node),
    DATA.reports.length < DATA.total ? element("p", { class: "note" }, text("someReports", DATA.reports.length, DATA.total)) : null,
    heading(text("problems")), problemList(report),
    heading(text("findings")), findingList(report),
    heading(text("counts")), countList(report),
    element("p", {}, button(text("readAll"), () => go(() => showText(report)), { class: "action" })),
  ];
}

function reportTable(report, node) {
  const rows = [
    ["place", linked(node, "lawkg:reportingPlace", "from").map(label).join("、")],
    ["year", fact(node, "lawkg:reportingYear")],
    ["issuer", linked(node, "lawkg:issuingInstitution", "from").map(label).join("、")],
    ["issued", fact(node, "dcterms:issued")],
    ["source", fact(node, "dcterms:source")],
  ].filter(([, value]) => value);
  const table = element("dl", { class: "facts" }, ...rows.flatMap(([name, value]) => [element("dt", {}, text(name)), element("dd", {}, value)]));
  const doubtful = NODES[node].facts.filter(([name]) => name === "lawkg:doubtful").map((found) => fieldName(found[1]));
  if (doubtful.length) table.append(element("dd", { class: "note" }, text("doubtful", doubtful.join(language === "zh" ? "、" : ", "))));
  return table;
}

function fieldName(field) {
  const both = TEXTS.fields[field];
  return both ? inLanguage(both) : field;
}

// The remedies of a problem: the edges that say so.
function remedyEdges(problem) {
  return EDGES_OF[problem].map((place) => EDGES[place])
    .filter((edge) => edge.property === "lawkg:addresses" && edge.to === problem)
    .sort((a, b) => Number(reasonOf(b, "lawkg:confidence")) - Number(reasonOf(a, "lawkg:confidence")));
}

function problemList(report) {
  const problems = nodesOf("Problem", report);
  if (!problems.length) return element("p", { class: "none" }, text("noProblems"));
  return element("ul", { class: "cards" }, ...problems.map((problem) => {
    const remedies = remedyEdges(problem).map((edge) => element("div", { class: "remedy" }, nodeButton(edge.from), reasonBox(edge)));
    const none = element("p", { class: "none" }, text("noRemedy"));
    return element("li", {}, nodeButton(problem), ...(remedies.length ? remedies : [none]));
  }));
}

function findingList(report) {
  const findings = nodesOf("Finding", report);
  if (!findings.length) return element("p", { class: "none" }, text("noFindings"));
  return element("ul", { class: "cards" }, ...findings.map((finding) => element("li", {}, nodeButton(finding))));
}

// How many of each class, each opening its list.
function countList(report) {
  const kinds = Object.keys(DATA.styles).map((kind) => [kind, nodesOf(kind, report)]);
  return element("div", { class: "counts" }, ...kinds.filter(([kind, found]) => found.length && kind !== "Report").map(([kind, found]) => {
    const summary = element("summary", {}, swatch(kind), element("span", {}, className(kind)), element("b", {}, String(found.length)));
    const details = element("details", {}, summary);
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(list(found.map(nodeButton), 20));
    });
    return details;
  }));
}

function viewOverview() {
  const nodes = view.named;
  const words = view.kind === "focus" ? text("focusHeading") : text("questionHeading");
  const size = view.kind === "question" ? element("p", { class: "note" }, text("rows", view.rows, nodes.length, view.nodes.length)) : null;
  return [
    element("p", { class: "kind" }, words),
    element("h2", {}, inLanguage(view.title)), size,
    nodes.length ? heading(text("nodesShown")) : element("p", { class: "none" }, text("nothing")),
    list(nodes.map(nodeButton), 30),
  ];
}

// Go on to something else in the panel, with a way back.
function go(next) {
  if (showing) trail.push(showing);
  next();
}

function backButton() {
  const back = () => {
    const before = trail.pop();
    if (before) before();
    else showOverview();
    PANEL.focus();
  };
  return button("‹ " + text("back"), back, { class: "back" });
}

// Choose a node: mark it in the drawing, tell of it in the panel.
function choose(node) {
  if (selected !== node && showing) trail.push(showing);
  showNode(node);
}

function showNode(node) {
  mark(node);
  fill(nodeParts(node), () => showNode(node));
  say(text("selected", className(NODES[node].kind) + " " + label(node)));
}

function nodeParts(node) {
  const { kind, iri } = NODES[node];
  return [
    backButton(),
    element("p", { class: "kind" }, swatch(kind), className(kind)),
    element("h2", {}, label(node)),
    nodeActions(node),
    ...evidenceParts(node),
    ...factParts(node),
    heading(text("neighbours")), ...neighbourParts(node),
    otherReports(node),
    element("p", { class: "iri" }, element("span", {}, text("iri")), element("code", {}, iri)),
  ];
}

function nodeActions(node) {
  const count = unopened(node).length;
  const words = count ? text("expand", count) : text("expanded");
  const open = button(words, () => expand(node), { class: "action", id: "expand" });
  open.disabled = count === 0;
  const close = openedFrom(node).length ? button(text("collapse"), () => collapse(node), { class: "quiet", id: "collapse" }) : null;
  return element("p", { class: "actions" }, open, close);
}

function factParts(node) {
  const facts = NODES[node].facts.filter(([name]) => name !== "lawkg:doubtful");
  if (!facts.length) return [];
  const rows = facts.flatMap(([name, ...both]) => [element("dt", {}, relationName(name, true)), element("dd", {}, inLanguage(both))]);
  return [heading(text("facts")), element("dl", { class: "facts" }, ...rows)];
}

// The neighbours, by what links them.
function neighbourParts(node) {
  const groups = new Map();
  for (const place of edgesOf(node, currentReport())) {
    const edge = EDGES[place];
    const name = relationName(edge.property, edge.from === node);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(edge);
  }
  if (!groups.size) return [element("p", { class: "none" }, text("noNeighbours"))];
  return [...groups].map(([name, edges]) => {
    const items = edges.sort((a, b) => firstPlace(otherEnd(a, node)) - firstPlace(otherEnd(b, node)))
      .map((edge) => element("div", {}, nodeButton(otherEnd(edge, node)), reasonBox(edge)));
    return element("div", { class: "group" }, element("h4", {}, name), list(items, 8));
  });
}

// What several reports share can be looked at beside each of them.
function otherReports(node) {
  const others = NODES[node].reports.filter((report) => report !== currentReport());
  if (!others.length || currentReport() === null) return null;
  const buttons = others.map((report) => button(label(DATA.reports[report].node), () => switchReport(report, node), { class: "node" }));
  return element("div", { class: "group" }, element("h4", {}, text("alsoIn")), list(buttons, 8));
}

function switchReport(report, node) {
  const place = DATA.views.findIndex((found) => found.kind === "report" && found.report === report);
  document.getElementById("chooser").value = String(place);
  openView(DATA.views[place]);
  updateLegend();
  drawPaper();
  showNode(node);
}

function chooseEdge(place) {
  const edge = EDGES[place];
  trail.push(showing);
  drawEdge(edge);
}

function drawEdge(edge) {
  fill([
    backButton(),
    element("p", { class: "kind" }, text("link")),
    element("h2", {}, term(edge.property)),
    nodeButton(edge.from), element("p", { class: "arrow", "aria-hidden": "true" }, "↓ " + term(edge.property)), nodeButton(edge.to),
    reasonBox(edge),
    ...(edge.reason ? [edge.from, edge.to].flatMap(evidenceParts) : []),
  ], () => drawEdge(edge));
}
