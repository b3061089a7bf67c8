// What pages can do beside being read. Everything is there without it.
"use strict";

const { zone, zoneNames, own, clock } = document.body.dataset;
// English as the Assembly writes it: the day before the month.
const language = document.documentElement.lang.replace(/^en$/, "en-GB");
const begun = Date.now();
const HOUR = 3600000;
const MOST = matchMedia("(max-width: 40rem)").matches ? 2 : 3;

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const now = () => (clock ? Date.parse(clock) - begun : 0) + Date.now();
const written = (moment, options, timeZone) =>
  new Intl.DateTimeFormat(language, { timeZone, numberingSystem: "latn", ...options }).format(moment);
const time = (moment, timeZone) =>
  written(moment, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, timeZone);
const weekday = (moment, timeZone) => written(moment, { weekday: "short" }, timeZone);
const date = (moment) => new Intl.DateTimeFormat("sv", { timeZone: zone }).format(moment);

// What a browser would say of times in a zone it does not know might be wrong: it says nothing then.
function knowsZone() {
  try {
    return Boolean(date(0));
  } catch {
    return false;
  }
}

function made(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// The reader's own time, beside that of the venue and only where the two differ.
function addOwnTimes() {
  for (const place of all("main .clock")) {
    const moments = all("time", place).map((one) => new Date(one.dateTime));
    const local = moments.map((one) => time(one));
    const differs = moments.some((one, i) => time(one, zone) !== local[i] || weekday(one, zone) !== weekday(one));
    if (!differs || place.nextElementSibling?.matches(".own")) continue;
    const day = weekday(moments[0]) === weekday(moments[0], zone) ? "" : `${weekday(moments[0])} `;
    place.after(made("span", { className: "own" }, made("bdi", {}, day + local.join("–")), ` ${own}`));
  }
}

// What is on now and what is next, out of the entries of the page. Some have no time: they last whole days, or await one.
function entries() {
  return all(".entry").map((article) => {
    const isOff = article.matches(".off");
    const [start, end] = all(".clock time", article).map((one) => Date.parse(one.dateTime));
    // Without an end an hour is taken for granted, and never said.
    if (start) return { article, isOff, start, end, over: end || start + HOUR, day: date(start) };
    return { article, isOff, day: article.dataset.first, last: article.dataset.last, awaits: "awaits" in article.dataset };
  });
}

function standing(known, moment) {
  const today = date(moment);
  const isOver = ({ over, last }) => (over ? over <= moment : last < today);
  const isOn = ({ start, over, day, last, awaits }) =>
    start ? start <= moment && moment < over : !awaits && day <= today && today <= last;
  const held = known.filter(({ isOff }) => !isOff);
  const on = held.filter(isOn);
  const open = held.filter((entry) => entry.day && !isOver(entry) && !isOn(entry));
  // What awaits its time today may be before or after what has one, or over: it is next only where nothing else is.
  const sure = open.filter((entry) => entry.start || entry.day !== today);
  const coming = sure.length ? sure : open;
  const day = coming.map((entry) => entry.day).sort()[0];
  const first = Math.min(...coming.filter((entry) => entry.day === day && entry.start).map(({ start }) => start));
  const next = coming.filter((entry) => entry.day === day && (!entry.start || entry.start === first));
  const timedFirst = (list) => [...list.filter(({ start }) => start), ...list.filter(({ start }) => !start)];
  return { moment, today, known, held, on: timedFirst(on), next: timedFirst(next), over: known.filter(isOver) };
}

function until(end, moment, words) {
  const day = date(end) === date(moment) ? "" : `${weekday(end, zone)} `;
  return words.until.replace("#", day + time(end, zone));
}

function row({ article, start, end }, moment, words) {
  const copy = article.querySelector("h2 a, h3 a").cloneNode(true);
  const where = article.querySelector(".where").firstChild;
  const room = made("bdi", where.lang ? { lang: where.lang } : {}, where.textContent.trim());
  let when = article.querySelector(".untimed")?.textContent;
  if (start) when = time(start, zone);
  if (start <= moment) when = end ? until(end, moment, words) : words.from.replace("#", when);
  return made("li", {}, copy, made("p", { className: "quiet" }, made("bdi", {}, when), " · ", room));
}

function group(heading, note, found, { moment }, words) {
  const line = made("div", {}, made("h2", {}, heading, " ", made("span", { className: "quiet" }, note)));
  if (found.length > MOST) {
    const id = (found[MOST].article.id ||= `entry-${all(".entry").indexOf(found[MOST].article)}`);
    const rest = words.more.replace("#", found.length - MOST);
    line.append(made("a", { href: `#${id}`, ariaLabel: `${heading}: ${rest}` }, rest));
  }
  return made("div", {}, line, made("ul", {}, ...found.slice(0, MOST).map((entry) => row(entry, moment, words))));
}

function away({ start, day }, { moment, today }, words) {
  const relative = (options) => new Intl.RelativeTimeFormat(language, options);
  const minutes = Math.ceil((start - moment) / 60000);
  if (minutes < 90) return relative({ style: "short" }).format(minutes, "minute");
  if (start && day === today) return relative({ style: "short" }).format(Math.round(minutes / 60), "hour");
  if (day === today) return relative({ numeric: "auto" }).format(0, "day");
  const options = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
  const parts = new Intl.DateTimeFormat(language, options).formatToParts(Date.parse(day));
  return parts.map(({ type, value }) => (type === "day" && value === "1" ? words.first : value)).join("");
}

function tell(box, state) {
  const words = box.dataset;
  const { moment, held, on, next } = state;
  const parts = [];
  if (on.length) parts.push(group(words.now, `${time(moment, zone)} ${zoneNames}`, on, state, words));
  if (next.length) parts.push(group(words.next, away(next[0], state, words), next, state, words));
  if (!parts.length && date(moment) > words.last) parts.push(made("p", {}, words.over));
  // What has no day yet may still come.
  if (!parts.length && held.every(({ day }) => day)) parts.push(made("p", {}, words.nothing));
  if (document.getElementById("here") && words.folds !== undefined) {
    parts.push(made("p", {}, made("a", { href: "#here" }, words.jump)));
  }
  box.hidden = !parts.length;
  renew(box, made("div", {}, ...parts));
}

// Where only minutes went by, only words change: whoever is reading the box, or stands in it, is not thrown out.
function renew(box, told) {
  const texts = (within) => {
    const found = [];
    for (const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT); walker.nextNode();) {
      found.push(walker.currentNode);
    }
    return found;
  };
  const ways = (within) => all("a", within).map((one) => one.href + one.ariaLabel).join(" ");
  const [before, after] = [texts(box), texts(told)];
  if (before.length === after.length && ways(box) === ways(told)) {
    before.forEach((one, i) => { if (one.data !== after[i].data) one.data = after[i].data; });
    return;
  }
  const held = all("a", box).find((one) => one === document.activeElement)?.href;
  box.replaceChildren(told);
  if (held) all("a", box).find((one) => one.href === held)?.focus({ preventScroll: true });
}

// A line in the list between what is over and what is not: nothing below it is over.
function mark({ moment, known, held, on, next, over }, words) {
  const listed = known.filter(({ article, start }) => start && !article.closest(".earlier, details:not([open])"));
  const after = listed.slice(listed.map((entry) => over.includes(entry)).lastIndexOf(true) + 1);
  const hasBegun = held.some(({ start }) => start <= moment);
  const entry = hasBegun && (on.length || next.length) ? after.find(({ isOff }) => !isOff)?.article : null;
  let here = document.getElementById("here");
  if (!entry) return here?.remove();
  here ??= made("p", { id: "here", className: "here", tabIndex: -1 });
  here.textContent = `${words.here} · ${time(moment, zone)} ${zoneNames}`;
  if (here.nextElementSibling !== entry) entry.before(here);
}

// During the session what is over is folded, a day at once where all of it is; all of it stays in its place.
function fold({ moment, today, known, over }, words) {
  if (date(moment) > words.last || over.length === known.length) return;
  for (const section of all(".day[data-day]")) {
    const details = section.querySelector("details");
    const here = known.filter(({ article }) => section.contains(article));
    const gone = here.filter((entry) => over.includes(entry));
    if (section.dataset.day < today && gone.length === here.length) details.open = false;
    else if (gone.length) {
      const earlier = made("details", { className: "earlier" }, made("summary", {}, words.earlier.replace("#", gone.length)));
      details.querySelector("summary").after(earlier);
      earlier.append(...gone.map(({ article }) => article));
    }
  }
}

function unfold(hash) {
  for (let one = hash && document.getElementById(hash.slice(1)); one; one = one.parentElement) {
    for (const folded of one.matches(".day") ? all("details", one) : [one]) folded.open = true;
  }
}

function refresh(isNew) {
  const box = document.querySelector(".now");
  if (!box) return;
  const state = standing(entries(), now());
  if (isNew && box.dataset.folds !== undefined) fold(state, box.dataset);
  mark(state, box.dataset);
  tell(box, state);
}

function start() {
  copyAndShare();
  if (knowsZone()) {
    addOwnTimes();
    refresh(true);
  }
  unfold(location.hash);
}

// Buttons that copy the text of another element; the status after them says so. Browsers have a clipboard only where
// the address of the page is secure: elsewhere the buttons stay hidden, and the text is selected by hand.
function copyAndShare() {
  for (const button of navigator.clipboard ? all("button[data-copies][hidden]") : []) {
    const text = document.getElementById(button.dataset.copies);
    const status = document.getElementById(`${button.dataset.copies}-status`);
    button.hidden = false;
    button.addEventListener("click", async () => {
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(text.textContent);
        status.textContent = button.dataset.done;
      } catch {
        getSelection().selectAllChildren(text);
        status.textContent = button.dataset.failed;
      }
    });
  }
  // The telephone's own menu, where there is one; a text has the address in it.
  for (const button of navigator.share ? all("button[data-shares][hidden]") : []) {
    const { title, shares, tells } = button.dataset;
    button.hidden = false;
    button.addEventListener("click", () => {
      const what = tells ? { text: document.getElementById(tells).textContent } : { url: shares };
      navigator.share({ title, ...what }).catch(() => {});
    });
  }
}

// Finding a name among hundreds: what does not match is hidden, and what is folded around a match is opened.
const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘ʼ`´]/g, "'").toLowerCase();
for (const finder of all("input[data-finds]")) {
  const [items, groups] = finder.dataset.finds.split(", ");
  const within = finder.closest(".facet") ?? document;
  finder.parentElement.hidden = false;
  finder.addEventListener("input", () => {
    const words = folded(finder.value).split(/\s+/).filter(Boolean);
    for (const item of all(items, within)) {
      const text = folded(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
    }
    for (const one of all(groups, within)) {
      const hits = all(items.split(" ").at(-1), one).filter((item) => !item.hidden);
      one.hidden = !hits.length;
      if (one.matches("details")) one.open = words.length ? hits.length > 0 : hits.some((item) => item.querySelector(":checked"));
    }
  });
  // The finder is no part of the form around it.
  finder.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}

// Also where the address does not change: the way to a day that was folded again opens it again.
document.addEventListener("click", ({ target }) => {
  const way = target.closest?.('a[href^="#"]');
  if (way) unfold(way.getAttribute("href"));
});
addEventListener("hashchange", () => unfold(location.hash));

// On paper nothing is folded.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = all("main details:not([open])");
  unfolded.forEach((one) => { one.open = true; });
});
addEventListener("afterprint", () => unfolded.forEach((one) => { one.open = false; }));

if (knowsZone()) {
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  setInterval(refresh, 30000);
}
document.addEventListener("listed", start);
start();
