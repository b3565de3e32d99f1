internal import CSV
package import Roster

/// A column with the ids of people who are the records of another file, which says their names.
///
/// A record of an enrollment names a child by number alone. Anyone who looks at it wants to see the
/// child's name next to it.
package struct PersonReference: Sendable {
  /// The column with the ids.
  package let column: String
  /// The people's file.
  package let file: FileSummary
  /// The positions of the id and of the parts of the name in that file, the given name first.
  fileprivate let key: Int
  fileprivate let names: [Int]

  /// - Returns: `nil` if the column's values are not ids of people, or nothing says their names.
  init?(_ column: Column, in format: Format, _ report: Report) {
    guard column.separator == nil,
      let people = column.reference.flatMap({ format.file(of: $0) }), people.isOfPeople,
      let id = people.onlyKey, let file = report.summary(of: people)
    else { return nil }
    func position(_ column: Column) -> Int? { file.places.columns.firstIndex(of: column.name) }
    names = people.nameColumns.compactMap(position)
    guard let key = position(id), !names.isEmpty else { return nil }
    self.column = column.name
    self.file = file
    self.key = key
  }
}

extension Report {
  /// The columns of a file with ids of people; none in a file of people, whose records say the
  /// names themselves.
  package func personReferences(in file: FileSummary) -> [PersonReference] {
    guard let format, let known = format.file(named: file.fileName), !known.isOfPeople else {
      return []
    }
    return known.columns.filter { file.places.columns.contains($0.name) }
      .compactMap { PersonReference($0, in: format, self) }
  }
}

/// Reads a file of people.
extension EvidenceReader {
  /// The names of people, by their ids.
  ///
  /// - Returns: no entry for an id that the file does not have, or that has no name there.
  /// - Complexity: O(the file, up to the last of them)
  package func names(
    of ids: Set<ExactText>, by reference: PersonReference
  ) throws -> [ExactText: String] {
    var names: [ExactText: String] = [:]
    guard !ids.isEmpty else { return names }
    try forEachPerson(by: reference) { id, name in
      if ids.contains(id), names[id] == nil { names[id] = name() }
      return names.count < ids.count
    }
    return names.filter { !$0.value.isEmpty }
  }

  /// The ids of the people whose names match.
  ///
  /// - Parameter isGivenUp: whether the answer is no longer wanted; called from time to time.
  /// - Returns: `nil` if it was given up.
  /// - Complexity: O(the file)
  package func ids(
    by reference: PersonReference, isGivenUp: () -> Bool, whereName isMeant: (String) -> Bool
  ) throws -> Set<ExactText>? {
    var (ids, count): (Set<ExactText>, Int) = ([], 0)
    let isRead = try forEachPerson(by: reference) { id, name in
      if isMeant(name()) { ids.insert(id) }
      count += 1
      return count % 4096 != 0 || !isGivenUp()
    }
    return isRead ? ids : nil
  }

  /// Calls `body` with the id and the name of each person until it returns `false`.
  ///
  /// - Returns: whether the file was read to its end.
  @discardableResult
  private func forEachPerson(
    by reference: PersonReference, _ body: (ExactText, () -> String) -> Bool
  ) throws -> Bool {
    guard let start = places.marks.first else { return true }
    var reader = try RecordReader(source, width: places.columns.count)
    reader.seek(offset: start.offset, line: start.line)
    while try reader.next() {
      for row in reader.block.records.indices {
        func value(_ position: Int) -> String {
          let field = reader.block.fields[row * reader.block.width + position]
          return String(decoding: reader.block.bytes[field.range], as: UTF8.self).trimmed
        }
        let goesOn = body(ExactText(value(reference.key))) {
          reference.names.map(value).filter { !$0.isEmpty }.joined(separator: " ")
        }
        if !goesOn { return false }
      }
    }
    return true
  }
}
