// Validates a Turtle graph by SHACL shapes with rdf-validate-shacl: node shacl.js SHAPES… -- DATA…
// Prints the violations as JSON: severity, focus node, path, message.

import { readFile } from 'node:fs/promises'
import rdf from '@zazuko/env-node'
import { Parser } from 'n3'
import Validator from 'rdf-validate-shacl'

const cut = process.argv.indexOf('--')
const graph = async (paths) => {
  const dataset = rdf.dataset()
  for (const path of paths) {
    const parser = new Parser({ factory: rdf, blankNodePrefix: `b${dataset.size}` })
    for (const quad of parser.parse(await readFile(path, 'utf8'))) dataset.add(quad)
  }
  return dataset
}
const shapes = await graph(process.argv.slice(2, cut))
const data = await graph(process.argv.slice(cut + 1))
const report = await new Validator(shapes, { factory: rdf }).validate(data)
const told = report.results.map((one) => ({
  severity: one.severity?.value.split('#').pop(),
  focus: one.focusNode?.value,
  path: one.path?.value,
  message: one.message.map((message) => message.value).join(' / '),
}))
console.log(JSON.stringify(told))
