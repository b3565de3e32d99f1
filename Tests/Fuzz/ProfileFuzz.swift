internal import JSON
internal import Profiles
internal import Roster
internal import RosterSync
internal import SQLite
internal import Support

/// The JSON of a profile: the JSON that creates one, the JSON that changes one, and what is kept in
/// the store.
struct ProfileFuzz {
  private let input: [UInt8]

  init(_ input: [UInt8]) {
    self.input = input
  }

  func check() throws {
    guard let value = try unlessRefused({ try JSONValue(reading: input) }) else { return }
    try require(try JSONValue(reading: value.bytes) == value, "JSON that is written is read again")
    if let settings = try unlessRefused({ try ProfileSettings(resource: value) }) {
      try check(settings)
    }
    for var settings in Self.old {
      let old = settings
      if try unlessRefused({ try settings.merge(value) }) == nil {
        try require(settings == old, "a change that is refused changes nothing")
      }
      try check(settings)
      if try unlessRefused({ try settings.replace(by: value) }) != nil { try check(settings) }
    }
  }

  private func check(_ settings: ProfileSettings) throws {
    let written = try JSONValue(reading: settings.json.bytes)
    try require(
      try ProfileSettings(resource: written) == settings, "settings that are kept are read again")
    var merged = settings
    try merged.merge(written)
    try require(merged == settings, "what is so already changes nothing")
    try checkMeaning(of: settings)
  }

  /// Checks what a run makes of the settings.
  private func checkMeaning(of settings: ProfileSettings) throws {
    _ = settings.isExpired(at: Self.now)
    for gate in Gate.allCases {
      let limits = settings.limits.limits(of: gate, on: Self.now)
      for limit in [limits.school, limits.all, limits.schoolMonth, limits.allMonth] {
        try require(
          limit?.threshold(of: 1_000_000, smallShare: limits.smallShare) ?? 1 >= 1,
          "a limit is a number of changes")
      }
    }
    let store = try Self.store.get()
    _ = try LinkStore.hasLeaver(
      profile: 1, limits: settings.limits, counts: true, uploadTime: Self.now,
      in: store.database)
  }

  private static let now = 1_793_491_200

  /// The settings of two existing profiles that have nothing in common, to be changed.
  private static let old: [ProfileSettings] = {
    var creating = ProfileSettings(displayName: "North")
    creating.domains = [.student: "school.example"]
    var matching = ProfileSettings(
      displayName: "South", dataProvider: .oneRoster(OneRosterProvider()))
    matching.matching = [
      .init(role: .student, sourceColumn: "Username", targetProperty: "mail", targetDomain: nil)
    ]
    return [creating, matching]
  }()

  private static let store = Result { try LinksFixture() }
}

/// A database without links.
private final class LinksFixture: @unchecked Sendable {
  // Used by one thread at a time, since a target checks one input after the other.
  let database: Database
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder(isInMemory: true)
    database = try Database(path: Array(folder.path("links.db").utf8))
    try database.migrate(to: Schema([Migration("links", sql: LinkStore.schema)]))
  }
}
