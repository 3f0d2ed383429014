/** The `/` commands, offered while one is typed. */

import { byId, element, folded } from "./dom.js";

export class Completer {
  constructor(field, commands, changed) {
    this.field = field;
    this.commands = commands;
    this.changed = changed;
    this.list = byId("completions");
    this.help = byId("composer-help");
    this.found = [];
    this.active = 0;
    field.addEventListener("blur", () => this.close());
    // A press would take the focus from the field, and the list away before the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.accept([...this.list.children].indexOf(option));
    });
  }

  get open() {
    return !this.list.hidden;
  }

  update() {
    const text = this.field.value;
    const typed = folded(text.slice(1));
    const names = (command) => folded(command.name);
    const begins = this.commands.filter((command) => names(command).startsWith(typed));
    const holds = this.commands.filter(
      (command) => !begins.includes(command) && names(command).includes(typed),
    );
    this.found = text.startsWith("/") && !text.includes("\n") ? [...begins, ...holds] : [];
    this.active = 0;
    this.explain(text);
    if (this.found.length) this.draw();
    else this.close();
  }

  /** Handle a key while the list is open; tell whether it was ours. */
  key(event) {
    if (!this.open) return false;
    const { key, shiftKey } = event;
    const exact = folded(this.field.value.slice(1)) === folded(this.found[this.active].name);
    if (key === "ArrowDown") this.move(1);
    else if (key === "ArrowUp") this.move(-1);
    else if (key === "Escape") this.close();
    else if (key === "Tab" && !shiftKey) this.accept(this.active);
    else if (key === "Enter" && !shiftKey && !exact) this.accept(this.active);
    else return false;
    event.preventDefault();
    return true;
  }

  move(step) {
    this.active = (this.active + step + this.found.length) % this.found.length;
    this.select();
  }

  accept(index) {
    this.field.value = `/${this.found[index].name} `;
    this.close();
    this.changed();
    this.close();
    this.field.focus();
  }

  draw() {
    const options = this.found.map((command, index) =>
      element(
        "li",
        { class: "completion", role: "option", id: `completion-${index}` },
        usage(command),
        element("span", {}, command.summary),
      ),
    );
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.select();
  }

  select() {
    [...this.list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.active));
    });
    const active = this.list.children[this.active];
    this.field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  /** Show how the command that stands in the field is written. */
  explain(text) {
    const typed = folded(text);
    const known = this.commands
      .filter((command) => `${typed} `.startsWith(`/${folded(command.name)} `))
      .sort((a, b) => b.name.length - a.name.length)[0];
    if (!known) this.help.textContent = this.help.dataset.keys;
    else this.help.replaceChildren(element("code", {}, known.usage), ` ${known.summary}`);
  }
}

/** Draw how a command is written, its arguments less loud than its name. */
function usage(command) {
  const name = `/${command.name}`;
  const rest = command.usage.startsWith(name) ? command.usage.slice(name.length) : "";
  return element("strong", {}, name, element("small", {}, rest));
}
