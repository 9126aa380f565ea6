import type { Call } from './http-env.ts'
import { refuse } from './problem-error.ts'

/** Reads a JSON body of at most `mostBytes`, giving up at the first byte beyond. */
export async function readJsonBody(c: Call, mostBytes: number): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') refuse('unsupported_type', 'Content-Type: application/json')
  const declared = Number(c.req.header('content-length') ?? 0)
  if (declared > mostBytes) refuse('body_too_large', `At most ${mostBytes} bytes`)
  const text = await readText(c.req.raw, mostBytes)
  try {
    return JSON.parse(text)
  } catch {
    return refuse('bad_body', 'The body is not JSON')
  }
}

async function readText(request: Request, mostBytes: number): Promise<string> {
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
