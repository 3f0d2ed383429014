/** The demo's clock: runs on by itself between two messages of the server. */

import { get, post } from "./api.js";
import { byId, word } from "./dom.js";

const BACK = 60_000;

export class DemoClock {
  constructor(state, onback) {
    this.onback = onback;
    // A bare "en" would write dates as in the United States.
    const language = document.documentElement.lang;
    this.language = language === "en" ? "en-GB" : language;
    this.box = byId("clock");
    this.take(state);
    byId("clock-run").addEventListener("click", () => this.turn({ paused: !this.state.paused }));
    for (const button of this.box.querySelectorAll("[data-speed]")) {
      button.addEventListener("click", () => this.turn({ speed: Number(button.dataset.speed) }));
    }
    for (const button of this.box.querySelectorAll("[data-jump]")) {
      button.addEventListener("click", () => this.turn({ jump: button.dataset.jump }));
    }
    setInterval(() => this.draw(), 100);
    document.addEventListener("visibilitychange", async () => {
      if (!document.hidden) this.take(await get("/demo/clock"));
    });
  }

  async turn(change) {
    if (this.turning) return;
    this.turning = true;
    this.box.setAttribute("aria-busy", "true");
    try {
      this.take(await post("/demo/clock", change));
      if (change.jump === "to_start") await this.onback();
    } finally {
      this.turning = false;
      this.box.removeAttribute("aria-busy");
    }
  }

  take(state) {
    // A clock that was set back is a day that begins anew, with other messages.
    if (this.state && state.now < this.now() - BACK) this.onback();
    this.state = state;
    this.taken = performance.now();
    const zone = { timeZone: state.timezone };
    this.time = new Intl.DateTimeFormat(this.language, { ...zone, timeStyle: "medium", hourCycle: "h23" });
    this.short = new Intl.DateTimeFormat(this.language, { ...zone, hour: "numeric", minute: "2-digit", hourCycle: "h23" });
    this.day = new Intl.DateTimeFormat(this.language, { ...zone, weekday: "long", day: "numeric", month: "long" });
    this.box.classList.toggle("clock--paused", state.paused);
    const run = byId("clock-run");
    const label = state.paused ? run.dataset.run : run.dataset.pause;
    run.setAttribute("aria-label", label);
    run.title = label;
    for (const button of this.box.querySelectorAll("[data-speed]")) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.speed) === state.speed));
    }
    byId("clock-due").textContent = state.next_due
      ? word("next_due", { time: this.short.format(state.next_due) })
      : word("nothing_due");
    this.draw();
  }

  /** Return the time in ms: extrapolated by speed, and never beyond the next post. */
  now() {
    const { now, speed, paused, next_due: due } = this.state;
    if (paused) return now;
    const shown = now + (performance.now() - this.taken) * speed;
    return due === null ? shown : Math.min(shown, Math.max(due, now));
  }

  draw() {
    const now = this.now();
    const time = this.time.format(now);
    if (byId("clock-time").textContent === time) return;
    byId("clock-time").textContent = time;
    byId("clock-time").dateTime = new Date(now).toISOString();
    byId("clock-day").textContent = this.day.format(now);
  }
}
