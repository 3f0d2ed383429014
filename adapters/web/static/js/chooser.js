/** A choice from a long list: type to find it, by keyboard or pointer; one, or several in order. */

import { element, folded, icon, word } from "./dom.js";

export class Chooser {
  constructor(field) {
    this.several = field.dataset.kind === "several";
    this.input = field.querySelector("[role=combobox]");
    this.list = field.querySelector("[role=listbox]");
    this.none = field.querySelector(".combobox__none");
    this.chips = field.querySelector(".chips");
    this.hidden = field.querySelector("input[type=hidden]");
    this.atMost = Number(field.querySelector(".combobox").dataset.atMost);
    this.options = [...this.list.querySelectorAll("[role=option]")];
    const chosen = JSON.parse(this.hidden.dataset.chosen);
    this.chosen = [chosen].flat().filter((value) => this.option(value));
    this.input.addEventListener("input", () => this.filter());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("click", () => this.open());
    this.input.addEventListener("blur", () => this.leave());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
    this.store();
    if (!this.several) this.showChosen();
  }

  option(value) {
    return this.options.find((one) => one.dataset.value === value);
  }

  get shown() {
    return this.options.filter((option) => !option.hidden);
  }

  key(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (!isOpen) this.open();
      else this.move(step);
    } else if (event.key === "Enter" && isOpen) {
      if (this.active) this.choose(this.active);
    } else if (event.key === "Escape" && isOpen) this.close();
    else if (event.key === "Backspace" && this.several && !this.input.value) this.drop(-1);
    else return;
    event.preventDefault();
  }

  open() {
    if (this.several && this.chosen.length >= this.atMost) return;
    this.filter({ all: !this.several && this.input.value === this.label() });
  }

  reveal() {
    if (!this.list.hidden) return;
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.list.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.point(null);
  }

  /** Keep what holds the typed letters; what begins with them is pointed at. */
  filter({ all = false } = {}) {
    const typed = all ? "" : folded(this.input.value);
    for (const option of this.options) {
      const taken = this.several && this.chosen.includes(option.dataset.value);
      option.hidden = taken || !folded(option.textContent).includes(typed);
    }
    this.none.hidden = this.shown.length > 0;
    this.reveal();
    const begins = this.shown.find((option) => folded(option.textContent).startsWith(typed));
    const chosen = all ? this.option(this.chosen[0]) : null;
    this.point(chosen ?? (typed ? (begins ?? this.shown[0]) : null) ?? null);
  }

  move(step) {
    const shown = this.shown;
    if (!shown.length) return;
    const index = shown.indexOf(this.active);
    const next = index < 0 ? (step > 0 ? 0 : shown.length - 1) : index + step;
    this.point(shown[(next + shown.length) % shown.length]);
  }

  point(option) {
    this.active?.classList.remove("active");
    this.active = option;
    if (option) {
      option.classList.add("active");
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  choose(option) {
    if (this.several) {
      this.chosen.push(option.dataset.value);
      this.input.value = "";
    } else {
      this.chosen = [option.dataset.value];
      this.showChosen();
    }
    this.close();
    this.store();
    if (this.input.disabled) this.chips.lastElementChild.querySelector("button").focus();
    else this.input.focus();
  }

  /** What was typed but not chosen is no answer; nothing typed is none. */
  leave() {
    this.close();
    if (this.several) this.input.value = "";
    else if (!this.input.value.trim()) {
      this.chosen = [];
      this.store();
    } else {
      const same = this.options.find(
        (option) => folded(option.textContent) === folded(this.input.value),
      );
      if (same) this.chosen = [same.dataset.value];
      this.showChosen();
      this.store();
    }
  }

  label() {
    return this.option(this.chosen[0])?.textContent ?? "";
  }

  showChosen() {
    this.input.value = this.label();
  }

  drop(index) {
    this.chosen.splice(index, 1);
    this.store();
    this.input.focus();
  }

  store() {
    const value = this.several ? JSON.stringify(this.chosen) : (this.chosen[0] ?? "");
    const changed = this.hidden.value !== value;
    this.hidden.value = value;
    for (const option of this.options) {
      const chosen = this.chosen.includes(option.dataset.value);
      option.setAttribute("aria-selected", String(chosen));
    }
    if (this.several) {
      this.chips.replaceChildren(...this.chosen.map((one, index) => this.chip(one, index)));
      this.input.disabled = this.chosen.length >= this.atMost;
    }
    if (changed) this.hidden.dispatchEvent(new Event("change", { bubbles: true }));
  }

  chip(value, index) {
    const label = this.option(value).textContent;
    const chip = element("li", { class: "chip" }, element("span", {}, label));
    const act = (name, symbol, handle) => {
      const button = element(
        "button",
        { type: "button", class: "icon-button", "aria-label": word(name, { label }) },
        icon(symbol),
      );
      button.addEventListener("click", handle);
      chip.append(button);
    };
    if (index > 0) {
      act("choice_up", "up", () => {
        this.chosen.splice(index - 1, 2, value, this.chosen[index - 1]);
        this.store();
        this.chips.children[index - 1].querySelector("button").focus();
      });
    }
    act("choice_drop", "close", () => this.drop(index));
    return chip;
  }
}
