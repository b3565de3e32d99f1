internal import SQLite
internal import Verification

/// People whom the roster has in both roles by records of one key: each has one account, in the role of the
/// record that counts most, and that is said.
enum BothRoles {
  /// Of the work tables.
  static let schema = """
    -- The key, and the role that counts.
    CREATE TABLE work.both_roles(kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(kind, key));
    """

  /// Once the roster is loaded.
  static func write(_ database: Database) throws {
    let people = try database.statement(
      """
      SELECT kind, key FROM work.both_roles b
      WHERE EXISTS (SELECT 1 FROM work.entity e WHERE e.kind = b.kind AND e.key = b.key)
      ORDER BY kind, key
      """
    ).all { (words: "\($0.text("kind")) \($0.text("key"))", key: $0.text("key")) }
    guard !people.isEmpty else { return }
    let shown = people.prefix(mostNamed).map(\.words).joined(separator: ", ")
    let rest = people.count - mostNamed
    let (have, get) = people.count == 1 ? ("has", "gets") : ("have", "get")
    try database.run(
      "INSERT INTO main.remark(sentence, sample) VALUES(?, ?)",
      .text(
        "\(counted(people.count, "person", plural: "people")) of the roster \(have) both roles and "
          + "\(get) one account, in the role of the primary record, or else of the first, without the "
          + "classes of the other: \(shown)\(rest > 0 ? " and \(rest.grouped) more" : "")."),
      .text(people.prefix(mostSampled).map(\.key).joined(separator: "\u{1F}")))
  }

  private static let mostNamed = 5
  private static let mostSampled = 10
}
