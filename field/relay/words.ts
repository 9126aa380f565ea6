import { language } from '../messages/language.ts'
import { useValue } from '../store/use-value.ts'

/** Never parted at the end of a line. */
function range(from: number, to: number): string {
  return `${from}\u2060–\u2060${to}`
}

const vi = {
  camera: {
    picture: 'Hình từ máy ảnh',
    denied:
      'Máy chưa cho ứng dụng dùng máy ảnh. Cho phép trong cài đặt của trình duyệt, rồi mở lại.',
    none: 'Máy này không có máy ảnh dùng được.',
    insecure: 'Trang này không mở bằng HTTPS, nên không dùng được máy ảnh. Nhập mã bằng tay.',
    failed: 'Máy ảnh không mở được. Đóng ứng dụng khác đang dùng máy ảnh, rồi mở lại.',
  },
  show: {
    open: 'Chuyển qua máy khác',
    title: (n: number) => `Chuyển giúp: ${n} báo cáo`,
    hint: 'Đưa mã này cho máy sắp có mạng quét.',
    code: (i: number, n: number) => `Mã ${i}/${n}`,
    reports: (from: number, to: number) =>
      from === to ? `báo cáo ${from}` : `báo cáo ${range(from, to)}`,
    auto: 'tự đổi mỗi 2 giây',
    paused: 'đang dừng, chạm để chạy tiếp',
    previous: 'Mã trước',
    next: 'Mã sau',
    signed: 'Đã ký trên máy này, máy khác không sửa được.',
    stays: 'Báo cáo vẫn giữ ở đây đến khi Trung tâm nhận.',
    photos: (n: number) => `${n} ảnh không đi theo mã. Ảnh gửi từ máy này khi có mạng.`,
    tooLong: (n: number) => `${n} báo cáo quá dài, không đi theo mã được.`,
    making: 'Đang ký và tạo mã…',
    nothing: 'Không còn báo cáo nào chờ gửi.',
    noKey:
      'Máy này không có khóa ký: chưa ghép với đội, hoặc bộ nhớ đã bị xóa. Ghép máy bằng mã của điều phối viên, rồi quay lại.',
    pair: 'Ghép máy với đội',
    failed: 'Máy không tạo được mã. Báo cáo vẫn giữ trên máy.',
    ofOthers: (n: number) => `Trong đó ${n} báo cáo giữ hộ.`,
  },
  scan: {
    open: 'Nhận giúp máy khác',
    title: 'Nhận giúp báo cáo',
    hint: 'Đưa mã của máy kia vào khung.',
    lead: 'Máy này giữ hộ và gửi khi có mạng. Báo cáo vẫn là của đội đã lưu.',
    progress: (seen: number, count: number) => `Đã quét ${seen}/${count} mã`,
    kept: (n: number) => `Đã giữ hộ ${n} báo cáo trên máy này. Sẽ tự gửi khi có mạng.`,
    known: (n: number) => `${n} báo cáo đã có sẵn trên máy này.`,
    whole: 'Đã quét đủ mã. Có thể cất máy kia.',
    newer: (n: number) => `${n} báo cáo của bản ứng dụng mới hơn. Cập nhật ứng dụng rồi quét lại.`,
    foreign: 'Mã này không phải mã chuyển báo cáo.',
    failed: 'Máy không lưu được. Kiểm tra bộ nhớ còn trống, rồi quét lại.',
    done: 'Xong',
  },
  carried: {
    title: 'Giữ hộ máy khác',
    of: (name: string) => `Của ${name}.`,
    waiting: 'Sẽ tự gửi khi máy này có mạng.',
    putAway: 'Đã xem, cất đi',
    refused: 'Trung tâm không nhận từ máy này. Báo cáo vẫn còn trên máy của đội đã lưu.',
  },
}

const en: typeof vi = {
  camera: {
    picture: 'Picture of the camera',
    denied:
      'The phone does not let the app use the camera. Allow it in the browser’s settings, then open again.',
    none: 'This phone has no camera that can be used.',
    insecure: 'This page did not come over HTTPS, so the camera cannot be used. Type the code.',
    failed: 'The camera does not open. Close other apps that use it, then open again.',
  },
  show: {
    open: 'Hand over to another phone',
    title: (n) => (n === 1 ? 'Hand over: 1 report' : `Hand over: ${n} reports`),
    hint: 'Let the phone that will have a network first scan this code.',
    code: (i, n) => `Code ${i}/${n}`,
    reports: (from, to) => (from === to ? `report ${from}` : `reports ${range(from, to)}`),
    auto: 'changes every 2 seconds',
    paused: 'stopped, tap to go on',
    previous: 'Code before',
    next: 'Next code',
    signed: 'Signed on this phone; another phone cannot change it.',
    stays: 'Reports stay here until the centre has them.',
    photos: (n) =>
      `${n === 1 ? '1 photo does' : `${n} photos do`} not travel by code. This phone sends them when it has a network.`,
    tooLong: (n) =>
      n === 1
        ? '1 report is too long to travel by code.'
        : `${n} reports are too long to travel by code.`,
    making: 'Signing and making codes…',
    nothing: 'No report is waiting any more.',
    noKey:
      'This phone has no key to sign with: not paired, or its storage was emptied. Pair it with a coordinator’s code, then come back.',
    pair: 'Pair with a crew',
    failed: 'The phone could not make codes. Reports stay on the phone.',
    ofOthers: (n) =>
      n === 1 ? '1 of them is carried for others.' : `${n} of them are carried for others.`,
  },
  scan: {
    open: 'Take in for another phone',
    title: 'Take in reports',
    hint: 'Hold the other phone’s code in the frame.',
    lead: 'This phone carries them and sends them when it has a network. They stay their crew’s reports.',
    progress: (seen, count) => `${seen} of ${count} codes scanned`,
    kept: (n) =>
      `${n === 1 ? '1 report' : `${n} reports`} carried on this phone. Sent when there is a network.`,
    known: (n) =>
      n === 1 ? '1 report was on this phone already.' : `${n} reports were on this phone already.`,
    whole: 'All codes are scanned. The other phone can be put away.',
    newer: (n) =>
      `${n === 1 ? '1 report is' : `${n} reports are`} of a newer version of the app. Update, then scan again.`,
    foreign: 'This is not a code that carries reports.',
    failed: 'The phone could not store it. Check the free storage, then scan again.',
    done: 'Done',
  },
  carried: {
    title: 'Carried for others',
    of: (name) => `Of ${name}.`,
    waiting: 'Sent when this phone has a network.',
    putAway: 'Seen, put away',
    refused:
      'The centre does not take it from this phone. The report is still on its crew’s own phone.',
  },
}

const WORDS = { vi, en }

/** Fetched with the screens that speak them, both languages. */
export function useRelayWords(): typeof vi {
  return WORDS[useValue(language)]
}
