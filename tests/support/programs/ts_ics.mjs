// The events ts-ics finds in a feed, with the zones of that feed, and what its makers' schema has against it.

import { createRequire } from "node:module";

import { zIcsCalendar } from "@ts-ics/schema-zod";
import {
  convertIcsCalendar,
  extendTimezoneProps,
  getTimezoneObjectOffset,
  timeZoneOffsetToMilliseconds,
} from "ts-ics";

import { report } from "./report.mjs";

const manifest = createRequire(import.meta.url)("../node_modules/ts-ics/package.json");
const DAY = 24 * 60 * 60 * 1000;

function made(content, complaints) {
  // It takes "BEGIN:VEVENT" for the beginning of an event, and takes "END:VCALENDAR" out, wherever they stand in a line
  // (dist/index.js, createGetRegex and createReplaceRegex: no ^). Lines with such words in them are folded there.
  const feed = content.replace(/(?<=[^\n])(BEGIN|END):V/g, "$1\r\n :V");
  const calendar = convertIcsCalendar(undefined, feed);
  const zones = calendar.timezones ?? [];

  // The schema wants each event to have DTEND or DURATION, RFC 5545 does not (section 3.6.1): that complaint of events
  // without is left out.
  for (const { code, path, message, ...more } of zIcsCalendar["~standard"].validate(calendar).issues ?? []) {
    const [list, number, ...field] = path;
    const endless = list === "events" && field.length === 0 && !calendar.events[number].end;
    if (!(endless && code === "invalid_union")) {
      complaints.push(`${path.join(".")}: ${message} ${JSON.stringify(more)}`);
    }
  }

  // It counts onsets in TZOFFSETTO and not in what the clocks show before, TZOFFSETFROM (dist/index.js,
  // convertIcsLocalOnlyDateTime), and puts those of a rule at midnight, of the machine at that (extendByRecurrenceRule,
  // where it comes to BYDAY with BYMONTH): hours next to a change of the clocks get the offset of the other side.
  // There, and nowhere else, it is asked again with its own onsets at the time of day the feed gives.
  function offset(date, timezone, known) {
    return getTimezoneObjectOffset(date, timezone, known).milliseconds;
  }

  function onsets(zone, until) {
    return zone.props.flatMap((one) => {
      const first = +one.start + timeZoneOffsetToMilliseconds(one.offsetTo);
      return extendTimezoneProps(until, [{ ...one, start: new Date(first) }]).map(({ start }) => ({
        ...one,
        start: new Date(start - (start % DAY) + (first % DAY)),
        recurrenceRule: undefined,
      }));
    });
  }

  const turns = new Map(); // by zone and day, as each answer takes every onset since 1970

  function turn(day, timezone) {
    const key = `${timezone} ${day}`;
    if (!turns.has(key)) {
      const [before, after] = [day - DAY, day + 2 * DAY].map((one) => offset(new Date(one), timezone, zones));
      turns.set(key, before !== after);
    }
    return turns.get(key);
  }

  function instant({ date, local }) {
    const day = local.date - (local.date % DAY);
    if (!turn(day, local.timezone)) {
      return date;
    }
    const known = zones.map((zone) => ({ ...zone, props: onsets(zone, new Date(day + 2 * DAY)) }));
    return new Date(local.date - offset(local.date, local.timezone, known));
  }

  function moment(time) {
    if (time.type === "DATE") {
      return time.date.toISOString().slice(0, 10);
    }
    if (!zones.some((zone) => zone.id === time.local?.timezone)) {
      complaints.push(`a time of no zone of the feed: ${time.date.toISOString()}`);
      return time.date.toISOString();
    }
    return instant(time).toISOString().replace(".000Z", "Z");
  }

  return (calendar.events ?? []).map((event) => ({
    uid: event.uid,
    starts: moment(event.start),
    ends: event.end ? moment(event.end) : "",
    title: event.summary,
    place: event.location,
    description: event.description,
    status: event.status,
  }));
}

report(manifest.version, made);
