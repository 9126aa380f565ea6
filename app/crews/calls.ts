import { type Devices, devicesSchema } from '#protocol/devices'
import {
  type CreatedEnrolment,
  type CreateEnrolment,
  createdEnrolmentSchema,
  type Enrolments,
  enrolmentsSchema,
} from '#protocol/enrolments'
import { phoneNumbersSchema, type WirePhoneNumber } from '#protocol/phone-numbers'
import { call, tell } from '../live/call.ts'

export type Device = Devices['devices'][number]
export type Enrolment = Enrolments['enrolments'][number]

export async function fetchDevices(signal: AbortSignal): Promise<readonly Device[]> {
  return (await call('/devices', devicesSchema, { signal })).devices
}

export async function fetchEnrolments(signal: AbortSignal): Promise<readonly Enrolment[]> {
  return (await call('/enrolments', enrolmentsSchema, { signal })).enrolments
}

/** Its code is in this answer and nowhere else. */
export function createEnrolment(wanted: CreateEnrolment): Promise<CreatedEnrolment> {
  return call('/enrolments', createdEnrolmentSchema, { method: 'POST', body: wanted })
}

export function revokeEnrolment(id: string): Promise<void> {
  return tell(`/enrolments/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

export function revokeDevice(id: string): Promise<void> {
  return tell(`/devices/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

export async function fetchNumbers(signal: AbortSignal): Promise<readonly WirePhoneNumber[]> {
  return (await call('/phone-numbers', phoneNumbersSchema, { signal })).phoneNumbers
}

/** `number`: `+` and digits. */
export function tieNumber(number: string, account: string): Promise<void> {
  return tell(`/phone-numbers/${encodeURIComponent(number)}`, { method: 'PUT', body: { account } })
}

export function untieNumber(number: string): Promise<void> {
  return tell(`/phone-numbers/${encodeURIComponent(number)}`, { method: 'DELETE' })
}
