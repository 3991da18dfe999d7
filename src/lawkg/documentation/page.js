"use strict";

const button = document.getElementById("language");

function speak(language) {
  document.documentElement.lang = language;
  button.textContent = language === "en" ? "中文" : "English";
  document.title = document.querySelector(`h1 [lang="${language}"]`).textContent;
}

function other() {
  return document.documentElement.lang === "en" ? "zh-CN" : "en";
}

/* The language of the link (?language=en), else the reader's own, else Chinese. */
function first() {
  const asked = new URLSearchParams(location.search).get("language") || navigator.language || "zh";
  return asked.startsWith("zh") ? "zh-CN" : "en";
}

button.addEventListener("click", () => speak(other()));
button.hidden = false;
speak(first());

const field = document.getElementById("find");
if (field) {
  const rows = [...document.querySelectorAll("[data-find]")];
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.dataset.find.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  });
}
