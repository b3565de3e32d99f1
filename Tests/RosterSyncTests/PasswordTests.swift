import Directory
import DirectorySupport
import Files
import RosterSync
import Support
import Testing

/// Passwords stay in the roster's own files.
@Suite struct PasswordTests {
  @Test func noFileOfAHomeHasAPassword() throws {
    let fixture = try SyncFixture()
    let secret = "Tr0ub4dor-and-3"
    let roster = TestRoster.clean.with(
      "student.csv",
      """
      SIS ID,School SIS ID,Username,First Name,Last Name,Password
      1001,S1,ada,Ada,Byron,\(secret)
      1002,S1,alan,Alan,Turing,\(secret)x
      1003,S2,grace,Grace,Hopper,

      """)
    _ = try fixture.synchronize(roster)
    let changed = roster.replacing("\(secret)x", with: "\(secret)y", in: "student.csv")
    #expect(try fixture.synchronize(changed).texts == [])

    var searched = 0
    for path in try files(below: fixture.folder) {
      searched += 1
      #expect(!(try contains(secret, path)), "\(path.shown)")
    }
    #expect(searched >= 4)
    // The search would find it.
    #expect(try files(below: fixture.folder).contains { try contains("Byron", $0) })
  }

  // MARK: New accounts

  private static let roster = TestRoster.clean.with(
    "student.csv",
    """
    SIS ID,School SIS ID,Username,Password,First Name,Last Name
    1001,S1,ada,Tr0ub4dor-and-1,Ada,Byron
    1002,S1,alan,"Tr0ub4dor ""2"" ,",Alan,Turing
    1003,S2,grace,,Grace,Hopper
    1001,S2,ada,Tr0ub4dor-and-4,Ada,Byron

    """)

  /// The passwords that accounts were created with, by mark.
  private func passwords(_ directory: MemoryDirectory) throws -> [String: String] {
    var texts: [String: String] = [:]
    try directory.forEachObject(.person) { person in
      let password = directory.passwords[person.id]
      texts[person.anchor.flatMap { Mark($0) }?.subject ?? ""] = password?.withBytes {
        String(decoding: $0, as: UTF8.self)
      }
    }
    return texts
  }

  @Test func aDirectoryThatAsksForThemIsGivenThem() throws {
    let directory = MemoryDirectory(.init(batchSize: 2, passwords: .accepted))
    let fixture = try SyncFixture()
    let planned = try fixture.plan(Self.roster)
    let outcome = try planned.step.apply(through: directory, passwords: Self.roster)
    withExtendedLifetime(fixture) {}
    #expect(outcome == .finished)
    #expect(
      try passwords(directory) == [
        "student:1001": "Tr0ub4dor-and-1", "student:1002": "Tr0ub4dor \"2\" ,",
      ])
  }

  @Test func aResumedRunGivesTheOtherAccountsTheirPasswords() throws {
    let directory = MemoryDirectory(.init(batchSize: 1, passwords: .accepted))
    for call in 4...7 { directory.faults.whenApplying[call] = .noAnswer }
    let fixture = try SyncFixture()
    let planned = try fixture.plan(Self.roster)
    let outcome = try planned.step.apply(through: directory, passwords: Self.roster)
    #expect(outcome == .broken(reason: Faults.away.userMessage))
    #expect(try passwords(directory).count == 1)
    #expect(try planned.step.apply(through: directory, passwords: Self.roster) == .finished)
    #expect(try passwords(directory).count == 2)
    for path in try files(below: fixture.folder) {
      #expect(!(try contains("Tr0ub4dor", path)), "\(path.shown)")
    }
  }

  @Test func anAccountThatHasNoneIsRefusedWhereItIsRequired() throws {
    let directory = MemoryDirectory(.init(batchSize: 100, passwords: .required))
    let fixture = try SyncFixture()
    let planned = try fixture.plan(Self.roster)
    #expect(try planned.step.apply(through: directory, passwords: Self.roster) == .finished)
    let failures = try planned.step.failures()
    #expect(failures.map(\.reportableIdentifier).sorted() == ["1003", "T1", "T2"])
    withExtendedLifetime(fixture) {}
    #expect(
      failures.first?.message
        == "Student was not changed: the directory refused it. A new account needs a password.")
  }

  @Test func aDirectoryThatDoesNotAskIsGivenNone() throws {
    let directory = MemoryDirectory()
    let fixture = try SyncFixture()
    let planned = try fixture.plan(Self.roster)
    #expect(try planned.step.apply(through: directory, passwords: Self.roster) == .finished)
    withExtendedLifetime(fixture) {}
    #expect(directory.passwords.isEmpty)
  }

  @Test func nothingThatIsPrintedShowsThem() {
    let change = DirectoryChange.create(
      .person, anchor: "a", [:], password: Password(Array("Tr0ub4dor".utf8)))
    var dumped = ""
    dump(change, to: &dumped)
    for text in ["\(change)", String(reflecting: change), dumped] {
      #expect(!text.contains("Tr0ub4dor") && !text.contains("84, 114"))
    }
  }

  private func files(below folder: FilePath) throws -> [FilePath] {
    let folder = try Folder(path: folder)
    return try folder.entries().flatMap { name in
      let path = folder.path(of: name)
      return FileSystem.isFolder(path) ? try files(below: path) : [path]
    }
  }

  private func contains(_ text: String, _ path: FilePath) throws -> Bool {
    try FileSystem.read(path).firstRange(of: Array(text.utf8)) != nil
  }
}
