internal import CSV
internal import Roster
internal import Verification

/// How the records are written.
///
/// - SeeAlso: `formats.md` 13.1, rules 12, 15 to 24, 33
extension SlowTable {
  func checkStructure(_ log: inout SlowLog, settings: VerificationSettings?) {
    checkWriting(&log)
    if reading.records.isEmpty {
      sayEmpty(&log, settings)
    } else if case .column(let name, _)? = file.people, let settings,
      file.column(named: name).flatMap(header.position) != nil
    {
      let missing = file.roles.first { role in
        settings.linkedTopics.contains(role.topic)
          && !records.contains { self.role($0.line) == role }
      }
      if let missing {
        log.say(
          .noDataRows, of: file.name, severity: .error,
          words: ["missing": missing == .student ? "students" : "teachers", "entities": "some"])
      }
    }
  }

  /// Checks how the records are written, whatever they say.
  func checkWriting(_ log: inout SlowLog) {
    sayDefects(&log)
    for record in reading.records {
      guard case .sound(let traits) = record.verdict else { continue }
      if traits.contains(.looseQuote) {
        log.say(.quoteInUnquotedField, of: file.name, line: record.line)
      }
    }
    saySurplus(&log)
    let last = reading.records.last?.line ?? reading.header?.line ?? 0
    for line in reading.blankLines.filter({ $0 < last }) + reading.blankRecords {
      log.say(.blankRows, of: file.name, line: line)
    }
    let unnamed = header.faults.filter { $0.kind == .hasNoName }.map(\.position)
    if !unnamed.isEmpty {
      let withData = unnamed.filter { position in
        records.contains { !$0.fields[position].isBlank }
      }
      let meant = withData.isEmpty ? unnamed : withData
      log.say(
        .emptyColumnName, of: file.name, severity: withData.isEmpty ? .information : .warning,
        words: [
          "columns": Self.columns(meant), "have": meant.count > 1 ? "have" : "has",
          "what": withData.isEmpty ? "no name and no data" : "data but no name",
        ])
    }
  }

  private static func columns(_ positions: [Int]) -> String {
    let numbers = positions.map { "\($0 + 1)" }
    switch numbers.count {
    case 1: return "Column " + numbers[0]
    case ...4:
      let others = numbers.dropLast().joined(separator: ", ")
      return "Columns \(others) and \(numbers[numbers.count - 1])"
    default: return "Columns \(numbers[..<3].joined(separator: ", ")) and \(numbers.count - 3) more"
    }
  }

  /// Reports the records if each has as many empty fields too many, as when a spreadsheet has
  /// padded them.
  private func saySurplus(_ log: inout SlowLog) {
    if !isUniform { return }
    for record in reading.records {
      log.say(.raggedRow, of: file.name, line: record.line, severity: .warning)
    }
  }

  /// Whether every record has the same number of extra fields, all of them empty.
  private var isUniform: Bool {
    let surplus = reading.records.compactMap(\.surplus)
    return surplus.count == reading.records.count && Set(surplus).count == 1
  }

  private func sayDefects(_ log: inout SlowLog) {
    var faults: [(line: Int, fault: Reading.Fault)] = []
    if let header = reading.header, let fault = header.fault { faults.append((header.line, fault)) }
    for record in reading.records {
      if case .defect(let fault) = record.verdict { faults.append((record.line, fault)) }
      if record.surplus != nil && !isUniform {
        faults.append((record.line, .init(.ragged, line: record.line)))
      }
    }
    for (line, fault) in faults {
      let first = faults.first { $0.fault.kind == fault.kind }
      log.say(fault, of: file.name, line: line, firstLine: first?.fault.line ?? line)
    }
  }

  private func sayEmpty(_ log: inout SlowLog, _ settings: VerificationSettings?) {
    let severity: Severity =
      if isOf(.school) || isOf(.student) || isOf(.teacher) || !file.joinedTopics.isEmpty {
        (file.topics + (file.topics.isEmpty ? file.joinedTopics : [])).contains {
          settings?.linkedTopics.contains($0) ?? false
        } ? .error : .warning
      } else {
        .warning
      }
    let entities =
      switch file.topics {
      case [.school]: "schools"
      case [.section]: "sections"
      case [.student]: "students"
      case [.teacher]: "teachers"
      case [] where !file.joinedTopics.isEmpty: "people"
      case []: "records"
      case [.section, .teacherRoster]: "records"
      default: isOf(.student) || isOf(.teacher) ? "people" : "memberships"
      }
    log.say(
      .noDataRows, of: file.name, severity: severity,
      words: ["missing": "records", "entities": entities])
  }
}
