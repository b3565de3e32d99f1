import Directory
import DirectorySupport
import Roster
import RosterSync
import Support
import Testing

/// Two homes that share a directory and whose rosters have the same keys.
@Suite struct TwoHomeTests {
  private let homeIDs: [HomeID]

  init() throws {
    homeIDs = try ["0123456789abcdef", "fedcba9876543210"].map { try #require(HomeID($0)) }
  }

  /// Each has its own domain, since they would want the same user names otherwise.
  private func settings(_ number: Int) -> SyncSettings {
    var settings = SyncSettings.creating
    settings.creationDomains = [
      .student: "pupils\(number).example", .teacher: "staff\(number).example",
    ]
    return settings
  }

  /// What a home sees of its own objects, regardless of what other homes have there.
  private func own(
    _ home: SyncFixture, in directory: (any DirectoryAdapter)? = nil
  ) throws -> [String: [String]] {
    let all = try home.objects(in: directory).filter { _, object in
      object.anchor.flatMap { Mark($0) }?.home == home.homeID
    }
    return all.mapValues { object in
      [object.activity.rawValue] + object.attributes.map { "\($0.key)=\($0.value.shown)" }.sorted()
    }
  }

  @Test(arguments: 0..<6)
  func eachGetsWhatItWouldGetAlone(seed: Int) throws {
    let shared = MemoryDirectory()
    let together = try homeIDs.map { try SyncFixture(homeID: $0) }
    let alone = try homeIDs.map { try SyncFixture(homeID: $0) }
    var districts = [RandomDistrict(seed: seed), RandomDistrict(seed: seed + 100)]
    for day in 20_000..<20_014 {
      for number in 0..<2 {
        districts[number].change()
        let (roster, settings) = (districts[number].roster(), settings(number))
        let result = try together[number].synchronize(
          roster, settings, day: day, through: shared)
        _ = try alone[number].synchronize(roster, settings, day: day)
        try #require(result.outcome == .finished && result.failures.isEmpty)
        try #require(try own(together[number], in: shared) == own(alone[number]), "day \(day)")
      }
    }
    let members = try zip(together, alone).map { home, other in
      (try home.memberships(in: shared), try other.memberships())
    }
    for (all, own) in members { #expect(Set(own).isSubset(of: all)) }
    #expect(try shared.snapshot().memberships.count == members.map(\.1.count).reduce(0, +))
  }

  @Test func aMarkOfAnOlderVersionIsOursIfTheLinkSaysSo() throws {
    let home = try SyncFixture(homeID: homeIDs[0])
    let old = OldMarks(MemoryDirectory())
    _ = try home.synchronize(.clean, through: old)
    #expect(try home.synchronize(.clean, through: old).texts == [])
    // Another home has no link, and so no claim.
    let other = try SyncFixture(homeID: homeIDs[1])
    let result = try other.synchronize(.clean, settings(1), through: old)
    #expect(!result.texts.contains { $0.hasPrefix("adopt") })
    #expect(result.texts.contains { $0.hasPrefix("create student 1001") })
  }
}

/// A directory that shows marks as older versions wrote them.
private final class OldMarks: ForwardingDirectory {
  let base: any DirectoryAdapter

  init(_ base: any DirectoryAdapter) {
    self.base = base
  }

  func forEachObject(
    _ kind: ObjectKind, _ selection: ObjectSelection, _ body: (DirectoryObject) throws -> Void
  ) throws {
    try base.forEachObject(kind, selection) { object in
      try body(
        DirectoryObject(
          id: object.id, kind: object.kind,
          anchor: object.anchor.map { Mark($0)?.subject ?? $0 }, activity: object.activity,
          attributes: object.attributes))
    }
  }
}
