internal import CSV
internal import Roster
internal import SQLite
internal import Verification

/// Finds people who may share a user name or a value for matching with someone who is looked at, or
/// a date of birth with someone new.
///
/// It may find too many: it compares only the part before an `@`, in lower case, and the day.
struct SharedValues {
  private let database: Database
  private let context: PlanContext
  private let selection: Selection

  init(_ database: Database, _ context: PlanContext, _ selection: Selection) {
    self.database = database
    self.context = context
    self.selection = selection
  }

  /// Adds the people found to the selection.
  func select() throws {
    let values = ValueSet()
    try database.statement(
      """
      SELECT e.login AS value FROM work.selected x JOIN work.entity e ON e.kind = x.kind AND e.key = x.key
      WHERE x.is_close AND e.login <> ''
      UNION SELECT m.value FROM work.selected x JOIN work.entity e ON e.kind = x.kind AND e.key = x.key
      JOIN work.match m ON m.entity = e.id WHERE x.is_close
      """
    ).rows { values.insert($0.text("value")) }
    let births = try birthsOfNewPeople()
    if values.isEmpty && births.isEmpty { return }
    for source in context.format.mapping.sources {
      guard let kind = source.kinds.first, kind.role != nil,
        let table = try RosterTable.open(source.file, of: context.format, in: context.files),
        let key = table.position(where: \.isKey)
      else { continue }
      let columns = EntityColumns(
        table, kind, of: source, in: context.format, context.settings)
      let positions = Set([columns.username].compactMap { $0 } + columns.matches.map(\.position))
        .sorted()
      let birth = births.isEmpty ? nil : table.position { $0.kind.identityPart == .date }
      guard !positions.isEmpty || birth != nil else { continue }
      let isReplaced = context.settings.replacesSpecialCharacters
      try table.forEachRow { bytes, fields in
        let isBornThen =
          birth.flatMap { WrittenDate(bytes, bytes.trimmed(fields[$0]))?.day.daysSince1970 }
          .map(births.contains)
          ?? false
        guard
          isBornThen
            || positions.contains(where: {
              values.mayContain(bytes, fields[$0].range, isReplaced: isReplaced)
            })
        else { return }
        try selection.addLate(
          kind, bytes.text(fields[key].range), .close)
      }
    }
  }

  private func birthsOfNewPeople() throws -> Set<Int> {
    Set(
      try database.statement(
        """
        SELECT r.identity FROM work.selected x JOIN work.entity e ON e.kind = x.kind AND e.key = x.key
        JOIN work.record r ON r.entity = e.id
        LEFT JOIN home.link l ON l.directory = ? AND l.kind = e.kind AND l.key = e.key
        WHERE x.is_close AND l.id IS NULL AND e.kind IN ('student', 'teacher')
        """
      ).all(.text(context.profile.directory)) { row in
        PersonRecord(row.bytes("identity")).flatMap { record in
          let bytes = Array(record.birth.utf8)
          return WrittenDate(bytes.span, bytes.span.trimmed(Field(start: 0, end: bytes.count)))?.day
            .daysSince1970
        }
      }.compactMap { $0 })
  }
}

/// The parts of values before an `@`, in lower case.
private final class ValueSet {
  private var keys = KeyNumbers()
  private var hasOthers = false
  private var folded: [UInt8] = []

  var isEmpty: Bool { keys.count == 0 && !hasOthers }

  func insert(_ value: String) {
    let bytes = Array(value.utf8)
    // A value that is not plain ASCII may be written in many ways.
    guard fold(bytes.span, 0..<bytes.count), folded.count > Self.padding else {
      return hasOthers = true
    }
    _ = keys.insert(Array(folded.dropLast(Self.padding)))
  }

  /// - Parameter isReplaced: whether characters may be replaced before values are compared.
  func mayContain(_ bytes: Span<UInt8>, _ range: Range<Int>, isReplaced: Bool) -> Bool {
    if range.isEmpty { return false }
    guard fold(bytes, range), !isReplaced else { return true }
    let folded = folded
    if folded.count == Self.padding { return hasOthers }
    return keys.number(folded.span, 0..<folded.count - Self.padding) != nil
  }

  /// - Returns: whether it is plain: ASCII only.
  private func fold(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    folded.removeAll(keepingCapacity: true)
    for place in range {
      let byte = bytes[place]
      if byte >= 0x80 { return false }
      if byte == UInt8(ascii: "@") { break }
      if byte > 0x20 { folded.append(byte | (byte &- 0x41 < 26 ? 0x20 : 0)) }
    }
    folded.append(contentsOf: repeatElement(0, count: Self.padding))
    return true
  }

  private static let padding = 16
}
