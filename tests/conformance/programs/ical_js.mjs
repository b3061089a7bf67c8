// The events ical.js finds in a feed, with the zones of that feed.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import ICAL from "ical.js";

const manifest = createRequire(import.meta.url)("../node_modules/ical.js/package.json");
const complaints = [];
console.warn = console.error = (...words) => complaints.push(words.join(" "));

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));

function moment(time) {
  if (time.isDate) {
    return time.toString();
  }
  if (time.zone === ICAL.Timezone.localTimezone) {
    complaints.push(`a time of no zone: ${time}`);
  }
  return time.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    starts: moment(event.startDate),
    // Where there is none, endDate is the start again.
    ends: component.hasProperty("dtend") ? moment(event.endDate) : "",
    title: event.summary,
    place: event.location,
    description: event.description,
    status: component.getFirstPropertyValue("status"),
  };
});
process.stdout.write(JSON.stringify({ version: manifest.version, events, complaints }));
