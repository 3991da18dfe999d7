// Small pieces of the page. Everything is set as text, never as markup.
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (key === "class") made.className = value;
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function button(words, onclick, properties = {}) {
  return element("button", { type: "button", onclick, ...properties }, words);
}

// The small picture of a class: its colour and its shape.
function swatch(kind) {
  const [shape, fill, border] = DATA.styles[kind];
  const made = element("span", { class: "swatch " + shape + (kind === "Indicator" ? " dashed" : ""), "aria-hidden": "true" });
  made.style.backgroundColor = fill;
  made.style.borderColor = border;
  return made;
}

function nodeButton(node) {
  const number = fact(node, "lawkg:number");
  const words = (number ? number + " " : "") + label(node);
  const made = button("", () => choose(node), { class: "node", "data-node": node });
  made.append(swatch(NODES[node].kind), element("span", { class: "unseen" }, className(NODES[node].kind) + " "), element("span", {}, words));
  return made;
}

// A list that shows its first items, and the rest when asked.
function list(items, most, className = "plain") {
  const made = element("ul", { class: className }, ...items.slice(0, most).map((item) => element("li", {}, item)));
  const rest = items.slice(most);
  if (rest.length) {
    const more = element("li", {}, button(text("moreEvidence", rest.length), () => {
      more.replaceWith(...rest.map((item) => element("li", {}, item)));
      made.querySelectorAll("button")[most]?.focus();
    }, { class: "more" }));
    made.append(more);
  }
  return made;
}

function heading(words) {
  return element("h3", {}, words);
}

function percent(value) {
  return Math.round(Number(value) * 100) + "%";
}

function confidenceWords(value) {
  const number = Number(value);
  const word = number >= 0.85 ? "high" : number >= 0.6 ? "medium" : "low";
  return text("confidence") + (language === "zh" ? "：" : ": ") + text(word) + " " + percent(value);
}

// What a RemedyLink says of an edge, or null.
function reasonOf(edge, property) {
  const found = (edge.reason || []).find(([name]) => name === property);
  return found ? inLanguage(found.slice(1)) : null;
}

function reasonBox(edge) {
  const confidence = reasonOf(edge, "lawkg:confidence");
  const rationale = reasonOf(edge, "lawkg:rationale");
  if (confidence === null && rationale === null) return null;
  const box = element("div", { class: "reason" });
  if (confidence !== null) {
    const bar = element("span", { class: "bar", "aria-hidden": "true" }, element("span"));
    bar.firstChild.style.width = percent(confidence);
    box.append(element("span", { class: "confidence" }, bar, confidenceWords(confidence)));
  }
  if (rationale !== null) box.append(element("p", {}, rationale));
  return box;
}

function say(words) {
  document.getElementById("said").textContent = words;
}
