import { useValue } from '../store/use-value.ts'
import { language } from './language.ts'

const vi = {
  detail: {
    others: 'Báo cáo khác của đội về điểm này',
    gone: 'Báo cáo này không còn trên máy.',
    amend: 'Sửa báo cáo này',
    retract: 'Rút lại',
    retractNow: 'Rút lại báo cáo',
    voided: 'Đã được sửa hoặc rút lại.',
    observed: 'Quan sát lúc',
    state: 'Tình hình gửi',
    number: 'Số thứ tự trên máy',
    undoReason: 'Bấm nhầm Không đổi tất cả',
  },
  unchangedAll: {
    title: (n: number) => `Không đổi: ${n} điểm`,
    lead: 'Xác nhận các điểm này vẫn như sau, quan sát lúc này:',
    leftOut: (n: number) =>
      `${n} điểm chưa có thông tin hoặc có bản nháp: không gồm, phải báo riêng.`,
    none: 'Không có điểm nào đã biết tình trạng trong danh sách đang xem.',
    tooMany: (n: number) => `Mỗi lần nhiều nhất ${n} điểm. Tìm theo tên hoặc lọc Chưa xong trước.`,
    far: (n: number, km: number) =>
      `${n} điểm ở cách đây hơn 10 km, xa nhất ${km} km. Chỉ xác nhận điểm đã thấy.`,
    confirm: (n: number) => `Lưu ${n} báo cáo`,
    saved: (n: number) => `Đã lưu ${n} báo cáo trên máy. Sẽ tự gửi khi có mạng.`,
    undo: 'Hoàn tác',
    undone: (n: number) => `Đã rút lại ${n} báo cáo.`,
  },
  map: {
    title: 'Bản đồ',
    loading: 'Đang tải nền bản đồ…',
    noBase: 'Chưa có nền bản đồ trên máy. Các điểm vẫn đúng vị trí.',
    closer: 'Phóng to',
    wider: 'Thu nhỏ',
    all: 'Xem tất cả',
    here: 'Vị trí máy',
    hint: 'Chạm một điểm để báo cáo.',
  },
  menu: {
    title: 'Tùy chọn',
    me: 'Đang đăng nhập',
    incident: 'Đợt thiên tai',
    listAt: (time: string) => `Danh sách tải lúc ${time}`,
    listNever: 'Chưa tải danh sách',
    refresh: 'Tải lại danh sách',
    refreshing: 'Đang tải…',
    storage: 'Lưu lâu dài trên máy',
    storageYes: 'đã được phép',
    storageNo:
      'chưa được phép: máy có thể tự xóa nếu lâu không mở. Thêm ứng dụng vào màn hình chính.',
    storageUnknown: 'máy không cho biết',
    offlineReady: 'Mở được khi không có mạng',
    offlineYes: 'sẵn sàng',
    offlineNo: 'chưa sẵn sàng, cần mở lại khi có mạng',
    install: 'Thêm vào màn hình chính',
    export: 'Chép mọi báo cáo trên máy ra tệp',
    exportNow: 'Lưu tệp',
    exported: (n: number) => `Đã chép ${n} báo cáo ra tệp. Báo cáo vẫn còn trên máy.`,
    updateLater: 'Có bản mới. Cập nhật được khi mọi báo cáo đã gửi.',
    signOut: 'Đăng xuất',
    signOutKeeps: 'Báo cáo chưa gửi vẫn giữ trên máy dưới tên người đã lưu.',
  },
}

const reports = (n: number): string => `${n} ${n === 1 ? 'report' : 'reports'}`

const en: typeof vi = {
  detail: {
    others: 'Your crew’s other reports on this asset',
    gone: 'This report is no longer on the phone.',
    amend: 'Correct this report',
    retract: 'Withdraw',
    retractNow: 'Withdraw the report',
    voided: 'Corrected or withdrawn since.',
    observed: 'Seen at',
    state: 'Delivery',
    number: 'Number on this phone',
    undoReason: 'No change for all was tapped by mistake',
  },
  unchangedAll: {
    title: (n: number) => `No change: ${n} ${n === 1 ? 'asset' : 'assets'}`,
    lead: 'Confirms that these are as follows, seen now:',
    leftOut: (n: number) =>
      `${n} with no report yet or with a draft: left out, report them one by one.`,
    none: 'No asset in the list shown has a known status.',
    tooMany: (n: number) => `At most ${n} at once. Search by name or choose To do first.`,
    far: (n: number, km: number) =>
      `${n} more than 10 km from here, the farthest ${km} km. Confirm only what you have seen.`,
    confirm: (n: number) => `Save ${reports(n)}`,
    saved: (n: number) =>
      `${reports(n)} saved on the phone. Sent by itself when there is a network.`,
    undo: 'Undo',
    undone: (n: number) => `${reports(n)} withdrawn.`,
  },
  map: {
    title: 'Map',
    loading: 'Loading the base map…',
    noBase: 'No base map on the phone yet. The marks are in their right places.',
    closer: 'Closer',
    wider: 'Wider',
    all: 'Show all',
    here: 'This phone',
    hint: 'Tap a mark to report.',
  },
  menu: {
    title: 'Options',
    me: 'Signed in as',
    incident: 'Incident',
    listAt: (time) => `List loaded at ${time}`,
    listNever: 'List not loaded yet',
    refresh: 'Load the list again',
    refreshing: 'Loading…',
    storage: 'Lasting storage on the phone',
    storageYes: 'allowed',
    storageNo:
      'not allowed yet: the phone may clear it if the app is long unused. Add it to the home screen.',
    storageUnknown: 'the phone does not say',
    offlineReady: 'Opens without a network',
    offlineYes: 'ready',
    offlineNo: 'not ready yet; open it once more with a network',
    install: 'Add to the home screen',
    export: 'Copy all reports on this phone to a file',
    exportNow: 'Save as a file',
    exported: (n: number) => `${reports(n)} copied to a file, and kept on the phone.`,
    updateLater: 'There is a new version. It can be put in when every report has been sent.',
    signOut: 'Sign out',
    signOutKeeps: 'Unsent reports stay on the phone under the name of who saved them.',
  },
}

/** Words of the screens behind `import()`: the first page does without them. */
export function useLaterWords(): typeof vi {
  return useValue(language) === 'vi' ? vi : en
}
