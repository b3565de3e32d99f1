internal import CSV
internal import Roster
internal import Verification

/// One file: its header, and its records as fields.
struct SlowTable {
  struct Record {
    var line: Int
    var fields: [SlowField]
  }

  let file: RosterFile
  /// The path under which it was uploaded.
  let path: String
  let bytes: [UInt8]
  let reading: Reading
  let header: SlowHeader
  /// Whether the records are read: nothing at the beginning of the file prevents it.
  let isRead: Bool
  /// The sound records. All others are excluded from all checks but one.
  let records: [Record]
  /// Fields with a word that stands for no value.
  let placeholders: [(line: Int, column: Column, word: Int, isBlank: Bool)]
  /// The role of the person on each line, if a column has the roles.
  private let rolesByLine: [Int: PersonRole?]

  /// Reports what is wrong at the beginning of the file.
  ///
  /// - SeeAlso: `decisions.md` A3
  init(
    _ uploaded: SlowPackage.File, _ file: RosterFile, of format: Format, _ upload: TestUpload,
    _ log: inout SlowLog
  ) {
    self.file = file
    path = uploaded.name
    bytes = uploaded.bytes
    reading = uploaded.reading
    header = SlowHeader(uploaded.headerNames, of: file)
    let start = SlowStart(
      bytes: bytes, reading: reading, header: header, file: file, isStrict: upload.isStrict)
    isRead = start.check(
      of: format, upload.settings.map { SlowSettings.all($0, file) } ?? [], &log)
    let isRead = isRead
    var placeholders: [(line: Int, column: Column, word: Int, isBlank: Bool)] = []
    var records: [Record] = []
    for read in reading.records where isRead {
      guard case .sound = read.verdict else { continue }
      var record = Record(line: read.line, fields: read.fields.map(SlowField.init))
      for (column, position) in header.positions where file.mayHaveBlanks {
        let field = record.fields[position]
        guard let word = SlowDamage.placeholder(field, in: column) else { continue }
        let isBlank = SlowDamage.isBlank(field, in: column)
        placeholders.append((record.line, column, word, isBlank))
        if isBlank { record.fields[position] = SlowField([UInt8]()) }
      }
      records.append(record)
    }
    self.records = records
    self.placeholders = placeholders
    var rolesByLine: [Int: PersonRole?] = [:]
    if case .column(let name, _)? = file.people,
      let position = file.column(named: name).flatMap(header.position)
    {
      for record in records {
        rolesByLine[record.line] = file.people?.role(of: record.fields[position].text)
      }
    }
    self.rolesByLine = rolesByLine
  }

  /// The fields of a column, with the lines of their records; empty if the column is absent.
  func fields(_ column: Column) -> [(line: Int, field: SlowField)] {
    guard let position = header.position(column) else { return [] }
    return records.map { ($0.line, $0.fields[position]) }
  }

  /// The role of the person of a record; `nil` if it has none.
  func role(_ line: Int) -> PersonRole? {
    guard case .column? = file.people else { return file.roles.first }
    return rolesByLine[line] ?? nil
  }

  /// Whether a record belongs to a person whose role is not synchronized.
  func isOfNobody(_ line: Int) -> Bool {
    guard case .column(let name, _)? = file.people,
      file.column(named: name).flatMap(header.position) != nil
    else { return false }
    return role(line) == nil
  }

  func isOf(_ topic: Topic) -> Bool { file.topics.contains(topic) }

  func name(_ column: Column) -> SlowColumn { SlowColumn(column, in: file) }

  /// Whether the file was read to its end, and no record may hide others.
  var isComplete: Bool {
    isRead
      && !reading.records.contains(where: \.hidesLines) && reading.header?.hidesLines != true
      && !reading.records.contains { record in
        if case .defect(let fault) = record.verdict {
          fault.kind == .unterminatedQuote
        } else {
          false
        }
      }
  }

  /// Keys of records that cannot be read, if the keys themselves can.
  var keysOfDefects: Set<[UInt8]> {
    guard let key = file.columns.first(where: \.isKey), let position = header.position(key) else {
      return []
    }
    let keys = reading.records.compactMap { record -> [UInt8]? in
      guard case .defect = record.verdict, position < record.fields.count else { return nil }
      return record.fields[position]
    }
    return Set(keys.filter { !$0.isEmpty })
  }
}
