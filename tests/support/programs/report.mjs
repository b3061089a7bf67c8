// The report of a program: a line of JSON for each feed whose path it was given.

import { readFileSync } from "node:fs";

function made(read, path) {
  const complaints = [];
  console.warn = console.error = (...words) => complaints.push(words.join(" "));
  try {
    return { events: read(readFileSync(path, "utf8"), complaints), complaints };
  } catch (error) {
    return { failure: `${error?.stack ?? error}` };
  }
}

export function report(version, read) {
  for (const path of process.argv.slice(2)) {
    process.stdout.write(`${JSON.stringify({ version, ...made(read, path) })}\n`);
  }
}
