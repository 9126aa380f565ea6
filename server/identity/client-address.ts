/** Set by server/http from the socket or the trusted proxy, never by the client. */
export const CLIENT_ADDRESS_HEADER = 'x-recovery-client-address'
