internal import Roster
internal import SQLite

/// The tokens of the API's clients. Only hashes of their texts are kept.
extension Store {
  static let tokens = """
    CREATE TABLE token(
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      -- SHA-256 of its secret.
      hash TEXT NOT NULL,
      -- Words with a blank between two.
      scopes TEXT NOT NULL,
      -- Ids with a blank between two; NULL for all profiles.
      profiles TEXT,
      -- Days since 1970; NULL for good.
      last_day INTEGER,
      made_by TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      -- Seconds since 1970; NULL while it is good.
      revoked_at INTEGER
    ) WITHOUT ROWID;
    """

  func insert(_ token: AccessToken, hash: String) throws {
    try database.run(
      """
      INSERT INTO token(id, name, hash, scopes, profiles, last_day, made_by, made_at)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?)
      """, .text(token.id), .text(token.name), .text(hash),
      .text(token.scopes.map(\.rawValue).joined(separator: " ")),
      .optional(token.profiles?.joined(separator: " ")), .optional(token.lastDay?.daysSince1970),
      .text(token.madeBy), .integer(token.madeAt))
  }

  /// All tokens ever created, in order of creation.
  func tokens() throws -> [AccessToken] {
    try database.statement("SELECT * FROM token ORDER BY made_at, id").all { try token($0) }
  }

  func token(_ id: String) throws -> (token: AccessToken, hash: String)? {
    try readTokens.value(id, in: database) {
      try database.statement("SELECT * FROM token WHERE id = ?").first(.text(id)) {
        (try token($0), $0.text("hash"))
      }
    }
  }

  func revoke(token id: String, at time: Int) throws {
    try database.run(
      "UPDATE token SET revoked_at = ? WHERE id = ?", .integer(time), .text(id))
  }

  private func token(_ row: Row) throws -> AccessToken {
    AccessToken(
      id: row.text("id"), name: row.text("name"),
      scopes: row.text("scopes").split(separator: " ").compactMap { AccessScope(name: String($0)) },
      profiles: row.optionalText("profiles")?.split(separator: " ").map(String.init),
      lastDay: row.optionalInt("last_day").map(CivilDay.init(daysSince1970:)),
      madeBy: row.text("made_by"), madeAt: try row.moment("made_at"),
      revokedAt: row.optionalInt("revoked_at"))
  }
}
