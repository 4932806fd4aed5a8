// What html-validate says of pages: node html.js PAGE…
import { HtmlValidate, FileSystemConfigLoader } from "html-validate";

const loader = new FileSystemConfigLoader({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "void-style": "off", // both styles are HTML
    "no-inline-style": "error",
    "long-title": "off", // titles are of the data
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    "tel-non-breaking": "off",
    "no-implicit-button-type": "off", // in forms they submit, and are meant to
  },
});
const validator = new HtmlValidate(loader);
const told = [];
for (const path of process.argv.slice(2)) {
  const report = await validator.validateFile(path);
  for (const result of report.results) {
    for (const one of result.messages) {
      told.push([path, one.ruleId, one.message, one.line]);
    }
  }
}
process.stdout.write(JSON.stringify(told));
