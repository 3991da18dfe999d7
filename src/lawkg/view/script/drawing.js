// The drawing: vis-network with the nodes that are open now, at fixed places.
const COLUMN = 200;
const ROW = 92;
const MOST_OPENED = 60;
// Lines that would only clutter: they are drawn when one of their ends is chosen.
const QUIET = new Set(["lawkg:observedPlace"]);

const shownNodes = new vis.DataSet();
const shownEdges = new vis.DataSet();
const hiddenKinds = new Set();
const openedBy = new Map(); // node → the node that it was opened from
let network = null;
let view = DATA.views[0];
let selected = null;

function drawnNode(node, x, y) {
  const { kind } = NODES[node];
  return { id: node, label: shortLabel(node), title: className(kind) + "\n" + wrapped(label(node), 30, 8),
    group: kind, shape: DATA.styles[kind][0], x, y, hidden: hiddenKinds.has(kind) };
}

// Only what matters most has its label on the line always; the others when a node or the line is chosen.
function drawnEdge(place, lit) {
  const edge = EDGES[place];
  const main = edge.property === "lawkg:addresses";
  const hidden = (QUIET.has(edge.property) && !lit) || hiddenKinds.has(NODES[edge.from].kind) || hiddenKinds.has(NODES[edge.to].kind);
  const drawn = { id: place, hidden, from: edge.from, to: edge.to, title: term(edge.property), label: lit || main ? term(edge.property) : " " };
  if (main) Object.assign(drawn, { width: 2.5, color: { color: "#3f8f4f", highlight: "#2a6637", hover: "#2a6637" } });
  return drawn;
}

function currentReport() {
  return view.report;
}

function openView(next) {
  view = next;
  selected = null;
  openedBy.clear();
  shownNodes.clear();
  shownEdges.clear();
  shownNodes.add(view.nodes.map(({ id, x, y }) => drawnNode(id, x, y)));
  shownEdges.add(view.edges.map(({ id }) => drawnEdge(id, false)));
  updateLegend(); // before the view is fitted: it takes room
  network.setSize("100%", "100%");
  network.redraw();
  fitView(false);
}

// Institutions are houses, which vis-network does not have: it lets the page draw them.
function house({ ctx, x, y, state, style, label: words }) {
  const lines = words.split("\n");
  const drawNode = () => {
    ctx.beginPath();
    [[-13, -3], [0, -15], [13, -3], [13, 13], [-13, 13]].forEach(([dx, dy]) => ctx.lineTo(x + dx, y + dy));
    ctx.closePath();
    ctx.fillStyle = style.color || DATA.styles.Institution[1];
    ctx.strokeStyle = state.selected || state.hover ? "#111111" : DATA.styles.Institution[2];
    ctx.lineWidth = state.selected ? 3 : 1.5;
    ctx.fill();
    ctx.stroke();
  };
  const drawExternalLabel = () => {
    ctx.font = (state.selected ? "bold " : "") + "14px system-ui, sans-serif";
    ctx.fillStyle = "#1d2733";
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    lines.forEach((line, place) => ctx.fillText(line, x, y + 19 + place * 15));
  };
  return { drawNode, drawExternalLabel, nodeDimensions: { width: 28, height: 30 } };
}

function startDrawing() {
  const container = document.getElementById("graph");
  DATA.options.groups.Institution.ctxRenderer = house;
  network = new vis.Network(container, { nodes: shownNodes, edges: shownEdges }, DATA.options);
  // vis-network gives its own frame a tab stop; ours, which explains itself, is enough.
  container.querySelector(".vis-network")?.setAttribute("tabindex", "-1");
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) choose(nodes[0]);
    else if (edges.length) chooseEdge(edges[0]);
    else showOverview();
  });
  network.on("doubleClick", ({ nodes }) => nodes.length && expand(nodes[0]));
  network.on("dragEnd", () => network.storePositions());
  network.on("hoverEdge", ({ edge }) => shownEdges.update(drawnEdge(edge, true)));
  network.on("blurEdge", ({ edge }) => shownEdges.get(edge) && shownEdges.update(drawnEdge(edge, isLit(edge))));
}

function isLit(place) {
  return selected !== null && (EDGES[place].from === selected || EDGES[place].to === selected);
}

function lightEdges() {
  shownEdges.update(shownEdges.getIds().map((place) => drawnEdge(place, isLit(place))));
}

// On a small screen the whole drawing would be too small to read: its middle is shown instead.
function fitView(animation) {
  network.fit({ animation, maxZoomLevel: 1.2 });
  const smallest = window.innerWidth < 700 ? 0.8 : 0.35;
  if (network.getScale() < smallest) {
    const middle = view.kind === "report" ? { x: 0, y: 0 } : network.getViewPosition();
    network.moveTo({ position: middle, scale: smallest, animation });
  }
}

// Mark a node and bring it into sight without moving what is in sight already.
function mark(node) {
  selected = node;
  network.unselectAll();
  if (node !== null) {
    reveal(node);
    network.selectNodes([node], true);
    bringIntoSight(node);
  }
  lightEdges();
}

function bringIntoSight(node) {
  const at = network.canvasToDOM(network.getPosition(node));
  const box = document.getElementById("graph");
  const inside = at.x > 60 && at.y > 60 && at.x < box.clientWidth - 60 && at.y < box.clientHeight - 90;
  const scale = Math.max(network.getScale(), 0.6);
  if (!inside || scale !== network.getScale()) network.moveTo({ position: network.getPosition(node), scale, animation: motion() });
}

function motion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 250 };
}

// Show a node that is not open yet, with the way that leads to it from what is.
function reveal(node) {
  if (shownNodes.get(node)) {
    if (hiddenKinds.has(NODES[node].kind)) setKind(NODES[node].kind, true);
    return;
  }
  const path = pathToShown(node);
  for (let step = path.length - 2; step >= 0; step -= 1) place([path[step]], path[step + 1]);
  if (!path.length) place([node], null);
  if (hiddenKinds.has(NODES[node].kind)) setKind(NODES[node].kind, true);
}

// The shortest way from a node to one that is shown (both included), not by way of what everything shares.
function pathToShown(node) {
  const before = new Map([[node, null]]);
  const queue = [node];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (shownNodes.get(next)) {
      const path = [];
      for (let step = next; step !== null; step = before.get(step)) path.unshift(step);
      return path;
    }
    for (const edge of edgesOf(next, currentReport())) {
      const other = otherEnd(EDGES[edge], next);
      const shortcut = ["Place", "Theme"].includes(NODES[other].kind) && next !== node;
      if (!before.has(other) && !shortcut) {
        before.set(other, next);
        queue.push(other);
      }
    }
  }
  return [];
}

function unopened(node) {
  const others = edgesOf(node, currentReport()).map((edge) => otherEnd(EDGES[edge], node));
  return [...new Set(others)].filter((other) => !shownNodes.get(other));
}

function expand(node) {
  reveal(node);
  const opened = unopened(node).sort((a, b) => firstPlace(a) - firstPlace(b) || a - b).slice(0, MOST_OPENED);
  place(opened, node);
  choose(node);
  say(text("opened", opened.length));
}

// All that was opened from this node, and from what was.
function openedFrom(node) {
  const found = shownNodes.getIds().filter((other) => openedBy.get(other) === node);
  return found.flatMap((other) => [other, ...openedFrom(other)]);
}

function collapse(node) {
  const gone = openedFrom(node);
  gone.forEach((other) => openedBy.delete(other));
  shownNodes.remove(gone);
  shownEdges.remove(shownEdges.getIds().filter((edge) => gone.includes(EDGES[edge].from) || gone.includes(EDGES[edge].to)));
  updateLegend();
  showNode(node);
}

// Put nodes into free places around an open one, and draw their edges to all that is open.
function place(nodes, around) {
  const centre = around === null ? { x: 0, y: 0 } : network.getPosition(around);
  const taken = Object.values(network.getPositions());
  const slots = freePlaces(centre, taken, nodes.length);
  shownNodes.add(nodes.map((node, index) => drawnNode(node, slots[index].x, slots[index].y)));
  nodes.forEach((node) => openedBy.set(node, around));
  const fresh = new Set();
  nodes.forEach((node) => EDGES_OF[node].forEach((edge) => {
    if (shownNodes.get(otherEnd(EDGES[edge], node)) && !shownEdges.get(edge)) fresh.add(edge);
  }));
  shownEdges.add([...fresh].map((edge) => drawnEdge(edge, isLit(edge))));
  updateLegend();
}

// The nearest places of a grid around a point where no node's label is.
function freePlaces(centre, taken, count) {
  const cells = new Map();
  const cellOf = (x, y) => Math.round(x / COLUMN) + ":" + Math.round(y / ROW);
  taken.forEach((at) => cells.set(cellOf(at.x, at.y), [...(cells.get(cellOf(at.x, at.y)) || []), at]));
  const free = (x, y) => {
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        const near = cells.get(cellOf(x + dx * COLUMN, y + dy * ROW)) || [];
        if (near.some((at) => Math.abs(at.x - x) < COLUMN * 0.85 && Math.abs(at.y - y) < ROW * 0.85)) return false;
      }
    }
    return true;
  };
  const found = [];
  for (let ring = 1; found.length < count; ring += 1) {
    ringAround(centre, ring).filter(({ x, y }) => free(x, y)).slice(0, count - found.length).forEach((at) => found.push(at));
  }
  return found;
}

// The places of one ring, those at the sides first: labels are wide.
function ringAround({ x, y }, ring) {
  const places = [];
  for (let column = -ring; column <= ring; column += 1) {
    for (let row = -2 * ring; row <= 2 * ring; row += 1) {
      if (Math.abs(column) === ring || Math.abs(row) > 2 * ring - 2) places.push({ x: x + column * COLUMN, y: y + row * ROW });
    }
  }
  const distance = (at) => Math.hypot(at.x - x, (at.y - y) * 1.6);
  return places.sort((a, b) => distance(a) - distance(b));
}

// Open the nodes of a class, each beside one that is open.
function openKind(kind) {
  const fresh = nodesOf(kind, currentReport()).filter((node) => !shownNodes.get(node)).slice(0, MOST_OPENED);
  const beside = new Map();
  for (const node of fresh) {
    const host = edgesOf(node, currentReport()).map((edge) => otherEnd(EDGES[edge], node)).find((other) => shownNodes.get(other)) ?? null;
    beside.set(host, [...(beside.get(host) || []), node]);
  }
  beside.forEach((nodes, host) => place(nodes, host));
  say(text("opened", fresh.length));
}

function relabel() {
  shownNodes.update(shownNodes.map(({ id, x, y }) => ({ id, label: shortLabel(id), title: drawnNode(id, x, y).title })));
  lightEdges();
}

function setKind(kind, visible) {
  if (visible) hiddenKinds.delete(kind);
  else hiddenKinds.add(kind);
  shownNodes.update(shownNodes.get({ filter: ({ group }) => group === kind }).map(({ id }) => ({ id, hidden: !visible })));
  lightEdges();
  updateLegend();
}
