// What is printed below the drawing: problems with remedies, and the sentences that they stand on.
const PAPER_HEAD = document.getElementById("paper-head");
const PAPER = document.getElementById("paper");

function drawPaper() {
  const report = currentReport();
  if (report === null) {
    PAPER_HEAD.replaceChildren(element("h1", {}, inLanguage(view.title)));
    PAPER.replaceChildren(...view.nodes.map(({ id }) => printed(id)));
    return;
  }
  const node = DATA.reports[report].node;
  const problems = nodesOf("Problem", report).map((problem) => element("div", { class: "printed-problem" },
    printed(problem), ...remedyEdges(problem).flatMap((edge) => [printed(edge.from), reasonBox(edge)]).filter(Boolean),
    remedyEdges(problem).length ? null : element("p", { class: "none" }, text("noRemedy"))));
  const findings = nodesOf("Finding", report).map(printed);
  PAPER_HEAD.replaceChildren(element("h1", {}, label(node)), reportTable(report, node));
  PAPER.replaceChildren(
    element("h2", {}, text("problems")), ...(problems.length ? problems : [element("p", {}, text("noProblems"))]),
    element("h2", {}, text("findings")), ...(findings.length ? findings : [element("p", {}, text("noFindings"))]),
  );
}

// A node on paper: class, label, sentence.
function printed(node) {
  const number = fact(node, "lawkg:number");
  const [span] = NODES[node].evidence;
  const title = element("p", { class: "printed-title" }, swatch(NODES[node].kind), className(NODES[node].kind) + " ",
    element("strong", {}, (number ? number + " " : "") + label(node)));
  const quote = span ? passage(span, node).firstChild : null;
  return element("div", { class: "printed" }, title, quote);
}
