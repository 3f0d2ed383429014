/** The menu of the reader: persona, language, theme. */

import { post } from "./api.js";
import { byId, element, icon, word } from "./dom.js";

export function profile(me, personas) {
  for (const persona of personas) byId("personas").append(row(persona, persona.user === me.user));
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => again("/api/language", button.dataset));
  }
  const themes = document.querySelectorAll("[data-theme-choice]");
  const mark = () => {
    const chosen = localStorage.getItem("theme") ?? "auto";
    for (const button of themes) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
    }
  };
  for (const button of themes) {
    button.addEventListener("click", () => {
      localStorage.setItem("theme", button.dataset.themeChoice);
      dispatchEvent(new Event("themechange"));
      mark();
    });
  }
  mark();
}

function row(persona, current) {
  const role = word(persona.organiser ? "organiser" : "participant");
  const button = element(
    "button",
    { type: "button", class: "persona", "aria-pressed": String(current) },
    element("span", { class: "avatar", "aria-hidden": "true" }, persona.name.slice(0, 1)),
    element(
      "span",
      {},
      element("span", { class: "persona__name" }, persona.name),
      element("span", { class: "persona__role" }, `${role} · ${persona.language.toUpperCase()}`),
    ),
  );
  if (current) button.append(icon("check"));
  button.addEventListener("click", () => again("/demo/persona", { user: persona.user }));
  return button;
}

async function again(path, data) {
  await post(path, data);
  sessionStorage.clear();
  location.reload();
}
