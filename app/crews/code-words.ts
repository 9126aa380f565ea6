/** 4829 0317: read aloud in two halves. */
export function spokenCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}

/** What the QR holds: the crews' app opens with the code filled in. */
export function enrolLink(origin: string, code: string): string {
  return `${origin}/field/#enrol=${code}`
}

/** Why a phone could not use this origin, or not offline; null: nothing stands in its way. */
export function originFault(origin: string): 'loopback' | 'insecure' | null {
  const { hostname, protocol } = new URL(origin)
  if (hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.'))
    return 'loopback'
  return protocol === 'https:' ? null : 'insecure'
}
