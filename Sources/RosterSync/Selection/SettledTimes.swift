internal import Roster
internal import SQLite

/// When a start last created, adopted or moved people and sections without a release; only recent
/// times are known.
struct SettledTimes {
  private var times = ForEachKind<Keys>(Keys.init)

  /// Times in seconds since 1970; `nil` if there was no such recent start.
  struct Times {
    var newcomer: Int?
    var movedIn: Int?
  }

  private final class Keys {
    var times: [ExactText: Times] = [:]
  }

  /// Reads the times from the work tables.
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

  /// The times of everything of one kind, by key.
  func ofEach(_ kind: SubjectKind) -> [ExactText: Times] { times[kind].times }
}
