package import Roster

// A report is kept with the run that made it, so that it can be read again without its files. What
// is large becomes bytes: lines as `LineSet` has them, places as numbers of seven bits a byte, the low
// ones first.

extension RecordPlaces {
  /// The places as bytes; the columns are kept beside them.
  package var stored: [UInt8] {
    var numbers = StoredNumbers()
    var last = Mark(line: 0, offset: 0)
    for mark in marks {
      numbers.append(mark.line - last.line)
      numbers.append(mark.offset - last.offset)
      last = mark
    }
    return numbers.bytes
  }

  package init(columns: [String], stored: [UInt8]) {
    var numbers = StoredNumbers(bytes: stored)
    var marks: [Mark] = []
    var last = Mark(line: 0, offset: 0)
    while let line = numbers.next(), let offset = numbers.next() {
      last = Mark(line: last.line + line, offset: last.offset + offset)
      marks.append(last)
    }
    self.init(columns: columns, marks: marks)
  }
}

extension FileSummary {
  /// A summary that was kept, of a file in a format.
  package init(
    fileName: String, path: String, records: Int?, bytes: Int, keptPlaces places: RecordPlaces,
    in format: Format?
  ) {
    self.init(
      fileName: fileName, path: path, records: records, bytes: bytes,
      keyColumns: Self.keyColumns(of: format?.file(named: fileName)), places: places)
  }
}

extension Finding {
  /// A finding that was kept, in a file of a format; findings are kept in their order.
  package init(
    keptSeverity severity: Severity, fileName: String, description: String, rules: [Rule],
    columns: [String], count: Int, lines: LineSet, effect: Effect, in format: Format?
  ) {
    self.init(
      severity: severity, fileName: fileName, description: description, rules: rules,
      columns: columns, count: count, lines: lines, effect: effect,
      expected: lines.isEmpty ? nil : Rule.expectation(rules, columns, of: fileName, in: format),
      columnOrder: 0)
  }
}

extension Report {
  /// A report that was kept.
  package init(keptFormat format: Format?, files: [FileSummary], findings: [Finding]) {
    self.init(format: format, files: files, findings: findings)
  }
}

/// Numbers from 0 on, as bytes.
private struct StoredNumbers {
  private(set) var bytes: [UInt8] = []
  private var position = 0

  init(bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  mutating func append(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// - Returns: `nil` at the end, and for what is no number.
  mutating func next() -> Int? {
    var number: UInt = 0
    var shift: UInt = 0
    while position < bytes.count, shift < 56 {
      let byte = bytes[position]
      position += 1
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(number) }
      shift += 7
    }
    return nil
  }
}
