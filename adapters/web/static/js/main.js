/** The page: asks the server for everything, then follows the live stream. */

import { get, Refused } from "./api.js";
import { DemoClock } from "./clock.js";
import { Composer } from "./composer.js";
import { FormDialog } from "./dialog.js";
import { learn } from "./dom.js";
import { Live } from "./live.js";
import { Places } from "./places.js";
import { profile } from "./profile.js";
import { Saying } from "./say.js";
import { Timeline } from "./timeline.js";

const start = await get("/api/start");
learn(start.words);

const places = new Places();
const timeline = new Timeline(places);
const saying = new Saying(places, timeline, new FormDialog());

function load({ me, conversations, cursor }) {
  places.load(me.user, conversations, cursor);
  timeline.draw();
  places.seen();
  live.start(cursor);
}

/** Begin anew with what the server knows now, in the same conversation. */
async function restart() {
  try {
    load(await get("/api/start"));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    setTimeout(restart, 3000);
  }
}

let clock = null;
const live = new Live({
  message: (message) => saying.take(message),
  clock: (state) => clock?.take(state),
  restart,
});

load(start);
new Composer(places, saying, start.completions);
profile(start.me, start.personas);
if (start.clock) clock = new DemoClock(start.clock, restart);
document.documentElement.dataset.ready = "true";
