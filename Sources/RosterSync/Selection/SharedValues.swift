internal import CSV
internal import Roster
internal import SQLite
internal import Verification

/// Finds people who may share a user name or a value for matching with someone who is looked at, or
/// a date of birth with someone new.
///
/// It may find too many: of values it compares only the part before an `@`, in lower case.
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
      func isConcerned(_ bytes: Span<UInt8>, _ fields: Span<Field>, _ lane: Lane) -> Bool {
        if let birth, let date = WrittenDate(bytes, bytes.trimmed(fields[birth])),
          births.contains(date.day.daysSince1970)
        {
          return true
        }
        return positions.contains {
          values.mayContain(bytes, fields[$0].range, isReplaced: isReplaced, &lane.value)
        }
      }
      try table.oneForEachThread().map(Lane.init).forEachBlock(
        look: { lane in
          lane.found = lane.table.rows(where: { isConcerned($0, $1, lane) })
        },
        remember: { lane in
          for row in lane.found { try selection.addLate(kind, lane.table.text(key, row), .close) }
        })
    }
  }

  /// The state of one thread.
  private final class Lane: TableLane {
    let table: RosterTable
    /// The rows of the block that are concerned.
    var found: [Int] = []
    var value = FoldedValue()

    init(_ table: RosterTable) { self.table = table }
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

/// The part of a value before an `@`, in lower case.
private struct FoldedValue {
  /// The bytes with padding, since keys are read in words.
  private var bytes: [UInt8] = []

  /// Reads a value.
  ///
  /// - Returns: whether it is plain ASCII.
  mutating func fold(_ value: Span<UInt8>, _ range: Range<Int>) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    for place in range {
      let byte = value[place]
      if byte >= 0x80 { return false }
      if byte == UInt8(ascii: "@") { break }
      if byte > 0x20 { bytes.append(byte | (byte &- 0x41 < 26 ? 0x20 : 0)) }
    }
    bytes.append(contentsOf: repeatElement(0, count: Self.padding))
    return true
  }

  var isEmpty: Bool { bytes.count == Self.padding }

  /// The folded value itself.
  var key: [UInt8] { Array(bytes.dropLast(Self.padding)) }

  func isKnown(to keys: borrowing KeyNumbers) -> Bool {
    keys.number(bytes.span, 0..<bytes.count - Self.padding) != nil
  }

  private static let padding = 16
}

/// A set of values that are compared only by their folded part.
private final class ValueSet {
  private var keys = KeyNumbers()
  private var hasOthers = false

  var isEmpty: Bool { keys.count == 0 && !hasOthers }

  func insert(_ value: String) {
    let bytes = Array(value.utf8)
    var folded = FoldedValue()
    // A value that is not plain ASCII may be written in many ways.
    guard folded.fold(bytes.span, 0..<bytes.count), !folded.isEmpty else {
      return hasOthers = true
    }
    _ = keys.insert(folded.key)
  }

  /// Whether the set may contain a field. It does not change the set, so several threads can call
  /// it at once.
  ///
  /// - Parameters:
  ///   - isReplaced: whether characters may be replaced before values are compared.
  ///   - folded: receives the value.
  func mayContain(
    _ bytes: Span<UInt8>, _ range: Range<Int>, isReplaced: Bool, _ folded: inout FoldedValue
  ) -> Bool {
    if range.isEmpty { return false }
    guard folded.fold(bytes, range), !isReplaced else { return true }
    return folded.isEmpty ? hasOthers : folded.isKnown(to: keys)
  }
}
