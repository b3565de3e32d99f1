internal import CSV
internal import Roster

/// Finds roles and enrollments that have ended or not begun on the profile's day.
struct OutsideDates: FileCheck {
  private let dates: RecordDates
  private let name: ColumnName

  static func make(for file: ScannedFile) -> [OutsideDates] {
    guard let dates = RecordDates(file) else { return [] }
    return [OutsideDates(dates: dates, name: ColumnName(joined: dates.columns))]
  }

  func makeState(of lane: BlockScan) -> Tally { lane.log.tally(.outsideDates, name) }

  func prepare(_ block: borrowing RecordBlock, _ tally: inout Tally) {
    for row in 0..<block.records.count where !dates.areNow(block, row) {
      tally.add(block.records[row].line)
    }
  }
}

/// The columns with the dates between which a file's records count, and the day to compare them
/// with.
struct RecordDates {
  /// The columns that are in the file; a missing one counts as blank.
  let columns: [Column]
  private let window: Window
  private let day: CivilDay
  private let begins: Int?
  private let ends: Int?

  private static let blank = Field(start: 0, end: 0)

  /// - Returns: `nil` for a file whose records always count.
  init?(_ file: ScannedFile) {
    guard let day = file.settings.first?.today,
      let window = file.format.mapping.window(of: file.file.name)
    else { return nil }
    let placed = [file.header[window.begins], file.header[window.ends]]
    columns = placed.compactMap { $0?.column }
    if columns.isEmpty { return nil }
    self.day = day
    self.window = window
    (begins, ends) = (placed[0]?.position, placed[1]?.position)
  }

  func areNow(_ block: borrowing RecordBlock, _ row: Int) -> Bool {
    let first = row &* block.width
    let fields = block.fields.span
    return window.contains(
      day, block.bytes.span, from: begins.map { fields[first &+ $0] } ?? Self.blank,
      to: ends.map { fields[first &+ $0] } ?? Self.blank)
  }
}

/// Remembers which sessions are in progress.
final class SessionScan: FileCheck {
  private let keys: FileKeys
  private let key: Int
  private let begins: Int
  private let ends: Int
  private let window: Window
  private let day: CivilDay

  static func make(for file: ScannedFile) -> [SessionScan] {
    guard let day = file.settings.first?.today, let sessions = file.format.mapping.sessions,
      file.file.isNamed(sessions.file), let key = file.keyColumn,
      let begins = file.header[sessions.window.begins], let ends = file.header[sessions.window.ends]
    else { return [] }
    return [SessionScan(file, key.position, begins.position, ends.position, sessions.window, day)]
  }

  private init(
    _ file: ScannedFile, _ key: Int, _ begins: Int, _ ends: Int, _ window: Window, _ day: CivilDay
  ) {
    keys = file.keys[file.file.id]
    (self.key, self.begins, self.ends) = (key, begins, ends)
    (self.window, self.day) = (window, day)
  }

  func makeState(of lane: BlockScan) -> BlockKeys { lane.keys(at: key) }

  func prepare(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {}

  func take(_ block: borrowing RecordBlock, _ state: inout BlockKeys) {
    let numbers = state.batch.numbers
    for row in 0..<state.batch.count
    where numbers[row] != KeyBatch.none && Int(numbers[row]) == keys.areNow.count {
      let first = row * block.width
      keys.areNow.append(
        window.contains(
          day, block.bytes.span, from: block.fields[first + begins], to: block.fields[first + ends])
      )
    }
  }
}

/// Finds sections none of whose sessions is in progress.
struct SectionSessions: FileCheck {
  private let position: Int
  private let separator: UInt8?
  private let target: FileKeys
  private let name: ColumnName

  static func make(for file: ScannedFile) -> [SectionSessions] {
    guard
      let column = file.format.mapping.sources.first(where: { $0.file == file.file.name })?
        .sessions,
      let placed = file.header[column], let reference = placed.column.reference,
      let target = file.format.file(of: reference), !file.keys[target.id].areNow.isEmpty
    else { return [] }
    return [
      SectionSessions(
        position: placed.position, separator: placed.column.separator?.rawValue,
        target: file.keys[target.id], name: file.name(of: placed.column))
    ]
  }

  func makeState(of lane: BlockScan) -> Tally { lane.log.tally(.outsideDates, name) }

  func prepare(_ block: borrowing RecordBlock, _ tally: inout Tally) {
    for row in 0..<block.records.count where !isNow(block, row) {
      tally.add(block.records[row].line)
    }
  }

  /// Whether one of the section's sessions is in progress; always true if none of them is known.
  private func isNow(_ block: borrowing RecordBlock, _ row: Int) -> Bool {
    let bytes = block.bytes.span
    let field = block.fields[row * block.width + position]
    var (isKnown, isNow) = (false, false)
    bytes.forEachValue(of: field, separatedBy: separator) { value in
      let wanted = target.table.hash.wanted(bytes, value.range)
      guard let number = target.table.number(of: wanted, bytes) else { return }
      isKnown = true
      isNow = isNow || target.areNow[number]
    }
    return isNow || !isKnown
  }
}
