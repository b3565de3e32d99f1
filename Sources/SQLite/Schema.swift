/// The whole history of a schema, and the tables, indexes, views and triggers that it makes.
///
/// ```
/// let schema = Schema([Migration("people", sql: "CREATE TABLE person(key TEXT PRIMARY KEY)")])
/// try database.migrate(to: schema)
/// ```
package struct Schema: Sendable {
  let migrations: [Migration]
  /// The expected digest of the tables, indexes, views and triggers, if it is known.
  let digest: String?
  /// The tables, indexes, views and triggers themselves, if the digest is not known.
  private let shapes: Result<TableShapes, any Error>?

  /// - Parameters:
  ///   - migrations: oldest first; a file's `user_version` says how many of them it has.
  ///   - digest: the digest of what they make, as `makeDigest` returns it. A file with this digest
  ///     is accepted immediately; one with another digest is compared with a newly made schema, so
  ///     a wrong digest only costs time.
  /// - Complexity: without a digest, runs all migrations once on an empty database in memory; for
  ///   fifteen migrations, that takes longer than anything else at start-up.
  package init(_ migrations: [Migration], digest: String? = nil) {
    self.migrations = migrations
    self.digest = digest
    shapes = digest == nil ? Result { try Self.make(migrations) } : nil
  }

  /// The contents of `sqlite_schema` after these migrations.
  func make() throws -> TableShapes { try shapes?.get() ?? Self.make(migrations) }

  /// 64 hexadecimal digits, for `init`.
  package func makeDigest() throws -> String { try make().digest }

  private static func make(_ migrations: [Migration]) throws -> TableShapes {
    let database = try Database(inMemory: "tables")
    for migration in migrations { try database.execute(migration.sql) }
    return try TableShapes(in: database)
  }
}
