import * as z from 'zod/mini'
import { wireAssetStateSchema } from '../asset-state.ts'
import { assetsSchema, assetWithStateSchema } from '../assets.ts'
import { boardSchema } from '../board.ts'
import {
  changesSchema,
  digestMessageSchema,
  snapshotBeginSchema,
  snapshotChunkSchema,
  snapshotEndSchema,
  tickSchema,
  watchAnswerSchema,
  watchSchema,
} from '../console.ts'
import { crewsSchema } from '../crews.ts'
import { curveSchema } from '../curve.ts'
import { devicesSchema } from '../devices.ts'
import { enrolledSchema, enrolSchema } from '../enrol.ts'
import { createdEnrolmentSchema, createEnrolmentSchema, enrolmentsSchema } from '../enrolments.ts'
import { handshakeSchema, reauthAnswerSchema, reauthSchema } from '../handshake.ts'
import { incidentsSchema } from '../incidents.ts'
import { logPageSchema } from '../log-page.ts'
import { meSchema } from '../me.ts'
import {
  answerTakenSchema,
  noticeSchema,
  noticeSeenSchema,
  noticesSchema,
  postAnswerSchema,
  sendNoticeSchema,
  socketAnswerSchema,
  socketNoticeSchema,
} from '../notices.ts'
import { outagesSchema } from '../outages.ts'
import { peopleSchema } from '../people.ts'
import { phoneNumberSchema, phoneNumbersSchema, tiePhoneNumberSchema } from '../phone-numbers.ts'
import { photosSchema } from '../photos.ts'
import { problemSchema } from '../problem.ts'
import { kindProgressSchema, kindsProgressSchema, progressSchema } from '../progress.ts'
import {
  postReportsSchema,
  pushAnswerSchema,
  pushProblemSchema,
  pushSchema,
  reportResultSchema,
} from '../push.ts'
import { quarantineSchema, quarantineSettledSchema, settleQuarantineSchema } from '../quarantine.ts'
import { registrySchema } from '../registry.ts'
import { wireReportSchema, wireStoredReportSchema } from '../report.ts'
import { timeSchema } from '../scalars.ts'
import { smsAnswerSchema, smsSchema } from '../sms.ts'
import { welcomeSchema } from '../welcome.ts'

/** What the document names; socket messages stand here too, as OpenAPI has no place for events. */
const SCHEMAS = {
  Time: timeSchema,
  Problem: problemSchema,
  Me: meSchema,
  People: peopleSchema,
  Incidents: incidentsSchema,
  Registry: registrySchema,
  AssetState: wireAssetStateSchema,
  AssetWithState: assetWithStateSchema,
  Assets: assetsSchema,
  KindProgress: kindProgressSchema,
  KindsProgress: kindsProgressSchema,
  Progress: progressSchema,
  Report: wireReportSchema,
  StoredReport: wireStoredReportSchema,
  LogPage: logPageSchema,
  PostReports: postReportsSchema,
  ReportResult: reportResultSchema,
  PushAnswer: pushAnswerSchema,
  Quarantine: quarantineSchema,
  SettleQuarantine: settleQuarantineSchema,
  QuarantineSettled: quarantineSettledSchema,
  Photos: photosSchema,
  Notice: noticeSchema,
  Notices: noticesSchema,
  SendNotice: sendNoticeSchema,
  PostNoticeAnswer: postAnswerSchema,
  NoticeAnswerTaken: answerTakenSchema,
  Board: boardSchema,
  Curve: curveSchema,
  Outages: outagesSchema,
  CreateEnrolment: createEnrolmentSchema,
  CreatedEnrolment: createdEnrolmentSchema,
  Enrolments: enrolmentsSchema,
  Enrol: enrolSchema,
  Enrolled: enrolledSchema,
  Devices: devicesSchema,
  Crews: crewsSchema,
  Sms: smsSchema,
  SmsAnswer: smsAnswerSchema,
  PhoneNumber: phoneNumberSchema,
  PhoneNumbers: phoneNumbersSchema,
  TiePhoneNumber: tiePhoneNumberSchema,
  SocketHandshake: handshakeSchema,
  SocketWelcome: welcomeSchema,
  SocketReauth: reauthSchema,
  SocketReauthAnswer: reauthAnswerSchema,
  SocketReportPush: pushSchema,
  SocketPushProblem: pushProblemSchema,
  SocketNotice: socketNoticeSchema,
  SocketNoticeSeen: noticeSeenSchema,
  SocketNoticeAnswer: socketAnswerSchema,
  SocketWatch: watchSchema,
  SocketWatchAnswer: watchAnswerSchema,
  SocketSnapshotBegin: snapshotBeginSchema,
  SocketSnapshotChunk: snapshotChunkSchema,
  SocketSnapshotEnd: snapshotEndSchema,
  SocketChanges: changesSchema,
  SocketTick: tickSchema,
  SocketDigest: digestMessageSchema,
}
export type ComponentName = keyof typeof SCHEMAS
type JsonSchema = Readonly<Record<string, unknown>>

export function refTo(name: ComponentName): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` }
}

/** JSON Schema 2020-12 of each, one pointing to the other where it contains it. */
export function componentSchemas(): Record<string, JsonSchema> {
  const names = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(SCHEMAS)) names.add(schema, { id })
  const { schemas } = z.toJSONSchema(names, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'input',
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  )
}
