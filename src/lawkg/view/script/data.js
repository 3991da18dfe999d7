// The data of the page and ways through it. Nodes and edges are known by their place in the lists.
const DATA = JSON.parse(document.getElementById("data").textContent);
const NODES = DATA.nodes;
const EDGES = DATA.edges;

// Positions count characters, not UTF-16 units: the text is cut as a list of characters.
const CHARACTERS = new Map();
function characters(report) {
  if (!CHARACTERS.has(report)) CHARACTERS.set(report, Array.from(DATA.reports[report].text));
  return CHARACTERS.get(report);
}

function cut(report, start, end) {
  return characters(report).slice(start, end).join("");
}

// Node → places of its edges.
const EDGES_OF = NODES.map(() => []);
EDGES.forEach((edge, place) => {
  EDGES_OF[edge.from].push(place);
  EDGES_OF[edge.to].push(place);
});

function otherEnd(edge, node) {
  return edge.from === node ? edge.to : edge.from;
}

// What a report says; what the shared graph says (no reports) holds everywhere.
function holdsIn(reports, report) {
  return report === null || reports.length === 0 || reports.includes(report);
}

// The edges of a node that are shown beside this report.
function edgesOf(node, report) {
  return EDGES_OF[node].filter((place) => {
    const edge = EDGES[place];
    return holdsIn(edge.reports, report) && holdsIn(NODES[otherEnd(edge, node)].reports, report);
  });
}

function label(node) {
  return inLanguage(NODES[node].label);
}

// A fact's text, or undefined.
function fact(node, property) {
  const found = NODES[node].facts.find(([name]) => name === property);
  return found && inLanguage(found.slice(1));
}

function nodesOf(kind, report) {
  const found = [];
  NODES.forEach((node, place) => {
    if (node.kind === kind && holdsIn(node.reports, report) && (node.reports.length || report === null)) found.push(place);
  });
  return found.sort((a, b) => firstPlace(a) - firstPlace(b) || a - b);
}

function firstPlace(node) {
  const evidence = NODES[node].evidence[0];
  return evidence ? evidence[1] : Infinity;
}

// The ends of a node's edges by this property, seen from the node ("from") or towards it ("to").
function linked(node, property, direction) {
  const [mine, theirs] = direction === "from" ? ["from", "to"] : ["to", "from"];
  return EDGES_OF[node].map((place) => EDGES[place])
    .filter((edge) => edge.property === property && edge[mine] === node).map((edge) => edge[theirs]);
}

// The span of sentences around some characters: what is shown as their context.
function sentenceAround(report, start, end) {
  const touching = DATA.reports[report].sentences.filter(([from, to]) => from < end && to > start);
  if (!touching.length) return [start, end];
  const from = Math.min(start, ...touching.map((span) => span[0]));
  const to = Math.max(end, ...touching.map((span) => span[1]));
  return [from, to];
}
