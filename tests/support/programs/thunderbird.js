// Runs inside Thunderbird: what its calendars hold. The arguments are a word and the address of a feed: "subscribe"
// adds a calendar as its own dialogue does, "refresh" is its Synchronise, "events" gives what is held of the feed.
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const [word, address] = arguments;
const known = cal.manager.getCalendars().find(calendar => calendar.uri.spec === address);

// In the zone that the feed defines: it goes before the one Thunderbird knows by that name.
function moment(time) {
  if (!time) {
    return "";
  }
  const pad = number => String(number).padStart(2, "0");
  const utc = time.isDate ? time : time.getInTimezone(cal.dtz.UTC);
  const day = `${utc.year}-${pad(utc.month + 1)}-${pad(utc.day)}`;
  return time.isDate ? day : `${day}T${pad(utc.hour)}:${pad(utc.minute)}:${pad(utc.second)}Z`;
}

function held(event) {
  return {
    uid: event.id,
    starts: moment(event.startDate),
    ends: moment(event.endDate),
    title: event.title,
    place: event.getProperty("LOCATION"),
    description: event.getProperty("DESCRIPTION"),
    status: event.status,
  };
}

return (async () => {
  if (word === "subscribe") {
    const calendar = cal.manager.createCalendar("ics", Services.io.newURI(address));
    calendar.name = address;
    calendar.readOnly = true;
    calendar.setProperty("refreshInterval", "0");
    calendar.setProperty("cache.enabled", true);
    cal.manager.registerCalendar(calendar);
    return null;
  }
  if (word === "refresh") {
    known.refresh();
    return null;
  }
  const events = await known.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
  return {
    version: Services.appinfo.version,
    events: events.map(held),
    // Zero where it could be read.
    complaints: known.getProperty("currentStatus") ? [`status ${known.getProperty("currentStatus")}`] : [],
  };
})();
