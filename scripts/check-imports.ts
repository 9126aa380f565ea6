/**
 * The import rule of ARCHITECTURE.md as a gate: imports between the top-level folders run one way and
 * no file takes part in a cycle. Reads the graph esbuild itself resolves, so aliases cannot hide one.
 */
import { build } from 'esbuild'
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
const PURE = 'domain'

type Graph = Map<string, readonly { path: string; external: boolean }[]>

async function readGraph(): Promise<Graph> {
  const folders = Object.keys(MAY_IMPORT)
  const entryPoints = folders.flatMap((folder) => sources(folder))
  const result = await build({
    entryPoints,
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'unused',
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    logLevel: 'error',
    loader: {
      '.css': 'empty',
      '.woff2': 'empty',
      '.svg': 'empty',
      '.png': 'empty',
      '.html': 'text',
    },
  })
  return new Map(
    Object.entries(result.metafile.inputs).map(([file, { imports }]) => [
      file,
      imports.map(({ path, external }) => ({ path, external: external ?? false })),
    ]),
  )
}

function sources(folder: string): string[] {
  return filesIn(folder).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
}

function folderOf(file: string): string {
  return file.split('/')[0] ?? file
}

function wrongWay(graph: Graph): string[] {
  const faults: string[] = []
  for (const [file, imports] of graph) {
    const folder = folderOf(file)
    const allowed = MAY_IMPORT[folder]
    if (allowed === undefined) continue
    for (const { path, external } of imports) {
      if (folder === PURE && external)
        faults.push(`${file} → ${path}: domain/ imports nothing but itself`)
      if (external) continue
      const target = folderOf(path)
      if (target !== folder && target in MAY_IMPORT && !allowed.includes(target))
        faults.push(
          `${file} → ${path}: ${folder}/ may import ${allowed.join(', ') || 'itself only'}`,
        )
      if (['bench', 'tests'].includes(target))
        faults.push(`${file} → ${path}: nothing imports ${target}/`)
    }
  }
  return faults
}

function cycles(graph: Graph): string[] {
  const done = new Set<string>()
  const onPath: string[] = []
  const found: string[] = []
  const visit = (file: string): void => {
    const start = onPath.indexOf(file)
    if (start >= 0) found.push([...onPath.slice(start), file].join(' → '))
    if (start >= 0 || done.has(file)) return
    onPath.push(file)
    for (const { path, external } of graph.get(file) ?? []) if (!external) visit(path)
    onPath.pop()
    done.add(file)
  }
  for (const file of graph.keys()) visit(file)
  return found
}

const graph = await readGraph()
const faults = [...wrongWay(graph), ...cycles(graph).map((cycle) => `cycle: ${cycle}`)]
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(`imports: ${graph.size} files, ${faults.length} faults\n`)
process.exitCode = faults.length === 0 ? 0 : 1
