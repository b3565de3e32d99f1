internal import Directory
internal import Roster
internal import SQLite
internal import Verification

/// What of a roster a plan looks at; what is not in it is in the directory as the roster has it, and is known by
/// number only (`SettledRoster`).
final class Selection {
  /// Of the work tables.
  static let schema = """
    CREATE TABLE work.selected(
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      -- Whether anything of it may not be as it should be, and not just a membership.
      is_close INTEGER NOT NULL,
      -- Whether its memberships are those of the directory, and not those of the last roster.
      is_whole INTEGER NOT NULL,
      PRIMARY KEY(kind, key)
    ) WITHOUT ROWID;
    """

  /// How near something is looked at.
  enum Nearness: Int {
    /// For the other end of a membership.
    case beside
    /// Its record has changed.
    case close
    /// All of it, memberships too.
    case whole
  }

  /// In which the two rosters differ, file by file.
  var memberships: [MembershipDifferences] = []
  /// Those of the directory, of what is looked at wholly.
  var found: Set<Membership> = []
  /// How many objects the directory has.
  let objects: Int
  private let database: Database
  private let insert: Statement
  private let keys = ForEachKind(KeySet.init)
  private let whole = ForEachKind(KeySet.init)
  private var late = ForEachKind(KeySet.init)
  private var hasLate = false

  init(_ database: Database, objects: Int) throws {
    self.database = database
    self.objects = objects
    insert = try database.statement(
      """
      INSERT INTO work.selected(kind, key, is_close, is_whole) VALUES(?, ?, ?, ?)
      ON CONFLICT(kind, key) DO UPDATE
        SET is_close = max(is_close, excluded.is_close), is_whole = max(is_whole, excluded.is_whole)
      """)
  }

  func add(_ kind: SubjectKind, _ key: String, _ nearness: Nearness) throws {
    try insert.run(
      .text(kind.rawValue), .text(key), .bool(nearness != .beside), .bool(nearness == .whole))
    keys[kind].insert(key)
    if nearness == .whole { whole[kind].insert(key) }
  }

  /// Whether its memberships are those of the directory.
  func isWhole(_ kind: SubjectKind, _ key: String) -> Bool { whole[kind].contains(key) }

  /// Adds what a query finds.
  ///
  /// - Parameter query: has the columns `kind` and `key`.
  func add(_ nearness: Nearness, _ query: String, _ values: SQLValue...) throws {
    let found = try database.statement(query).all(values) {
      (try $0.word("kind", as: SubjectKind.self), $0.text("key"))
    }
    for (kind, key) in found { try add(kind, key, nearness) }
  }

  /// Adds what is found to be concerned once the rest is brought in.
  func addLate(_ kind: SubjectKind, _ key: String, _ nearness: Nearness) throws {
    let isHere = keys[kind].contains(key)
    if !isHere || nearness != .beside { try add(kind, key, nearness) }
    if !isHere {
      late[kind].insert(key)
      hasLate = true
    }
  }

  /// Whether only what was added late is brought in.
  private(set) var isLate = false

  /// - Returns: whether there is anything.
  func beginLate() -> Bool {
    isLate = hasLate
    return isLate
  }

  func endLate() {
    (isLate, hasLate) = (false, false)
    late = ForEachKind(KeySet.init)
  }

  func isLate(_ kind: SubjectKind, _ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    late[kind].contains(bytes, key)
  }

  /// Notes which rows of the work tables are here for their memberships only.
  func markNeighbors() throws {
    try database.execute(
      """
      UPDATE work.entity SET is_neighbor = 1 FROM work.selected x
      WHERE NOT x.is_close AND x.kind = entity.kind AND x.key = entity.key
      """)
  }

  /// Schools are few, and always looked at.
  func contains(_ kind: SubjectKind, _ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    kind == .school || keys[kind].contains(bytes, key)
  }
}

/// Keys of one kind.
private final class KeySet {
  private var numbers = KeyNumbers()

  func insert(_ key: String) {
    if !key.isEmpty { _ = numbers.insert(Array(key.utf8)) }
  }

  func contains(_ bytes: Span<UInt8>, _ key: Range<Int>) -> Bool {
    numbers.number(bytes, key) != nil
  }

  func contains(_ key: String) -> Bool { numbers.number(Array(key.utf8)) != nil }
}
