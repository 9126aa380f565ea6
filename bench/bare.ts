/**
 * The baseline: what somebody would write first. A bare Socket.IO server that commits each report by
 * itself (`synchronous=FULL`), acknowledges it and emits it to everybody. No rights, no fold.
 */
import { createServer } from 'node:http'
import Database from 'better-sqlite3'
import { Server } from 'socket.io'
import { answerParent } from './child.ts'

const file = process.argv[2] ?? ':memory:'
const db = new Database(file)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec('CREATE TABLE report (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, asset TEXT, body TEXT)')
db.exec('CREATE TABLE state (asset TEXT PRIMARY KEY, body TEXT)')
const insert = db.prepare('INSERT OR IGNORE INTO report (id, asset, body) VALUES (?, ?, ?)')
const upsert = db.prepare(
  'INSERT INTO state VALUES (?, ?) ON CONFLICT (asset) DO UPDATE SET body = excluded.body',
)
const commit = db.transaction((report: { id: string; asset: string }) => {
  const body = JSON.stringify(report)
  insert.run(report.id, report.asset, body)
  upsert.run(report.asset, body)
})

const http = createServer()
const io = new Server(http, { transports: ['websocket'], serveClient: false })
io.on('connection', (socket) => {
  if (socket.handshake.auth.role === 'console') void socket.join('consoles')
  socket.on('report', (report: { id: string; asset: string }, ack: (answer: unknown) => void) => {
    commit(report)
    ack({ id: report.id, outcome: 'stored' })
    io.to('consoles').emit('report', report)
  })
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  answerParent(`http://127.0.0.1:${port}`)
})
