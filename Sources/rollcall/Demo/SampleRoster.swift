internal import Files

/// A sample roster of which some records are changed, and nothing else.
///
/// Fields are kept as they are written, quotation marks and all, so that what is odd in a sample stays.
struct SampleRoster {
  struct File {
    let name: String
    let header: [String]
    /// In the order of the file; one that is ragged has another number of fields than the header.
    var records: [[String]]

    /// What the format calls it: `student`.
    var kind: String { String(name.prefix { $0 != "." }).lowercased() }

    func column(_ name: String) -> Int? { header.firstIndex(of: name) }
  }

  private(set) var files: [File]

  /// - Parameter folder: of CSV files in UTF-8, in which no field has a line break.
  init(reading folder: FilePath) throws {
    files = try FileSystem.entries(of: folder).filter { $0.shown.hasSuffix(".csv") }.map { name in
      var lines = try FileSystem.read(folder.appending(name))
        .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { Self.fields(String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self)) }
      // What is behind the last line's end.
      if lines.last == [""] { lines.removeLast() }
      return File(
        name: name.shown, header: lines.first ?? [], records: Array(lines.dropFirst()))
    }
  }

  /// Puts the files into a folder.
  func write(to folder: FilePath) throws {
    try FileSystem.makeFolder(folder, permissions: 0o700, withParents: true)
    for file in files {
      var bytes: [UInt8] = []
      for fields in [file.header] + file.records {
        bytes += fields.joined(separator: ",").utf8
        bytes += [0x0D, 0x0A]
      }
      try FileSystem.write(bytes, to: folder.appending(FilePath(file.name)), permissions: 0o600)
    }
  }

  // MARK: Changes

  /// The same people in another district, where all ids begin with its letters.
  ///
  /// - Parameter logins: whether user names do too.
  func moved(to district: String, logins: Bool = false) -> SampleRoster {
    changing { file in
      for (place, name) in file.header.enumerated()
      where name.hasSuffix("SIS ID") || logins && name == "Username" {
        for index in file.records.indices
        where place < file.records[index].count && !file.records[index][place].isEmpty {
          file.records[index][place] = district + file.records[index][place]
        }
      }
    }
  }

  /// Puts the records of another roster behind those of this one.
  mutating func add(_ other: SampleRoster) {
    for index in files.indices {
      files[index].records += other.files.first { $0.kind == files[index].kind }?.records ?? []
    }
  }

  /// With another value in a column, wherever a condition is true of a record's id.
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

  /// Without the records of which something is true.
  func removing(from kind: String, where isGone: ([String]) -> Bool) -> SampleRoster {
    changing(kind) { $0.records.removeAll(where: isGone) }
  }

  /// With only some of the schools, and whoever belongs to them.
  func only(schools: Set<Substring>) -> SampleRoster {
    changing { file in
      // A section's id begins with that of its school.
      let place = file.kind == "school" ? 0 : file.column("School SIS ID")
      file.records.removeAll { record in
        guard let place else { return !schools.contains(record[0].prefix { $0 != "-" }) }
        return place < record.count && !schools.contains(record[place][...])
      }
    }
  }

  /// With only one of the files.
  func only(_ kind: String) -> SampleRoster {
    var roster = self
    roster.files.removeAll { $0.kind != kind }
    return roster
  }

  /// - Parameter kind: of the file; `nil` for each.
  private func changing(_ kind: String? = nil, _ change: (inout File) -> Void) -> SampleRoster {
    var roster = self
    for index in roster.files.indices where kind == nil || roster.files[index].kind == kind {
      change(&roster.files[index])
    }
    return roster
  }

  /// The fields of a line as they are written; a comma within quotation marks parts none.
  private static func fields(_ line: String) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    for byte in line.utf8 {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ",") && !isQuoted {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
      } else {
        field.append(byte)
      }
    }
    return fields + [String(decoding: field, as: UTF8.self)]
  }
}
