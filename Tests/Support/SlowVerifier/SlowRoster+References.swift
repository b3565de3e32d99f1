internal import Roster
internal import Verification

/// Fields that name records of other files, and pairs of them.
///
/// - SeeAlso: `formats.md` 13.5; 13.4, rule 66; `decisions.md` A3
extension SlowRoster {
  func checkReferences(of table: SlowTable, _ log: inout SlowLog) {
    for (column, _) in table.header.positions {
      guard let reference = column.reference else { continue }
      let named = table.fields(column).flatMap { line, field in
        values(field, column).filter { !$0.isBlank }.map {
          (line, field: $0, isControlled: field.isControlled)
        }
      }
      // People in an optional file are not missed if that file is absent.
      if let file = format.file(named: reference.file), isLeftOut(file) { continue }
      guard let target = self.table(reference.file), target.isComplete,
        let key = target.file.columns.first(where: \.isKey)
      else {
        if !named.isEmpty && !isDelta {
          log.say(
            .referenceNotChecked, of: table.file.name, table.name(column),
            words: [
              "other": reference.file,
              "state": fileNames.contains(reference.file.lowercased())
                ? "could not be read" : "is missing",
            ])
        }
        continue
      }
      let keys = Set(target.fields(key).filter { !$0.field.isBlank }.map(\.field.bytes))
      let folded = Set(target.fields(key).map(\.field.folded.bytes))
      let unblanked = Set(
        target.fields(key).map(\.field).filter { !$0.isBlank }.map(\.trimmed.bytes))
      let all = keys.union(target.keysOfDefects)
      // A record that is not among the changes may exist elsewhere.
      for (line, field, isControlled) in named where !isDelta && !all.contains(field.bytes) {
        if !reference.isRequired {
          log.say(
            reference.weight == .warns ? .optionalReferenceNotFound : .principalNotFound,
            of: table.file.name, table.name(column), line: line)
        } else if !isControlled {
          log.say(.referenceNotFound, of: table.file.name, table.name(column), line: line)
          if unblanked.contains(field.trimmed.bytes) {
            log.say(.referenceBlankMismatch, of: table.file.name, table.name(column), line: line)
          }
          if folded.contains(field.folded.bytes) {
            log.say(.referenceCaseMismatch, of: table.file.name, table.name(column), line: line)
          }
        }
      }
    }
  }

  /// The values of a field: several, if the column takes a list.
  func values(_ field: SlowField, _ column: Column) -> [SlowField] {
    guard let separator = column.separator.map({ Unicode.Scalar($0.rawValue) }) else {
      return [field]
    }
    return field.scalars.split(separator: separator).map { SlowField(Array($0)).trimmed }
  }

  /// Reports parents that lead back to themselves.
  func checkParents(of table: SlowTable, _ log: inout SlowLog) {
    guard let column = table.file.column(named: "parentSourcedId"),
      let key = table.file.columns.first(where: \.isKey), table.header.position(column) != nil
    else { return }
    let named = zip(table.fields(key), table.fields(column)).map {
      (line: $0.line, key: $0.field.bytes, parent: $1.field.bytes)
    }.filter { !$0.parent.isEmpty }
    var parents: [[UInt8]: [UInt8]] = [:]
    for record in named where parents[record.key] == nil { parents[record.key] = record.parent }
    for record in named {
      var next = parents[record.key]
      for _ in named where next != nil && next != record.key { next = next.flatMap { parents[$0] } }
      if next == record.key {
        log.say(.referenceCycle, of: table.file.name, table.name(column), line: record.line)
      }
    }
  }

  /// Reports the primary records of something that already has one.
  func checkPrimary(of table: SlowTable, _ log: inout SlowLog) {
    for (column, position) in table.header.positions where !column.primaryScope.isEmpty {
      let scope = column.primaryScope.compactMap { name in
        table.file.column(named: name).flatMap(table.header.position)
      }
      guard scope.count == column.primaryScope.count else { continue }
      var seen: Set<[[UInt8]]> = []
      for record in table.records
      where ["true", "primary"].contains(record.fields[position].trimmed.folded.text) {
        if !seen.insert(scope.map { record.fields[$0].bytes }).inserted {
          log.say(.multiplePrimary, of: table.file.name, table.name(column), line: record.line)
        }
      }
    }
  }

  private func isLeftOut(_ file: RosterFile) -> Bool {
    file.presence != .required && file.presence != .expected
      && !tables.contains { $0.file.name == file.name }
  }

  /// Reports the files that must be present because others refer to their records.
  func checkFilesThatAreNamed(_ log: inout SlowLog) {
    for file in format.files where file.presence == .whenNamed {
      if fileNames.contains(file.name.lowercased()) { continue }
      let others = tables.filter { table in
        table.isRead && table.file.presence != .recognized
          && table.file.columns.contains { column in
            column.reference?.file == file.name
              && table.fields(column).contains { !$0.field.isBlank }
          }
      }.map(\.file.name).sorted()
      guard let last = others.last else { continue }
      let listed =
        others.count > 1
        ? "\(others.dropLast().joined(separator: ", ")) and \(last)" : last
      log.say(
        .missingReferencedFile, of: file.name,
        words: [
          "file": file.name, "others": listed, "refer": others.count > 1 ? "refer" : "refers",
        ])
    }
  }

  /// Reports repeated records, by the columns that together identify a record.
  func checkMemberships(of table: SlowTable, _ log: inout SlowLog) {
    let columns = table.file.combination
    let isThere = columns.filter { table.header.position($0) != nil }
    guard columns.count > 1, !table.file.columns.contains(where: \.isKey) || columns.count > 1,
      columns.allSatisfy({ !$0.mustBeThere || isThere.contains($0) })
    else { return }
    let words = columns.filter { $0.reference == nil && $0.vocabulary != nil }
    let isPair =
      columns.count - words.count == 2 && words.count < 2
      && words == columns.filter { $0.reference == nil }
    var seen: Set<[[UInt8]]> = []
    for record in table.records {
      var key: [[UInt8]] = []
      var isWhole = true
      for column in isThere {
        let field = table.header.position(column).map { record.fields[$0] } ?? SlowField([UInt8]())
        isWhole = isWhole && !(field.isBlank && column.isRequired)
        guard column.kind == .word else {
          key.append(field.bytes)
          continue
        }
        let word = field.trimmed.folded
        key.append(word.bytes)
        let known = column.vocabulary?.words.map { SlowField($0.unicodeScalars).folded.text } ?? []
        // Nothing is known about pairs in a role that the format does not have.
        if isPair && !known.contains(word.text) { isWhole = false }
      }
      if isWhole && !seen.insert(key).inserted {
        log.say(
          .duplicateRow, of: table.file.name, SlowColumn(joined: isThere), line: record.line)
      }
    }
  }
}
