import { join } from 'node:path'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { Context } from '../context.ts'
import { assets } from './assets.ts'
import { auth } from './auth.ts'
import { signedIn } from './authenticate.ts'
import { basemap } from './basemap.ts'
import { board } from './board.ts'
import { crews } from './crews.ts'
import { current } from './current.ts'
import { curve } from './curve.ts'
import { devicesList, devicesRevoke } from './devices.ts'
import { enrol } from './enrol.ts'
import { createEnrolLimit } from './enrol-limit.ts'
import { enrolmentsCreate, enrolmentsList, enrolmentsRevoke } from './enrolments.ts'
import { fieldFiles } from './field-files.ts'
import { handleError, handleMethod, handleNotFound } from './handle-error.ts'
import { healthz, readyz } from './health.ts'
import type { HttpEnv } from './http-env.ts'
import { incidentPhotos } from './incident-photos.ts'
import { incidents } from './incidents.ts'
import { link } from './link.ts'
import { me } from './me.ts'
import { metrics } from './metrics.ts'
import { noticeAnswer } from './notice-answer.ts'
import { noticesList } from './notices-list.ts'
import { noticesSend } from './notices-send.ts'
import { openapi } from './openapi.ts'
import { outages } from './outages.ts'
import { people } from './people.ts'
import { phoneNumbersList, phoneNumbersTie, phoneNumbersUntie } from './phone-numbers.ts'
import { photo } from './photo.ts'
import { PHOTO_POINTS, photoUploads } from './photo-uploads.ts'
import { pmtiles } from './pmtiles.ts'
import { createPostLimit, POST_POINTS } from './post-limit.ts'
import { postReports } from './post-reports.ts'
import { progress } from './progress.ts'
import { publicProgress } from './public-progress.ts'
import { quarantineList } from './quarantine-list.ts'
import { quarantineSettle } from './quarantine-settle.ts'
import { registry } from './registry.ts'
import { reportsPage } from './reports-page.ts'
import { securityHeaders } from './security-headers.ts'
import { sms } from './sms.ts'

export type HttpOptions = {
  /** Default: dist/field of the project. */
  readonly fieldFolder?: string
  /** Reports a credential may POST in ten seconds, roughly; see post-limit.ts. */
  readonly postPoints?: number
}
export type HttpApp = Hono<HttpEnv>

/** Every call in one place; what is not here belongs to the screens. */
export function buildHttp(context: Context, options: HttpOptions = {}): HttpApp {
  const app = new Hono<HttpEnv>()
  app.use(securityHeaders(context.config))
  app.use('/api/*', compress())
  app.use(methodNotAllowed({ app, onMethodNotAllowed: handleMethod }))
  app.onError(handleError(context.log))
  app.notFound(handleNotFound)

  app.get('/healthz', healthz)
  app.get('/readyz', readyz(context))
  app.get('/metrics', metrics(context))
  app.get('/api/v1/openapi.json', openapi)
  app.get('/api/v1/public/incidents/:id/progress', publicProgress(context))
  app.post('/api/v1/enrol', enrol(context, createEnrolLimit()))
  app.post('/api/v1/sms', sms(context))
  app.all('/api/auth/*', auth(context))
  app.get('/link/:secret', link(context))
  const field = fieldFiles(options.fieldFolder ?? join(process.cwd(), 'dist/field'))
  app.get('/field', field)
  app.get('/field/*', field)

  app.use('/basemap.pmtiles', signedIn(context))
  app.get('/basemap.pmtiles', pmtiles(context))
  app.use('/api/v1/*', signedIn(context))
  app.get('/api/v1/me', me(context))
  app.get('/api/v1/people', people(context))
  app.get('/api/v1/crews', crews(context))
  app.get('/api/v1/devices', devicesList(context))
  app.delete('/api/v1/devices/:device', devicesRevoke(context))
  app.get('/api/v1/enrolments', enrolmentsList(context))
  app.post('/api/v1/enrolments', enrolmentsCreate(context))
  app.delete('/api/v1/enrolments/:enrolment', enrolmentsRevoke(context))
  app.get('/api/v1/phone-numbers', phoneNumbersList(context))
  app.put('/api/v1/phone-numbers/:number', phoneNumbersTie(context))
  app.delete('/api/v1/phone-numbers/:number', phoneNumbersUntie(context))
  app.get('/api/v1/incidents', incidents(context))
  const uploads = photoUploads(context, createPostLimit(PHOTO_POINTS))
  app.on(['POST', 'OPTIONS'], '/api/v1/photos', uploads)
  app.on(['PATCH', 'DELETE', 'OPTIONS'], '/api/v1/photos/:id', uploads)
  app.get('/api/v1/photos/:id', photo(context, uploads))
  const one = '/api/v1/incidents/:id'
  app.use(`${one}/*`, current(context))
  app.get(`${one}/registry`, registry(context))
  app.get(`${one}/assets`, assets(context))
  app.get(`${one}/progress`, progress(context))
  app.get(`${one}/reports`, reportsPage(context))
  app.post(
    `${one}/reports`,
    postReports(context, createPostLimit(options.postPoints ?? POST_POINTS)),
  )
  app.get(`${one}/quarantine`, quarantineList(context))
  app.post(`${one}/quarantine/:row`, quarantineSettle(context))
  app.get(`${one}/notices`, noticesList(context))
  app.post(`${one}/notices`, noticesSend(context))
  app.post(`${one}/notices/:notice/answers`, noticeAnswer(context))
  app.get(`${one}/board`, board(context))
  app.get(`${one}/curve`, curve(context))
  app.get(`${one}/outages`, outages(context))
  app.get(`${one}/basemap`, basemap(context))
  app.get(`${one}/photos`, incidentPhotos(context))
  return app
}

const OWN_PATHS = /^\/(?:api|link|field|healthz|readyz|metrics|basemap\.pmtiles)(?:\/|$)/

/** Whether this router answers the path; all others are Next's. */
export function isHttpPath(pathname: string): boolean {
  return OWN_PATHS.test(pathname)
}
