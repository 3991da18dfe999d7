"use strict";
// Every text of the page in both languages; what comes from the reports is never in here.
const TEXTS = {
  name: ["法治政府建设年度报告图谱", "Law-based government reports as a graph"],
  skip: ["跳到说明", "Skip to the details"],
  chooser: ["显示", "Show"],
  search: ["搜索", "Search"],
  searchHint: ["搜索：举措、问题、数字、文件、机构……", "Search measures, figures…"],
  results: ["搜索结果", "Search results"],
  noResults: ["没有找到", "Nothing found"],
  moreResults: ["还有 {0} 项，请输入更多文字", "{0} more; type more to narrow down"],
  resultCount: ["找到 {0} 项", "{0} found"],
  inText: ["原文", "in the text"],
  overview: ["概览", "Overview"],
  print: ["打印", "Print"],
  drawing: ["图谱", "Graph"],
  graph: ["图谱：方向键移到相邻的节点，回车展开，Esc 返回概览", "Graph: arrow keys move between nodes, Enter expands, Escape goes back"],
  help: ["单击看详情，双击展开相邻节点", "Click for details, double-click to open what is around"],
  zoom: ["缩放", "Zoom"],
  zoomIn: ["放大", "Zoom in"],
  zoomOut: ["缩小", "Zoom out"],
  fit: ["显示全部节点", "Show all nodes"],
  reset: ["恢复初始视图", "Back to the first view"],
  legend: ["图例：单击显示或者隐藏一类节点", "Legend: click to show or hide a class"],
  legendHeading: ["图例", "Legend"],
  panel: ["详情", "Details"],
  place: ["地方", "Place"],
  year: ["年度", "Year"],
  issuer: ["报告机构", "Issuer"],
  issued: ["发布日期", "Issued"],
  source: ["文件", "File"],
  doubtful: ["以下几项是推测的：{0}", "Guessed from weak evidence: {0}"],
  counts: ["报告中有", "What it holds"],
  problems: ["问题与应对", "Problems and remedies"],
  noProblems: ["报告没有写明问题。", "The report names no problems."],
  noRemedy: ["没有找到对应的举措或者计划", "No remedy was found for it"],
  findings: ["自相矛盾的数字", "Figures that contradict each other"],
  noFindings: ["没有发现自相矛盾的数字。", "No contradictory figures were found."],
  readAll: ["阅读全文", "Read the whole report"],
  readHere: ["在全文中查看", "Read it in its place"],
  fullText: ["报告全文", "The report's text"],
  back: ["返回", "Back"],
  evidence: ["原文依据", "In the report's words"],
  moreEvidence: ["另有 {0} 处", "{0} more places"],
  facts: ["内容", "Facts"],
  neighbours: ["相邻节点", "What it is linked to"],
  noNeighbours: ["没有相邻节点。", "It is linked to nothing."],
  expand: ["展开相邻节点（{0}）", "Open what is around ({0})"],
  expanded: ["相邻节点都已显示", "All around it is shown"],
  collapse: ["收起相邻节点", "Close what is around"],
  opened: ["显示了 {0} 个节点", "{0} nodes opened"],
  iri: ["标识", "Identifier"],
  confidence: ["可信度", "Confidence"],
  high: ["高", "high"],
  medium: ["中", "medium"],
  low: ["低", "low"],
  link: ["联系", "Link"],
  alsoIn: ["也见于", "Also in"],
  row: ["同一行", "same row"],
  other: ["其他", "other"],
  focusView: ["焦点：{0}", "Around: {0}"],
  questionView: ["回答：{0}", "Answer: {0}"],
  questionHeading: ["问题的回答", "The answer of the question"],
  focusHeading: ["周围有什么", "What lies around"],
  rows: ["回答有 {0} 行，涉及 {1} 个节点，图中画出 {2} 个。", "The answer has {0} rows and names {1} nodes, of which {2} are drawn."],
  nothing: ["回答中没有可以画出的节点。", "The answer names nothing that can be drawn."],
  nodesShown: ["涉及的节点", "The nodes that it names"],
  someReports: ["本页包含 {1} 份报告中的 {0} 份；用 --report 选择其他报告。", "This page holds {0} of {1} reports; choose others with --report."],
  selected: ["已选中：{0}", "Selected: {0}"],
  fields: { title: ["标题", "title"], place: ["地方", "place"], code: ["代码", "code"], year: ["年度", "year"], issuer: ["机构", "issuer"], issued: ["日期", "date"] },
};

// What a property is called when it is read from its other end.
const FROM_THE_OTHER_END = {
  "lawkg:addresses": ["应对它的举措和计划", "Addressed by"],
  "lawkg:inSection": ["其中的条目", "Items in it"],
  "dcterms:isPartOf": ["其中的部分", "Its parts"],
  "lawkg:reportedBy": ["其中的数字", "Figures in it"],
  "lawkg:measuresIndicator": ["报告的数字", "Figures reported"],
  "lawkg:catalogueConcept": ["报告中的指标", "Indicators of reports"],
  "lawkg:theme": ["属于这个主题", "Under this theme"],
  "lawkg:isResponsibleFor": ["负责机构", "Responsible"],
  "lawkg:participatesIn": ["参与机构", "Taking part"],
  "lawkg:issues": ["制定它的报告", "Issued in"],
  "lawkg:implements": ["实施它的报告", "Implemented in"],
  "lawkg:cites": ["引用它的报告", "Cited in"],
  "lawkg:about": ["检查发现", "Findings about it"],
  "lawkg:comparedWith": ["用它对照的发现", "Findings that compare it"],
  "lawkg:observedPlace": ["关于此地的数字", "Figures about it"],
  "lawkg:isPartOfTotal": ["其中", "Of which"],
  "lawkg:ratioNumerator": ["以它为分子的比率", "Ratios of it"],
  "lawkg:ratioDenominator": ["以它为分母的比率", "Ratios to it"],
  "lawkg:isChangeOf": ["变化", "Its change"],
  "lawkg:reportingPlace": ["此地的报告", "Reports about it"],
  "lawkg:issuingInstitution": ["它的报告", "Its reports"],
};

let language = "zh";

// The text of that name in the reader's language, with {0}, {1} filled in.
function text(name, ...values) {
  const both = TEXTS[name] || [name, name];
  return both[language === "zh" ? 0 : 1].replace(/\{(\d)\}/g, (_, place) => String(values[place]));
}

// A text of the data: [zh] or [zh, en].
function inLanguage(both) {
  return language === "en" && both.length > 1 ? both[1] : both[0];
}

// The ontology's word for a class or a property.
function term(name) {
  if (name === "row" || name === "lawkg:Other") return text(name === "row" ? "row" : "other");
  const both = DATA.terms[name];
  return both ? inLanguage(both) : name;
}

// The heading of a group of neighbours: the property, or what it is called from the other end.
function relationName(property, outgoing) {
  if (!outgoing && FROM_THE_OTHER_END[property]) return inLanguage(FROM_THE_OTHER_END[property]);
  const name = term(property);
  const shown = language === "en" ? name.charAt(0).toUpperCase() + name.slice(1) : name;
  return outgoing ? shown : "← " + shown;
}

function className(kind) {
  const name = term("lawkg:" + kind);
  return language === "en" ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}
