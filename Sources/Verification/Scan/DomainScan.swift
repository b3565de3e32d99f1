internal import CSV
internal import Roster

/// Compares the domain in a user name, or in another value by which people are found, with the one
/// that a profile appends.
struct DomainScan: FileCheck {
  private let group: RecordGroup
  private let position: Int
  private let kind: Column.Kind
  private let circumstance: Rule.Circumstance
  private let replacesSpecialCharacters: Bool
  /// The domains, in the form in which they are compared; empty if a value must include a domain,
  /// no matter which.
  private let domains: [[UInt8]]
  private let name: ColumnName
  /// Whether the format itself requires a domain.
  private let isByFormat: Bool

  struct LaneState {
    let sameDomain: Tally
    let otherDomain: Tally
    let foreignDomain: Tally
    let withoutDomain: Tally
  }

  static func make(for file: ScannedFile) -> [DomainScan] {
    file.groups.flatMap { group in
      file.header.columns.compactMap { DomainScan($0, of: group, file) }
    }
  }

  /// - Returns: `nil` for a column whose values may or may not have a domain.
  private init?(_ placed: Header.Placed, of group: RecordGroup, _ file: ScannedFile) {
    isByFormat = file.file.conventions.wantsDomains && placed.column.kind == .username
    let settings = group.settings
    let asked =
      isByFormat ? settings?.domains(in: placed.column) : settings?.domains(behind: placed.column)
    domains = (asked ?? []).map { Array(MatchingValue($0).text.utf8) }
    guard isByFormat || !domains.isEmpty || settings?.needsDomain(in: placed.column) ?? false
    else { return nil }
    self.group = group
    position = placed.position
    kind = placed.column.kind
    circumstance = .value(
      placed.column, of: file.file, usesLogin: settings?.usesLogin(placed.column) ?? true)
    replacesSpecialCharacters = settings?.replacesSpecialCharacters ?? false
    name = file.name(of: placed.column)
  }

  func makeState(of lane: BlockScan) -> LaneState {
    LaneState(
      sameDomain: lane.log.tally(.usernameHasDomain, name, .domain(isOurs: true)),
      otherDomain: lane.log.tally(.usernameHasDomain, name, .domain(isOurs: false)),
      foreignDomain: lane.log.tally(.usernameOtherDomain, name),
      withoutDomain: lane.log.tally(
        .usernameWithoutDomain, name, .domainNeeded(byFormat: isByFormat)))
  }

  func prepare(_ block: borrowing RecordBlock, _ state: inout LaneState) {
    let bytes = block.bytes.span
    for row in 0..<block.records.count {
      let untrimmed = block.fields[row &* block.width &+ position]
      let field = bytes.trimmed(untrimmed)
      let end = Int(bytes.localPart(of: field).end)
      let hasDomain = end < Int(field.end)
      let isRight = isByFormat ? hasDomain && domains.isEmpty : hasDomain == domains.isEmpty
      if isRight || field.isEmpty || !group.contains(block, row) { continue }
      let record = block.records[row]
      if ControlScan.counts(bytes, field, of: record) || isErrorAnyway(bytes, untrimmed) {
        continue
      }
      if !hasDomain {
        state.withoutDomain.add(record.line)
      } else if isOurs(bytes, (end + 1)..<Int(field.end)) {
        if !isByFormat { state.sameDomain.add(record.line) }
      } else if isByFormat {
        state.foreignDomain.add(record.line)
      } else {
        state.otherDomain.add(record.line)
      }
    }
  }

  /// Whether a domain is one of the profile's, in any letter case.
  private func isOurs(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    domains.contains { domain in
      domain.count == range.count
        && domain.indices.allSatisfy {
          bytes[range.lowerBound + $0].asciiLowercased == domain[$0]
        }
    }
  }

  /// Whether the field is already counted as an error because of its form.
  private func isErrorAnyway(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
    guard let rule = kind.brokenRule(bytes, field), rule.severity(circumstance) == .error else {
      return false
    }
    return !(replacesSpecialCharacters && kind.isFixedByReplacement(bytes, field))
  }
}
