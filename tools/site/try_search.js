// Ask the search of a built site: `node try_search.js SITE QUERY…` prints, for each query, the pages found, as JSON.
//
// It runs the very worker of the site, with what a browser gives a worker: `self`, `importScripts`, messages.
"use strict"
const fs = require("fs")
const path = require("path")
const vm = require("vm")

const [site, ...queries] = process.argv.slice(2)
const workers = path.join(site, "assets/javascripts/workers")
const file = fs.readdirSync(workers).find(name => /^search\..*\.js$/.test(name))
let answer
const listeners = []
const world = {
  console: { warn() {}, log() {} },
  addEventListener: (_, listener) => listeners.push(listener),
  postMessage: message => answer(message),
  importScripts: (...urls) => urls.forEach(url => run(path.join(workers, url))),
}
world.self = world
vm.createContext(world)
const run = name => vm.runInContext(fs.readFileSync(name, "utf8"), world, name)
const ask = message => new Promise(resolve => {
  answer = resolve
  listeners.forEach(listener => listener({ data: message }))
})

async function main() {
  run(path.join(workers, file))
  const data = JSON.parse(fs.readFileSync(path.join(site, "search/search_index.json"), "utf8"))
  await ask({ type: 0, data: { ...data, options: { suggest: true } } })
  const found = {}
  for (const query of queries) {
    const { data: result } = await ask({ type: 2, data: query })
    found[query] = result.items.map(items => items[0].location.split("#")[0])
  }
  console.log(JSON.stringify(found))
}

main()
