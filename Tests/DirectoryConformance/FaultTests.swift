import Directory
import DirectorySupport
import Testing

/// Whatever goes wrong, repeating the same changes leads to the state that they would have led to
/// without the fault.
@Suite struct FaultTests {
  private static let changes: [DirectoryChange] = [
    .adopt("1", anchor: "section:1"),
    .update("1", [AttributeChange("displayName", before: "Algebra", after: "Geometry")]),
    .addMember(Membership(section: "1", person: "2")),
    .setActive("2", false, expected: .active),
    .create(.person, anchor: "student:1", ["userPrincipalName": "ada@a.example"]),
  ]

  /// A directory with a section and a person in it.
  private func open() -> MemoryDirectory {
    let directory = MemoryDirectory()
    directory.insert([
      (.section, ["displayName": "Algebra"], isActive: true), (.person, [:], isActive: true),
    ])
    return directory
  }

  @Test(arguments: Faults.Fault.all(batch: changes.count))
  func changesAreMadeAgainUntilTheyAreAnswered(_ fault: Faults.Fault) throws {
    let (directory, expected) = (open(), open())
    let outcomes = try expected.apply(Self.changes).outcomes
    directory.faults.whenApplying[1] = fault
    let first = try? directory.apply(Self.changes).outcomes
    #expect(first != outcomes)
    #expect(try directory.apply(Self.changes).outcomes == outcomes)
    #expect(try directory.snapshot().content == expected.snapshot().content)
    #expect(directory.calls == 2)
  }

  @Test func aPartThatCannotBeReadIsNotTakenForTheEnd() throws {
    let directory = open()
    _ = try directory.apply(Self.changes)
    directory.faults.readable = 0
    #expect(throws: Faults.away) { try directory.snapshot() }
    directory.faults.readable = nil
    #expect(try directory.snapshot().objects.count == 3)
  }

  @Test func aDirectoryThatIsAwayAnswersNothing() throws {
    let directory = MemoryDirectory()
    directory.faults.isAway = true
    #expect(throws: Faults.away) { try directory.check() }
    #expect(throws: Faults.away) { try directory.version() }
    #expect(throws: Faults.away) { try directory.changes(since: "0 memory") }
    #expect(throws: Faults.away) { try directory.snapshot() }
  }

  @Test func aReplicaThatLagsBehindShowsWhatWas() throws {
    let directory = open()
    let before = try directory.snapshot()
    _ = try directory.apply(Self.changes)
    directory.faults.isStale = true
    #expect(try directory.snapshot().content == before.content)
    // What already exists is not made again.
    #expect(try directory.apply(.create(.person, anchor: "student:1", [:])) == .done("3"))
  }
}
