internal import CSV
internal import Roster

/// Values of a column by which a profile finds people: they must tell them apart.
///
/// User names must anyway, and are `LoginScan`'s alone.
final class MatchingScan {
  private var scan: LoginScan

  /// - Returns: `nil` for a column by which nobody is found.
  init?(
    _ placed: Header.Placed, of file: RosterFile, _ settings: FileSettings?, _ log: FindingLog
  ) {
    let column = placed.column
    guard let settings, settings.matches(by: column), column.kind != .username else { return nil }
    scan = LoginScan(
      placed, settings.domains(behind: column).isEmpty ? .trimmed : .trimmedLocal, of: file, log,
      rule: .duplicateMatchingValue)
  }

  func reserve(_ records: Int) { scan.reserve(records) }

  /// - Parameter people: the number of each record's key.
  func scan(_ block: borrowing RecordBlock, people: [Int]) { scan.scan(block, people: people) }
}
