internal import CSV
internal import Roster
extension Column.Kind {
  func isUsable(_ bytes: Span<UInt8>, _ field: Field) -> Bool { true }
  func isoDate(_ bytes: Span<UInt8>, _ field: Field) -> [UInt8]? { nil }
  func replacingSpecialCharacters(in value: [UInt8]) -> [UInt8] { value }
}
