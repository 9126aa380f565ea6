import type { Content, HttpCall } from './openapi/call.ts'
import { CALLS } from './openapi/calls.ts'
import { componentSchemas, refTo } from './openapi/components.ts'
import { PROBLEMS, type ProblemCode } from './problem-catalogue.ts'

/** OpenAPI 3.1 of all HTTP calls, and the schemas of the socket messages among its components. */
export function buildOpenApi() {
  const paths: Record<string, Record<string, object>> = {}
  for (const call of CALLS) {
    paths[call.path] = { ...paths[call.path], [call.method]: operationOf(call) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Recovery tracker',
      version: '1',
      description:
        'How telecom and post come back after a disaster. Times are ISO 8601, UTC with ms in answers. ' +
        'Components named Socket… are messages of the two Socket.IO endpoints.',
    },
    security: [{ bearer: [] }, { session: [] }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'Set by signing in; changing calls need an exact Origin.',
        },
      },
    },
  }
}

function operationOf(call: HttpCall) {
  return {
    summary: call.summary,
    ...(call.open ? { security: [] } : {}),
    parameters: parametersOf(call),
    ...(call.body ? { requestBody: { required: true, content: contentOf(call.body) } } : {}),
    responses: { ...answersOf(call), ...problemsOf(call.problems) },
  }
}

function parametersOf({ path, query = [] }: HttpCall) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = query.map(({ name, schema, about }) => ({
    name,
    in: 'query',
    schema,
    description: about,
  }))
  return [...inPath, ...inQuery]
}

function answersOf({ answers, summary }: HttpCall) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, content]) => [
      status,
      content === null
        ? { description: status === '304' ? 'Not modified' : 'No body' }
        : { description: summary, content: contentOf(content) },
    ]),
  )
}

function contentOf(content: Content) {
  if (typeof content === 'string') return { 'application/json': { schema: refTo(content) } }
  return Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }]))
}

/** One response a status; its description lists the codes. */
function problemsOf(codes: readonly ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of codes) {
    const { status } = PROBLEMS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `${code}: ${PROBLEMS[code].title}`).join('; '),
        content: { 'application/problem+json': { schema: refTo('Problem') } },
      },
    ]),
  )
}
