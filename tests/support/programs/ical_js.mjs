// The events ical.js finds in a feed, with the zones of that feed.

import { createRequire } from "node:module";

import ICAL from "ical.js";

import { report } from "./report.mjs";

const manifest = createRequire(import.meta.url)("../node_modules/ical.js/package.json");

function moment(time) {
  if (time.isDate) {
    return time.toString();
  }
  return time.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

report(manifest.version, (feed) =>
  new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents("vevent").map((component) => {
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
  }),
);
