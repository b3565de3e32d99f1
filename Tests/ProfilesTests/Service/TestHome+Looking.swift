import Files
import ProfilesSupport
import SQLite
import Support

@testable import Profiles

extension TestHome {
  /// The rows of a query, each with its columns separated by bars.
  func rows(_ query: String) throws -> [String] {
    let database = try Store(home).database
    return try database.statement(query).all { row in row.text(0) }
  }

  /// The actions of the audit log with their actors, oldest first.
  func audit() throws -> [String] {
    try rows("SELECT action || ' by ' || principal FROM audit ORDER BY number")
  }

  /// Which record is linked to which object, which profiles claim it, and which memberships belong
  /// to a profile.
  func links() throws -> [String] {
    try rows(
      """
      SELECT kind || ' ' || key || ' ' || object || ' ' || how || ' ' || coalesce(disabled_run, '-')
      FROM link ORDER BY 1
      """)
      + rows(
        """
        SELECT profile || ' ' || kind || ' ' || key || ' ' || coalesce(missing_run, '-') || ' '
          || coalesce(missing_since, '-') || ' ' || missing_uploads
        FROM claim JOIN link ON link.id = link ORDER BY 1
        """)
      + rows(
        """
        SELECT profile || ' ' || s.key || ' ' || p.kind || ' ' || p.key
        FROM member JOIN link s ON s.id = section JOIN link p ON p.id = person ORDER BY 1
        """)
  }

  /// Everything below a folder, as paths in it, in ascending order.
  static func tree(_ folder: FilePath) throws -> [String] {
    try FileSystem.entries(of: folder).flatMap { name in
      let path = folder.appending(name)
      let isLink = try isSymbolicLink(path)
      let inner = FileSystem.isFolder(path) && !isLink ? try tree(path) : []
      return [name.shown] + inner.map { "\(name.shown)/\($0)" }
    }
  }

  /// A copy of a home that an older version left.
  ///
  /// - Parameters:
  ///   - name: the name of its folder in `Tests/Homes`.
  ///   - time: the time of the clock, in seconds since 1970.
  static func left(as name: String, at time: Int = 1_795_900_000) throws -> TestHome {
    let home = try TestHome(clock: TestClock(time))
    let tests = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    try home.copyIn(FilePath("\(tests)/Homes/\(name)"))
    return home
  }

  /// Copies everything in another home into this one, which is new.
  func copyIn(_ source: FilePath) throws {
    try copy(try Folder(path: source), to: home.folder)
  }

  private func copy(_ source: Folder, to target: Folder) throws {
    for name in try source.entries() {
      switch try source.kind(of: name) {
      case .symbolicLink:
        guard let leads = try source.symbolicLink(name) else { continue }
        try target.replaceSymbolicLink(name, to: leads)
      case .folder:
        try copy(source.folder(name), to: target.makeFolder(name, permissions: 0o700))
      default:
        let path = target.path(of: name).shown.dropFirst(folder.path.count + 1)
        try folder.write(source.read(name), to: String(path))
      }
    }
  }

  static func isSymbolicLink(_ path: FilePath) throws -> Bool {
    do {
      return try FileSystem.symbolicLink(path) != nil
    } catch {
      return false
    }
  }
}
