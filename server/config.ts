import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'

/** What the environment says, checked once at the start (contract.md, Environment). */
export type Config = {
  readonly host: string
  /** 0 lets the system choose, for tests. */
  readonly port: number
  /** Origin that people type, e.g. `https://khac-phuc.example`; null: each request's own Host. */
  readonly publicUrl: string | null
  /** X-Forwarded-For, -Proto and -Host of the nearest hop are believed. */
  readonly trustProxy: boolean
  /** Absolute. */
  readonly dataDir: string
  readonly tls: Tls | null
  readonly smsSecret: string | null
  readonly metricsToken: string | null
}
export type Tls = { readonly cert: string; readonly key: string }
export type Environment = Readonly<Record<string, string | undefined>>

/** Stops the start; the message names the variable and what was expected, never the value. */
export class ConfigError extends Error {
  readonly variable: string
  constructor(variable: string, expected: string) {
    super(`${variable}: expected ${expected}`)
    this.name = 'ConfigError'
    this.variable = variable
  }
}

const PORT = 'a whole number from 0 to 65535'
const PUBLIC_URL = 'an origin such as https://recovery.example, without a path'
const TRUST_PROXY = 'true or false'
const SMS_SECRET = 'at least 32 bytes'
const METRICS_TOKEN = 'at least 16 characters without spaces'
const DATABASE_URL =
  'nothing (SQLite under DATA_DIR is used): another database is not supported yet'

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:_-]+$/, 'a host name or an address to listen on')
    .default('127.0.0.1'),
  PUBLIC_URL: z.string().refine(isOrigin, PUBLIC_URL).optional(),
  TRUST_PROXY: z.enum(['true', 'false', '1', '0'], TRUST_PROXY).optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.undefined(DATABASE_URL).optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  SMS_SECRET: z
    .string()
    .refine((secret) => Buffer.byteLength(secret) >= 32, SMS_SECRET)
    .optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, METRICS_TOKEN)
    .optional(),
})

/** An empty value counts as unset, as compose files and unit files write it. */
export function loadConfig(env: Environment): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(set)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(String(issue?.path[0]), issue?.message ?? 'another value')
  }
  const values = parsed.data
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL === undefined ? null : new URL(values.PUBLIC_URL).origin,
    trustProxy: values.TRUST_PROXY === 'true' || values.TRUST_PROXY === '1',
    dataDir: resolve(values.DATA_DIR),
    tls: loadTls(values.TLS_CERT, values.TLS_KEY),
    smsSecret: values.SMS_SECRET ?? null,
    metricsToken: values.METRICS_TOKEN ?? null,
  }
}

function loadTls(certFile: string | undefined, keyFile: string | undefined): Tls | null {
  if (certFile === undefined && keyFile === undefined) return null
  if (certFile === undefined) throw new ConfigError('TLS_CERT', 'a file, because TLS_KEY is set')
  if (keyFile === undefined) throw new ConfigError('TLS_KEY', 'a file, because TLS_CERT is set')
  return { cert: readPem('TLS_CERT', certFile), key: readPem('TLS_KEY', keyFile) }
}

function readPem(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new ConfigError(variable, 'a PEM file that can be read')
  }
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash
}
