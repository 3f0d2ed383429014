/** What every module does with the document. */

export const byId = (id) => document.getElementById(id);

/** Make an element; `children` are nodes or plain text. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Read a fragment that the server drew and escaped. */
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

export function icon(name) {
  return fragment(
    `<svg class="icon" aria-hidden="true" focusable="false"><use href="${document.body.dataset.icons}#${name}"></use></svg>`,
  ).firstChild;
}

/** Return text for comparing: no case, no accents. */
export const folded = (text) =>
  text.normalize("NFKD").replace(/\p{Diacritic}/gu, "").toLowerCase().trim();

let words = {};

export function learn(given) {
  words = given;
}

/** Return a word of the catalogue, with `{name}` filled in. */
export function word(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** Return the singular or the plural of a word that comes in both. */
export const counted = (key, count) => word(count === 1 ? `${key}.one` : `${key}.many`, { count });

export function announce(text) {
  byId("announcer").textContent = text;
}
