internal import Files

/// The tables, indexes, views and triggers of a database that another user may have changed.
///
/// A view in place of a table can be endless, a computed column can be of any size, and a trigger
/// can do things that no one asked for. The file must therefore contain exactly what the schema
/// makes.
struct TableShapes: Sendable, Equatable {
  private struct Shape: Sendable, Equatable {
    /// The kind and the name, such as `the table t`.
    let name: String
    let text: String
  }

  private let shapes: [Shape]

  init(in database: Database) throws {
    // Versions of SQLite may quote and space a renamed column differently. A table without a root
    // page is a virtual one. SQLite's own statistics may or may not be there.
    shapes = try database.statement(
      """
      SELECT printf('the %s %.80s', type, name) AS name,
        printf('%s %d %s', tbl_name, rootpage > 0, replace(replace(sql, ' ', ''), '"', '')) AS text
      FROM sqlite_schema
      WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4') AND rootpage > 0)
      ORDER BY type, name
      """
    ).all { Shape(name: $0.text("name"), text: $0.text("text")) }
  }

  /// The SHA-256 of all shapes.
  var digest: String {
    var digest = Digest()
    digest.update(String(shapes.count))
    for shape in shapes {
      digest.update(shape.name)
      digest.update(shape.text)
    }
    return digest.finish()
  }

  /// The first shape that is not expected, for people; `nil` if there is none.
  func foreign(to expected: TableShapes) -> String? {
    shapes.first { shape in !expected.shapes.contains { $0.name == shape.name } }?.name
  }
}

extension Database {
  /// Checks that the file contains what a schema makes, and nothing else.
  ///
  /// - Throws: `DatabaseError` with `.corrupt` if a table or column is missing, `.foreign` if there
  ///   is anything else.
  func require(_ schema: Schema) throws {
    let found = try TableShapes(in: self)
    if let digest = schema.digest, found.digest == digest { return }
    let expected = try schema.make()
    if found == expected { return }
    if let name = found.foreign(to: expected) {
      throw DatabaseError(path: path, problem: .foreign(name))
    }
    throw damaged
  }
}
