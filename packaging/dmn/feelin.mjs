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

function valueOf(text, scope, decision) {
  const { value, warnings } = evaluate(text, scope);
  if (warnings.length) throw new Error(`${decision.id}: ${warnings[0].message} in ${text}`);
  return value;
}

function firstHit(table, scope, decision) {
  if (table.hitPolicy !== "FIRST") throw new Error(`${decision.id}: hit policy ${table.hitPolicy}`);
  const asked = table.input.map((column) => valueOf(column.inputExpression.text, scope, decision));
  for (const rule of table.rule) {
    const fits = rule.inputEntry.every(({ text }, place) => unaryTest(text, { ...scope, "?": asked[place] }).value === true);
    if (fits) return valueOf(rule.outputEntry[0].text, scope, decision);
  }
  return null;
}

function outcome(decision, scope) {
  const logic = decision.decisionLogic;
  return logic.rule ? firstHit(logic, scope, decision) : valueOf(logic.text, scope, decision);
}

// What a decision sees takes few values: each is worked out once, for feelin parses an expression at every call.
const worked = new Map();

function decided(name, given, results) {
  if (!(name in results)) {
    const decision = decisions.get(name);
    const scope = scopeOf(decision, given, results);
    const key = `${name} ${JSON.stringify(scope)}`;
    if (!worked.has(key)) worked.set(key, outcome(decision, scope));
    results[name] = worked.get(key);
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
