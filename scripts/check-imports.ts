/**
 * The import rule of ARCHITECTURE.md as a gate: imports between the top-level folders run one way and
 * no file takes part in a cycle. Type imports count: TypeScript's own reader finds and resolves them.
 */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import ts from 'typescript'
import { filesIn } from './source-files.ts'

const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  protocol: ['domain'],
  db: ['domain'],
  server: ['domain', 'protocol', 'db'],
  app: ['domain', 'protocol'],
  field: ['domain', 'protocol'],
  seed: ['domain', 'protocol', 'db', 'server', 'scripts'],
}
const UNIMPORTED = ['bench', 'tests']
const PURE = 'domain'

const root = process.cwd()
const config = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root)

type Import = { readonly path: string; readonly external: boolean }

function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true)
  return importedFiles.map(({ fileName }) => {
    const found = ts.resolveModuleName(fileName, `${root}/${file}`, options, ts.sys).resolvedModule
    const inside = found !== undefined && !found.isExternalLibraryImport
    return inside
      ? { path: relative(root, found.resolvedFileName), external: false }
      : { path: fileName, external: true }
  })
}

function readGraph(): Map<string, readonly Import[]> {
  const files = Object.keys(MAY_IMPORT)
    .flatMap(filesIn)
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  return new Map(files.map((file) => [file, importsOf(file)]))
}

function folderOf(file: string): string {
  return file.split('/')[0] ?? file
}

function faultOf(file: string, { path, external }: Import): string | null {
  const folder = folderOf(file)
  if (external) {
    const bad = folder === PURE && !path.endsWith('.json')
    return bad ? `${file} → ${path}: domain/ imports nothing but itself` : null
  }
  const target = folderOf(path)
  if (UNIMPORTED.includes(target)) return `${file} → ${path}: nothing imports ${target}/`
  if (target === folder || !(target in MAY_IMPORT)) return null
  const allowed = MAY_IMPORT[folder] ?? []
  if (allowed.includes(target)) return null
  return `${file} → ${path}: ${folder}/ may import ${allowed.join(', ') || 'itself only'}`
}

function cycles(graph: ReadonlyMap<string, readonly Import[]>): string[] {
  const done = new Set<string>()
  const onPath: string[] = []
  const found: string[] = []
  const visit = (file: string): void => {
    const start = onPath.indexOf(file)
    if (start >= 0) found.push(`cycle: ${[...onPath.slice(start), file].join(' → ')}`)
    if (start >= 0 || done.has(file)) return
    onPath.push(file)
    for (const { path, external } of graph.get(file) ?? []) if (!external) visit(path)
    onPath.pop()
    done.add(file)
  }
  for (const file of graph.keys()) visit(file)
  return found
}

const graph = readGraph()
const wrongWay = [...graph].flatMap(([file, imports]) =>
  imports.map((each) => faultOf(file, each)).filter((fault) => fault !== null),
)
const faults = [...wrongWay, ...cycles(graph)]
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(`imports: ${graph.size} files, ${faults.length} faults\n`)
process.exitCode = faults.length === 0 ? 0 : 1
