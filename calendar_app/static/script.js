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

// What is on now and what is next, out of the entries of the page.
function entries() {
  return all(".entry:not(.off)")
    .map((article) => {
      const [start, end] = all(".clock time", article).map((one) => Date.parse(one.dateTime));
      return { article, start, end: end || start + HOUR };
    })
    .filter((entry) => entry.start);
}

function row({ article, start, end }, isOn, words) {
  const link = article.querySelector("h2 a, h3 a");
  const room = article.querySelector(".where").firstChild.textContent.trim();
  const when = isOn ? `${words.until} ${time(end, zone)}` : time(start, zone);
  const copy = made("a", { href: link.href, lang: link.lang, dir: link.dir }, link.textContent);
  return made("li", {}, copy, made("p", { className: "quiet" }, made("bdi", {}, when), " · ", made("bdi", {}, room)));
}

function group(heading, note, found, isOn, words) {
  const line = made("div", {}, made("h2", {}, heading, " ", made("span", { className: "quiet" }, note)));
  if (found.length > MOST) {
    const id = (found[MOST].article.id ||= `entry-${all(".entry").indexOf(found[MOST].article)}`);
    const rest = words.more.replace("#", found.length - MOST);
    line.append(made("a", { href: `#${id}`, ariaLabel: `${heading}: ${rest}` }, rest));
  }
  const rows = found.slice(0, MOST).map((entry) => row(entry, isOn, words));
  return made("div", {}, line, made("ul", {}, ...rows));
}

function away(start, moment) {
  const minutes = Math.ceil((start - moment) / 60000);
  const relative = new Intl.RelativeTimeFormat(language, { style: "short" });
  if (minutes < 90) return relative.format(minutes, "minute");
  if (date(start) === date(moment)) return relative.format(Math.round(minutes / 60), "hour");
  return written(start, { weekday: "long", day: "numeric", month: "long" }, zone);
}

function tell(box) {
  const words = box.dataset;
  const moment = now();
  const known = entries();
  const on = known.filter(({ start, end }) => start <= moment && moment < end);
  const coming = known.filter(({ start }) => start > moment);
  const first = Math.min(...coming.map(({ start }) => start));
  const parts = [];
  if (on.length) parts.push(group(words.now, `${time(moment, zone)} ${zoneNames}`, on, true, words));
  if (coming.length) {
    const next = coming.filter(({ start }) => start === first);
    parts.push(group(words.next, away(first, moment), next, false, words));
  }
  if (!parts.length) parts.push(made("p", {}, date(moment) > words.last ? words.over : words.nothing));
  const hasBegun = known.some(({ start }) => start <= moment);
  mark(hasBegun && [...on, ...coming][0] ? known.find(({ end }) => end > moment) : null, moment, words);
  if (document.getElementById("here") && box.dataset.folds !== undefined) {
    parts.push(made("p", {}, made("a", { href: "#here" }, words.jump)));
  }
  const told = made("div", {}, ...parts);
  if (told.innerHTML !== box.firstChild?.innerHTML) box.replaceChildren(told);
  box.hidden = false;
  return { moment, known };
}

// A line in the list between what is over and what is not.
function mark(entry, moment, words) {
  document.getElementById("here")?.remove();
  entry?.article.before(made("p", { id: "here", className: "here" }, `${words.now} · ${time(moment, zone)} ${zoneNames}`));
}

// During the session, days that are over are folded, and so is what is over of today; all of it stays in its place.
function fold({ moment, known }, words) {
  if (!known.some(({ end }) => end > moment)) return;
  const today = date(moment);
  for (const section of all(".day[data-day]")) {
    const details = section.querySelector("details");
    if (section.dataset.day < today) details.open = false;
    if (section.dataset.day !== today) continue;
    const over = known.filter(({ article, end }) => end <= moment && section.contains(article));
    if (!over.length) continue;
    const summary = made("summary", {}, words.earlier.replace("#", over.length));
    const earlier = made("details", { className: "earlier" }, summary);
    details.querySelector("summary").after(earlier);
    earlier.append(...over.map(({ article }) => article));
  }
}

function unfold(hash) {
  for (let one = hash && document.getElementById(hash.slice(1)); one; one = one.parentElement) {
    const folded = one.matches(".day") ? one.querySelector("details") : one;
    if (folded.matches("details")) folded.open = true;
  }
}

function start() {
  addOwnTimes();
  const box = document.querySelector(".now");
  if (!box) return;
  const state = tell(box);
  if (box.dataset.folds !== undefined) fold(state, box.dataset);
}

// Buttons that copy the text of another element; the status after them says so. Browsers have a clipboard only where
// the address of the page is secure: elsewhere the buttons stay hidden, and the text is selected by hand.
for (const button of navigator.clipboard ? all("button[data-copies]") : []) {
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

// The telephone's own menu, where there is one.
for (const button of navigator.share ? all("button[data-shares]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.share({ title: button.dataset.title, url: button.dataset.shares }).catch(() => {});
  });
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

// The form, at once: the same address as its button asks for, and only what changed of the answer is put in place.
const form = document.querySelector(".filters form");
if (form) {
  let asking;
  let waiting;
  let shown = location.pathname + location.search;

  const address = () => {
    const pairs = [...new FormData(form)].filter(([, value]) => value.trim());
    const query = new URLSearchParams(pairs).toString();
    return form.getAttribute("action") + (query && `?${query}`);
  };

  const put = (page, isBack) => {
    document.title = page.title;
    const status = document.querySelector(".head [role=status]");
    const said = page.querySelector(".head [role=status]");
    const words = said.textContent;
    said.replaceWith(status);
    for (const part of ["header.masthead", ".head", ".list", "footer"]) {
      document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
    }
    status.textContent = words;
    form.querySelector(".live").textContent = words;
    for (const option of all("input[type=checkbox]", form)) {
      const selector = `input[name="${option.name}"][value="${CSS.escape(option.value)}"]`;
      const other = page.querySelector(selector);
      if (isBack) option.checked = Boolean(other?.checked);
      const count = option.parentElement.querySelector(".count");
      if (!count) continue;
      count.textContent = other?.parentElement.querySelector(".count").textContent ?? "0";
      option.parentElement.classList.toggle("none", count.textContent === "0");
    }
    if (isBack) form.q.value = page.querySelector("#q").value;
    start();
  };

  const show = async (where, isBack = false) => {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(where, { signal: asking.signal });
      if (!answer.ok) throw new Error(answer.status);
      put(new DOMParser().parseFromString(await answer.text(), "text/html"), isBack);
      shown = where;
    } catch (error) {
      // Without a network the button is still there, and going back asks the browser.
      if (error.name !== "AbortError" && isBack) location.reload();
    }
  };

  const go = (isTyping) => {
    clearTimeout(waiting);
    const where = address();
    if (where === shown) return null;
    const isHere = where === location.pathname + location.search;
    const write = isHere || (isTyping && history.state?.isTyping) ? "replaceState" : "pushState";
    history[write]({ isTyping }, "", where);
    return show(where);
  };

  form.addEventListener("change", (event) => event.target.name && event.target !== form.q && go(false));
  form.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(go, 250, true);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await go(false);
    const panel = form.closest("details");
    if (panel.querySelector("summary").checkVisibility()) panel.open = false;
    document.querySelector(".head").scrollIntoView();
  });
  addEventListener("popstate", () => show(location.pathname + location.search, true));
}

addEventListener("hashchange", () => unfold(location.hash));
addEventListener("beforeprint", () => all("main details").forEach((one) => { one.open = true; }));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) refresh();
});
function refresh() {
  const box = document.querySelector(".now");
  if (box) tell(box);
}
setInterval(refresh, 30000);
start();
unfold(location.hash);
