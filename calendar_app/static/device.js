// What a reader keeps on their device: stars, and the schedule for where there is no network. Nothing is kept before the
// first star, nor before somebody asks for the schedule; one button on every page wipes all of it.
"use strict";

{
  const box = document.querySelector(".device");
  const words = box.dataset;
  const { root } = words;
  const PREFIX = "calendar-app ";
  const STARS = `${PREFIX}${words.assembly} stars`;
  const FOLLOWED = `${PREFIX}${words.assembly} followed`;
  // What servers take for a query.
  const LONGEST = 2048;
  const MOST = 50;

  const find = (selector, within = document) => within.querySelector(selector);
  const list = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  // Where a browser keeps nothing, or is told not to, there is nothing to be had.
  const store = (() => {
    try {
      return localStorage;
    } catch {
      return undefined;
    }
  })();
  const read = (key) => {
    try {
      return JSON.parse(store.getItem(key));
    } catch {
      return null;
    }
  };

  const status = make("span", { role: "status" });
  const say = (text) => { status.textContent = text; };

  // Stars.

  const starred = () => {
    const found = read(STARS);
    return Array.isArray(found) ? found.filter((one) => typeof one === "string" && /^[a-z0-9][a-z0-9-]*$/.test(one)) : [];
  };
  const query = (ids) => ids.map((id) => `event=${id}`).join("&");
  const agenda = (ids) => words.agenda + (ids.length ? `?${query([...ids].sort())}` : "");
  const fits = (ids) => ids.length <= MOST && query(ids).length <= LONGEST;
  // The events an address names; nothing where it asks for anything else.
  const named = () => {
    const pairs = [...new URLSearchParams(location.search)].filter(([, value]) => value);
    return pairs.length && pairs.every(([name]) => name === "event") ? [...new Set(pairs.map(([, id]) => id))] : [];
  };
  const same = (some, others) => some.length === others.length && some.every((id) => others.includes(id));

  // Whether the stars could be set so.
  const set = (ids) => {
    if (!fits(ids)) {
      say(words.full);
      return false;
    }
    try {
      if (ids.length) store.setItem(STARS, JSON.stringify(ids));
      else [STARS, FOLLOWED].forEach((key) => store.removeItem(key));
    } catch {
      return false;
    }
    refresh();
    return true;
  };

  const idOf = (way) => way && new URL(way.href).pathname.match(/\/events\/([^/]+)\/$/)?.[1];

  function star(place, id, title, ids) {
    let button = find(":scope > .star", place);
    if (!button) {
      button = make("button", { type: "button", className: "star" });
      button.setAttribute("aria-label", words.star.replace("#", () => title));
      button.addEventListener("click", () => {
        const before = starred();
        set(before.includes(id) ? before.filter((one) => one !== id) : [...before, id]);
      });
      place.append(button);
    }
    button.setAttribute("aria-pressed", String(ids.includes(id)));
    button.textContent = ids.includes(id) ? "★" : "☆";
  }

  function addStars(ids) {
    for (const entry of list(".entry")) {
      const way = find("h2 a, h3 a", entry);
      if (idOf(way)) star(entry, idOf(way), way.textContent, ids);
    }
    const event = find("main > .event");
    const own = event && location.pathname.match(/\/events\/([^/]+)\/$/)?.[1];
    if (own) star(event, own, find("h1", event).textContent, ids);
  }

  // The way to the agenda stands on every page once there is one.
  function showWay(ids) {
    let way = find(".tongues .stars");
    if (!ids.length) return way?.remove();
    if (!way) {
      way = make("a", { className: "stars" });
      find(".tongues").prepend(way, " ");
    }
    way.href = agenda(ids);
    way.setAttribute("aria-label", words.mine.replace("#", ids.length));
    way.textContent = `★ ${ids.length}`;
  }

  // On an agenda: that the stars are others than those of its address, or that a calendar follows others.
  function compare(ids) {
    const place = find(".mine");
    if (!place) return;
    const told = place.dataset;
    const here = named();
    const parts = [];
    if (here.length && !same(here, ids)) {
      const all = [...new Set([...ids, ...here])];
      const line = make("p", {}, make("span", {}, here.some((id) => ids.includes(id)) || ids.length ? told.other : told.none));
      if (ids.length) line.append(make("a", { href: agenda(ids) }, told.open.replace("#", ids.length)));
      if (all.length > ids.length && fits(all)) {
        const take = make("button", { type: "button" }, told.take);
        take.addEventListener("click", () => set(all));
        line.append(take);
      } else if (all.length > ids.length) line.append(make("span", {}, told.full));
      parts.push(line);
    }
    const followed = read(FOLLOWED);
    if (ids.length && followed && !same(followed.ids, here)) {
      parts.push(make("p", {}, told.followed.replace("#", () => followed.name)));
    }
    place.hidden = !parts.length;
    place.replaceChildren(...parts);
  }

  // Which agenda a calendar follows is kept beside the stars, and never without any.
  function follow() {
    const ids = named();
    if (!ids.length || !starred().length) return;
    const { title } = find('link[type="text/calendar"]') ?? { title: "" };
    try {
      store.setItem(FOLLOWED, JSON.stringify({ ids, name: title }));
    } catch {
      // Then nobody is reminded.
    }
  }

  function refresh() {
    const ids = starred();
    if (words.agenda && store) {
      addStars(ids);
      showWay(ids);
      compare(ids);
    }
    showForget();
  }

  // The schedule, for where there is no network.

  const canKeep = "serviceWorker" in navigator && "caches" in window;
  const now = () => Date.now();
  const written = (moment) =>
    new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, "en-GB"), {
      dateStyle: "long", timeStyle: "short", hourCycle: "h23", numberingSystem: "latn",
    }).format(moment);
  const copies = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const own = async () => (await copies()).filter((name) => name.startsWith(`${PREFIX}${root} `));
  const momentOf = (name) => Number(name.split(" ").at(-1));
  let isForgotten = false;

  // The last whole copy, and which list it is of.
  async function whole() {
    const names = await own();
    for (const name of names.sort((one, other) => momentOf(other) - momentOf(one))) {
      const mark = await (await caches.open(name)).match(`${root}not-kept`);
      if (mark) return { name, version: mark.headers.get("X-Version") };
    }
    return null;
  }

  const version = async () => (await fetch(words.list, { method: "HEAD", cache: "no-cache" })).headers.get("ETag");

  const fetched = async (path) => {
    const answer = await fetch(path, { cache: "no-cache" });
    if (!answer.ok) throw new Error(path);
    return answer;
  };

  // A page says of itself that it is a copy, and of when: that needs no script once it is shown.
  async function stamped(answer, change) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    change(page);
    const headers = new Headers(answer.headers);
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
    return { page, headers, text: () => `<!doctype html>${page.documentElement.outerHTML}` };
  }

  const banner = (moment) => (page) =>
    find("main", page).prepend(make("p", { className: "banner" }, words.banner.replace("#", written(moment))));

  const lack = (page) => {
    const way = make("a", { href: root, className: "button" }, words.way);
    find("main", page).replaceChildren(make("h1", {}, words.missing), make("p", { className: "lead" }, words.why), make("p", {}, way));
    page.title = words.missing;
  };

  // What is kept is the same for everybody: the schedule, its lists, and each day, room and event; not what was looked at.
  const isKept = (path) =>
    path.startsWith(root) && /^((days|rooms|co-hosts|changes|about)\/|(days|rooms|events)\/[^/]+\/)?$/.test(path.slice(root.length));
  const pages = (page) =>
    list("a[href]", page).map((way) => way.getAttribute("href").split("#")[0]).filter((path) => isKept(path));
  const files = (page) => list("link[rel=stylesheet], link[rel=icon], script[src]", page)
    .map((one) => one.getAttribute("href") ?? one.getAttribute("src"));

  async function keep(isAsked) {
    const before = await version();
    const moment = now();
    const name = `${PREFIX}${root} ${moment}`;
    try {
      const cache = await caches.open(name);
      const asked = new Set([root]);
      const waiting = [root];
      let done = 0;
      const one = async (path) => {
        const { page, headers, text } = await stamped(await fetched(path), banner(moment));
        for (const found of [...pages(page), ...files(page)]) {
          if (!asked.has(found)) {
            asked.add(found);
            waiting.push(found);
          }
        }
        await cache.put(path, new Response(text(), { headers }));
        done += 1;
        if (isAsked) say(words.keeping.replace("#", done));
      };
      const file = async (path) => cache.put(path, await fetched(path));
      const work = async () => {
        while (waiting.length && !isForgotten) {
          const path = waiting.shift();
          await (path.startsWith("/static/") ? file : one)(path);
        }
      };
      await one(waiting.shift());
      await Promise.all(Array.from({ length: 6 }, work));
      // A page of words alone: no script looks for a form or a list in it.
      const { headers, text } = await stamped(await fetched(`${root}about/`), lack);
      headers.set("X-Version", before);
      if (isForgotten) throw new Error("forgotten");
      await cache.put(`${root}not-kept`, new Response(text(), { headers }));
      for (const old of await own()) if (old !== name) await caches.delete(old);
      return before === await version();
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
  }

  // A list that was changed meanwhile is read again; one that keeps changing is at least nearly as it is.
  async function keepWhole(isAsked) {
    for (let times = 0; times < 3 && !await keep(isAsked); times += 1);
  }

  async function showKept() {
    const copy = await whole();
    if (copy) say(words.kept.replace("#", written(momentOf(copy.name))));
    return copy;
  }

  async function start() {
    keeper.disabled = true;
    isForgotten = false;
    try {
      await navigator.serviceWorker.register("/sw.js");
      await keepWhole(true);
      await showKept();
    } catch {
      if (!isForgotten) say(words.unkept);
    }
    keeper.disabled = false;
    showForget();
  }

  // Whoever keeps the schedule has it as it is now after each visit.
  async function renew() {
    const copy = await showKept();
    if (!copy) return;
    try {
      if (copy.version === await version()) return;
      await keepWhole(false);
      await showKept();
    } catch {
      // There is no network, or not enough of it: the copy before stays.
    }
  }

  // All of it.

  const forgetter = make("button", { type: "button", className: "forget", hidden: true }, words.forget);
  const keeper = make("button", { type: "button", className: "keep", hidden: true }, words.keep);

  async function showForget() {
    const keys = store ? Object.keys(store).filter((key) => key.startsWith(PREFIX)) : [];
    forgetter.hidden = !keys.length && !(canKeep && (await copies()).length);
  }

  forgetter.addEventListener("click", async () => {
    isForgotten = true;
    for (const key of store ? Object.keys(store) : []) if (key.startsWith(PREFIX)) store.removeItem(key);
    if (canKeep) {
      for (const name of await copies()) await caches.delete(name);
      for (const registered of await navigator.serviceWorker.getRegistrations()) await registered.unregister();
    }
    refresh();
    say(words.forgotten);
    keeper.focus();
  });
  keeper.addEventListener("click", start);

  box.append(keeper, " ", forgetter, " ", status);
  keeper.hidden = !canKeep;
  box.hidden = false;
  refresh();
  document.addEventListener("listed", refresh);
  addEventListener("storage", refresh);
  if (location.pathname.endsWith("/subscribe/")) {
    for (const way of list(".ways a, .other a, .other button")) way.addEventListener("click", follow);
  }
  // Who opens the agenda without an address means their own.
  if (find("[data-agenda-here]") && starred().length) location.replace(agenda(starred()));
  if (canKeep) renew();
}
