internal import SQLite

/// People whose records under one key have both roles: each has one account, in the role of the
/// most important record, and a remark says so.
enum BothRoles {
  /// Part of the work tables.
  static let schema = """
    -- The key, and the role that counts.
    CREATE TABLE work.both_roles(kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(kind, key));
    """

  /// Writes the remark; to be called once the roster is loaded.
  static func write(_ database: Database) throws {
    try PeopleRemark.write(
      database,
      """
      SELECT kind, key, NULL AS other FROM work.both_roles b
      WHERE EXISTS (SELECT 1 FROM work.entity e WHERE e.kind = b.kind AND e.key = b.key)
      ORDER BY kind, key
      """
    ) { people, isOne in
      "\(people) \(isOne ? "has both roles and gets" : "have both roles and get") one account, in the role "
        + "of the primary record, or else of the first, without the classes of the other"
    }
  }
}
