internal import Directory
internal import Files
internal import SQLite

/// The home's database: profiles, uploads, runs, and who did what.
///
/// A store must be used by one thread; each thread opens its own. Transactions are short: none of
/// them reads or writes a roster's files, or calls a directory.
final class Store {
  let database: Database
  /// The id with which this home's marks begin.
  let homeID: HomeID
  // Profiles as each request to the API reads them.
  var readProfiles = Remembered<StoredProfile>(limit: 64)
  var readTokens = Remembered<(token: AccessToken, hash: String)>(limit: 64)

  init(_ home: Home) throws {
    database = try Database(path: home.database.bytes, permissions: home.filePermissions)
    try database.migrate(to: StoreSchema.schema)
    let id = try database.statement("SELECT id FROM home").first { $0.text("id") }
    guard let id = id.flatMap({ HomeID($0) }) else { throw database.damaged }
    homeID = id
  }

  // MARK: Audit

  func audit(
    _ action: String, by who: Who, profile: String?, run: Int? = nil, detail: String? = nil,
    at time: Int
  ) throws {
    try database.run(
      """
      INSERT INTO audit(time, principal, principal_source, sudo_user, is_sudo_user_known, address,
        action, profile, run, detail)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, .integer(time), .text(who.principal), .text(who.source.rawValue),
      .optional(who.sudoUser), .bool(who.isSudoUserKnown), .optional(who.address), .text(action),
      .optional(profile),
      .optional(run), .optional(detail))
  }

  static let auditIndex = "CREATE INDEX audit_of_run ON audit(run) WHERE run IS NOT NULL;"

  /// Who resumed a run last, and when; `nil` if no one did.
  func resumption(of run: Int) throws -> Resumption? {
    try database.statement(
      """
      SELECT principal, time FROM audit WHERE run = ? AND action = 'resume'
      ORDER BY number DESC LIMIT 1
      """
    ).first(.integer(run)) { Resumption(who: $0.text("principal"), time: $0.int("time")) }
  }

  /// When an action was last performed on a profile; `nil` if never.
  ///
  /// - Complexity: O(audit entries since then)
  func lastTime(of action: String, profile: String) throws -> Int? {
    try database.statement(
      "SELECT time FROM audit WHERE profile = ? AND action = ? ORDER BY number DESC LIMIT 1"
    ).first(.text(profile), .text(action)) { $0.int("time") }
  }
}
