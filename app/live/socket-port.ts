/** The part of a Socket.IO client the store uses; tests and benchmarks may hand in their own. */
export type ConsoleSocket = {
  on(event: string, listener: (...args: never[]) => void): unknown
  emit(event: string, ...args: unknown[]): unknown
  connect(): unknown
  disconnect(): unknown
  readonly connected: boolean
  /** False once Socket.IO has given up reconnecting by itself. */
  readonly active: boolean
}

export type SocketOptions = {
  readonly path: string
  readonly transports: string[]
  readonly auth: { readonly proto: 1; readonly token?: string }
  readonly autoConnect: false
  readonly forceNew: true
  readonly reconnectionDelay: number
  readonly reconnectionDelayMax: number
  readonly randomizationFactor: number
}
export type OpenSocket = (url: string, options: SocketOptions) => ConsoleSocket
