internal import Roster
internal import SQLite

/// When a start made or adopted people and sections by itself, and moved them to their school; only
/// those of late are known.
struct SettledTimes {
  private var times = ForEachKind<Keys>(Keys.init)

  /// In seconds since 1970; `nil` if it was not of late.
  struct Times {
    var newcomer: Int?
    var movedIn: Int?
  }

  private final class Keys {
    var times: [ExactText: Times] = [:]
  }

  /// Reads them from the work tables.
  init(_ database: Database) throws {
    try read("newcomer", from: database) { $0.newcomer = $1 }
    try read("moved_in", from: database) { $0.movedIn = $1 }
  }

  private func read(
    _ table: String, from database: Database, _ set: (inout Times, Int) -> Void
  ) throws {
    try database.statement(
      "SELECT l.kind, l.key, n.time FROM work.\(table) n CROSS JOIN home.link l ON l.id = n.link"
    ).rows { row in
      set(
        &times[try row.word("kind", as: SubjectKind.self)].times[
          ExactText(row.text("key")), default: Times()],
        row.int("time"))
    }
  }

  /// By key.
  func ofEach(_ kind: SubjectKind) -> [ExactText: Times] { times[kind].times }
}
