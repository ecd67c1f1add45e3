// Evaluates a model on many cases with Drools (Apache KIE), as its native executor is published for Node.
// usage: node kie.mjs MODEL.dmn CASES.json RESULTS.json
// CASES: a list of objects, one value for each input. RESULTS: a list of objects, one value for each result.
// A second model imports the first and calls its decision service for each case: so it is compiled once a batch.
import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const BATCH = 100;
const MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/";
const SERVICE = "assess_findings";

const [modelFile, casesFile, resultsFile] = process.argv.slice(2);
const model = readFileSync(modelFile, "utf8");
const cases = JSON.parse(readFileSync(casesFile, "utf8"));
const namespace = model.match(/ namespace="([^"]+)"/)[1];

const folder = join(dirname(fileURLToPath(import.meta.url)), "node_modules/@kie-tools/jitexecutor-native/dist");
const program = join(folder, process.platform, process.platform === "win32" ? "jitexecutor.exe" : "jitexecutor");
if (!existsSync(program)) throw new Error(`there is no executor for ${process.platform}`);
chmodSync(program, 0o755);

function freePort() {
  return new Promise((found) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

function caller() {
  const inputs = Object.keys(cases[0]).map((name) => `${name}: each.${name}`).join(", ");
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${MODEL}" id="caller" name="caller" namespace="urn:snswizard:caller">
  <import name="pack" namespace="${namespace}" importType="${MODEL}"/>
  <inputData id="cases" name="cases"><variable name="cases" typeRef="Any"/></inputData>
  <decision id="results" name="results">
    <variable name="results" typeRef="Any"/>
    <informationRequirement><requiredInput href="#cases"/></informationRequirement>
    <knowledgeRequirement><requiredKnowledge href="${namespace}#${SERVICE}"/></knowledgeRequirement>
    <literalExpression><text>for each in cases return pack.${SERVICE}(${inputs})</text></literalExpression>
  </decision>
</definitions>`;
}

async function started(address) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    try {
      if ((await fetch(`${address}/q/health/live`)).ok) return;
    } catch {
      await new Promise((later) => setTimeout(later, 100));
    }
  }
  throw new Error("the executor did not start");
}

async function evaluated(address, batch) {
  const resources = [{ URI: "caller.dmn", content: caller() }, { URI: "pack.dmn", content: model }];
  const response = await fetch(`${address}/jitdmn/dmnresult`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ mainURI: "caller.dmn", resources, context: { cases: batch } }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 2000)}`);
  const { messages, dmnContext } = JSON.parse(text);
  if (messages.length) throw new Error(JSON.stringify(messages.slice(0, 10)));
  return dmnContext.results;
}

const port = await freePort();
const settings = [`-Dquarkus.http.port=${port}`, "-Dquarkus.http.host=127.0.0.1"];
const executor = spawn(program, [...settings, "-Dquarkus.http.limits.max-body-size=200M"], { stdio: "ignore" });
try {
  await started(`http://127.0.0.1:${port}`);
  const results = [];
  for (let first = 0; first < cases.length; first += BATCH) {
    results.push(...(await evaluated(`http://127.0.0.1:${port}`, cases.slice(first, first + BATCH))));
  }
  writeFileSync(resultsFile, JSON.stringify(results));
} finally {
  executor.kill("SIGKILL");
}
