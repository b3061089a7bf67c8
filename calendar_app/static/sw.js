// Shows what a reader chose to keep where the network does not answer; it keeps nothing itself. A page asks for it only
// once somebody wants to keep the schedule, and takes it away again with everything else.
"use strict";

// Where the Wi-Fi is there but does not work, nobody waits longer for what is on the device already.
const PATIENCE = 4000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const late = () => new Promise((_, fail) => { setTimeout(fail, PATIENCE, new Error("late")); });

// Whoever asks for a page that is not kept is told so, in the language of the address where that is kept too.
async function missing(path) {
  const names = (await caches.keys()).filter((name) => name.startsWith("calendar-app "));
  const root = (name) => name.split(" ")[1];
  names.sort((one, other) => path.startsWith(root(other)) - path.startsWith(root(one)));
  return names.length ? (await caches.open(names[0])).match(`${root(names[0])}not-kept`) : undefined;
}

async function page(request) {
  const asked = fetch(request);
  const kept = await caches.match(request);
  try {
    const answer = await (kept ? Promise.race([asked, late()]) : asked);
    if (answer.status < 500 || !kept) return answer;
  } catch (error) {
    asked.catch(() => {});
    if (!kept) return await missing(new URL(request.url).pathname) ?? Promise.reject(error);
  }
  return kept;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  // Screens ask again by themselves, and a copy of what is on would be wrong.
  if (pathname.endsWith("/now/")) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  // Their addresses change with their content.
  else if (pathname.startsWith("/static/")) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
