import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSms } from '#domain/sms/read-sms'
import type { SmsReading } from '#domain/sms/reading'

/** 16:00 in Viet Nam. */
const NOW = Date.parse('2024-09-10T09:00:00Z')
const read = (text: string) => readSms(text, NOW)
const local = (text: string) => Date.parse(`${text}+07:00`)
const doubt = (why: string) => expect.objectContaining({ kind: 'doubt', why })
const report = (fields: Partial<Extract<SmsReading, { kind: 'report' }>>) =>
  expect.objectContaining({ kind: 'report', ...fields })

const CUT = {
  kind: 'report',
  assetKind: 'bts',
  code: 'LCI0156',
  status: 'down',
  causes: ['fibre_cut'],
  power: 'battery',
  autonomyHours: 2,
  unread: [],
}

describe('what stands between the words', () => {
  test.each([
    'BTS LCI0156 MAT NN CAP PIN 2',
    '  bts   lci0156\tmat\nnn cap  pin 2  ',
    'BTS#LCI0156#MAT#NN#CAP#PIN#2',
    'BTS*LCI0156*MAT*NN*CAP*PIN*2#',
    'bts,lci0156,mat,nn,cap,pin,2',
    'BTS; LCI0156; MAT; NN: CAP; PIN=2',
    'Trạm LCI0156 mất liên lạc, nguyên nhân đứt cáp quang, ắc quy còn 2 giờ.',
    'Tram lci0156 MatLienLac NN DUTCAP ACQUY 2H',
    'BTS LCI 0156 MAT NN CAP PIN2',
    'BTS LCI0156 MAT SONG do dut cap PIN 2h',
  ])('X1 X2 X3 %j', (text) => {
    expect(read(text)).toEqual(CUT)
  })

  test('X1 a comma between digits is a number, between fields a comma', () => {
    expect(read('BTS LCI0156 MAT PIN 2,5')).toEqual(report({ autonomyHours: 2.5 }))
    expect(read('BTS,LCI0156,MAT,PIN,2,DK,18H')).toEqual(
      report({ autonomyHours: 2, eta: local('2024-09-10T18:00') }),
    )
  })
})

describe('words', () => {
  test.each([
    ['LCI0156 OK', 'operational'],
    ['LCI0156 da khoi phuc', 'operational'],
    ['LCI0156 KP TAM', 'temporary'],
    ['TUYEN TRK001 THONG TAM', 'temporary'],
    ['LCI0156 hoat dong mot phan', 'degraded'],
    ['TUYEN TRK001 DUT', 'down'],
    ['BC 330000 TAM NGUNG', 'down'],
    ['LCI0156 khong hoat dong', 'down'],
    ['LCI0156 TAT NN an toan', 'switched_off'],
    ['BC 330000 dong cua', 'switched_off'],
    ['LCI0156 KD', 'unchanged'],
    ['LCI0156 không đổi', 'unchanged'],
  ])('X3 %s is %s', (text, status) => {
    expect(read(text)).toEqual(report({ status: status as 'down' }))
  })

  test.each([
    ['mat dien luoi', 'power_grid'],
    ['NN DIEN', 'power_grid'],
    ['nganh dien chu dong cat dien', 'power_cut_planned'],
    ['het dau', 'backup_exhausted'],
    ['NN PIN', 'backup_exhausted'],
    ['mat nut cha', 'upstream'],
    ['ngap nuoc', 'flood'],
    ['sat lo', 'landslide'],
    ['gay cot', 'mast_down'],
    ['hong thiet bi', 'equipment'],
    ['chua ro', 'assessing'],
  ])('X3 %s is cause %s', (text, cause) => {
    expect(read(`LCI0156 MLL ${text}`)).toEqual(
      report({ status: 'down', causes: [cause as 'flood'] }),
    )
  })

  test.each([
    ['VM duong', 'road_cut'],
    ['nuoc chua rut', 'high_water'],
    ['nguy co sat lo', 'slide_risk'],
    ['thieu vat tu', 'no_material'],
    ['thieu dau', 'no_fuel'],
    ['cho dien luoi', 'no_power'],
    ['cho truyen dan', 'no_transmission'],
    ['cho lenh', 'awaiting_order'],
  ])('X3 %s is obstacle %s', (text, obstacle) => {
    expect(read(`LCI0156 MAT ${text}`)).toEqual(report({ obstacle: obstacle as 'no_fuel' }))
  })

  test('X3 several causes, one obstacle, the rest of it in the note', () => {
    expect(read('LCI0156 MAT NN DIEN, NGAP, SAT LO, thieu dau, tac duong')).toEqual(
      report({
        causes: ['power_grid', 'flood', 'landslide'],
        obstacle: 'no_fuel',
        note: 'tac duong',
      }),
    )
  })

  test('X4 a cause says the status of a line or an office, not of a site', () => {
    expect(read('TUYEN TRK001 DUT CAP')).toEqual(report({ status: 'down', causes: ['fibre_cut'] }))
    expect(read('BC 330000 NGAP')).toEqual(report({ status: 'down', causes: ['flood'] }))
    expect(read('BTS LCI0156 NGAP')).toEqual(doubt('no_status'))
  })
})

describe('doubts', () => {
  test.each([
    ['', 'empty'],
    [' ## ', 'empty'],
    ['MAT LCI0156', 'no_code'],
    ['xin chao', 'no_code'],
    ['BTS MAT NN CAP', 'no_code'],
    ['BTS LCI0156', 'no_status'],
    ['BTS LCI0156 MATT', 'no_status'],
    ['BTS LCI0156 MAT DIEN PIN 2', 'no_status'],
    ['BTS LCI0156 MAT OK', 'two_statuses'],
    ['BTS LCI0156 MAT LCI0157 OK', 'two_codes'],
    ['BTS LCI0156 MAT PIN 2 MAY NO 3', 'two_powers'],
    ['BTS LCI0156 MAT PIN 300', 'bad_hours'],
    ['BTS LCI0156 MAT DK LAU', 'bad_time'],
    ['BTS LCI0156 MAT DK 25H', 'bad_time'],
    ['BTS LCI0156 MAT DK', 'bad_time'],
    ['HUY', 'no_receipt'],
    ['HUY LCI0156', 'no_receipt'],
    ['B?S L?I0?56 M?T', 'no_code'],
  ])('X4 %j: %s', (text, why) => {
    expect(read(text)).toEqual(doubt(why))
  })

  test.each(['KHONG MAT', 'CHUA MAT', 'KHONG BI MAT', 'DANG KHOI PHUC', 'SAP XONG', 'CHUA OK'])(
    'X5 %s is no status',
    (words) => {
      expect(read(`LCI0156 ${words}`)).toEqual(doubt('no_status'))
    },
  )

  test('X5 what is denied stands in the note beside what holds', () => {
    expect(read('LCI0156 MAT, chưa khôi phục, không ngập')).toEqual(
      report({ status: 'down', note: 'chưa khôi phục không ngập' }),
    )
    expect(read('LCI0156 MAT dang chay may no 5h')).toEqual(
      report({ power: 'generator', autonomyHours: 5 }),
    )
  })
})

describe('the card of docs/sms.md', () => {
  const card = readFileSync('docs/sms.md', 'utf8').split('```')[1] ?? ''
  const examples = card
    .split(/\n| {3,}/)
    .filter((text) => /^(BTS|TUYEN|LCI|BC|HUY) ?\S*\d/.test(text))
  test.each(examples.map((text) => text.split(' (')[0]?.trim()))('X2 X3 X7 %s', (text = '') => {
    expect(read(text)).toEqual(
      expect.objectContaining({ kind: expect.stringMatching(/report|cancel/) }),
    )
    expect(read(text)).not.toHaveProperty('unread', expect.arrayContaining([expect.anything()]))
  })
  test('X2 there are five', () => expect(examples).toHaveLength(5))
})

describe('notes', () => {
  test('X6 words without a meaning are kept and named; after GC all is note', () => {
    expect(read('LCI0156 MAT Bản Phố GC chờ xe, mất 2 ngày')).toEqual({
      kind: 'report',
      code: 'LCI0156',
      status: 'down',
      unread: ['BAN', 'PHO'],
      note: 'Bản Phố chờ xe, mất 2 ngày',
    })
  })
})

describe('times', () => {
  test.each([
    ['DK 18H', '2024-09-10T18:00'],
    ['DK 18H30', '2024-09-10T18:30'],
    ['dự kiến 18:30', '2024-09-10T18:30'],
    ['DK 8H', '2024-09-11T08:00'],
    ['DK 8H MAI', '2024-09-11T08:00'],
    ['DK 8 GIO SANG MAI', '2024-09-11T08:00'],
    ['du kien khoi phuc luc 5h chieu ngay mai', '2024-09-11T17:00'],
    ['DK MAI', '2024-09-11T18:00'],
    ['DK 12/9', '2024-09-12T18:00'],
    ['DK 7H30 NGAY 12/9/2024', '2024-09-12T07:30'],
    ['DK 5/1', '2025-01-05T18:00'],
    ['DK SAU 4H', '2024-09-10T20:00'],
    ['DK 4 GIO NUA', '2024-09-10T20:00'],
    ['DK 2 NGAY NUA', '2024-09-12T16:00'],
  ])('X7 %s', (text, at) => {
    expect(read(`LCI0156 MAT ${text}`)).toEqual(report({ eta: local(at), unread: [] }))
  })

  test('X7 the time it was seen is the last such hour', () => {
    expect(read('LCI0156 MAT LUC 14H30')).toEqual(report({ observedAt: local('2024-09-10T14:30') }))
    expect(read('LCI0156 MAT LUC 22H')).toEqual(report({ observedAt: local('2024-09-09T22:00') }))
  })
})

test.each(['HUY 152', 'huy so 152', 'Hủy bỏ #152', 'THU HOI 152'])('X10 %s', (text) => {
  expect(read(text)).toEqual({ kind: 'cancel', receipt: 152 })
})
