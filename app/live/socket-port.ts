/** The part of a Socket.IO client the store uses; tests and benchmarks may hand in their own. */
export type ConsoleSocket = {
  on(event: string, listener: (...args: unknown[]) => void): unknown
  emit(event: string, ...args: unknown[]): unknown
  connect(): unknown
  disconnect(): unknown
  readonly connected: boolean
}

export type SocketOptions = {
  path: string
  transports: string[]
  auth: { proto: 1; token?: string }
  autoConnect: false
  forceNew: true
  reconnection: false
}
export type OpenSocket = (url: string, options: SocketOptions) => ConsoleSocket
