import { language } from '../messages/language.ts'
import { useValue } from '../store/use-value.ts'

const vi = {
  title: 'Ghép máy với đội',
  lead: 'Điều phối viên đưa cho anh chị một mã. Không cần e-mail.',
  scan: 'Quét mã QR',
  scanHint: 'Đưa mã của điều phối viên vào khung.',
  notACode: 'Mã này không phải mã ghép máy.',
  typeInstead: 'Nhập mã bằng tay',
  or: 'hoặc nhập mã 8 số',
  digits: 'Mã ghép máy, 8 số',
  once: 'Mã dùng một lần, có hạn.',
  key: 'Khóa ký được tạo và giữ trên máy này.',
  storage: 'Lưu lâu dài trên máy:',
  storageYes: 'đã được phép',
  storageNo: 'chưa được phép. Thêm ứng dụng vào màn hình chính.',
  storageUnknown: 'máy không cho biết',
  submit: 'Ghép máy',
  working: 'Đang ghép…',
  other: (name: string) => `Máy đang dùng cho ${name}. Báo cáo của ${name} vẫn giữ riêng trên máy.`,
  paired: 'Máy này đã ghép với',
  take: 'Dùng tiếp, không cần mã',
  until: (day: string) => `hết hạn ${day}`,
  menu: {
    title: 'Ghép máy',
    as: (name: string, day: string) =>
      `Máy này đã ghép với ${name}, đến ${day}. Khóa ký giữ trên máy này.`,
    not: 'Chưa ghép: đang dùng mật khẩu. Ghép máy để chuyển báo cáo qua máy khác.',
    another: 'Ghép với đội khác',
    forget: 'Bỏ ghép',
    forgetSure: 'Muốn dùng lại phải có mã mới. Báo cáo chưa gửi vẫn giữ trên máy.',
    forgetYes: 'Bỏ ghép máy này',
  },
  problem: {
    missing: 'Mã có 8 số.',
    bad_code: 'Mã không đúng, đã dùng hoặc hết hạn. Kiểm tra từng số, hoặc xin mã mới.',
    slow_down: 'Thử sai quá nhiều lần. Chờ ít phút rồi thử lại.',
    no_link:
      'Chưa tới được Trung tâm. Cần có mạng một lần để ghép. Nếu thử lại mà báo mã không đúng, xin mã mới.',
    strange: 'Mạng này đòi đăng nhập Wi-Fi trước. Mở trình duyệt để đăng nhập mạng, rồi thử lại.',
    insecure:
      'Trang này không mở bằng HTTPS, nên máy không tạo được khóa. Hỏi điều phối viên địa chỉ HTTPS.',
    failed: 'Trung tâm chưa trả lời được. Thử lại sau ít phút.',
    storage: 'Máy không lưu được khóa. Tắt chế độ ẩn danh hoặc dọn bộ nhớ, rồi thử lại.',
  },
}

const en: typeof vi = {
  title: 'Pair with a crew',
  lead: 'A coordinator gives you a code. No e-mail is needed.',
  scan: 'Scan the QR code',
  scanHint: 'Hold the coordinator’s code in the frame.',
  notACode: 'This is not a pairing code.',
  typeInstead: 'Type the code',
  or: 'or type the 8 digits',
  digits: 'Pairing code, 8 digits',
  once: 'The code works once and expires.',
  key: 'The signing key is made and kept on this phone.',
  storage: 'Kept for long on the phone:',
  storageYes: 'allowed',
  storageNo: 'not allowed. Add the app to the home screen.',
  storageUnknown: 'the phone does not say',
  submit: 'Pair',
  working: 'Pairing…',
  other: (name) => `The phone works for ${name}. Reports of ${name} stay apart on the phone.`,
  paired: 'This phone is paired with',
  take: 'Go on without a code',
  until: (day) => `until ${day}`,
  menu: {
    title: 'Pairing',
    as: (name, day) =>
      `This phone is paired with ${name} until ${day}. Its signing key is kept here.`,
    not: 'Not paired: it works with a password. Pair it to hand reports over to another phone.',
    another: 'Pair with another crew',
    forget: 'Unpair',
    forgetSure: 'Only a new code brings the crew back. Unsent reports stay on the phone.',
    forgetYes: 'Unpair this phone',
  },
  problem: {
    missing: 'The code has 8 digits.',
    bad_code: 'The code is wrong, used or expired. Check each digit, or ask for a new one.',
    slow_down: 'Too many wrong tries. Wait a few minutes, then try again.',
    no_link:
      'The centre cannot be reached. Pairing needs a network once. If the next try says the code is wrong, ask for a new one.',
    strange:
      'This network wants its own Wi-Fi sign-in first. Open the browser to sign in, then try again.',
    insecure:
      'This page did not come over HTTPS, so the phone cannot make a key. Ask the coordinator for the HTTPS address.',
    failed: 'The centre could not answer. Try again in a few minutes.',
    storage:
      'The phone could not keep the key. Leave private mode or free some storage, then try again.',
  },
}

const WORDS = { vi, en }
export type EnrolProblem = keyof typeof vi.problem

/** Fetched with the screen that speaks them, both languages. */
export function useEnrolWords(): typeof vi {
  return WORDS[useValue(language)]
}
