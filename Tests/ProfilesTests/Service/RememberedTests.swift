import ProfilesSupport
import SQLite
import Support
import Testing

@testable import Profiles

/// What has been read is read again once another process has written.
@Suite struct RememberedTests {
  private struct Stop: Error {}

  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: Array(folder.path("t.db").utf8))
    try database.execute("CREATE TABLE t(key TEXT, number INTEGER)")
  }

  private func insert(_ key: String, _ number: Int) throws {
    try database.run("INSERT INTO t VALUES(?, ?)", .text(key), .integer(number))
  }

  /// Reads a key through the cache, and counts how often the table was read.
  private func read(_ key: String, _ remembered: inout Remembered<Int>, _ looks: inout Int) throws
    -> Int?
  {
    try remembered.value(key, in: database) {
      looks += 1
      return try database.statement("SELECT number FROM t WHERE key = ?").first(.text(key)) {
        $0.int("number")
      }
    }
  }

  @Test func isReadOnceWhileNothingIsWritten() throws {
    var remembered = Remembered<Int>(limit: 2)
    var looks = 0
    for (index, key) in ["a", "b", "c"].enumerated() { try insert(key, index) }
    #expect(try read("a", &remembered, &looks) == 0)
    #expect(try read("b", &remembered, &looks) == 1)
    #expect(try read("a", &remembered, &looks) == 0)
    #expect(looks == 2)
    // A third key is one too many.
    #expect(try read("c", &remembered, &looks) == 2)
    #expect(try read("a", &remembered, &looks) == 0)
    #expect(looks == 4)
  }

  @Test func whatIsMissingIsLookedForAgain() throws {
    var remembered = Remembered<Int>(limit: 2)
    var looks = 0
    #expect(try read("a", &remembered, &looks) == nil)
    #expect(try read("a", &remembered, &looks) == nil)
    #expect(looks == 2)
  }

  @Test func whatIsRolledBackIsNotRemembered() throws {
    var remembered = Remembered<Int>(limit: 2)
    var looks = 0
    try insert("a", 1)
    #expect(try read("a", &remembered, &looks) == 1)
    #expect(throws: Stop.self) {
      try database.write {
        try database.run("UPDATE t SET number = 2")
        #expect(try read("a", &remembered, &looks) == 2)
        throw Stop()
      }
    }
    #expect(try read("a", &remembered, &looks) == 1)
  }

  /// A change of a profile or a token by another process is seen by the next request.
  @Test func othersAreSeenAtOnce() throws {
    let home = try TestHome()
    let (service, other) = (try home.service(), try home.service())
    let stored = try service.create(.creating())
    let text = try service.makeToken("night", [.read])
    for name in ["One", "Two"] {
      var settings = stored.settings
      settings.displayName = name
      _ = try other.update(try other.profile(stored.id), to: settings)
      #expect(try service.existingProfile(id: stored.id)?.settings.displayName == name)
      #expect(try service.authenticate(text)?.name == "night")
    }
    try other.revokeToken("night")
    #expect(try service.authenticate(text) == nil)
    try other.delete(try other.profile(stored.id))
    #expect(try service.existingProfile(id: stored.id) == nil)
  }
}
