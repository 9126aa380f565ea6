/**
 * What reports mostly say, so that even the first in a code costs little. Both phones must have the same:
 * a change needs a new mark in frame.ts. What is most likely stands last.
 */
const TEXT = [
  '"photos":[{"sha256":"","bytes":,"type":"image/jpeg"}],"corrects":{"id":"","kind":"amend","reason":"","kind":"retract"',
  '"mail_route""high_water""slide_risk""no_material""no_fuel""no_power""no_transmission""awaiting_order""road_cut"',
  '"power_cut_planned""backup_exhausted""upstream""landslide""mast_down""equipment""safety""assessing""flood""fibre_cut","power_grid"',
  '"power":"generator","power":"battery","power":"none","power":"grid"',
  '"status":"temporary","status":"degraded","status":"switched_off","status":"operational","unchanged":true,"v":1}',
  ',"position":{"lat":22.,"lon":103.,"lat":21.,"lon":104.,"accuracyM":1},"eta":"2',
  '"viettel.","mobifone.","vietnamobile.","vnpost.","viettel-post.","vnpt.LCI0',
  ',"causes":["power_grid"],"obstacle":"road_cut","power":"battery","autonomyHours":4,"eta":"202',
  ',"note":"","clock":{"offsetMs":,"ageS":',
  '[{"n":1,"asset":"vnpt.","status":"down","observedAt":"2026-0","2025-1","2024-09-1T0:00.000Z","v":1},{"n":2',
].join('')

export const DICTIONARY = new TextEncoder().encode(TEXT)
