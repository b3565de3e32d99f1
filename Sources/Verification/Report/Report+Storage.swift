package import Roster

// A report is stored with the run that made it, so that it can be read again without its files. The
// large parts are stored as bytes: lines as `LineSet` encodes them, places as LEB128.

extension RecordPlaces {
  /// The places as bytes; the columns are stored separately.
  package var stored: [UInt8] {
    var bytes: [UInt8] = []
    var last = Mark(line: 0, offset: 0)
    for mark in marks {
      LEB128.append(UInt(mark.line - last.line), to: &bytes)
      LEB128.append(UInt(mark.offset - last.offset), to: &bytes)
      last = mark
    }
    return bytes
  }

  /// - Parameter fileSize: the size of the file, in bytes.
  /// - Returns: `nil` for bytes that `stored` cannot have returned for such a file.
  package init?(columns: [String], stored: [UInt8], fileSize: Int) {
    var marks: [Mark] = []
    var last = Mark(line: 0, offset: 0)
    var position = 0
    while position < stored.count {
      guard let line = LEB128.read(stored, at: &position),
        let offset = LEB128.read(stored, at: &position)
      else { return nil }
      let (nextLine, nextOffset) = (
        last.line.addingReportingOverflow(line), last.offset.addingReportingOverflow(offset)
      )
      if nextLine.overflow || nextOffset.overflow { return nil }
      guard nextOffset.partialValue <= fileSize, nextLine.partialValue <= fileSize + 1 else {
        return nil
      }
      last = Mark(line: nextLine.partialValue, offset: nextOffset.partialValue)
      marks.append(last)
    }
    self.init(columns: columns, marks: marks)
  }
}

extension FileSummary {
  /// Restores the summary of a file in a format.
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
  /// The position of the finding's column in a report, for storage.
  package var storedColumnOrder: Int { columnOrder }

  /// Restores a finding in a file of a format.
  package init(
    keptSeverity severity: Severity, fileName: String, description: String, rules: [Rule],
    columns: [String], count: Int, lines: LineSet, effect: Effect, columnOrder: Int,
    in format: Format?
  ) {
    self.init(
      severity: severity, fileName: fileName, description: description, rules: rules,
      columns: columns, count: count, lines: lines, effect: effect,
      expected: lines.isEmpty ? nil : Rule.expectation(rules, columns, of: fileName, in: format),
      expectations: Rule.expectations(rules, columns, of: fileName, in: format),
      kind: Rule.kind(columns, of: fileName, in: format),
      columnOrder: columnOrder)
  }
}

extension Report {
  /// Restores a report.
  package init(
    keptFormat format: Format?, reason: String?, extent: Extent, files: [FileSummary],
    findings: [Finding]
  ) {
    self.init(
      format: format, reason: reason, extent: extent, files: files, findings: findings)
  }
}
