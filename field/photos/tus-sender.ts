import { type HttpRequest, type HttpResponse, Upload } from 'tus-js-client'
import { type Problem, problemSchema } from '#protocol/problem'
import type { PhotoReply } from './decide-photo.ts'

export type PhotoUpload = {
  readonly content: ArrayBuffer
  readonly type: string
  readonly metadata: Readonly<Record<string, string>>
  /** Of an upload begun earlier. */
  readonly url: string | undefined
  readonly headers: Readonly<Record<string, string>>
  /** Called once the upload has an address. */
  readonly onUrl: (url: string) => void
  readonly signal: AbortSignal
}

const ENDPOINT = '/api/v1/photos'
/** What a dying link costs at most; about 13 s at 20 kbit/s. */
const PIECE_BYTES = 32 * 1024
/** Longer than a piece takes on the slowest link that still moves. */
const QUIET_MS = 90_000

/** Sends one upload to its end, or until the link or the crew ends it. Never throws. */
export function sendByTus(wanted: PhotoUpload): Promise<PhotoReply> {
  return new Promise((resolve) => {
    let quiet: ReturnType<typeof setTimeout> | undefined
    const end = (reply: PhotoReply): void => {
      clearTimeout(quiet)
      wanted.signal.removeEventListener('abort', stop)
      resolve(reply)
    }
    const giveUp = (reply: PhotoReply): void => {
      upload.abort().then(() => end(reply))
    }
    const stop = (): void => giveUp({ kind: 'stopped' })
    const heard = (): void => {
      clearTimeout(quiet)
      quiet = setTimeout(() => giveUp({ kind: 'lost' }), QUIET_MS)
    }
    const upload = new Upload(new Blob([wanted.content], { type: wanted.type }), {
      // Where an upload is gone, a new one is ours to begin: a login page's 404 must not lose the old.
      ...(wanted.url === undefined ? { endpoint: ENDPOINT } : { uploadUrl: wanted.url }),
      ...{ metadata: { ...wanted.metadata }, headers: { ...wanted.headers } },
      chunkSize: PIECE_BYTES,
      uploadDataDuringCreation: true,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => {
        if (upload.url !== null) wanted.onUrl(upload.url)
      },
      onProgress: heard,
      onAfterResponse: (_, response) => {
        heard()
        checkCentre(response)
      },
      onSuccess: () => end({ kind: 'sent' }),
      onError: (error) => end(replyOf(error)),
    })
    if (wanted.signal.aborted) return resolve({ kind: 'stopped' })
    wanted.signal.addEventListener('abort', stop)
    heard()
    upload.start()
  })
}

class NotTheCentre extends Error {}

/** Only the centre's own answers count: a captive portal answers anything with its page. */
function checkCentre(response: HttpResponse): void {
  const ok = response.getStatus() < 300 && typeof response.getHeader('Tus-Resumable') === 'string'
  if (!ok && !isProblem(response)) throw new NotTheCentre()
}

function isProblem(response: HttpResponse): boolean {
  return response.getHeader('Content-Type')?.includes('problem+json') === true
}

type TusError = Error & {
  readonly causingError?: Error | null
  readonly originalRequest?: HttpRequest
  readonly originalResponse?: HttpResponse | null
}

function replyOf(error: TusError): PhotoReply {
  const response = error.originalResponse ?? null
  if (error.causingError instanceof NotTheCentre) return { kind: 'strange' }
  if (response === null) return { kind: 'lost' }
  if (!isProblem(response)) return { kind: 'strange' }
  const status = response.getStatus()
  if (status === 401) return { kind: 'signed_out' }
  const isGone = status === 404 || status === 410
  if (isGone && error.originalRequest?.getMethod() !== 'POST') return { kind: 'over' }
  const problem = readProblem(response)
  return problem === null ? { kind: 'strange' } : { kind: 'problem', problem }
}

/** HEAD has no body to say more: what it refuses may pass later. */
function readProblem(response: HttpResponse): Problem | null {
  try {
    const parsed = problemSchema.safeParse(JSON.parse(response.getBody()))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
