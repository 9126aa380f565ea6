import type { Cause, Obstacle, Power } from '../vocabulary.ts'
import { hoursAt } from './hours.ts'
import { momentAt } from './moments.ts'
import { type Meaning, phraseAt } from './phrases.ts'
import type { SmsDoubt, SmsDoubtReason, SmsReport } from './reading.ts'
import { type Word, writtenBetween } from './words.ts'
import { looksLikeCode } from './written-code.ts'

/** What the words after the code say, each kind of thing by itself. */
export type Gathered = {
  readonly statuses: SmsReport['status'][]
  readonly causes: Cause[]
  readonly notes: string[]
  readonly unread: string[]
  obstacle?: Obstacle
  power?: Power
  autonomyHours?: number
  eta?: number
  observedAt?: number
}

const MOST_HOURS = 240

/** Goes over the words after the code, once, from left to right. */
export function gather(words: readonly Word[], text: string, now: number): Gathered | SmsDoubt {
  return new Gatherer(words, text, now).run()
}

class Gatherer {
  readonly #words: readonly Word[]
  readonly #plain: readonly string[]
  readonly #text: string
  readonly #now: number
  readonly #said: Gathered = { statuses: [], causes: [], notes: [], unread: [] }
  #at = 0
  #mark: 'cause' | 'obstacle' | undefined
  #negation: { readonly is: 'not' | 'not_yet'; readonly at: number } | null = null
  #doubt: SmsDoubt | null = null

  constructor(words: readonly Word[], text: string, now: number) {
    this.#words = words
    this.#plain = words.map(({ plain }) => plain)
    this.#text = text
    this.#now = now
  }

  run(): Gathered | SmsDoubt {
    while (this.#at < this.#words.length && this.#doubt === null) this.#step()
    return this.#doubt ?? this.#said
  }

  #step(): void {
    const phrase = phraseAt(this.#plain, this.#at, this.#mark)
    if (phrase === null) {
      this.#takeUnknown()
      return
    }
    const from = this.#at
    this.#at += phrase.length
    this.#take(phrase.meaning, from)
  }

  #take(meaning: Meaning, from: number): void {
    switch (meaning.is) {
      case 'filler':
      case 'kind':
        return
      case 'not':
      case 'not_yet':
        this.#negation = { is: meaning.is, at: from }
        return
      case 'mark':
        this.#takeMark(meaning.value)
        return
      default:
        this.#takeValue(meaning, from)
    }
  }

  /** What is said not to hold is kept in the note, word by word. */
  #takeValue(meaning: Exclude<Meaning, { is: 'mark' } | Meaningless>, from: number): void {
    const deniedFrom = this.#isDenied(meaning) ? this.#negation?.at : undefined
    this.#mark = undefined
    this.#negation = null
    if (deniedFrom !== undefined) this.#note(deniedFrom, this.#at)
    else if (meaning.is === 'status') this.#add(this.#said.statuses, meaning.value)
    else if (meaning.is === 'cause') this.#add(this.#said.causes, meaning.value)
    else if (meaning.is === 'obstacle') this.#takeObstacle(meaning.value, from)
    else this.#takePower(meaning.value)
  }

  #isDenied(meaning: Meaning): boolean {
    if (this.#negation?.is !== 'not_yet') return this.#negation?.is === 'not'
    return (
      meaning.is === 'status' && (meaning.value === 'operational' || meaning.value === 'temporary')
    )
  }

  #add<T>(list: T[], value: T): void {
    if (!list.includes(value)) list.push(value)
  }

  /** A report has room for one obstacle: the first; the others go into the note. */
  #takeObstacle(value: Obstacle, from: number): void {
    if (this.#said.obstacle === undefined) this.#said.obstacle = value
    else this.#note(from, this.#at)
  }

  #takePower(value: Power): void {
    if (this.#said.power !== undefined && this.#said.power !== value) {
      this.#fail('two_powers')
      return
    }
    this.#said.power = value
    if (value === 'battery' || value === 'generator') this.#readHours()
  }

  #readHours(): void {
    while (phraseAt(this.#plain, this.#at)?.meaning.is === 'filler') this.#at += 1
    const read = hoursAt(this.#plain, this.#at)
    if (read !== null) this.#takeHours(read)
  }

  #takeHours({ hours, length }: { hours: number; length: number }): void {
    this.#at += length
    if (hours > MOST_HOURS) this.#fail('bad_hours', String(hours))
    else this.#said.autonomyHours = hours
  }

  #takeMark(mark: 'cause' | 'obstacle' | 'eta' | 'seen' | 'note'): void {
    this.#negation = null
    if (mark === 'cause' || mark === 'obstacle') this.#mark = mark
    else if (mark === 'note') this.#takeRest()
    else this.#takeMoment(mark)
  }

  #takeRest(): void {
    this.#note(this.#at, this.#words.length)
    this.#at = this.#words.length
  }

  #takeMoment(mark: 'eta' | 'seen'): void {
    while (mark === 'eta' && this.#saysWhatIsExpected()) this.#at += 1
    const direction = mark === 'eta' ? 'ahead' : 'back'
    const read = momentAt(this.#plain, this.#at, this.#now, direction)
    if (read === null) {
      this.#fail('bad_time', this.#plain[this.#at])
      return
    }
    this.#at += read.length
    if (mark === 'eta') this.#said.eta = read.at
    else this.#said.observedAt = read.at
  }

  /** `DU KIEN KHOI PHUC 18H`: what is expected is no status of now. */
  #saysWhatIsExpected(): boolean {
    const meaning = phraseAt(this.#plain, this.#at)?.meaning
    const word = this.#plain[this.#at] ?? ''
    if (meaning?.is === 'filler' || word === 'LUC' || word === 'KHOI' || word === 'PHUC')
      return true
    return meaning?.is === 'status' && meaning.value === 'operational'
  }

  #takeUnknown(): void {
    const word = this.#plain[this.#at] ?? ''
    if (looksLikeCode(word)) {
      this.#fail('two_codes', word)
      return
    }
    this.#mark = undefined
    const hours = this.#lateHours()
    if (hours !== null) {
      this.#takeHours(hours)
      return
    }
    this.#said.unread.push(word)
    this.#note(this.#at, this.#at + 1)
    this.#at += 1
  }

  /** `PIN CU CON 2H`: hours that do not stand right behind their power. */
  #lateHours() {
    const { power, autonomyHours } = this.#said
    if ((power !== 'battery' && power !== 'generator') || autonomyHours !== undefined) return null
    const read = hoursAt(this.#plain, this.#at)
    return read?.hasUnit ? read : null
  }

  #note(from: number, to: number): void {
    const own = writtenBetween(this.#text, this.#words.slice(from, to))
    if (own !== '') this.#said.notes.push(own)
  }

  #fail(why: SmsDoubtReason, word?: string): void {
    this.#doubt = { kind: 'doubt', why, ...(word === undefined ? {} : { word }) }
  }
}
type Meaningless = { is: 'filler' | 'kind' | 'not' | 'not_yet' }
