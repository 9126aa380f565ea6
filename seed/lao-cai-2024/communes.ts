/**
 * The 152 communes of Lào Cai as of September 2024, stated as facts: statistics-office code, name, district,
 * type, and an approximate position (three decimals; a point inside the commune, no boundary). Population is
 * an estimate rounded to hundreds. Not for surveying.
 */
export type CommuneType = 'ward' | 'town' | 'commune'
export type Commune = {
  readonly code: string
  readonly name: string
  /** Code of its district. */
  readonly district: string
  readonly type: CommuneType
  readonly lat: number
  readonly lon: number
  readonly population: number
}
export type District = {
  readonly code: string
  readonly name: string
  /** The commune that holds the district's town, and what the map calls that place. */
  readonly seat: string
  readonly place: string
}

/** Reference data of 2024 carries this prefix: codes recur between versions. */
export const AREA_VERSION = '2024'
export const PROVINCE = { code: '10', name: 'Lào Cai' }

export const DISTRICTS: readonly District[] = [
  { code: '080', name: 'TP Lào Cai', seat: '02644', place: 'TP Lào Cai' },
  { code: '082', name: 'Bát Xát', seat: '02683', place: 'Bát Xát' },
  { code: '083', name: 'Mường Khương', seat: '02761', place: 'Mường Khương' },
  { code: '084', name: 'Si Ma Cai', seat: '02809', place: 'Si Ma Cai' },
  { code: '085', name: 'Bắc Hà', seat: '02839', place: 'Bắc Hà' },
  { code: '086', name: 'Bảo Thắng', seat: '02905', place: 'Phố Lu' },
  { code: '087', name: 'Bảo Yên', seat: '02947', place: 'Phố Ràng' },
  { code: '088', name: 'Sa Pa', seat: '03001', place: 'Sa Pa' },
  { code: '089', name: 'Văn Bàn', seat: '03055', place: 'Khánh Yên' },
]

type Row = readonly [
  code: string,
  name: string,
  district: string,
  type: CommuneType,
  lat: number,
  lon: number,
  population: number,
]

const ROWS: readonly Row[] = [
  // Thành phố Lào Cai
  ['02635', 'Duyên Hải', '080', 'ward', 22.506, 103.952, 8800],
  ['02641', 'Lào Cai', '080', 'ward', 22.502, 103.984, 13600],
  ['02644', 'Cốc Lếu', '080', 'ward', 22.494, 103.967, 12800],
  ['02647', 'Kim Tân', '080', 'ward', 22.481, 103.974, 15900],
  ['02650', 'Bắc Lệnh', '080', 'ward', 22.433, 104.009, 4900],
  ['02653', 'Pom Hán', '080', 'ward', 22.416, 104.016, 12600],
  ['02656', 'Xuân Tăng', '080', 'ward', 22.413, 104.052, 1800],
  ['02658', 'Bình Minh', '080', 'ward', 22.431, 104.028, 7300],
  ['02659', 'Thống Nhất', '080', 'commune', 22.377, 104.069, 2100],
  ['02662', 'Đồng Tuyển', '080', 'commune', 22.486, 103.944, 3900],
  ['02665', 'Vạn Hoà', '080', 'commune', 22.478, 104.024, 2900],
  ['02668', 'Bắc Cường', '080', 'ward', 22.456, 103.972, 6900],
  ['02671', 'Nam Cường', '080', 'ward', 22.44, 103.992, 6700],
  ['02674', 'Cam Đường', '080', 'commune', 22.405, 104.025, 10800],
  ['02677', 'Tả Phời', '080', 'commune', 22.375, 103.955, 7800],
  ['02680', 'Hợp Thành', '080', 'commune', 22.364, 104.013, 6200],
  ['02746', 'Cốc San', '080', 'commune', 22.461, 103.938, 6000],
  // Huyện Bát Xát
  ['02683', 'Bát Xát', '082', 'town', 22.541, 103.884, 4500],
  ['02686', 'A Mú Sung', '082', 'commune', 22.736, 103.629, 2100],
  ['02689', 'Nậm Chạc', '082', 'commune', 22.708, 103.681, 2400],
  ['02692', 'A Lù', '082', 'commune', 22.705, 103.593, 4200],
  ['02695', 'Trịnh Tường', '082', 'commune', 22.662, 103.719, 5700],
  ['02701', 'Y Tý', '082', 'commune', 22.625, 103.588, 4700],
  ['02704', 'Cốc Mỳ', '082', 'commune', 22.613, 103.754, 5000],
  ['02707', 'Dền Sáng', '082', 'commune', 22.591, 103.682, 2300],
  ['02710', 'Bản Vược', '082', 'commune', 22.587, 103.813, 4100],
  ['02713', 'Sàng Ma Sáo', '082', 'commune', 22.557, 103.616, 4200],
  ['02716', 'Bản Qua', '082', 'commune', 22.546, 103.843, 6900],
  ['02719', 'Mường Vi', '082', 'commune', 22.543, 103.799, 2700],
  ['02722', 'Dền Thàng', '082', 'commune', 22.559, 103.714, 3400],
  ['02725', 'Bản Xèo', '082', 'commune', 22.528, 103.75, 2200],
  ['02728', 'Mường Hum', '082', 'commune', 22.512, 103.689, 2100],
  ['02731', 'Trung Lèng Hồ', '082', 'commune', 22.462, 103.632, 2100],
  ['02734', 'Quang Kim', '082', 'commune', 22.512, 103.868, 6200],
  ['02737', 'Pa Cheo', '082', 'commune', 22.49, 103.758, 3000],
  ['02740', 'Nậm Pung', '082', 'commune', 22.462, 103.725, 1700],
  ['02743', 'Phìn Ngan', '082', 'commune', 22.462, 103.846, 3200],
  ['02749', 'Tòng Sành', '082', 'commune', 22.45, 103.904, 1700],
  // Huyện Mường Khương
  ['02752', 'Pha Long', '083', 'commune', 22.809, 104.232, 3800],
  ['02755', 'Tả Ngải Chồ', '083', 'commune', 22.802, 104.188, 3000],
  ['02758', 'Tung Chung Phố', '083', 'commune', 22.781, 104.149, 5600],
  ['02761', 'Mường Khương', '083', 'town', 22.771, 104.106, 5800],
  ['02764', 'Dìn Chin', '083', 'commune', 22.774, 104.227, 4200],
  ['02767', 'Tả Gia Khâu', '083', 'commune', 22.741, 104.236, 2600],
  ['02770', 'Nậm Chảy', '083', 'commune', 22.699, 104.053, 2600],
  ['02773', 'Nấm Lư', '083', 'commune', 22.731, 104.135, 3600],
  ['02776', 'Lùng Khấu Nhin', '083', 'commune', 22.705, 104.159, 3400],
  ['02779', 'Thanh Bình', '083', 'commune', 22.692, 104.099, 5400],
  ['02782', 'Cao Sơn', '083', 'commune', 22.641, 104.155, 3200],
  ['02785', 'Lùng Vai', '083', 'commune', 22.626, 104.085, 3400],
  ['02788', 'Bản Lầu', '083', 'commune', 22.577, 104.045, 7000],
  ['02791', 'La Pan Tẩn', '083', 'commune', 22.565, 104.143, 2900],
  ['02794', 'Tả Thàng', '083', 'commune', 22.57, 104.182, 2400],
  ['02797', 'Bản Sen', '083', 'commune', 22.563, 104.1, 4700],
  // Huyện Si Ma Cai
  ['02800', 'Nàn Sán', '084', 'commune', 22.713, 104.264, 4300],
  ['02803', 'Thào Chư Phìn', '084', 'commune', 22.701, 104.192, 3200],
  ['02806', 'Bản Mế', '084', 'commune', 22.695, 104.226, 2400],
  ['02809', 'Si Ma Cai', '084', 'town', 22.703, 104.289, 2900],
  ['02812', 'Sán Chải', '084', 'commune', 22.695, 104.316, 3500],
  ['02818', 'Lùng Thẩn', '084', 'commune', 22.639, 104.34, 4900],
  ['02821', 'Cán Cấu', '084', 'commune', 22.642, 104.301, 3000],
  ['02824', 'Sín Chéng', '084', 'commune', 22.643, 104.219, 4900],
  ['02827', 'Quan Hồ Thẩn', '084', 'commune', 22.655, 104.268, 6500],
  ['02836', 'Nàn Xín', '084', 'commune', 22.614, 104.219, 2100],
  // Huyện Bắc Hà
  ['02839', 'Bắc Hà', '085', 'town', 22.538, 104.293, 5200],
  ['02842', 'Lùng Cải', '085', 'commune', 22.648, 104.388, 2800],
  ['02848', 'Lùng Phình', '085', 'commune', 22.59, 104.35, 3500],
  ['02851', 'Tả Van Chư', '085', 'commune', 22.598, 104.272, 2700],
  ['02854', 'Tả Củ Tỷ', '085', 'commune', 22.61, 104.406, 3500],
  ['02857', 'Thải Giàng Phố', '085', 'commune', 22.546, 104.351, 3400],
  ['02863', 'Hoàng Thu Phố', '085', 'commune', 22.565, 104.229, 3100],
  ['02866', 'Bản Phố', '085', 'commune', 22.556, 104.278, 3900],
  ['02869', 'Bản Liền', '085', 'commune', 22.518, 104.402, 2500],
  ['02872', 'Tà Chải', '085', 'commune', 22.539, 104.302, 2800],
  ['02875', 'Na Hối', '085', 'commune', 22.517, 104.287, 4200],
  ['02878', 'Cốc Ly', '085', 'commune', 22.497, 104.198, 6200],
  ['02881', 'Nậm Mòn', '085', 'commune', 22.482, 104.261, 3000],
  ['02884', 'Nậm Đét', '085', 'commune', 22.442, 104.311, 3000],
  ['02887', 'Nậm Khánh', '085', 'commune', 22.453, 104.356, 1300],
  ['02890', 'Bảo Nhai', '085', 'commune', 22.431, 104.259, 6400],
  ['02893', 'Nậm Lúc', '085', 'commune', 22.404, 104.353, 3400],
  ['02896', 'Cốc Lầu', '085', 'commune', 22.375, 104.305, 3100],
  ['02899', 'Bản Cái', '085', 'commune', 22.362, 104.422, 1500],
  // Huyện Bảo Thắng
  ['02902', 'Phong Hải', '086', 'town', 22.47, 104.124, 8600],
  ['02905', 'Phố Lu', '086', 'town', 22.319, 104.198, 10400],
  ['02908', 'Tằng Loỏng', '086', 'town', 22.275, 104.093, 5000],
  ['02911', 'Bản Phiệt', '086', 'commune', 22.511, 104.022, 4000],
  ['02914', 'Bản Cầm', '086', 'commune', 22.511, 104.079, 3700],
  ['02917', 'Thái Niên', '086', 'commune', 22.408, 104.121, 8600],
  ['02920', 'Phong Niên', '086', 'commune', 22.41, 104.203, 6900],
  ['02923', 'Gia Phú', '086', 'commune', 22.315, 104.063, 14600],
  ['02926', 'Xuân Quang', '086', 'commune', 22.353, 104.243, 11600],
  ['02929', 'Sơn Hải', '086', 'commune', 22.342, 104.139, 3000],
  ['02932', 'Xuân Giao', '086', 'commune', 22.334, 104.114, 8800],
  ['02935', 'Trì Quang', '086', 'commune', 22.312, 104.264, 3900],
  ['02938', 'Sơn Hà', '086', 'commune', 22.292, 104.193, 4600],
  ['02944', 'Phú Nhuận', '086', 'commune', 22.251, 104.15, 9400],
  // Huyện Bảo Yên
  ['02947', 'Phố Ràng', '087', 'town', 22.232, 104.48, 9000],
  ['02950', 'Tân Tiến', '087', 'commune', 22.446, 104.426, 2300],
  ['02953', 'Nghĩa Đô', '087', 'commune', 22.403, 104.46, 5500],
  ['02956', 'Vĩnh Yên', '087', 'commune', 22.369, 104.503, 5000],
  ['02959', 'Điện Quan', '087', 'commune', 22.319, 104.348, 4100],
  ['02962', 'Xuân Hoà', '087', 'commune', 22.302, 104.523, 8100],
  ['02965', 'Tân Dương', '087', 'commune', 22.29, 104.455, 3200],
  ['02968', 'Thượng Hà', '087', 'commune', 22.293, 104.395, 5900],
  ['02971', 'Kim Sơn', '087', 'commune', 22.257, 104.315, 7500],
  ['02974', 'Cam Cọn', '087', 'commune', 22.233, 104.267, 5100],
  ['02977', 'Minh Tân', '087', 'commune', 22.248, 104.402, 2900],
  ['02980', 'Xuân Thượng', '087', 'commune', 22.237, 104.526, 4100],
  ['02983', 'Việt Tiến', '087', 'commune', 22.214, 104.585, 2700],
  ['02986', 'Yên Sơn', '087', 'commune', 22.217, 104.446, 2600],
  ['02989', 'Bảo Hà', '087', 'commune', 22.189, 104.367, 9600],
  ['02992', 'Lương Sơn', '087', 'commune', 22.178, 104.485, 2900],
  ['02998', 'Phúc Khánh', '087', 'commune', 22.15, 104.544, 5100],
  // Thị xã Sa Pa
  ['03001', 'Sa Pa', '088', 'ward', 22.349, 103.845, 9000],
  ['03002', 'Sa Pả', '088', 'ward', 22.359, 103.866, 5200],
  ['03003', 'Ô Quý Hồ', '088', 'ward', 22.361, 103.794, 4800],
  ['03004', 'Ngũ Chỉ Sơn', '088', 'commune', 22.434, 103.785, 5900],
  ['03006', 'Phan Si Păng', '088', 'ward', 22.355, 103.826, 5000],
  ['03010', 'Trung Chải', '088', 'commune', 22.392, 103.896, 5500],
  ['03013', 'Tả Phìn', '088', 'commune', 22.402, 103.84, 4200],
  ['03016', 'Hàm Rồng', '088', 'ward', 22.353, 103.857, 7100],
  ['03019', 'Hoàng Liên', '088', 'commune', 22.303, 103.835, 5100],
  ['03022', 'Thanh Bình', '088', 'commune', 22.302, 103.979, 3700],
  ['03028', 'Cầu Mây', '088', 'ward', 22.318, 103.866, 5400],
  ['03037', 'Mường Hoa', '088', 'commune', 22.31, 103.908, 5100],
  ['03040', 'Tả Van', '088', 'commune', 22.243, 103.877, 4300],
  ['03043', 'Mường Bo', '088', 'commune', 22.268, 104.028, 4200],
  ['03046', 'Bản Hồ', '088', 'commune', 22.212, 103.948, 3900],
  ['03052', 'Liên Minh', '088', 'commune', 22.196, 104.034, 3400],
  // Huyện Văn Bàn
  ['03055', 'Khánh Yên', '089', 'town', 22.097, 104.248, 6000],
  ['03061', 'Võ Lao', '089', 'commune', 22.198, 104.21, 13700],
  ['03064', 'Sơn Thuỷ', '089', 'commune', 22.161, 104.268, 4200],
  ['03067', 'Nậm Mả', '089', 'commune', 22.17, 104.124, 1100],
  ['03070', 'Tân Thượng', '089', 'commune', 22.153, 104.329, 3800],
  ['03073', 'Nậm Rạng', '089', 'commune', 22.144, 104.202, 1700],
  ['03076', 'Nậm Chầy', '089', 'commune', 22.13, 104.067, 2400],
  ['03079', 'Tân An', '089', 'commune', 22.127, 104.375, 3700],
  ['03082', 'Khánh Yên Thượng', '089', 'commune', 22.095, 104.271, 4700],
  ['03085', 'Nậm Xé', '089', 'commune', 22.044, 104.003, 900],
  ['03088', 'Dần Thàng', '089', 'commune', 22.103, 104.135, 1700],
  ['03091', 'Chiềng Ken', '089', 'commune', 22.076, 104.349, 5800],
  ['03094', 'Làng Giàng', '089', 'commune', 22.082, 104.226, 4200],
  ['03097', 'Hoà Mạc', '089', 'commune', 22.081, 104.18, 3700],
  ['03100', 'Khánh Yên Trung', '089', 'commune', 22.029, 104.254, 4400],
  ['03103', 'Khánh Yên Hạ', '089', 'commune', 22.008, 104.272, 5800],
  ['03106', 'Dương Quỳ', '089', 'commune', 22.024, 104.195, 5800],
  ['03109', 'Nậm Tha', '089', 'commune', 21.972, 104.39, 2500],
  ['03112', 'Minh Lương', '089', 'commune', 22.023, 104.06, 4800],
  ['03115', 'Thẩm Dương', '089', 'commune', 22.026, 104.111, 2100],
  ['03118', 'Liêm Phú', '089', 'commune', 21.979, 104.327, 3900],
  ['03121', 'Nậm Xây', '089', 'commune', 21.945, 104.121, 2300],
]

export const COMMUNES: readonly Commune[] = ROWS.map(
  ([code, name, district, type, lat, lon, population]) => ({
    code,
    name,
    district,
    type,
    lat,
    lon,
    population,
  }),
)

export function areaId(code: string): string {
  return `${AREA_VERSION}.${code}`
}
