internal import CSV
internal import Roster
internal import Support
internal import Verification

/// Compares the records of one file, as a user sees them, with the file itself.
struct EvidenceFuzz {
  private let summary: FileSummary
  private let findings: [Finding]
  private let reading: Reading
  private let evidence: EvidenceReader
  private let secretPositions: [Int]

  init(_ summary: FileSummary, _ findings: [Finding], _ bytes: [UInt8]) throws {
    self.summary = summary
    self.findings = findings
    reading = SlowReader(bytes, recordLimit: RecordReader.defaultRecordLimit).read()
    evidence = try EvidenceReader(summary, ArraySource(bytes))
    let columns = summary.places.columns
    secretPositions = columns.indices.filter { Header.isPassword(columns[$0]) }
  }

  func check() throws {
    let lines = reading.records.map(\.line)
    try require(summary.records == lines.count, "all records are counted")
    let shown = try lines.flatMap { try evidence.records(around: $0, before: 0, after: 0) }
    try require(shown.map(\.line) == lines, "every record can be shown")
    for (record, original) in zip(shown, reading.records) { try check(record, original) }
    for finding in findings { try check(finding, lines) }
  }

  /// Checks that a finding counts only records, blank lines or the header, and that they can be
  /// shown.
  private func check(_ finding: Finding, _ lines: [Int]) throws {
    let counted = finding.lines.lines(limit: finding.count)
    try require(counted.count == finding.count, "all lines of a finding can be listed")
    let records = Set(lines)
    let others = Set(reading.blankLines + reading.blankRecords + [reading.header?.line ?? 0])
    for line in counted where !records.contains(line) {
      try require(others.contains(line), "something is on line \(line)")
    }
    let shown = try evidence.evidence(of: finding, limit: finding.count)
    try require(shown.map(\.line) == counted, "a finding's records can be shown")
    try require(
      shown.allSatisfy { ($0.record?.line == $0.line) == records.contains($0.line) },
      "what is on a line of a finding is that line's")
    try require(
      counted.isEmpty || shown[0].expected?.isEmpty == false, "a finding says what was expected")
    guard let line = counted.last(where: records.contains), let place = lines.firstIndex(of: line)
    else { return }
    let around = try evidence.records(around: line, before: 2, after: 1)
    let expected = lines[max(0, place - 2)...min(lines.count - 1, place + 1)]
    try require(around.map(\.line) == Array(expected), "line \(line) has its neighbours")
  }

  private func check(_ shown: EvidenceRecord, _ original: Reading.Record) throws {
    let values = original.fields.map { String(decoding: $0, as: UTF8.self) }
    try require(shown.fields.count == values.count, "all fields of a record are shown")
    let firstSecret = firstSecret(of: original)
    for (index, field) in shown.fields.enumerated() {
      let isSecret = firstSecret.map { index >= $0 } ?? secretPositions.contains(index)
      let expected = isSecret && !values[index].isEmpty ? nil : values[index]
      try require(field.value == expected, "line \(shown.line) has its values, but no passwords")
    }
    try checkText(shown, original, from: firstSecret)
  }

  /// The index of the first field of a record that may be a password: in a record with a defect or
  /// surplus fields, fields may have shifted.
  private func firstSecret(of original: Reading.Record) -> Int? {
    guard let first = secretPositions.first else { return nil }
    let width = summary.places.columns.count
    let surplus = original.isSound ? original.surplus : original.fields.count - width
    return surplus.map { max(0, first - abs($0) - 1) }
  }

  /// Checks that the text has nothing but quotes and commas outside the values.
  ///
  /// Text after a closing quote belongs to no value, but is a person's data all the same.
  private func checkText(
    _ shown: EvidenceRecord, _ original: Reading.Record, from firstSecret: Int?
  ) throws {
    let text = Array(shown.text.utf8)
    var position = 0
    for (index, field) in shown.fields.enumerated() {
      let hidden = original.isSound || firstSecret.map { index > $0 } ?? (index == 0)
      let between = text[position..<field.place.lowerBound]
      try require(
        !hidden || between.allSatisfy { $0 == quote || $0 == comma },
        "nothing is shown between the values of line \(shown.line)")
      position = field.place.upperBound
    }
    let isHidden = firstSecret != nil || original.isSound
    try require(
      !isHidden || text[position...].allSatisfy { $0 == quote || $0 == comma },
      "nothing is shown after the values of line \(shown.line)")
  }
}

extension Reading.Record {
  fileprivate var isSound: Bool {
    if case .sound = verdict { true } else { false }
  }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
