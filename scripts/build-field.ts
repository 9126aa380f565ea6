/** `dist/field`: the crews' app, small enough for 2G; prints what its first visit costs. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type OutputFile } from 'esbuild'

const OUT = 'dist/field'
const ICONS = ['icon.svg', 'icon-192.png', 'icon-512.png', 'icon-maskable-512.png']
/** HTML, CSS and JavaScript of a first visit, with gzip; the socket's chunk and sw.js included. */
const BUDGET_BYTES = 60_000
/** Phones of the last five years; esbuild lowers what they lack. */
const TARGET = ['chrome89', 'safari15', 'firefox90']

type Built = { readonly name: string; readonly bytes: Uint8Array }

export async function buildField(): Promise<void> {
  const { files, entry, style, chunks } = await bundlePage()
  const page: Built = { name: 'index.html', bytes: html(entry, style, chunks) }
  const manifest: Built = {
    name: 'manifest.webmanifest',
    bytes: Buffer.from(JSON.stringify(JSON.parse(readFileSync('field/manifest.json', 'utf8')))),
  }
  const icon: Built = { name: 'icon.svg', bytes: readFileSync('field/icons/icon.svg') }
  const worker = await bundleWorker([page, ...files, manifest, icon])
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(OUT, { recursive: true })
  for (const { name, bytes } of [page, ...files, manifest, worker])
    writeFileSync(`${OUT}/${name}`, bytes)
  for (const name of ICONS) cpSync(`field/icons/${name}`, `${OUT}/${name}`)
  report([page, ...files.filter(({ name }) => !name.startsWith('en-')), worker])
}

async function bundlePage() {
  const { outputFiles, metafile } = await build({
    entryPoints: { app: 'field/main.tsx', style: 'field/look/style.css' },
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
  })
  const files = outputFiles.map((file) => ({ name: nameOf(file), bytes: file.contents }))
  const named = (start: string): string =>
    files.find(({ name }) => name.startsWith(start))?.name ?? ''
  const entry = named('app-')
  // What the entry imports at once; the socket's chunk is fetched after the first drawing.
  const imports = metafile.outputs[`${OUT}/${entry}`]?.imports ?? []
  const chunks = imports
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path }) => path.slice(OUT.length + 1))
  return { files, entry, style: named('style-'), chunks }
}

function nameOf({ path }: OutputFile): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function html(entry: string, style: string, chunks: readonly string[]): Uint8Array {
  const head = [
    `<link rel="stylesheet" href="/field/${style}">`,
    ...chunks.map((chunk) => `<link rel="modulepreload" href="/field/${chunk}">`),
    `<script type="module" src="/field/${entry}"></script>`,
  ].join('')
  const source = readFileSync('field/index.html', 'utf8')
  if (!source.includes(BUILT)) throw new Error(`field/index.html: ${BUILT} is missing`)
  return Buffer.from(source.replace(BUILT, head).replace(/\n\s*/g, ''))
}
const BUILT = '<!-- built: styles and scripts -->'

async function bundleWorker(files: readonly Built[]): Promise<Built> {
  const precache = files.map(({ name, bytes }) => ({
    url: `/field/${name === 'index.html' ? '' : name}`,
    integrity: `sha256-${createHash('sha256').update(bytes).digest('base64')}`,
  }))
  const version = createHash('sha256').update(JSON.stringify(precache)).digest('hex').slice(0, 16)
  const { outputFiles } = await build({
    entryPoints: ['field/sw.ts'],
    bundle: true,
    format: 'iife',
    target: TARGET,
    minify: true,
    define: { PRECACHE: JSON.stringify(precache), VERSION: JSON.stringify(version) },
    write: false,
    logLevel: 'warning',
  })
  return { name: 'sw.js', bytes: outputFiles[0]?.contents ?? new Uint8Array() }
}

function report(files: readonly Built[]): void {
  let [plain, gzip, brotli] = [0, 0, 0]
  for (const { name, bytes } of files) {
    const sizes = [
      bytes.length,
      gzipSync(bytes, { level: 9 }).length,
      brotliCompressSync(bytes).length,
    ]
    plain += sizes[0] ?? 0
    gzip += sizes[1] ?? 0
    brotli += sizes[2] ?? 0
    process.stdout.write(`field: ${name.padEnd(24)} ${sizes.join(' / ')} B\n`)
  }
  process.stdout.write(`field: all, plain / gzip / brotli  ${plain} / ${gzip} / ${brotli} B\n`)
  if (gzip > BUDGET_BYTES)
    throw new Error(`the field app is ${gzip} B with gzip; at most ${BUDGET_BYTES}`)
}

if (import.meta.filename === process.argv[1]) await buildField()
