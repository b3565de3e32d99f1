internal import CSV
internal import Files
internal import Roster

/// A sample roster in which some records can be changed while everything else stays as it is.
///
/// Fields stay as they are written, quotation marks included, so the oddities of a sample are kept.
struct SampleRoster {
  struct File {
    let name: String
    let header: [String]
    /// The records, in the order of the file; one may have more or fewer fields than the header.
    var records: [[String]]

    /// What the format calls it: `student`.
    var kind: String { String(name.prefix { $0 != "." }).lowercased() }

    func column(_ name: String) -> Int? { header.firstIndex(of: name) }
  }

  private(set) var files: [File]

  /// - Parameter path: a folder of CSV files in UTF-8 in which no text follows a closing quotation
  ///   mark.
  init(reading path: FilePath) throws {
    let folder = try Folder(path: path)
    files = try folder.fileNames().filter(\.isCSV).map { name in
      let records = try Self.records(of: folder.open(name))
      return File(
        name: name.shown, header: records.first ?? [], records: Array(records.dropFirst()))
    }
  }

  /// The records of a file, each with its fields as they are written; an empty line is an empty
  /// field.
  private static func records(of source: FileSource) throws -> [[String]] {
    var reader = try RecordReader(source, undoublesQuotes: false)
    var records: [(line: Int, fields: [String])] = []
    // Since no header is read, no record fits one: all of them are returned as defects, regardless
    // of their width.
    while try reader.next() {
      let found = reader.block.irregular
      records += found.blankLines.map { ($0, [""]) }
      for record in found.defects {
        var start = record.offset - reader.block.offset
        let fields = found.defectFields[record.fields].map { field in
          let isQuoted = field.range.lowerBound > start
          let end = field.range.upperBound + (isQuoted ? 1 : 0)
          defer { start = end + 1 }
          return String(decoding: reader.block.bytes[start..<end], as: UTF8.self)
        }
        records.append((record.line, fields))
      }
    }
    return records.sorted { $0.line < $1.line }.map(\.fields)
  }

  /// Writes the files to a folder.
  func write(to folder: FilePath) throws {
    try FileSystem.makeFolder(folder, permissions: 0o700, withParents: true)
    for file in files {
      var writer = RecordWriter()
      for fields in [file.header] + file.records { writer.append(verbatim: fields) }
      try FileSystem.write(
        writer.bytes, to: folder.appending(FilePath(file.name)), permissions: 0o600)
    }
  }

  // MARK: Changes

  /// The same people in another district, all of whose ids begin with its letters.
  ///
  /// - Parameter logins: whether user names also begin with these letters.
  func moved(
    to district: String, logins: Bool = false, in format: Format = .sdsV1
  ) -> SampleRoster {
    changing { file in
      guard let own = format.file(named: file.name), own.presence != .manifest else { return }
      for placed in Header(cells: file.header.map { Array($0.utf8) }, of: own).columns {
        let isID = placed.column.isKey || placed.column.reference != nil
        guard isID || logins && placed.column.name == "Username" else { continue }
        let separator = placed.column.separator.map { Character(Unicode.Scalar($0.rawValue)) }
        for index in file.records.indices where placed.position < file.records[index].count {
          file.records[index][placed.position]
            .prefixValues(with: district, separatedBy: separator)
        }
      }
    }
  }

  /// Appends the records of another roster.
  mutating func add(_ other: SampleRoster) {
    for index in files.indices {
      files[index].records += other.files.first { $0.kind == files[index].kind }?.records ?? []
    }
  }

  /// The roster with another value in a column, for records whose id meets a condition.
  func setting(
    _ column: String, in kind: String, to value: (String) -> String, where isMeant: (String) -> Bool
  ) -> SampleRoster {
    changing(kind) { file in
      guard let place = file.column(column) else { return }
      for index in file.records.indices
      where place < file.records[index].count && isMeant(file.records[index][0]) {
        file.records[index][place] = value(file.records[index][place])
      }
    }
  }

  /// The roster without the records that meet a condition.
  func removing(from kind: String, where isGone: ([String]) -> Bool) -> SampleRoster {
    changing(kind) { $0.records.removeAll(where: isGone) }
  }

  /// The roster with only some of the schools, and everyone who belongs to them.
  func only(schools: Set<Substring>) -> SampleRoster {
    changing { file in
      // A section's id begins with its school's.
      let place = file.kind == "school" ? 0 : file.column("School SIS ID")
      file.records.removeAll { record in
        guard let place else { return !schools.contains(record[0].prefix { $0 != "-" }) }
        return place < record.count && !schools.contains(record[place][...])
      }
    }
  }

  /// The roster with only one of its files.
  func only(_ kind: String) -> SampleRoster {
    var roster = self
    roster.files.removeAll { $0.kind != kind }
    return roster
  }

  /// - Parameter kind: which file to change; `nil` for all.
  private func changing(_ kind: String? = nil, _ change: (inout File) -> Void) -> SampleRoster {
    var roster = self
    for index in roster.files.indices where kind == nil || roster.files[index].kind == kind {
      change(&roster.files[index])
    }
    return roster
  }
}

extension String {
  /// Puts letters in front of each value of a field in CSV form.
  fileprivate mutating func prefixValues(with letters: String, separatedBy separator: Character?) {
    let quote = hasPrefix("\"") ? "\"" : ""
    let values = filter { $0 != "\"" }
      .split(separator: separator ?? "\"").map { letters + $0.trimmingPrefix(" ") }
    self = quote + values.joined(separator: separator.map(String.init) ?? "") + quote
  }
}
