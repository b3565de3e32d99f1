internal import CSV
internal import Roster

/// Holds the domain in a user name, or in another value by which people are found, against what a
/// profile puts behind it.
struct DomainScan {
  private let position: Int
  private let kind: Column.Kind
  private let circumstance: Rule.Circumstance
  private let replacesSpecialCharacters: Bool
  /// As they are compared; none where a value must have a domain of its own.
  private let domains: [[UInt8]]
  private let sameDomain: Tally
  private let otherDomain: Tally
  private let withoutDomain: Tally

  /// - Returns: `nil` for a column whose values may or may not have a domain.
  init?(
    _ placed: Header.Placed, of file: RosterFile, _ settings: FileSettings?, _ log: FindingLog
  ) {
    guard let settings else { return nil }
    domains = settings.domains(behind: placed.column).map { Array(MatchingValue($0).text.utf8) }
    guard !domains.isEmpty || settings.needsDomain(in: placed.column) else { return nil }
    position = placed.position
    kind = placed.column.kind
    circumstance = .value(placed.column, of: file.entity)
    replacesSpecialCharacters = settings.replacesSpecialCharacters
    let name = ColumnName(placed.column, of: file)
    sameDomain = log.tally(.usernameHasDomain, name, .domain(isOurs: true))
    otherDomain = log.tally(.usernameHasDomain, name, .domain(isOurs: false))
    withoutDomain = log.tally(.usernameWithoutDomain, name)
  }

  func scan(_ block: borrowing RecordBlock) {
    let bytes = block.bytes.span
    for row in 0..<block.records.count {
      let untrimmed = block.fields[row &* block.width &+ position]
      let field = bytes.trimmed(untrimmed)
      let end = Int(bytes.localPart(of: field).end)
      let hasDomain = end < Int(field.end)
      if hasDomain == domains.isEmpty || field.isEmpty { continue }
      let record = block.records[row]
      if ControlScan.counts(bytes, field, of: record) || isErrorAnyway(bytes, untrimmed) {
        continue
      }
      if !hasDomain {
        withoutDomain.add(record.line)
      } else if isOurs(bytes, (end + 1)..<Int(field.end)) {
        sameDomain.add(record.line)
      } else {
        otherDomain.add(record.line)
      }
    }
  }

  /// Whether a domain is one of the profile's, whatever the case of its letters.
  private func isOurs(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    domains.contains { domain in
      domain.count == range.count
        && domain.indices.allSatisfy {
          bytes[range.lowerBound + $0].asciiLowercased == domain[$0]
        }
    }
  }

  /// Whether the field is counted as an error for its form, and need not be again.
  private func isErrorAnyway(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    guard let rule = kind.brokenRule(bytes, field), rule.severity(circumstance) == .error else {
      return false
    }
    return !(replacesSpecialCharacters && kind.isMendedByReplacement(bytes, field))
  }
}
