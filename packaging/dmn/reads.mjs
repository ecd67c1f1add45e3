// Reads a model as dmn-js and the Camunda Modeler do, and writes what was found and every warning.
// usage: node reads.mjs MODEL.dmn RESULT.json
import { readFileSync, writeFileSync } from "node:fs";
import { DmnModdle } from "dmn-moddle";

const [modelFile, resultFile] = process.argv.slice(2);
const { rootElement, warnings } = await new DmnModdle().fromXML(readFileSync(modelFile, "utf8"));
const counts = {};
for (const element of rootElement.drgElement) counts[element.$type] = (counts[element.$type] ?? 0) + 1;
const [diagram] = rootElement.dmnDI.diagrams;
for (const drawn of diagram.diagramElements) counts[drawn.$type] = (counts[drawn.$type] ?? 0) + 1;
writeFileSync(resultFile, JSON.stringify({ counts, warnings: warnings.map((warning) => warning.message) }));
