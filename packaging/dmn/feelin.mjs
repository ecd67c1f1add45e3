// Evaluates a model on many cases with feelin, the FEEL interpreter of the bpmn.io tools (all FEEL tests of the DMN TCK).
// usage: node feelin.mjs MODEL.dmn CASES.json RESULTS.json
// feelin knows expressions only; the walk over decisions and tables here is read from the file as dmn-js reads it.
import { readFileSync, writeFileSync } from "node:fs";
import { DmnModdle } from "dmn-moddle";
import { evaluate, unaryTest } from "feelin";

const [modelFile, casesFile, resultsFile] = process.argv.slice(2);
const { rootElement } = await new DmnModdle().fromXML(readFileSync(modelFile, "utf8"));
const decisions = new Map(
  rootElement.drgElement.filter((each) => each.$type === "dmn:Decision").map((each) => [each.id, each]),
);

// A decision sees what it requires and nothing else, so that a requirement left out is found.
function scopeOf(decision, given, results) {
  const scope = {};
  for (const { requiredInput, requiredDecision } of decision.informationRequirement ?? []) {
    const name = (requiredInput ?? requiredDecision).href.slice(1);
    scope[name] = requiredInput ? given[name] : decided(name, given, results);
  }
  return scope;
}

// feelin parses an expression at every call, so each is worked out once for the values of the names in it.
const known = new Map();

function once(kind, text, scope, work) {
  const seen = Object.fromEntries(Object.entries(scope).filter(([name]) => text.includes(name)));
  const key = `${kind} ${text} ${JSON.stringify(seen)}`;
  if (!known.has(key)) {
    const { value, warnings } = work(text, seen);
    if (warnings.length) throw new Error(`${warnings[0].message} in ${text}`);
    known.set(key, value);
  }
  return known.get(key);
}

const valueOf = (text, scope) => once("value", text, scope, evaluate);
const fits = (text, value) => once("test", text, { [text]: value }, () => unaryTest(text, { "?": value })) === true;

function firstHit(table, scope) {
  if (table.hitPolicy !== "FIRST") throw new Error(`hit policy ${table.hitPolicy}`);
  const asked = table.input.map((column) => valueOf(column.inputExpression.text, scope));
  const hit = table.rule.find((rule) => rule.inputEntry.every(({ text }, place) => fits(text, asked[place])));
  return hit ? valueOf(hit.outputEntry[0].text, scope) : null;
}

function decided(name, given, results) {
  if (!(name in results)) {
    const decision = decisions.get(name);
    const scope = scopeOf(decision, given, results);
    const logic = decision.decisionLogic;
    results[name] = logic.rule ? firstHit(logic, scope) : valueOf(logic.text, scope);
  }
  return results[name];
}

const cases = JSON.parse(readFileSync(casesFile, "utf8"));
const all = cases.map((given) => {
  const results = {};
  for (const name of decisions.keys()) decided(name, given, results);
  return results;
});
writeFileSync(resultsFile, JSON.stringify(all));
