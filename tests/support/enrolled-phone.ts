import { type Enrolled, enrolledSchema } from '#protocol/enrol'
import { createdEnrolmentSchema } from '#protocol/enrolments'
import type { WireReport } from '#protocol/report'
import { makePhoneKey } from './phone-key.ts'
import type { TestServer } from './test-server.ts'

/** A crew's phone as the centre knows it: its own token and key, over the real calls. */
export type EnrolledPhone = Enrolled & {
  /** The report as this crew's, signed. */
  sign(report: WireReport): Promise<WireReport>
}

export async function enrolPhone(
  server: Pick<TestServer, 'url' | 'token'>,
  crew: { readonly name: string; readonly organisation: string } | { readonly account: string },
): Promise<EnrolledPhone> {
  const authorization = `Bearer ${await server.token('operator')}`
  const made = await post(`${server.url}/api/v1/enrolments`, crew, { authorization })
  const { code } = createdEnrolmentSchema.parse(made)
  const { publicKey, sign } = await makePhoneKey()
  const answer = await post(`${server.url}/api/v1/enrol`, { code, publicKey })
  const phone = enrolledSchema.parse(answer)
  return {
    ...phone,
    sign: (report) => sign(phone.key, { ...report, author: phone.account }),
  }
}

async function post(url: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${url}: ${response.status} ${JSON.stringify(answer)}`)
  return answer
}
