/** What crews write, in their words. Invented; figures beyond the province appear in notes only. */
import type { Cause, Kind, Obstacle } from '#domain/vocabulary'
import type { Random } from './random.ts'

const BY_CAUSE: Readonly<Record<Cause, readonly string[]>> = {
  power_grid: [
    'Mất điện lưới từ đêm qua, đang chạy ắc quy.',
    'Cả thôn mất điện, chưa rõ khi nào có lại.',
  ],
  power_cut_planned: ['Điện lực cắt điện vì nước dâng sát trạm biến áp.'],
  backup_exhausted: [
    'Ắc quy cạn, máy nổ hết dầu.',
    'Hết dầu máy nổ, xe chở dầu chưa vào được.',
    'Ắc quy cũ, chỉ được hơn hai giờ.',
  ],
  fibre_cut: [
    'Cáp treo đứt do cây đổ.',
    'Cột cáp bị cuốn trôi, đứt khoảng 200 m.',
    'Cáp quang đứt tại taluy âm.',
  ],
  upstream: [
    'Trạm có điện nhưng mất truyền dẫn từ nút cha.',
    'Mất luồng từ trạm cha, chờ hàn cáp.',
  ],
  flood: [
    'Nước ngập quá nửa nhà trạm.',
    'Nước vào phòng máy, đã ngắt nguồn.',
    'Suối dâng, chưa lại gần được.',
  ],
  landslide: ['Sạt taluy, đất lấp hàng rào trạm.', 'Lũ quét qua, đường vào không còn.'],
  mast_down: ['Cột ăng ten đổ, gãy dây co.'],
  equipment: ['Khối vô tuyến ẩm, không khởi động lại được.', 'Sét đánh, cháy nguồn.'],
  safety: ['Tắt sóng để bảo đảm an toàn theo lệnh.'],
  assessing: [
    'Chưa rõ nguyên nhân, đang tìm cách tiếp cận.',
    'Mất giám sát, cử người đi kiểm tra.',
  ],
}

const BY_OBSTACLE: Readonly<Record<Obstacle, readonly string[]>> = {
  road_cut: ['Đường sạt nhiều điểm, phải đi bộ.', 'Chờ thông đường, dự kiến mất nửa ngày.'],
  high_water: ['Nước chưa rút, chưa vào được trạm.', 'Nước rút chậm, sáng mai kiểm tra lại.'],
  slide_risk: ['Taluy còn nứt, chưa cho người vào.', 'Đất còn trượt, chờ đoàn kiểm tra.'],
  no_material: ['Chờ vật tư chuyển từ thành phố lên.', 'Thiếu măng xông và cáp 24FO.'],
  no_fuel: ['Cần 40 lít dầu.', 'Đang gùi dầu vào trạm.'],
  no_power: ['Chờ điện lưới đóng lại.', 'Máy nổ hỏng, chờ máy thay.'],
  no_transmission: ['Chờ tuyến truyền dẫn thông.', 'Thiết bị tốt, chỉ chờ hàn cáp.'],
  awaiting_order: ['Chờ lệnh bật lại.'],
}

const BACK: Readonly<
  Record<Kind, Readonly<Record<'temporary' | 'operational', readonly string[]>>>
> = {
  bts: {
    temporary: [
      'Phát sóng lại bằng máy nổ.',
      'Tạm chạy máy nổ, đủ dầu trong ngày.',
      'Phát lại 4G, chưa đủ ba sector.',
    ],
    operational: ['Có điện lưới, trạm chạy bình thường.', 'Đã thay thiết bị, phát sóng đủ.'],
  },
  transmission_line: {
    temporary: ['Kéo cáp dã chiến qua điểm sạt.', 'Định tuyến vòng, lưu lượng hạn chế.'],
    operational: ['Hàn xong, đo suy hao đạt.', 'Dựng lại cột, cáp thông.'],
  },
  post_office: {
    temporary: ['Phục vụ tạm tại nhà văn hóa thôn.', 'Nhận thư tại trụ sở UBND xã.'],
    operational: ['Đã dọn bùn, mở cửa lại.', 'Phục vụ bình thường.'],
  },
  mail_route: {
    temporary: ['Chuyển bằng xe máy qua điểm sạt.', 'Đi vòng, chậm khoảng 4 giờ.'],
    operational: ['Xe thư chạy đúng giờ.', 'Đường thông, chạy theo lịch.'],
  },
}

export function noteOnCause(cause: Cause, random: Random): string {
  return random.pick(BY_CAUSE[cause])
}

export function noteOnObstacle(obstacle: Obstacle, random: Random): string {
  return random.pick(BY_OBSTACLE[obstacle])
}

export function noteOnReturn(
  kind: Kind,
  status: 'temporary' | 'operational',
  random: Random,
): string {
  return random.pick(BACK[kind][status])
}

export const NOTE_MOBILE_SITE =
  'Trạm lưu động phát sóng tại Làng Nủ lúc 2 giờ 17, chạy máy nổ, truyền dẫn vệ tinh.'
export const NOTE_LAST_SITE = 'Nền trạm nứt, sườn còn trượt. Chờ chọn vị trí dựng lại cột.'
export const NOTE_NATION_9 =
  'Thông báo của tập đoàn: cả nước 6.285 trạm mất liên lạc ở 15 tỉnh, 7 tuyến liên tỉnh và 12 tuyến nội tỉnh đứt.'
export const NOTE_NATION_12 = 'Thông báo của tập đoàn: cả nước đã khôi phục 4.012 trên 7.280 trạm.'
