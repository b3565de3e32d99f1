internal import Roster
internal import Verification

/// The dates of birth of people, if they are in a separate file.
///
/// Takes about 100 bytes of memory for each record of that file.
struct BirthDates {
  private let dates: [ExactText: [UInt8]]

  /// - Returns: `nil` for a source without such a file, or an upload without it.
  init?(_ source: Source, _ format: Format, _ files: [UploadedFile]) throws {
    guard let details = source.details,
      let table = try RosterTable.open(details, of: format, in: files),
      let key = table.position(where: \.isKey),
      let birth = table.position(where: { $0.kind.identityPart == .date })
    else { return nil }
    var dates: [ExactText: [UInt8]] = [:]
    try table.forEachRecord { record in
      let date = record.fields[birth].bytes
      if !date.isEmpty { dates[ExactText(record.fields[key].string)] = date }
    }
    self.dates = dates
  }

  subscript(key: String) -> [UInt8]? { dates[ExactText(key)] }
}
