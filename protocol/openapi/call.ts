import type { ProblemCode } from '../problem-catalogue.ts'
import type { ComponentName } from './components.ts'

export type Parameter = { readonly name: string; readonly schema: object; readonly about: string }
/** Media type of an answer and its schema; a named component is JSON. */
export type Content = ComponentName | Readonly<Record<string, object>>
export type HttpCall = {
  readonly method: 'get' | 'head' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly summary: string
  readonly query?: readonly Parameter[]
  readonly body?: Content
  readonly answers: Readonly<Record<number, Content | null>>
  readonly problems: readonly ProblemCode[]
  /** Needs no sign-in. */
  readonly open?: true
}

export const INCIDENT = '/api/v1/incidents/{id}'
export const SIGNED_IN: readonly ProblemCode[] = ['unauthorised', 'bad_origin', 'forbidden']
export const READ: readonly ProblemCode[] = [...SIGNED_IN, 'unknown_incident', 'bad_query']

export const oneOf = (values: readonly string[]) => ({ type: 'string', enum: values })
