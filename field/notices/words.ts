import { language } from '../messages/language.ts'
import { useValue } from '../store/use-value.ts'

const vi = {
  title: 'Trung tâm gửi đội',
  kind: {
    dispatch: 'Trung tâm điều động',
    order: 'Lệnh của Trung tâm',
    message: 'Tin của Trung tâm',
  },
  answer: { on_way: 'Đang đi', on_site: 'Đã đến', cannot_reach: 'Không tới được' },
  onPhone: 'Đã lưu trên máy. Sẽ tự gửi khi có mạng.',
  received: (time: string) => `Trung tâm đã nhận ${time}`,
  refused: 'Trung tâm không nhận câu trả lời này. Gọi trực ban.',
  elsewhere: 'Đội đã trả lời từ máy khác.',
  notKept: 'Máy không lưu được câu trả lời. Kiểm tra bộ nhớ còn trống, rồi bấm lại.',
  putAway: 'Đã xem, cất đi',
  more: (n: number) => `Còn ${n} thông báo nữa`,
  fewer: 'Thu gọn',
}

const en: typeof vi = {
  title: 'From the centre to the crew',
  kind: {
    dispatch: 'Dispatch from the centre',
    order: 'Order from the centre',
    message: 'Message from the centre',
  },
  answer: { on_way: 'On the way', on_site: 'On site', cannot_reach: 'Cannot reach' },
  onPhone: 'Kept on this phone. Sent when there is a network.',
  received: (time) => `The centre received it ${time}`,
  refused: 'The centre does not take this answer. Call the duty officer.',
  elsewhere: 'The crew answered from another phone.',
  notKept: 'The phone could not keep the answer. Check the free storage, then tap again.',
  putAway: 'Seen, put away',
  more: (n) => (n === 1 ? '1 more notice' : `${n} more notices`),
  fewer: 'Show fewer',
}

const WORDS = { vi, en }

/** Fetched with the banner that speaks them, both languages. */
export function useNoticeWords(): typeof vi {
  return WORDS[useValue(language)]
}
