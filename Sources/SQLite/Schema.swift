/// The whole history of a schema, and the tables, indexes, views and triggers that it makes.
package struct Schema: Sendable {
  let migrations: [Migration]
  /// The contents of `sqlite_schema` in a file that these migrations alone have made.
  let shapes: Result<TableShapes, any Error>

  /// - Parameter migrations: oldest first; a file's `user_version` says how many of them it has.
  /// - Complexity: runs all migrations once, on an empty database in memory.
  package init(_ migrations: [Migration]) {
    self.migrations = migrations
    shapes = Result {
      let database = try Database(inMemory: "tables")
      for migration in migrations { try database.execute(migration.sql) }
      return try TableShapes(in: database)
    }
  }
}
