package import CSV
internal import Directory
package import Failures
internal import Roster
package import RosterSync

/// Old and new keys of people, from a CSV file with the columns `role`, `old` and `new`, and
/// optionally `new role` for people whose role has changed.
package struct RekeyMap {
  /// The decisions, each of which gives the account of an old key to the new one.
  package private(set) var doors: [PersonDoor] = []

  /// - Parameter name: the file's name, for people.
  /// - Throws: `RekeyMapError` for a file that is not such a map, or names a person twice.
  package init(_ source: any ByteSource, name: String) throws {
    var reader = try RecordReader(source)
    let names = try reader.readHeader()?.cells.map {
      String(decoding: $0, as: UTF8.self).trimmed.asciiLowercased
    }
    guard let names, let role = names.firstIndex(of: "role"), let old = names.firstIndex(of: "old"),
      let new = names.firstIndex(of: "new")
    else { throw RekeyMapError.noHeader(file: name) }
    let newRole = names.firstIndex(of: "new role")
    var (olds, news): (Set<PersonKey>, Set<PersonKey>) = ([], [])
    while try reader.next() {
      if let defect = reader.block.irregular.defects.first {
        throw RekeyMapError.unreadable(file: name, line: defect.line)
      }
      for row in 0..<reader.block.records.count {
        let line = reader.block.records[row].line
        let value = { (place: Int) in
          let range = reader.block.fields[row * reader.block.width + place].range
          return String(decoding: reader.block.bytes[range], as: UTF8.self)
        }
        guard let who = PersonRole(rawValue: value(role).trimmed.asciiLowercased),
          !value(old).isEmpty, !value(new).isEmpty
        else { throw RekeyMapError.unreadable(file: name, line: line) }
        let goal = newRole.map { value($0).trimmed.asciiLowercased } ?? ""
        guard let whoNow = goal.isEmpty ? who : PersonRole(rawValue: goal) else {
          throw RekeyMapError.unreadable(file: name, line: line)
        }
        let door = PersonDoor(
          .rekey, PersonKey(whoNow, value(new)), former: PersonKey(who, value(old)))
        guard olds.insert(PersonKey(who, value(old))).inserted,
          news.insert(door.person).inserted
        else { throw RekeyMapError.repeated(file: name, line: line) }
        doors.append(door)
      }
    }
    if doors.isEmpty { throw RekeyMapError.empty(file: name) }
  }

  /// The CSV file for such decisions, in the form in which it can be read.
  package static func csv(_ doors: [PersonDoor]) -> [UInt8] {
    var out = RecordWriter(lineEnd: Array("\n".utf8))
    let hasRoles = doors.contains(where: \.crossesRoles)
    out.append(["role", "old", "new"] + (hasRoles ? ["new role"] : []))
    for door in doors {
      guard let former = door.former else { continue }
      out.append(
        [former.role.rawValue, former.key.text, door.person.key.text]
          + (hasRoles ? [door.person.role.rawValue] : []))
    }
    return out.bytes
  }
}

/// Why a file is not a map of old and new keys.
package enum RekeyMapError: ExplainedError, Equatable {
  case noHeader(file: String)
  case unreadable(file: String, line: Int)
  case repeated(file: String, line: Int)
  case empty(file: String)

  package var code: String { "InvalidMap" }
  package var kind: FailureKind { .wrongInput }

  package var userMessage: String {
    switch self {
    case .noHeader(let file):
      "\(file) does not begin with the columns role, old and new. Nothing was done."
    case .unreadable(let file, let line):
      "Line \(line) of \(file) does not name a role (student or teacher), an old and a new SIS ID. "
        + "Nothing was done."
    case .repeated(let file, let line):
      "Line \(line) of \(file) names a SIS ID that an earlier line has. Nothing was done."
    case .empty(let file): "\(file) contains no SIS IDs. Nothing was done."
    }
  }
}
