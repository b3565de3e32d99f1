/// The tables of a database that somebody else may have written, as far as reading depends on them.
///
/// A table that is a view can be without an end, a column that is computed can be of any size, and a
/// trigger does something else than what it is asked to. So what should be there is there, and
/// nothing else.
package struct TableShapes: Sendable, Equatable {
  private let lines: [String]

  /// What a history of a schema makes.
  package init(madeBy migrations: [Migration]) throws {
    let database = try Database(inMemory: "tables")
    try database.migrate(migrations)
    self = try TableShapes(in: database)
  }

  init(in database: Database) throws {
    // What has no root is kept elsewhere, by code that the file names.
    lines = try database.statement(
      """
      SELECT printf('%s %s %s %d %s %s %d %d %d', s.type, s.name, s.tbl_name, s.rootpage > 0, c.name,
        c.type, c."notnull", c.pk, c.hidden) AS line
      FROM sqlite_schema s LEFT JOIN pragma_table_xinfo(s.name) c ON s.type = 'table'
      ORDER BY s.type, s.name, c.cid
      """
    ).all { $0.text("line") }
  }
}

extension Database {
  /// Sees to it that there are just the tables and indexes that there should be.
  ///
  /// - Throws: that the file is damaged.
  package func require(_ shapes: TableShapes) throws {
    guard try TableShapes(in: self) == shapes else { throw damaged }
  }
}
