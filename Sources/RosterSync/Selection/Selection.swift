internal import CSV
internal import Directory
internal import Roster
internal import SQLite
internal import Verification

/// The part of a roster that a plan looks at. Everything else is in the directory exactly as the
/// roster has it, and is known only by number (`SettledRoster`).
final class Selection {
  /// Part of the work tables.
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

  /// How closely something is looked at.
  enum Nearness: Int {
    /// Only as the other end of a membership.
    case beside
    /// Its record has changed.
    case close
    /// Entirely, including its memberships.
    case whole
  }

  /// The memberships in which the two rosters differ, file by file.
  var memberships: [MembershipDifferences] = []
  /// The directory's memberships of what is looked at entirely.
  var found: Set<Membership> = []
  /// How many objects the directory has.
  let objects: Int
  private let database: Database
  private let insert: Statement
  private let keys = ForEachKind(MarkedKeys.init)
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
    switch nearness {
    case .beside: keys[kind].add([.selected], key)
    case .close: keys[kind].add([.selected, .near], key)
    case .whole: keys[kind].add([.selected, .near, .whole], key)
    }
  }

  /// Marks an end of a membership in which the two rosters differ. The end is not looked at unless
  /// something else is wrong with it; see `SettledChanges`.
  func addEnd(_ kind: SubjectKind, _ key: String) { keys[kind].add([.end], key) }

  /// Whether something is looked at in its own right, and not just as an end of a membership.
  func isNear(_ kind: SubjectKind, _ key: String) -> Bool { keys[kind].marks(key).contains(.near) }

  /// Whether something's memberships are read from the directory.
  func isWhole(_ kind: SubjectKind, _ key: String) -> Bool {
    keys[kind].marks(key).contains(.whole)
  }

  /// Adds what a query finds.
  ///
  /// - Parameter query: has the columns `kind` and `key`.
  func add(_ nearness: Nearness, _ query: String, _ values: SQLValue...) throws {
    let found = try database.statement(query).all(values) {
      (try $0.word("kind", as: SubjectKind.self), $0.text("key"))
    }
    for (kind, key) in found { try add(kind, key, nearness) }
  }

  /// Adds what turns out to be concerned once the rest has been loaded.
  func addLate(_ kind: SubjectKind, _ key: String, _ nearness: Nearness) throws {
    let isHere = contains(kind, key)
    if !isHere || nearness != .beside { try add(kind, key, nearness) }
    if !isHere {
      keys[kind].add([.late], key)
      hasLate = true
    }
  }

  /// Whether only what was added late is being loaded.
  private(set) var isLate = false

  /// Starts loading what was added late.
  ///
  /// - Returns: whether anything was.
  func beginLate() -> Bool {
    isLate = hasLate
    return isLate
  }

  func endLate() {
    (isLate, hasLate) = (false, false)
    for kind in SubjectKind.allCases { keys[kind].removeAll(.late) }
  }

  /// Marks the entities that were selected only for their memberships.
  func markNeighbors() throws {
    try database.execute(
      """
      UPDATE work.entity SET is_neighbor = 1 FROM work.selected x
      WHERE NOT x.is_close AND x.kind = entity.kind AND x.key = entity.key
      """)
  }

  /// Whether something is selected. Schools always are, since there are few of them.
  func contains(_ kind: SubjectKind, _ key: String) -> Bool {
    kind == .school || keys[kind].marks(key).contains(.selected)
  }

  /// Looks up keys that were hashed, for `marks(_:_:)`. It does not change the selection, so
  /// several threads can call it at once.
  func find(_ kind: SubjectKind, _ column: inout KeyColumn, _ bytes: Span<UInt8>) {
    keys[kind].find(&column, bytes)
  }

  /// The marks of a key by its number.
  func marks(_ kind: SubjectKind, _ number: UInt32) -> Marks { keys[kind].marks(number) }

  /// How something is looked at.
  struct Marks: OptionSet {
    let rawValue: UInt8

    static let selected = Marks(rawValue: 1)
    static let near = Marks(rawValue: 2)
    static let whole = Marks(rawValue: 4)
    /// To be loaded after the rest.
    static let late = Marks(rawValue: 8)
    /// May be an end of a membership that comes or goes.
    static let end = Marks(rawValue: 16)
  }
}

/// The keys of one kind, and the marks of each.
private final class MarkedKeys {
  private var numbers = KeyNumbers()
  private var marks: [Selection.Marks] = []

  func add(_ added: Selection.Marks, _ key: String) {
    if key.isEmpty { return }
    let number = numbers.insert(Array(key.utf8))
    if number == marks.count { marks.append([]) }
    marks[number].formUnion(added)
  }

  func removeAll(_ removed: Selection.Marks) {
    for number in marks.indices { marks[number].subtract(removed) }
  }

  func marks(_ key: String) -> Selection.Marks {
    numbers.number(Array(key.utf8)).map { marks[$0] } ?? []
  }

  func find(_ column: inout KeyColumn, _ bytes: Span<UInt8>) { column.find(in: numbers, bytes) }

  func marks(_ number: UInt32) -> Selection.Marks {
    number == KeyColumn.none ? [] : marks[Int(number)]
  }
}
