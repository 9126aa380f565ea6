import type { Call } from './http-env.ts'
import { refuse } from './problem-error.ts'

/** Reads a JSON body of at most `mostBytes`, giving up at the first byte beyond. */
export async function readJsonBody(c: Call, mostBytes: number): Promise<unknown> {
  if (typeOf(c) !== 'application/json') refuse('unsupported_type', 'Content-Type: application/json')
  const text = await readText(c, mostBytes)
  try {
    return JSON.parse(text)
  } catch {
    return refuse('bad_body', 'The body is not JSON')
  }
}

export function isForm(c: Call): boolean {
  return typeOf(c) === 'application/x-www-form-urlencoded'
}

/** A form's fields by name, as SMS gateways post them; of one that comes twice the first. */
export async function readFormBody(c: Call, mostBytes: number): Promise<Record<string, string>> {
  const fields = new URLSearchParams(await readText(c, mostBytes))
  return Object.fromEntries([...fields].reverse())
}

function typeOf(c: Call): string | undefined {
  return c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
}

async function readText(c: Call, mostBytes: number): Promise<string> {
  const declared = Number(c.req.header('content-length') ?? 0)
  if (declared > mostBytes) refuse('body_too_large', `At most ${mostBytes} bytes`)
  const request = c.req.raw
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) refuse('body_too_large', `At most ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    return refuse('bad_body', 'The body is not UTF-8')
  }
}
