# The events Ruby's icalendar finds in a feed, with the zones of that feed, and what its strict mode has against it.

require "json"
require "stringio"
require "icalendar"

# Of observances it takes those that have begun before a time, and not the one that begins with it
# (lib/icalendar/timezone.rb, previous_occurrence: <). No time of a feed has seconds: a second later finds the same
# observance, or the one of that very moment.
module Begun
  def previous_occurrence(from)
    super(from + 1)
  end
end

# Where one of several observances has not begun yet, it fails in comparing a time with nil (lib/icalendar/timezone.rb,
# standard_for and daylight_for: sort_by). There, it is asked again without those.
module NotBegun
  def standard_for(local)
    super
  rescue ArgumentError
    latest(standards, local)
  end

  def daylight_for(local)
    super
  rescue ArgumentError
    latest(daylights, local)
  end

  private

  def latest(observances, local)
    observances.map { |one| [one.previous_occurrence(local.to_time), one] }.select(&:first).max_by(&:first)
  end
end

Icalendar::Timezone::Standard.prepend(Begun)
Icalendar::Timezone::Daylight.prepend(Begun)
Icalendar::Timezone.prepend(NotBegun)

# It makes a line break of the n after an escaped backslash (lib/icalendar/values/text.rb: breaks are looked for before
# backslashes). Such a backslash, and no other, is hidden from it.
STAND_IN = "\u{FFFF}"

def made(path)
  feed = File.read(path, encoding: "UTF-8", mode: "rb")
  feed = feed.gsub(/\\(?:(\\)(?=(?:\r\n )?n)|.)/) { |pair| $1 ? STAND_IN : pair }

  log = StringIO.new
  Icalendar.logger = Icalendar::Logger.new(log)
  complaints = []
  begin
    calendars = Icalendar::Parser.new(feed, true, true).parse
  rescue StandardError => error
    complaints << "strictly: #{error.message}"
    calendars = Icalendar::Calendar.parse(feed)
  end
  complaints << "not one calendar: #{calendars.size}" unless calendars.one?
  zones = calendars.flat_map(&:timezones).map { |zone| zone.tzid.to_s }

  moment = lambda do |time|
    next time.strftime("%Y-%m-%d") if time.is_a?(Icalendar::Values::Date)

    complaints << "a time of no zone of the feed: #{time}" unless zones.include?(Array(time.ical_params["tzid"]).first)
    time.to_time.getutc.strftime("%Y-%m-%dT%H:%M:%SZ")
  end

  text = ->(value) { value.to_s.gsub(STAND_IN, "\\") }

  events = calendars.flat_map(&:events).map do |event|
    complaints << "not valid: #{event.uid}" unless event.valid?(true)
    {
      uid: event.uid,
      starts: moment.call(event.dtstart),
      ends: event.dtend ? moment.call(event.dtend) : "",
      title: text.call(event.summary),
      place: text.call(event.location),
      description: text.call(event.description),
      status: event.status,
    }
  end
  { events: events, complaints: complaints + log.string.lines }
rescue StandardError => error
  { failure: error.full_message(highlight: false) }
end

ARGV.each { |path| puts JSON.generate({ version: Icalendar::VERSION, **made(path) }) }
