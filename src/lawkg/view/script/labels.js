// Labels that fit to their nodes: wrapped, and shortened where they are too long.
const WITHIN = new Set(["box", "ellipse", "circle", "text"]);

// Break a label into lines of about equal length; what does not fit ends in an ellipsis.
function wrapped(words, width, lines) {
  const whole = textWidth(words);
  const even = broken(words, whole / Math.ceil(whole / width) + 0.6);
  const found = even.length <= lines ? even : broken(words, width);
  if (found.length > lines) found.splice(lines - 1, found.length, found[lines - 1].trimEnd() + "…");
  return found.map((line) => line.trimEnd()).join("\n").replace(/。$/u, "");
}

// Lines of at most this width; Latin words stay whole, and no line begins with a closing mark.
function broken(words, width) {
  const parts = words.match(/[\x21-\x7e]{1,16}\s*|\s+|[^\x21-\x7e\s]/gu) || [];
  const found = [""];
  let used = 0;
  for (const part of parts) {
    if (used > 0 && !/^[，。、；：！？”’）》」】,.;:!?)]/u.test(part) && used + textWidth(part.trimEnd()) > width) {
      found.push("");
      used = 0;
    }
    found[found.length - 1] += part;
    used += textWidth(part);
  }
  return found;
}

// In the width of a Chinese character.
function textWidth(words) {
  let width = 0;
  for (const character of words) width += character.codePointAt(0) < 0x2e80 ? 0.55 : 1;
  return width;
}

function shortLabel(node) {
  const { kind } = NODES[node];
  const number = kind === "Section" ? fact(node, "lawkg:number") : undefined;
  const words = (number ? number + " " : "") + label(node).replace(/\s+/gu, " ");
  const shape = DATA.styles[kind][0];
  if (kind === "Theme") return wrapped(words, 5, 3);
  if (kind === "Report") return wrapped(words, 13, 3);
  if (kind === "Finding") return wrapped(words, 12, 4);
  return wrapped(words, WITHIN.has(shape) ? 11 : 12, WITHIN.has(shape) ? 2 : 3);
}
