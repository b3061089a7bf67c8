// What a reader keeps on their device: stars, and the schedule for where there is no network. Nothing is kept before the
// first star, nor before somebody asks for the schedule; one button, wherever there is the other, wipes all of it.
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

  const status = make("span", { tabIndex: -1 });
  status.setAttribute("role", "status");
  const say = (text) => { status.textContent = text; };

  // Stars.

  const ids = (found) =>
    Array.isArray(found) ? [...new Set(found.filter((one) => typeof one === "string" && /^[a-z0-9][a-z0-9-]*$/.test(one)))] : [];
  const starred = () => ids(read(STARS));
  const query = (stars) => stars.map((id) => `event=${id}`).join("&");
  const agenda = (stars) => words.agenda + (stars.length ? `?${query([...stars].sort())}` : "");
  const fits = (stars) => stars.length <= MOST && query(stars).length <= LONGEST;
  const named = () => ids(new URLSearchParams(location.search).getAll("event").map((id) => id.trim().toLowerCase()));
  const same = (some, others) => some.length === others.length && some.every((id) => others.includes(id));

  // Whether the stars could be set so: there may be no room for more, in an address or on the device.
  const set = (wanted) => {
    if (wanted.length > starred().length && !fits(wanted)) return false;
    try {
      if (wanted.length) store.setItem(STARS, JSON.stringify(wanted));
      else [STARS, FOLLOWED].forEach((key) => store.removeItem(key));
    } catch {
      return false;
    }
    refresh();
    return true;
  };

  const idOf = (address) => address?.match(/\/events\/([^/?#]+)\/$/)?.[1];

  // What an event is called, and was: it may be starred by a name from before.
  const namesOf = (id, { dataset }) => [id, ...(dataset.former?.split(" ") ?? [])];
  const idIn = (entry) => idOf(find("h2 a, h3 a", entry)?.pathname);

  function star(heading, names, stars) {
    const [id] = names;
    const isStarred = names.some((name) => stars.includes(name));
    let button = heading.nextElementSibling;
    if (!button?.matches(".star")) {
      button = make("button", { type: "button", className: "star" });
      button.setAttribute("aria-label", words.star.replace("#", () => heading.querySelector("a")?.textContent ?? heading.textContent));
      button.addEventListener("click", () => {
        const others = starred().filter((one) => !names.includes(one));
        const isSet = set(starred().length > others.length ? others : [...others, id]);
        if (!isSet) {
          button.after(make("p", { className: "news full" }, words.full));
          say(words.full);
        }
      });
      heading.after(button);
    }
    button.setAttribute("aria-pressed", String(isStarred));
    button.textContent = isStarred ? "★" : "☆";
  }

  function addStars(stars) {
    for (const one of list(".full")) one.remove();
    for (const entry of list(".entry")) {
      const id = idIn(entry);
      if (id) star(find("h2, h3", entry), namesOf(id, entry), stars);
    }
    const event = find("main > .event");
    const id = event && idOf(location.pathname);
    if (id) star(find("h1", event), namesOf(id, event), stars);
  }

  // The way to the agenda stands on every page once there is one.
  function showWay(stars) {
    let way = find(".tongues .stars");
    if (!stars.length) return way?.remove();
    if (!way) {
      way = make("a", { className: "stars" });
      find(".tongues").prepend(way, " ");
    }
    way.href = agenda(stars);
    way.setAttribute("aria-label", words.mine.replace("#", stars.length));
    way.textContent = `★ ${stars.length}`;
  }

  // On an agenda: that the stars are others than those of its address or stand at nothing any more, or that a calendar
  // follows others.
  function compare(stars) {
    const place = find(".mine");
    if (!place) return;
    const told = place.dataset;
    const here = named();
    const parts = [];
    if (here.length && !same(here, stars)) {
      const all = [...new Set([...stars, ...here])];
      const line = make("p", {}, make("span", {}, stars.length ? told.other : told.none));
      if (stars.length) line.append(make("a", { href: agenda(stars) }, told.open.replace("#", stars.length)));
      if (all.length > stars.length && fits(all)) {
        const take = make("button", { type: "button" }, told.take);
        take.addEventListener("click", () => set(all));
        line.append(take);
      } else if (all.length > stars.length) line.append(make("span", {}, told.full));
      parts.push(line);
    }
    const known = list(".entry").flatMap((entry) => namesOf(idIn(entry), entry));
    const left = stars.filter((one) => known.includes(one));
    if (same(here, stars) && left.length < stars.length) {
      const drop = make("button", { type: "button" }, told.drop);
      drop.addEventListener("click", () => {
        if (set(left)) location.replace(agenda(left));
      });
      parts.push(make("p", {}, drop));
    }
    // Only on the reader's own agenda: a calendar is never to be replaced by somebody else's.
    const followed = read(FOLLOWED);
    const before = ids(followed?.ids);
    if (before.length && same(here, stars) && !same(before, stars)) {
      parts.push(make("p", {}, told.followed.replace("#", () => followed.name)));
    }
    place.hidden = !parts.length;
    place.replaceChildren(...parts);
  }

  // Which agenda a calendar follows is kept beside the stars, and never without any.
  function follow() {
    const stars = starred();
    if (!stars.length || !same(named(), stars)) return;
    const { title } = find('link[type="text/calendar"]') ?? { title: "" };
    try {
      store.setItem(FOLLOWED, JSON.stringify({ ids: stars, name: title }));
    } catch {
      // Then nobody is reminded.
    }
  }

  function refresh() {
    showForget();
    if (!words.agenda || !store) return;
    const stars = starred();
    addStars(stars);
    showWay(stars);
    compare(stars);
  }

  // The schedule, for where there is no network. Of all pages that are open one at a time keeps, renews or wipes.

  const canKeep = "serviceWorker" in navigator && "caches" in window && "locks" in navigator;
  const { zone, zoneNames } = document.body.dataset;
  const written = (moment) => {
    const language = document.documentElement.lang.replace(/^en$/, "en-GB");
    const options = { dateStyle: "long", timeStyle: "short", hourCycle: "h23", numberingSystem: "latn" };
    try {
      return `${new Intl.DateTimeFormat(language, { ...options, timeZone: zone }).format(moment)} ${zoneNames}`;
    } catch {
      return new Intl.DateTimeFormat(language, options).format(moment);
    }
  };
  const copies = async () => (await caches.keys().catch(() => [])).filter((name) => name.startsWith(PREFIX));
  const own = async () => (await copies()).filter((name) => name.startsWith(`${PREFIX}${root} `));
  const momentOf = (name) => Number(name.split(" ").pop());
  const workers = () => navigator.serviceWorker.getRegistrations();
  const alone = (task) => navigator.locks.request("calendar-app", task);
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("calendar-app") : null;
  let stop = new AbortController();

  // The last whole copy, and which list it is of.
  async function whole() {
    const names = (await own()).sort((one, other) => momentOf(other) - momentOf(one));
    for (const name of names) {
      const mark = await (await caches.open(name)).match(`${root}not-kept`);
      if (mark) return { name, version: mark.headers.get("X-Version") };
    }
    return null;
  }

  // What tells one state of the list from another; nothing where a web server does not say.
  async function version() {
    const { ok, headers } = await fetch(words.list, { method: "HEAD", cache: "no-cache", signal: stop.signal });
    if (!ok) throw new Error(words.list);
    return headers.get("ETag") ?? headers.get("Last-Modified") ?? "";
  }

  // The browser's own store is left as it was: it is not ours to wipe.
  async function fetched(path) {
    const answer = await fetch(path, { cache: "no-store", signal: stop.signal });
    if (!answer.ok) throw new Error(path);
    return answer;
  }

  // A page says of itself that it is a copy, and of when: that needs no script once it is shown.
  async function stamped(answer, change) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    change(page);
    const headers = new Headers(answer.headers);
    for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
    return { page, headers, text: () => `<!doctype html>${page.documentElement.outerHTML}` };
  }

  const banner = (moment) => (page) =>
    find("main", page).prepend(make("p", { className: "banner" }, words.banner.replace("#", written(moment))));

  const lack = (page) => {
    const way = make("a", { href: root, className: "button" }, words.way);
    find("main", page).replaceChildren(make("h1", {}, words.missing), make("p", { className: "lead" }, words.why), make("p", {}, way));
    for (const one of list("[aria-current]", page)) one.removeAttribute("aria-current");
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
    const { signal } = stop;
    const before = await version();
    const moment = Date.now();
    const name = `${PREFIX}${root} ${moment}`;
    // What was left half done, as by a page that was closed meanwhile.
    const last = (await whole())?.name;
    for (const half of await own()) if (half !== last) await caches.delete(half);
    signal.throwIfAborted();
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
        if (isAsked) progress.textContent = words.keeping.replace("#", done);
      };
      const file = async (path) => cache.put(path, await fetched(path));
      const work = async () => {
        while (waiting.length && !signal.aborted) {
          const path = waiting.shift();
          await (path.startsWith("/static/") ? file : one)(path);
        }
      };
      await one(waiting.shift());
      const works = Array.from({ length: 6 }, work);
      try {
        await Promise.all(works);
      } finally {
        waiting.length = 0;
        await Promise.allSettled(works);
      }
      // A page of words alone: no script looks for a form or a list in it.
      const { headers, text } = await stamped(await fetched(`${root}about/`), lack);
      headers.set("X-Version", before);
      signal.throwIfAborted();
      await cache.put(`${root}not-kept`, new Response(text(), { headers }));
      for (const old of await own()) if (old !== name) await caches.delete(old);
      return before === await version().catch(() => before);
    } catch (error) {
      if (!await (await caches.open(name)).match(`${root}not-kept`)) await caches.delete(name);
      throw error;
    } finally {
      progress.textContent = "";
    }
  }

  // A list that was changed meanwhile is read again; one that keeps changing is at least nearly as it is.
  async function keepWhole(isAsked) {
    for (let times = 0; times < 3 && !await keep(isAsked); times += 1);
  }

  async function showKept() {
    const copy = await whole();
    progress.textContent = copy ? words.kept.replace("#", written(momentOf(copy.name))) : "";
    return copy;
  }

  async function start() {
    if (keeper.getAttribute("aria-disabled")) return;
    keeper.setAttribute("aria-disabled", "true");
    say("");
    stop = new AbortController();
    const { signal } = stop;
    try {
      await alone(async () => {
        signal.throwIfAborted();
        await navigator.serviceWorker.register("/sw.js");
        await keepWhole(true);
      });
    } catch {
      if (!signal.aborted) say(words.unkept);
      if (!(await copies()).length) for (const one of await workers()) await one.unregister();
    }
    const copy = await showKept();
    if (copy && !status.textContent) say(words.done);
    keeper.removeAttribute("aria-disabled");
    showForget();
  }

  // Whoever keeps the schedule has it as it is now after each visit.
  async function renew() {
    if (!await showKept()) return;
    try {
      await alone(async () => {
        const copy = await whole();
        const present = copy && await version();
        if (present && present !== copy.version) await keepWhole(false);
      });
      await showKept();
    } catch {
      // There is no network, or not enough of it: the copy before stays.
    }
  }

  // All of it.

  const forgetter = make("button", { type: "button", className: "forget", hidden: true }, words.forget);
  const keeper = make("button", { type: "button", className: "keep", hidden: true }, words.keep);
  const progress = make("span", {});

  async function showForget() {
    const keys = store ? Object.keys(store).filter((key) => key.startsWith(PREFIX)) : [];
    forgetter.hidden = !keys.length && !(canKeep && ((await copies()).length || (await workers()).length));
  }

  async function wipe() {
    for (const key of store ? Object.keys(store) : []) if (key.startsWith(PREFIX)) store.removeItem(key);
    if (!canKeep) return;
    for (const name of await copies()) await caches.delete(name);
    for (const one of await workers()) await one.unregister();
  }

  async function forget() {
    stop.abort();
    channel?.postMessage("forget");
    await wipe();
    // A page that was keeping just now may have put something down after that.
    if (canKeep) await alone(wipe);
    // Other pages were told to stop; now they see that nothing is left.
    channel?.postMessage("forgotten");
    await showAgain();
    say(words.forgotten);
    status.focus();
  }

  async function showAgain() {
    refresh();
    progress.textContent = "";
    await showForget();
  }

  forgetter.addEventListener("click", forget);
  keeper.addEventListener("click", start);
  channel?.addEventListener("message", () => {
    stop.abort();
    showAgain();
  });

  box.append(keeper, " ", forgetter, " ", progress, " ", status);
  box.hidden = false;
  refresh();
  document.addEventListener("listed", () => {
    // With the list the foot of the page was put in place anew.
    find(".device").replaceWith(box);
    refresh();
  });
  addEventListener("storage", refresh);
  if (location.pathname.endsWith("/subscribe/")) {
    for (const way of list(".ways a, .other button")) way.addEventListener("click", follow);
  }
  // Who opens the agenda without an address means their own.
  if (find("[data-agenda-here]") && starred().length) location.replace(agenda(starred()));
  if (canKeep) {
    caches.keys().then(() => { keeper.hidden = false; }, () => {});
    renew();
  }
}
