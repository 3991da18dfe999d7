// The legend: each class with its look and how many are open; a switch that shows or hides it. A class of
// which nothing is open yet is opened.
const LEGEND = document.getElementById("legend");

function updateLegend() {
  const counts = new Map();
  shownNodes.forEach(({ group }) => counts.set(group, (counts.get(group) || 0) + 1));
  const had = document.activeElement?.dataset?.kind;
  const folder = element("details", {}, element("summary", {}, text("legendHeading")));
  folder.open = LEGEND.firstChild ? LEGEND.firstChild.open : window.innerWidth >= 700;
  for (const kind of Object.keys(DATA.styles)) {
    const all = nodesOf(kind, currentReport()).length;
    if (all) folder.append(legendButton(kind, counts.get(kind) || 0, all));
  }
  LEGEND.replaceChildren(folder);
  if (had) LEGEND.querySelector(`[data-kind="${had}"]`)?.focus();
}

function legendButton(kind, shown, all) {
  const visible = shown > 0 && !hiddenKinds.has(kind);
  const made = button("", () => switchKind(kind, shown), { "aria-pressed": String(visible), "data-kind": kind, class: hiddenKinds.has(kind) ? "off" : null });
  made.append(swatch(kind), element("span", {}, className(kind)), element("b", {}, shown + "/" + all));
  return made;
}

function switchKind(kind, shown) {
  if (shown > 0) {
    setKind(kind, hiddenKinds.has(kind));
    return;
  }
  hiddenKinds.delete(kind);
  openKind(kind);
  network.fit({ animation: motion() });
}
