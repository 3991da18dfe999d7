// Putting it together: language, chooser, buttons, keys.
function applyLanguage() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.querySelectorAll("[data-text]").forEach((found) => { found.textContent = text(found.dataset.text); });
  document.querySelectorAll("[data-label]").forEach((found) => {
    found.setAttribute("aria-label", text(found.dataset.label));
    if (found.tagName === "BUTTON") found.title = text(found.dataset.label);
  });
  INPUT.placeholder = text(INPUT.dataset.placeholder);
  const switcher = document.getElementById("language");
  switcher.textContent = language === "zh" ? "English" : "中文";
  switcher.lang = language === "zh" ? "en" : "zh-CN";
  document.title = inLanguage(view.title) + (language === "zh" ? "：" : ": ") + text("name");
  fillChooser();
  updateLegend();
  drawPaper();
}

function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  relabel();
  applyLanguage();
  if (showing) showing();
}

// Reports and, first, what the page was made for.
function fillChooser() {
  const chooser = document.getElementById("chooser");
  chooser.replaceChildren(...DATA.views.map((found, place) => {
    const words = found.kind === "report" ? inLanguage(found.title) : text(found.kind + "View", inLanguage(found.title));
    return element("option", { value: place }, words);
  }));
  chooser.value = String(DATA.views.indexOf(view));
  document.getElementById("chooser-box").hidden = DATA.views.length < 2;
}

function changeView(next) {
  openView(next);
  showOverview();
  applyLanguage();
}

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: motion() });
}

// The open node that lies nearest in the direction of an arrow key.
function nearest(key) {
  const places = network.getPositions();
  const start = selected === null ? network.getViewPosition() : places[selected];
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best = null;
  let least = Infinity;
  for (const [id, at] of Object.entries(places)) {
    const ahead = (at.x - start.x) * dx + (at.y - start.y) * dy;
    const aside = Math.abs((at.x - start.x) * dy) + Math.abs((at.y - start.y) * dx);
    const distance = ahead + 2 * aside;
    if (Number(id) !== selected && ahead > 1 && distance < least && !shownNodes.get(Number(id)).hidden) [best, least] = [Number(id), distance];
  }
  return best;
}

function graphKey(event) {
  if (event.key.startsWith("Arrow")) {
    event.preventDefault();
    const next = nearest(event.key);
    if (next !== null) choose(next);
  } else if (event.key === "Enter" && selected !== null) {
    event.preventDefault();
    expand(selected);
  } else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
}

function startButtons() {
  const actions = {
    "language": switchLanguage, "overview": () => { showOverview(); fitView(motion()); }, "print": () => window.print(),
    "zoom-in": () => zoom(1.3), "zoom-out": () => zoom(1 / 1.3), "fit": () => network.fit({ animation: motion() }),
    "reset": () => changeView(view),
  };
  for (const [id, action] of Object.entries(actions)) document.getElementById(id).addEventListener("click", action);
  document.getElementById("chooser").addEventListener("change", (event) => changeView(DATA.views[Number(event.target.value)]));
  document.getElementById("graph").addEventListener("keydown", graphKey);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") showOverview();
    if (event.key === "/" && document.activeElement !== INPUT) {
      event.preventDefault();
      INPUT.focus();
    }
  });
}

language = DATA.language;
startDrawing();
openView(view);
startSearch();
startButtons();
applyLanguage();
if (view.focus === null) showOverview();
else choose(view.focus);
