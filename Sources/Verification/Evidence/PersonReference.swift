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
  private let key: Int
  private let names: [Int]

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
    try forEachPerson { block, row in
      let id = reference.id(block, row)
      if ids.contains(id), names[id] == nil {
        names[id] = String(decoding: reference.name(block, row), as: UTF8.self)
      }
      return names.count < ids.count
    }
    return names.filter { !$0.value.isEmpty }
  }

  /// The people whose names contain a text.
  ///
  /// - Parameter isGivenUp: whether the answer is no longer wanted; called from time to time.
  /// - Returns: `nil` if it was given up.
  /// - Complexity: O(the file)
  package func people(
    named text: SoughtText, by reference: PersonReference, isGivenUp: () -> Bool
  ) throws -> FoundPeople? {
    var (ids, count): (Set<ExactText>, Int) = ([], 0)
    let isRead = try forEachPerson { block, row in
      if text.stands(in: reference.name(block, row)) { ids.insert(reference.id(block, row)) }
      count += 1
      return count % 4096 != 0 || !isGivenUp()
    }
    return isRead ? FoundPeople(column: reference.column, ids: ids) : nil
  }

  /// Calls `body` with each sound record until it returns `false`.
  ///
  /// - Returns: whether the file was read to its end.
  @discardableResult
  private func forEachPerson(_ body: (borrowing RecordBlock, Int) -> Bool) throws -> Bool {
    guard let start = places.marks.first else { return true }
    var reader = try RecordReader(source, width: places.columns.count)
    reader.seek(offset: start.offset, line: start.line)
    while try reader.next() {
      for row in reader.block.records.indices where !body(reader.block, row) { return false }
    }
    return true
  }
}

/// People who were found by name, and the column that has their ids.
package struct FoundPeople: Sendable {
  package let column: String
  package let ids: Set<ExactText>
}

extension PersonReference {
  fileprivate func id(_ block: borrowing RecordBlock, _ row: Int) -> ExactText {
    ExactText(String(decoding: block.value(key, row), as: UTF8.self))
  }

  /// The parts of a person's name, with spaces in between, in UTF-8.
  fileprivate func name(_ block: borrowing RecordBlock, _ row: Int) -> [UInt8] {
    var name: [UInt8] = []
    for part in names {
      let value = block.value(part, row)
      if !name.isEmpty && !value.isEmpty { name.append(UInt8(ascii: " ")) }
      name += value
    }
    return name
  }
}

extension RecordBlock {
  /// A field of a sound record, without the white space around it.
  fileprivate func value(_ position: Int, _ row: Int) -> ArraySlice<UInt8> {
    bytes[bytes.span.trimmed(fields[row * width + position]).range]
  }
}
