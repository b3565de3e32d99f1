import Directory
import DirectorySupport
import Roster
import Testing

/// A query returns everything that it selects, and nothing else.
@Suite struct QuestionTests {
  /// A directory after random changes.
  private func fill(_ directory: TestedDirectory, seed: Int) throws -> Snapshot {
    var changes = RandomChanges(seed: seed)
    _ = try directory.insert([
      (.section, [:], isActive: true), (.person, [:], isActive: false),
      (.person, ["mail": .several(["a@x.example", "B@X.example"])], isActive: true),
    ])
    for _ in 0..<12 { _ = try directory.adapter.apply(changes.batch()) }
    return try directory.adapter.snapshot()
  }

  private func ask(
    _ directory: TestedDirectory, _ kind: ObjectKind, _ selection: ObjectSelection
  ) throws -> [DirectoryObject] {
    var found: [DirectoryObject] = []
    try directory.adapter.forEachObject(kind, selection) { found.append($0) }
    return found.sorted { (Int($0.id.text) ?? 0) < (Int($1.id.text) ?? 0) }
  }

  @Test(arguments: TestedAdapter.allCases, 0..<10)
  func objectsByIdMarkAndValue(_ tested: TestedAdapter, seed: Int) throws {
    let directory = try tested.open()
    let all = try fill(directory, seed: seed).objects
    let values = ["ADA@example.org ", "alan@example.org", "b@x.example", "nobody"]
      .map { MatchingValue($0) }
    let selections: [ObjectSelection] = [
      .all, .ids([]), .ids(Set(all.prefix(5).map(\.id) + [ObjectID("none")])),
      .anchors(Set(["student:1", "student:4", "STUDENT:2"].map { ExactText($0) })),
      .values(attribute: "userPrincipalName", Set(values)),
      .values(attribute: "mail", Set(values)), .values(attribute: "displayName", Set(values)),
    ]
    for kind in ObjectKind.allCases {
      for selection in selections {
        #expect(
          try ask(directory, kind, selection)
            == all.filter { $0.kind == kind && selection.contains($0) }, "\(selection)")
      }
    }
  }

  @Test(arguments: TestedAdapter.allCases, 0..<10)
  func membershipsBySectionAndPerson(_ tested: TestedAdapter, seed: Int) throws {
    let directory = try tested.open()
    let all = try fill(directory, seed: seed)
    let ids = Set(all.objects.filter { (Int($0.id.text) ?? 0) % 2 == 0 }.map(\.id))
    for selection in [MembershipSelection.all, .sections(ids), .people(ids), .sections([])] {
      var found: [Membership] = []
      try directory.adapter.forEachMembership(selection) { found.append($0) }
      #expect(found.count == Set(found).count)
      #expect(Set(found) == all.memberships.filter(selection.contains))
    }
  }

  /// Nothing that has changed is missing from the reported changes.
  @Test(arguments: TestedAdapter.allCases, 0..<10)
  func whatHasChangedIfItCanTell(_ tested: TestedAdapter, seed: Int) throws {
    let directory = try tested.open()
    let old = try fill(directory, seed: seed)
    guard let version = try directory.adapter.version() else { return }
    #expect(try directory.adapter.changes(since: version) ?? [] == [])
    #expect(try directory.adapter.changes(since: "another") == nil)
    var changes = RandomChanges(seed: 100 + seed)
    for _ in 0..<3 { _ = try directory.adapter.apply(changes.batch()) }
    let new = try directory.adapter.snapshot()
    guard let changed = try directory.adapter.changes(since: version) else {
      #expect(!directory.adapter.capabilities.tellsChanges)
      return
    }
    #expect(directory.adapter.capabilities.tellsChanges)
    for object in new.objects where !old.objects.contains(object) {
      #expect(changed.contains(object.id))
    }
    for membership in old.memberships.symmetricDifference(new.memberships) {
      #expect(changed.contains(membership.section))
    }
  }

  private struct Enough: Error {}

  @Test(arguments: TestedAdapter.allCases)
  func errorsOfTheCallerAreRethrownUnchanged(_ tested: TestedAdapter) throws {
    let directory = try tested.open()
    _ = try fill(directory, seed: 0)
    #expect(throws: Enough.self) {
      try directory.adapter.forEachObject(.person) { _ in throw Enough() }
    }
    // It can be asked again afterwards.
    #expect(try !ask(directory, .person, .all).isEmpty)
  }
}
