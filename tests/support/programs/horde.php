<?php

// The events Horde finds in a feed, with the zones of that feed.

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    require_once strtr($class, '_', '/') . '.php';
});

$complaints = [];
set_error_handler(
    static function (int $level, string $message, string $file, int $line) use (&$complaints): bool {
        $complaints[] = "$message ($file, line $line)";
        return true;
    },
    // That a function will go with the next PHP is said of Horde, not of the feed.
    E_ALL & ~E_DEPRECATED
);

// PHP does not look at TZ. A time of a zone that is not in the feed is taken for one of the first of these, hours off.
// Onsets without a rule are counted in that zone, times in UTC, and the two compared (Horde/Icalendar/Vtimezone.php,
// parseChild: $start[0]; Horde/Icalendar.php, _parseTZID: gmmktime). Where a zone has such an onset, it is UTC.
const WITH_RULES = 'America/Los_Angeles';
const WITHOUT_RULES = 'UTC';

// It makes a line break of the n after an escaped backslash (Horde/Icalendar.php, parsevCalendar, "String fields":
// breaks are looked for before backslashes). Such a backslash, and no other, is hidden from it.
const STAND_IN = "\u{FFFF}";

// Line breaks in texts are those of line ends to it (Horde/Icalendar.php, $_newline, which parsevCalendar puts in the
// place of "\n").
const PLAIN = [STAND_IN => '\\', "\r\n" => "\n"];

function moment(Horde_Icalendar $event, string $name): string
{
    $value = $event->getAttribute($name);
    if (is_array($value)) {
        return sprintf('%04d-%02d-%02d', $value['year'], $value['month'], $value['mday']);
    }
    return gmdate('Y-m-d\TH:i:s\Z', $value);
}

function events(string $feed): array
{
    $without = substr_count($feed, "\nRRULE:") < substr_count($feed, "\nTZOFFSETTO:");
    date_default_timezone_set($without ? WITHOUT_RULES : WITH_RULES);
    $calendar = new Horde_Icalendar();
    if (!$calendar->parsevCalendar(preg_replace_callback(
        '/\\\\(?:(\\\\)(?=(?:\r\n )?[nN])|.)/u',
        static fn (array $pair): string => isset($pair[1]) ? STAND_IN : $pair[0],
        $feed
    ))) {
        throw new UnexpectedValueException('not a calendar');
    }
    $events = [];
    foreach ($calendar->getComponents() as $event) {
        if ($event instanceof Horde_Icalendar_Vevent) {
            $events[] = [
                'uid' => $event->getAttribute('UID'),
                'starts' => moment($event, 'DTSTART'),
                'ends' => $event->getAttributeDefault('DTEND', null) === null ? '' : moment($event, 'DTEND'),
                'title' => strtr($event->getAttribute('SUMMARY'), PLAIN),
                'place' => strtr($event->getAttribute('LOCATION'), PLAIN),
                'description' => strtr($event->getAttribute('DESCRIPTION'), PLAIN),
                'status' => $event->getAttribute('STATUS'),
            ];
        }
    }
    return $events;
}

// PEAR, with which it is made, keeps a register of what is installed.
$library = dirname(stream_resolve_include_path('Horde/Icalendar.php'), 2);
$manifest = unserialize(file_get_contents("$library/.registry/.channel.pear.horde.org/horde_icalendar.reg"));
foreach (array_slice($argv, 1) as $path) {
    $complaints = [];
    try {
        $made = ['events' => events(file_get_contents($path)), 'complaints' => &$complaints];
    } catch (Throwable $problem) {
        $made = ['failure' => (string) $problem];
    }
    echo json_encode(['version' => $manifest['version']['release']] + $made, JSON_THROW_ON_ERROR), "\n";
    unset($made);
}
