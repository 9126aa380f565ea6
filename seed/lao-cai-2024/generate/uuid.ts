import { Random } from './random.ts'

function hex(random: Random, digits: number): string {
  return Array.from({ length: digits }, () => random.integer(0, 15).toString(16)).join('')
}

function variant(random: Random): string {
  return random.pick(['8', '9', 'a', 'b'])
}

/** Version 4, from the scenario's own randomness. */
export function deviceUuid(random: Random): string {
  return `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${variant(random)}${hex(random, 3)}-${hex(random, 12)}`
}

/** Version 7 by the device's own clock (epoch ms); the rest follows from device and n. */
export function reportUuid(device: string, n: number, clockMs: number): string {
  const random = new Random(`${device} ${n}`)
  const time = clockMs.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random, 3)}-${variant(random)}${hex(random, 3)}-${hex(random, 12)}`
}
