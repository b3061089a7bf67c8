// The events node-ical finds in a feed. It takes a zone's name from the feed and its rules from Node (lib/tz-utils.js,
// parseDateTimeInZone), so it says nothing of the rules in a VTIMEZONE; that the feed has one is looked at here.

import { createRequire } from "node:module";

import ical from "node-ical";

import { report } from "./report.mjs";

const manifest = createRequire(import.meta.url)("node-ical/package.json");

// It makes a line break of the n after an escaped backslash (lib/ical-parser-utils.js, text(): breaks are looked for
// before backslashes). Such a backslash, and no other, is hidden from it. Of a text that is in quotes as a whole it
// takes the quotes (the same function, last line). The first quote of such a text, and no other, is hidden too.
const STAND_IN = "\uFFFF";
const QUOTE = "\uFFFE";
const ESCAPED = /\\(?:(\\)(?=(?:\r\n )?[nN])|.)/g;

function moment(date, zones, complaints) {
  if (date.dateOnly) {
    const [month, day] = [date.getMonth() + 1, date.getDate()].map((number) => `${number}`.padStart(2, "0"));
    return `${date.getFullYear()}-${month}-${day}`;
  }
  if (!zones.includes(date.tz)) {
    complaints.push(`a time of no zone of the feed: ${date.toISOString()}`);
  }
  return known(date).toISOString().replace(".000Z", "Z");
}

// Node's database of zones may be older than the news that Morocco is to keep UTC from 20 September 2026 on, and
// node-ical does not look at the feed's: where Node does not know, the moments concerned, and no others, are put an
// hour later.
const MOROCCO = "Africa/Casablanca";
const NEWS = Date.UTC(2026, 8, 20, 1);
const OUTDATED = new Date(NEWS).toLocaleTimeString("en-GB", { timeZone: MOROCCO }) !== "01:00:00";

function known(date) {
  return OUTDATED && date.tz === MOROCCO && date >= NEWS ? new Date(+date + 60 * 60 * 1000) : date;
}

function text(value) {
  return value.replaceAll(STAND_IN, "\\").replaceAll(QUOTE, '"');
}

report(manifest.version, (feed, complaints) => {
  const calendar = ical.sync.parseICS(
    feed
      .replace(ESCAPED, (pair, backslash) => (backslash ? STAND_IN : pair))
      .replace(/(?<=^(?:SUMMARY|LOCATION|DESCRIPTION):)"(?=.*"\r?$)/gm, QUOTE),
  );
  const entries = Object.values(calendar);
  const zones = entries.filter((entry) => entry.type === "VTIMEZONE").map((zone) => zone.tzid);
  return entries
    .filter((entry) => entry.type === "VEVENT")
    .map((event) => ({
      uid: event.uid,
      starts: moment(event.start, zones, complaints),
      // Where there is none, end is the start again.
      ends: +event.end === +event.start ? "" : moment(event.end, zones, complaints),
      title: text(event.summary),
      place: text(event.location),
      description: text(event.description),
      status: event.status,
    }));
});
