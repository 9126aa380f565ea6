import { language } from '../messages/language.ts'
import { useValue } from '../store/use-value.ts'

const vi = {
  title: 'Ảnh',
  shrinking: 'Đang thu nhỏ ảnh…',
  fromPhone: 'Chọn ảnh có sẵn',
  remove: (n: number) => `Bỏ ảnh ${n}`,
  preview: (n: number) => `Ảnh ${n}`,
  count: (n: number) => `${n}/6 ảnh`,
  problem: {
    unreadable: 'Máy không đọc được ảnh này. Chụp lại hoặc chọn ảnh khác.',
    full: 'Máy sắp hết bộ nhớ nên không giữ thêm ảnh. Báo cáo vẫn lưu được.',
    insecure: 'Trang này không mở bằng HTTPS nên không gửi được ảnh.',
    six: 'Một báo cáo có nhiều nhất 6 ảnh.',
    code: 'Chưa tải được phần ảnh. Cần có mạng một lần; báo cáo vẫn lưu được.',
  },
  attached: (n: number) => `Kèm ${n} ảnh, gửi sau báo cáo.`,
  sent: (sent: number, total: number) => `ảnh ${sent}/${total} đã gửi`,
  state: { sent: 'Đã gửi', waiting: 'Chờ gửi', refused: 'Không gửi được' },
  refused: {
    spoiled: 'Máy đã làm hỏng hoặc xóa một ảnh; ảnh đó không gửi được.',
    other: 'Trung tâm không nhận một ảnh. Báo cáo đã được nhận.',
  },
}

const en: typeof vi = {
  title: 'Photos',
  shrinking: 'Making the photo smaller…',
  fromPhone: 'Choose a photo',
  remove: (n) => `Remove photo ${n}`,
  preview: (n) => `Photo ${n}`,
  count: (n) => `${n}/6 photos`,
  problem: {
    unreadable: 'This phone cannot read that photo. Take it again or choose another.',
    full: 'The phone is almost full and keeps no more photos. The report can still be saved.',
    insecure: 'This page is not on HTTPS, so photos cannot be sent.',
    six: 'A report has at most 6 photos.',
    code: 'The part for photos is not on this phone yet. It needs a network once; the report can still be saved.',
  },
  attached: (n) => `${n === 1 ? '1 photo' : `${n} photos`} attached, sent after the report.`,
  sent: (sent, total) => `photos ${sent}/${total} sent`,
  state: { sent: 'Sent', waiting: 'Waiting', refused: 'Cannot be sent' },
  refused: {
    spoiled: 'The phone damaged or deleted a photo; it cannot be sent.',
    other: 'The centre did not take a photo. The report has been received.',
  },
}

const WORDS = { vi, en }

/** Fetched with the parts that speak them, both languages. */
export function usePhotoWords(): typeof vi {
  return WORDS[useValue(language)]
}
