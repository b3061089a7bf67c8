// HTML judged by html-validate: documents by name on standard input as JSON, complaints by line on standard output.
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";

const judge = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // The page is written by hand, one element a line where that reads well.
    "no-trailing-whitespace": "off",
    "long-title": "off", // titles are those of events
    "attribute-boolean-style": "off", // the same to every browser
    "tel-non-breaking": "off", // there are no telephone numbers; numbers in titles are not ours
    // Safari takes a list without marks for none: the role says that it is one; and forms of search are named so.
    "no-redundant-role": "off",
    "prefer-native-element": "off", // <search> is younger than the browsers that are to read these pages
  },
});
const documents = JSON.parse(readFileSync(0, "utf8"));
const complaints = [];
for (const [name, text] of Object.entries(documents)) {
  const report = await judge.validateString(text);
  for (const result of report.results) {
    for (const { ruleId, line, column, message } of result.messages) {
      complaints.push(`${name}:${line}:${column}: ${ruleId}: ${message}`);
    }
  }
}
process.stdout.write(JSON.stringify(complaints));
