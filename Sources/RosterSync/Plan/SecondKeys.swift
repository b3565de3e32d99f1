internal import AttributesJSON
internal import Directory
internal import Roster
internal import SQLite

/// Finds new people with the names and date of birth of someone who is in the roster under another
/// key too, perhaps because one child was enrolled twice. They get their accounts, and a remark
/// says so.
struct SecondKeys {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  /// Part of the work tables.
  static let schema = """
    -- Someone new, and who else has the same names and date of birth: student 00003.
    CREATE TABLE work.second_key(
      kind TEXT NOT NULL, key TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY(kind, key));
    """

  /// Writes the remark; to be called once it is known who has no account yet and gets one. A first
  /// roster, in which everyone is new, gets no remark.
  ///
  /// - Complexity: O(people)
  func write() throws {
    let new = try newPeople()
    if new.isEmpty { return }
    let births = Set(new.values.joined().map(\.birth))
    try database.statement(
      """
      SELECT kind, key, identity FROM work.entity JOIN work.record ON entity = id
      WHERE kind IN ('student', 'teacher') AND is_present AND object IS NOT NULL ORDER BY kind, key
      """
    ).rows { row in
      guard let record = PersonRecord(row.bytes("identity")) else { throw database.damaged }
      // Few people share a date of birth with someone new, so only their names are looked at.
      guard let birth = PersonIdentity.form(.date, record.birth), births.contains(birth) else {
        return
      }
      let names = FullName.key(record.given, record.surname)
      let key = PersonKey(try row.word("kind"), row.text("key"))
      for person in names.flatMap({ new[$0] }) ?? []
      where person.birth.isExactly(birth) && person.key.role == key.role {
        try database.run(
          "INSERT OR IGNORE INTO work.second_key(kind, key, other) VALUES(?, ?, ?)",
          .text(person.key.role.rawValue), .text(person.key.key.text), .text(key.words))
      }
    }
    try PeopleRemark.write(
      database, "SELECT kind, key, other FROM work.second_key ORDER BY kind, key"
    ) { people, isOne in
      "\(people) \(isOne ? "is new but has" : "are new but have") the names and the date of birth "
        + "of someone under another SIS ID; perhaps "
        + (isOne ? "it is the same person" : "they are the same people")
    }
  }

  /// New people, by their names.
  private func newPeople() throws -> [String: [(key: PersonKey, birth: String)]] {
    let isFirst = try !database.statement(
      """
      SELECT 1 FROM work.entity WHERE +kind IN ('student', 'teacher') AND object IS NOT NULL
      UNION ALL SELECT 1 FROM work.settled WHERE kind IN ('student', 'teacher') LIMIT 1
      """
    ).exists()
    if isFirst { return [:] }
    var people: [String: [(key: PersonKey, birth: String)]] = [:]
    try database.statement(
      """
      SELECT kind, key, identity FROM work.entity JOIN work.record ON entity = id
      WHERE +kind IN ('student', 'teacher') AND is_present AND object IS NULL AND trouble IS NULL
      """
    ).rows { row in
      guard let record = PersonRecord(row.bytes("identity")) else { throw database.damaged }
      guard let names = FullName.key(record.given, record.surname),
        let birth = PersonIdentity.form(.date, record.birth)
      else { return }
      people[names, default: []].append((PersonKey(try row.word("kind"), row.text("key")), birth))
    }
    return people
  }
}
