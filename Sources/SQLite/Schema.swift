/// The whole history of a schema, and the tables, indexes, views and triggers that it makes.
package struct Schema: Sendable {
  let migrations: [Migration]
  /// The digest of what they make, where it is written down.
  let digest: String?
  /// What they make, where no digest tells.
  private let shapes: Result<TableShapes, any Error>?

  /// - Parameters:
  ///   - migrations: oldest first; a file's `user_version` says how many of them it has.
  ///   - digest: of what they make, as `makeDigest` says it. A file that has it is known without making the
  ///     same once more, and one that has another is compared, so that a wrong digest costs time alone.
  /// - Complexity: without a digest, runs all migrations once, on an empty database in memory: of fifteen
  ///   that takes longer than anything else that the program does as it starts.
  package init(_ migrations: [Migration], digest: String? = nil) {
    self.migrations = migrations
    self.digest = digest
    shapes = digest == nil ? Result { try Self.make(migrations) } : nil
  }

  /// The contents of `sqlite_schema` in a file that these migrations alone have made.
  func make() throws -> TableShapes { try shapes?.get() ?? Self.make(migrations) }

  /// 64 hexadecimal digits, for `init`.
  package func makeDigest() throws -> String { try make().digest }

  private static func make(_ migrations: [Migration]) throws -> TableShapes {
    let database = try Database(inMemory: "tables")
    for migration in migrations { try database.execute(migration.sql) }
    return try TableShapes(in: database)
  }
}
