import type { TestServer } from './test-server.ts'

/**
 * A coordinator's one-time code over HTTP, as the console asks for it: for a new crew of VNPT, or one
 * more phone of `account`.
 */
export async function makeCode(server: TestServer, name: string, account?: string) {
  const crew = account === undefined ? { name, organisation: 'vnpt' } : { account }
  const response = await asOperator(server, 'POST', '/enrolments', crew)
  if (response.status !== 201) throw new Error(await response.text())
  return (await response.json()) as { code: string; account: string }
}

/** Ends the crew's phones. */
export async function revokePhones(server: TestServer, account: string): Promise<void> {
  const listed = await asOperator(server, 'GET', '/devices')
  const { devices } = (await listed.json()) as { devices: { id: string; account: string }[] }
  for (const { id } of devices.filter((each) => each.account === account))
    await asOperator(server, 'DELETE', `/devices/${id}`)
}

export type LoggedReport = {
  readonly id: string
  readonly asset: string
  readonly n: number
  readonly via: string
  readonly by: { readonly account: string }
}

/** All reports of the server's log. */
export async function reportsOf(server: TestServer): Promise<LoggedReport[]> {
  const answer = await asOperator(server, 'GET', `/incidents/${server.incident.id}/reports`)
  return ((await answer.json()) as { reports: LoggedReport[] }).reports
}

async function asOperator(server: TestServer, method: string, path: string, body?: unknown) {
  const token = await server.token('operator')
  return fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
