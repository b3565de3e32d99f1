internal import SQLite
internal import Support

/// A database that someone else has written.
///
/// An input begins with a letter. `F` is followed by the whole file; `B` by pieces that replace
/// parts of a genuine file: two bytes for the place, one for the length, and the bytes; `R` by
/// lines of text that change rows of a genuine file with SQLite's own tools:
///
///     finding lines 1 x ff7f
///     progress done 1 i 9223372036854775807
///     !drop operation
///
/// A line gives a table, a column, the number of a row, and a value: `i` for a number, `t` for a
/// text, `x` for bytes as hexadecimal digits, `n` for nothing. One with `!` changes a table itself.
struct HostileDatabase {
  private let input: [UInt8]
  private let genuine: [UInt8]

  init(_ input: [UInt8], genuine: [UInt8]) {
    self.input = input
    self.genuine = genuine
  }

  /// Whether nothing is changed in the genuine file.
  var isGenuine: Bool { input == [UInt8(ascii: "R")] }

  /// Writes it into a folder, under a name.
  func write(to folder: TemporaryFolder, _ name: String) throws {
    let rest = input.dropFirst()
    switch input.first {
    case UInt8(ascii: "F"): try folder.write(Array(rest), to: name)
    case UInt8(ascii: "B"): try folder.write(patched(rest), to: name)
    default:
      try folder.write(genuine, to: name)
      let database = try Database(path: Array(folder.path(name).utf8))
      try database.execute("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF")
      for line in rest.split(separator: UInt8(ascii: "\n")).prefix(20) {
        // Changes that SQLite refuses are skipped.
        try? change(line, in: database)
      }
    }
  }

  private func patched(_ patches: ArraySlice<UInt8>) -> [UInt8] {
    var file = genuine
    var rest = patches
    while rest.count > 3 {
      let head = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let place = (Int(head[0]) << 8 | Int(head[1])) % file.count
      let bytes = rest.prefix(min(Int(head[2] & 15) + 1, file.count - place))
      file.replaceSubrange(place..<place + bytes.count, with: bytes)
      rest = rest.dropFirst(bytes.count)
    }
    return file
  }

  private func change(_ line: ArraySlice<UInt8>, in database: Database) throws {
    let text = String(decoding: line, as: UTF8.self)
    let words = text.split(
      separator: " ", maxSplits: 4, omittingEmptySubsequences: false
    ).map(String.init)
    guard words.first?.first != "!" else { return try spoil(words, database) }
    guard words.count > 3, let row = Int(words[2]) else { return }
    // Quotes make a name of any text.
    try database.run(
      "UPDATE \(quoted(words[0])) SET \(quoted(words[1])) = ? WHERE rowid = ?",
      value(words[3], words.count > 4 ? words[4] : ""), .integer(row))
  }

  private func value(_ type: String, _ text: String) -> SQLValue {
    switch type {
    case "i": return Int(text).map(SQLValue.integer) ?? .null
    case "t": return .text(text)
    case "x":
      let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      return .blob(
        stride(from: 0, to: digits.count - 1, by: 2).map {
          UInt8(digits[$0] << 4 | digits[$0 + 1])
        })
    default: return .null
    }
  }

  /// Changes the tables themselves.
  private func spoil(_ words: [String], _ database: Database) throws {
    guard words.count > 1 else { return }
    let table = quoted(words[1])
    switch words[0] {
    case "!drop": try database.execute("DROP TABLE \(table)")
    case "!version": try database.execute("PRAGMA user_version = \(Int32(words[1]) ?? 0)")
    case "!double": try database.execute("INSERT INTO \(table) SELECT * FROM \(table)")
    // A table that can hold anything, even twice.
    case "!loose":
      try database.execute(
        """
        CREATE TABLE other AS SELECT * FROM \(table); DROP TABLE \(table);
        ALTER TABLE other RENAME TO \(table)
        """)
    case "!endless":
      try database.execute(
        """
        ALTER TABLE \(table) RENAME TO other;
        CREATE VIEW \(table) AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
          SELECT other.* FROM n, other
        """)
    case "!trigger":
      try database.execute(
        """
        CREATE TRIGGER t AFTER UPDATE ON \(table) BEGIN
          UPDATE \(table) SET state = 0; UPDATE \(table) SET sequence = sequence + 100;
        END
        """)
    case "!generated":
      try database.execute(
        "ALTER TABLE \(table) RENAME COLUMN \(quoted(words.last ?? "")) TO old; ALTER TABLE \(table) "
          + "ADD COLUMN \(quoted(words.last ?? "")) AS (hex(zeroblob(400000000)))")
    default: break
    }
  }

  private func quoted(_ name: String) -> String {
    "\"" + name.filter { $0 != "\"" && $0 != "\0" } + "\""
  }
}
