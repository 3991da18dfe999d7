"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const WORDS = {
  zh: {
    name: "指标比较", indicator: "指标", before: "上一个指标", after: "下一个指标", language: "English",
    year: "年度", body: "报告机关", value: "数值", sentence: "原文", report: "报告", people: "人口",
    several: "可比较的指标", single: "只有一个数值的指标", note: "缺少数值的年度留空。",
    perNote: "按每万人折算；人口取最接近报告年度的数据。", of: (unit, per) => per ? `${unit}/万人` : unit, within: (text) => `（${text}）`,
    counted: ([people, year, source]) => `人口 ${people.toLocaleString("en")}（${year} 年，${source}）`,
  },
  en: {
    name: "Indicators compared", indicator: "Indicator", before: "Indicator before", after: "Next indicator", language: "中文",
    year: "Year", body: "Issuer", value: "Value", sentence: "Sentence", report: "Report", people: "Population",
    several: "Indicators to compare", single: "Indicators with one figure only", note: "A year without a figure is left empty.",
    perNote: "For 10,000 people; the population is that of the year nearest to the report's.", of: (unit, per) => per ? `${unit} per 10,000 people` : unit, within: (text) => ` (${text})`,
    counted: ([people, year, source]) => `population ${people.toLocaleString("en")} (${year}, ${source})`,
  },
};
const SYMBOLS = ["circle", "square", "diamond", "triangle-up", "cross", "x", "star"];
const COLORS = ["#1f5a96", "#c8553d", "#2e8b57", "#8e5ea2", "#b8860b", "#00838f", "#ad1457", "#5d4037", "#558b2f", "#455a64"];
const WRAP = 68;
const MOST_LINES = 7;
/* Series that a phone has room to name below the chart; a touch on a point and the table name all. */
const MOST_NAMED = 8;

const chooser = document.getElementById("chooser");
let language = DATA.language;
let shown = 0;

const words = () => WORDS[language];
const said = (both) => both[language === "zh" ? 0 : 1];
const unitOf = (indicator) => words().of(said(indicator.unit), DATA.perPeople);

/* Plotly reads some tags in texts: what comes from a report is never a tag. */
function plain(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/* Lines of a text, a Chinese character as wide as two others; at most so many. */
function wrapped(text) {
  const lines = [""];
  let width = 0;
  for (const character of text) {
    width += character > "\u2e7f" ? 2 : 1;
    if (width > WRAP) {
      if (lines.length === MOST_LINES) {
        lines[lines.length - 1] += "…";
        break;
      }
      lines.push("");
      width = 2;
    }
    lines[lines.length - 1] += character;
  }
  return lines.map(plain).join("<br>");
}

function shortReport(iri) {
  return iri.split("/").slice(-2).join("/");
}

function hover(series, point, indicator) {
  const lines = [`${plain(series.name)} · ${point.year}`, `${plain(written(point))} ${plain(unitOf(indicator))}`];
  lines.push(wrapped(point.sentence));
  if (point.people) lines.push(wrapped(words().counted(point.people)));
  lines.push(`${words().report} ${plain(shortReport(point.report))} · ${plain(point.place)}`);
  return lines.join("<br>");
}

function written(point) {
  const [whole, decimals] = point.written.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals ? `${grouped}.${decimals}` : grouped;
}

function trace(series, number, indicator) {
  const points = indicator.years.flatMap((year) => {
    const ofYear = series.points.filter((point) => point.year === year);
    return ofYear.length ? ofYear : [{ year, value: null }];
  });
  const color = COLORS[number % COLORS.length];
  const common = {
    name: plain(short(series.name)),
    x: points.map((point) => String(point.year)),
    y: points.map((point) => point.value),
    hovertext: points.map((point) => point.value === null ? "" : hover(series, point, indicator)),
    hovertemplate: "%{hovertext}<extra></extra>",
  };
  return indicator.years.length === 1
    ? { ...common, type: "bar", marker: { color } }
    : { ...common, type: "scatter", mode: "lines+markers", connectgaps: false, line: { color, width: 2 },
      marker: { color, size: 9, symbol: SYMBOLS[number % SYMBOLS.length] } };
}

function short(name) {
  const characters = [...name];
  return characters.length > 22 ? characters.slice(0, 21).join("") + "…" : name;
}

function layout(indicator) {
  const narrow = window.innerWidth < 700;
  const values = indicator.series.flatMap((series) => series.points.map((point) => point.value));
  return {
    margin: { l: 72, r: 24, t: 24, b: narrow ? 40 : 64 },
    font: { family: getComputedStyle(document.documentElement).fontFamily, size: 13, color: "#1d2733" },
    paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff",
    hoverlabel: { align: "left", bgcolor: "#ffffff", bordercolor: "#566577", font: { color: "#1d2733", size: 12 } },
    bargap: 1 - Math.min(0.8, 0.12 * indicator.series.length),
    hovermode: "closest", dragmode: false, showlegend: !narrow || indicator.series.length <= MOST_NAMED,
    legend: narrow ? { orientation: "h", y: -0.12, yanchor: "top", x: 0 } : { x: 1.01, y: 1 },
    xaxis: { type: "category", categoryorder: "array", categoryarray: indicator.years.map(String), fixedrange: true,
      range: [-0.5, indicator.years.length - 0.5], title: { text: narrow ? "" : words().year, standoff: 10 }, linecolor: "#aab4bf", ticks: "outside", showgrid: false },
    yaxis: { title: { text: plain(unitOf(indicator)) }, automargin: true, fixedrange: true, separatethousands: true, exponentformat: "none",
      rangemode: indicator.kind === "ratio" || Math.min(...values) < 0 ? "normal" : "tozero", gridcolor: "#e6eaee", zerolinecolor: "#aab4bf" },
  };
}

function cell(row, text, name) {
  const made = row.appendChild(document.createElement("td"));
  made.className = name || "";
  made.textContent = text;
  return made;
}

function fill(indicator) {
  const head = document.getElementById("head");
  head.replaceChildren(...["body", "year", "value", "sentence"].map((name) => {
    const made = document.createElement("th");
    made.textContent = name === "value" ? words().value + words().within(unitOf(indicator)) : words()[name];
    made.scope = "col";
    made.className = name === "value" || name === "year" ? "number" : "";
    return made;
  }));
  const rows = indicator.series.flatMap((series) => series.points.map((point) => {
    const row = document.createElement("tr");
    cell(row, series.name, "body");
    cell(row, point.year, "number");
    cell(row, written(point), "number");
    evidence(cell(row, "", "sentence"), point);
    return row;
  }));
  document.getElementById("figures").replaceChildren(...rows);
}

/* The sentence with the figure marked, and where it stands. */
function evidence(place, point) {
  const at = point.sentence.indexOf(point.quote);
  if (at < 0) place.append(point.sentence);
  else {
    const marked = document.createElement("mark");
    marked.textContent = point.quote;
    place.append(point.sentence.slice(0, at), marked, point.sentence.slice(at + point.quote.length));
  }
  const where = place.appendChild(document.createElement("small"));
  where.textContent = `${point.report} · ${point.place}`;
  if (point.people) where.textContent += ` · ${words().counted(point.people)}`;
}

function draw() {
  const indicator = DATA.indicators[shown];
  document.getElementById("title").textContent = said(indicator.label) + words().within(unitOf(indicator));
  document.getElementById("note").textContent = DATA.perPeople ? `${words().perNote} ${words().note}` : words().note;
  document.getElementById("before").disabled = shown === 0;
  document.getElementById("after").disabled = shown === DATA.indicators.length - 1;
  document.getElementById("chart").setAttribute("aria-label", said(indicator.label));
  chooser.value = String(shown);
  fill(indicator);
  const traces = indicator.series.map((series, number) => trace(series, number, indicator));
  Plotly.react("chart", traces, layout(indicator), { displayModeBar: false, responsive: true, showTips: false });
}

function speak() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = words().name;
  for (const each of document.querySelectorAll("[data-text]")) each.textContent = words()[each.dataset.text];
  for (const each of document.querySelectorAll("[data-label]")) each.setAttribute("aria-label", words()[each.dataset.label]);
  document.getElementById("language").textContent = words().language;
  const groups = [["several", (each) => each.count > 1], ["single", (each) => each.count === 1]].map(([name, wanted]) => {
    const group = document.createElement("optgroup");
    group.label = words()[name];
    DATA.indicators.forEach((each, number) => {
      if (wanted(each)) group.append(new Option(said(each.label) + words().within(said(each.unit)), String(number)));
    });
    return group;
  });
  chooser.replaceChildren(...groups.filter((group) => group.children.length));
  draw();
}

function show(number) {
  shown = Math.max(0, Math.min(DATA.indicators.length - 1, number));
  draw();
}

window.addEventListener("resize", draw);
chooser.addEventListener("change", () => show(Number(chooser.value)));
document.getElementById("before").addEventListener("click", () => show(shown - 1));
document.getElementById("after").addEventListener("click", () => show(shown + 1));
document.getElementById("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; speak(); });
speak();
