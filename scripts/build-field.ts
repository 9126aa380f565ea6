/** `dist/field`: the crews' app, small enough for 2G; prints what its first visit costs. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Metafile, type Plugin } from 'esbuild'

const OUT = 'dist/field'
const ENTRY = 'field/main.tsx'
const ICONS = ['icon.svg', 'icon-192.png', 'icon-512.png', 'icon-maskable-512.png']
/**
 * HTML, CSS and JavaScript of the first usable page with gzip: half of a 114 kB page. What stands behind
 * `import()` and the worker are fetched after it.
 */
export const FIRST_PAGE_BUDGET_BYTES = 57_000
/** Phones of the last five years; esbuild lowers what they lack. */
const TARGET = ['chrome89', 'safari15', 'firefox90']

type Built = { readonly name: string; readonly bytes: Uint8Array }
type Bundled = {
  readonly style: string
  readonly first: readonly Built[]
  readonly rest: readonly Built[]
}

export async function buildField(): Promise<void> {
  const { style, first, rest } = await bundlePage()
  const page: Built = { name: 'index.html', bytes: html(style, first) }
  const manifest: Built = {
    name: 'manifest.webmanifest',
    bytes: Buffer.from(JSON.stringify(JSON.parse(readFileSync('field/manifest.json', 'utf8')))),
  }
  const icon: Built = { name: 'icon.svg', bytes: readFileSync('field/icons/icon.svg') }
  const worker = await bundleWorker([page, ...first, manifest, icon], rest)
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(OUT, { recursive: true })
  for (const { name, bytes } of [page, ...first, ...rest, manifest, worker])
    writeFileSync(`${OUT}/${name}`, bytes)
  for (const name of ICONS) cpSync(`field/icons/${name}`, `${OUT}/${name}`)
  report('later', rest)
  report('in the background', [worker])
  const gzip = report('first page', [page, ...first])
  if (gzip > FIRST_PAGE_BUDGET_BYTES)
    throw new Error(
      `the field app's first page is ${gzip} B with gzip; at most ${FIRST_PAGE_BUDGET_BYTES}`,
    )
}

/** The first page's style and scripts, the entry first, and what a person may never need. */
async function bundlePage(): Promise<Bundled> {
  const { outputFiles, metafile } = await build({
    entryPoints: { app: ENTRY, style: 'field/look/style.css' },
    outdir: OUT,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: TARGET,
    minify: true,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
    plugins: [onFirstPage],
  })
  const files = new Map(outputFiles.map((file) => [nameOf(file.path), file.contents]))
  const names = [...files.keys()]
  const atOnce = loadedAtOnce(metafile)
  const isStyle = (name: string): boolean => name.endsWith('.css')
  const built = (name: string): Built => ({ name, bytes: files.get(name) ?? new Uint8Array() })
  const styles = names.filter(isStyle).map((name) => Buffer.from(built(name).bytes).toString())
  return {
    style: styles.join(''),
    first: atOnce.map(built),
    rest: names.filter((name) => !atOnce.includes(name) && !isStyle(name)).map(built),
  }
}

/**
 * Each of our parts behind `import()` also imports the entry, which runs already. So whatever a part
 * shares with the first page is in one file, not in one for every set of parts that share it.
 */
const onFirstPage: Plugin = {
  name: 'parts-stand-on-the-first-page',
  setup({ onResolve, onLoad }) {
    const parts = new Set<string>()
    onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) => {
      if (kind === 'dynamic-import') parts.add(resolve(resolveDir, path))
      return undefined
    })
    onLoad({ filter: /[\\/]field[\\/].*\.tsx?$/ }, ({ path }) => {
      if (!parts.has(path)) return undefined
      const contents = `${readFileSync(path, 'utf8')}\nimport ${JSON.stringify(resolve(ENTRY))}\n`
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}

/** The entry and what it imports without `import()`, however deep. */
function loadedAtOnce({ outputs }: Metafile): string[] {
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === ENTRY)
  if (entry === undefined) throw new Error(`${ENTRY} is not among the outputs`)
  const found = new Set([entry])
  for (const path of found)
    for (const { kind, path: next } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement') found.add(next)
  return [...found].map(nameOf)
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The style stands in the page: a file of its own would cost a narrow link a connection and its TLS. */
function html(style: string, first: readonly Built[]): Uint8Array {
  const [entry, ...others] = first.map(({ name }) => name)
  const head = others.map((name) => `<link rel="modulepreload" href="/field/${name}">`)
  const source = readFileSync('field/index.html', 'utf8')
  if (!source.includes(BUILT)) throw new Error(`field/index.html: ${BUILT} is missing`)
  const script = `<script type="module" src="/field/${entry}"></script>`
  const [before = '', after = ''] = source.replace(/\n\s*/g, '').split(BUILT)
  return Buffer.from(`${before}${head.join('')}${script}<style>${style.trim()}</style>${after}`)
}
const BUILT = '<!-- built: styles and scripts -->'

async function bundleWorker(first: readonly Built[], rest: readonly Built[]): Promise<Built> {
  const [core, later] = [first.map(precached), rest.map(precached)]
  const all = JSON.stringify([core, later])
  const version = createHash('sha256').update(all).digest('hex').slice(0, 16)
  const { outputFiles } = await build({
    entryPoints: ['field/sw.ts'],
    bundle: true,
    format: 'iife',
    target: TARGET,
    minify: true,
    define: {
      CORE: JSON.stringify(core),
      REST: JSON.stringify(later),
      VERSION: JSON.stringify(version),
    },
    write: false,
    logLevel: 'warning',
  })
  return { name: 'sw.js', bytes: outputFiles[0]?.contents ?? new Uint8Array() }
}

function precached({ name, bytes }: Built): { url: string; integrity: string } {
  return {
    url: `/field/${name === 'index.html' ? '' : name}`,
    integrity: `sha256-${createHash('sha256').update(bytes).digest('base64')}`,
  }
}

/** Prints plain, gzip and brotli sizes; answers the sum with gzip. */
function report(what: string, files: readonly Built[]): number {
  const sums = [0, 0, 0]
  for (const { name, bytes } of files) {
    const sizes = [
      bytes.length,
      gzipSync(bytes, { level: 9 }).length,
      brotliCompressSync(bytes).length,
    ]
    for (const [i, size] of sizes.entries()) sums[i] = (sums[i] ?? 0) + size
    process.stdout.write(`field: ${name.padEnd(32)} ${sizes.join(' / ')} B\n`)
  }
  process.stdout.write(`field: ${what}, plain / gzip / brotli: ${sums.join(' / ')} B\n`)
  return sums[1] ?? 0
}

if (import.meta.filename === process.argv[1]) await buildField()
