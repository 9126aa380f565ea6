import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, type Environment, loadConfig } from '#server/config'

describe('the environment', () => {
  test('C1 nothing set means loopback, port 3000, ./data, no proxy, no secrets', () => {
    const config = loadConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, publicUrl: null, tls: null })
    expect(config).toMatchObject({ trustProxy: false, smsSecret: null, metricsToken: null })
    expect(config.dataDir).toMatch(/\/data$/)
  })

  test('C1 an empty value counts as unset', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '' }).port).toBe(3000)
  })

  test.each<[string, Environment]>([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['HOST', { HOST: 'a host' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'recovery.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://recovery.example/path' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://recovery.example' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'maybe' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://somewhere/db' }],
    ['TLS_KEY', { TLS_CERT: 'cert.pem' }],
    ['TLS_CERT', { TLS_KEY: 'key.pem' }],
    ['TLS_CERT', { TLS_CERT: '/nowhere/cert.pem', TLS_KEY: '/nowhere/key.pem' }],
    ['SMS_SECRET', { SMS_SECRET: 'x'.repeat(31) }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'short' }],
  ])('C2 a wrong %s stops the start and is named: %o', (variable, env) => {
    const error = failure(env)
    expect(error.variable).toBe(variable)
    expect(error.message).toMatch(new RegExp(`^${variable}: expected `))
  })

  test('C3 the message never repeats the value', () => {
    const secret = 'postgres://user:very-secret@somewhere/db'
    expect(failure({ DATABASE_URL: secret }).message).not.toContain('very-secret')
    expect(failure({ DATABASE_URL: secret }).message).toContain('not supported yet')
  })

  test('C1 certificate and key are read at the start', () => {
    const folder = mkdtempSync(join(tmpdir(), 'config-'))
    const files = { TLS_CERT: join(folder, 'cert.pem'), TLS_KEY: join(folder, 'key.pem') }
    writeFileSync(files.TLS_CERT, 'CERT')
    writeFileSync(files.TLS_KEY, 'KEY')
    expect(loadConfig(files).tls).toEqual({ cert: 'CERT', key: 'KEY' })
  })

  test('C1 PUBLIC_URL is kept as an origin', () => {
    expect(loadConfig({ PUBLIC_URL: 'https://Recovery.example:443/' }).publicUrl).toBe(
      'https://recovery.example',
    )
  })
})

function failure(env: Environment): ConfigError {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('the start was not stopped')
}
