import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isDemoFolder } from '#server/demo-folder'

export type DemoOptions = {
  readonly port: number
  /** Minutes. */
  readonly pace: number
  readonly once: boolean
  readonly dataDir: string
  /** Made for this run and removed with it. */
  readonly throwAway: boolean
}

/** Wrong arguments: said in one line, exit code 2. */
export class UsageError extends Error {}

export function readOptions(argv: readonly string[]): DemoOptions {
  const values = parse(argv)
  const port = numberIn(values.port ?? '3000', 'port', 0, 65_535)
  if (!Number.isInteger(port)) throw new UsageError('--port: expected a whole number')
  const pace = numberIn(values.pace ?? '3', 'pace', 0, 24 * 60)
  return { port, pace, once: values.once ?? false, ...folderOf(values.data) }
}

function parse(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        pace: { type: 'string' },
        data: { type: 'string' },
        once: { type: 'boolean' },
      },
    })
    return values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function numberIn(text: string, name: string, low: number, high: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= low && value <= high) return value
  throw new UsageError(`--${name}: expected a number from ${low} to ${high}`)
}

function folderOf(data: string | undefined): Pick<DemoOptions, 'dataDir' | 'throwAway'> {
  if (data === undefined)
    return { dataDir: mkdtempSync(join(tmpdir(), 'recovery-demo-')), throwAway: true }
  const dataDir = resolve(data)
  if (isDemoFolder(dataDir) || isEmptyFolder(dataDir)) return { dataDir, throwAway: false }
  throw new UsageError(`--data: ${data} holds something that is not a demo's; give an empty folder`)
}

/** Any file of somebody else's means the folder is theirs. */
function isEmptyFolder(dataDir: string): boolean {
  return !existsSync(dataDir) || readdirSync(dataDir).length === 0
}

export function removeThrowAway({ dataDir, throwAway }: DemoOptions): void {
  if (throwAway) rmSync(dataDir, { recursive: true, force: true })
}
