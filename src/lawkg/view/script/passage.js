// The report's own words: the sentence behind a node, and the whole text with the place marked.
const MOST_PASSAGES = 3;

function evidenceParts(node) {
  const own = NODES[node].evidence.filter(([report]) => currentReport() === null || report === currentReport());
  const found = own.length ? own : NODES[node].evidence;
  if (NODES[node].kind === "Report") return [button(text("readAll"), () => go(() => showText(reportOf(node))), { class: "action" })];
  if (!found.length) return [];
  return [heading(text("evidence")), list(found.map((span) => passage(span, node)), MOST_PASSAGES, "passages")];
}

function reportOf(node) {
  return DATA.reports.findIndex((report) => report.node === node);
}

// A sentence with the characters that the node stands on marked.
function passage([report, start, end], node) {
  const [from, to] = sentenceAround(report, start, end);
  const quote = element("blockquote", {},
    cut(report, from, start), element("mark", {}, cut(report, start, end)), cut(report, end, to));
  const read = button(text("readHere"), () => go(() => showText(report, start, end, node)), { class: "quiet read" });
  return element("div", {}, quote, read);
}

// The report's text in paragraphs, with the characters marked and in sight.
function showText(report, start = 0, end = 0, node = null) {
  const place = element("mark", { tabindex: "-1" }, cut(report, start, end));
  const body = element("div", { class: "fulltext", lang: "zh-CN" },
    cut(report, 0, start), ...(end > start ? [place] : []), cut(report, end));
  const parts = [backButton(), element("p", { class: "kind" }, text("fullText")),
    element("h2", {}, label(DATA.reports[report].node)), node === null ? null : nodeButton(node), body];
  fill(parts, () => showText(report, start, end, node));
  if (end > start) {
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  }
}
