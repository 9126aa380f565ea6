import * as z from 'zod/mini'
import { type WireReport, wireReportSchema } from '#protocol/report'

/** A report as it travels on another's phone: whose it is and the signature cannot be missing. */
export type SignedReport = WireReport & {
  readonly author: string
  readonly signed: { readonly key: string; readonly sig: string }
}

/** SHA-256 thumbprint and P1363 signature in base64url. */
const KEY = /^[A-Za-z0-9_-]{43}$/
const SIGNATURE = /^[A-Za-z0-9_-]{86}$/

export const signedReportSchema: z.ZodMiniType<SignedReport> = z.pipe(
  wireReportSchema,
  z.custom<SignedReport>((value) => {
    const { author, signed } = value as WireReport
    return author !== undefined && !!signed && KEY.test(signed.key) && SIGNATURE.test(signed.sig)
  }),
)
