// Shows what a reader chose to keep where the network does not answer; it keeps nothing itself. A page asks for it only
// once somebody wants to keep the schedule, and takes it away again with everything else.
"use strict";

// Where the Wi-Fi is there but does not work, nobody waits longer for what is on the device already.
const PATIENCE = 4000;
const PREFIX = "calendar-app ";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const late = () => new Promise((_, fail) => { setTimeout(fail, PATIENCE, new Error("late")); });

// The copies that are whole, the latest first; the page that says why something is not kept is put down last.
async function copies() {
  const found = [];
  for (const name of await caches.keys()) {
    const [root, moment] = name.slice(PREFIX.length).split(" ");
    if (!name.startsWith(PREFIX)) continue;
    const cache = await caches.open(name);
    const missing = await cache.match(`${root}not-kept`);
    if (missing) found.push({ cache, root, missing, moment: Number(moment) });
  }
  return found.sort((one, other) => other.moment - one.moment);
}

// An address without its slash is the same page.
async function kept(address) {
  const { pathname, search } = address;
  for (const { cache } of await copies()) {
    for (const path of [pathname + search, `${pathname}/${search}`]) {
      const found = await cache.match(path, { ignoreVary: true });
      if (found) return found;
    }
  }
  return undefined;
}

// Whoever asks for a page that is not kept is told so, in the language of the address where that is kept too.
async function missing({ pathname }) {
  const found = await copies();
  return (found.find(({ root }) => pathname.startsWith(root)) ?? found[0])?.missing;
}

async function page(request) {
  const address = new URL(request.url);
  const asked = fetch(request);
  const copy = await kept(address).catch(() => undefined);
  try {
    const answer = await (copy ? Promise.race([asked, late()]) : asked);
    if (answer.status < 500 || !copy) return answer;
  } catch (error) {
    asked.catch(() => {});
    if (!copy) return await missing(address) ?? Promise.reject(error);
  }
  return copy;
}

const file = (request) =>
  kept(new URL(request.url)).catch(() => undefined).then((found) => found ?? fetch(request));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  // Screens ask again by themselves, and a copy of what is on would be wrong.
  if (pathname.endsWith("/now/")) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  // Their addresses change with their content.
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});
