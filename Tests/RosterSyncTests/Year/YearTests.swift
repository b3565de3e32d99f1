import Directory
import Glibc
import Roster
import RosterSync
import Support
import Testing

/// In an ordinary year only a few starts are held, and no child waits for an account.
@Suite struct YearTests {
  /// A hold that appeared on a night.
  struct Occasion: CustomStringConvertible {
    let night: Int
    let holds: [Hold]

    var description: String {
      "night \(night): " + holds.map { "\($0.name) \($0.sentence)" }.joined(separator: " ")
    }
  }

  /// Goes through a year.
  ///
  /// - Parameter releases: whether what is held is released on the next working morning.
  private func live(size: Int, seed: Int, releases: Bool) throws -> (
    occasions: [Occasion], waiting: [String]
  ) {
    let fixture = try SyncFixture()
    var year = SchoolYear(size: size, seed: seed)
    var occasions: [Occasion] = []
    var open: Set<String> = []
    var last: TestRoster?
    var waiting: [String] = []
    for night in 0..<SchoolYear.days {
      let day = 20_000 + night
      if releases, !open.isEmpty, night % 7 < 5, let last {
        _ = try fixture.synchronize(last, day: day)
        open = []
      }
      if let roster = year.roster(night: night), roster.digest != last?.digest {
        let plan = try fixture.synchronize(roster, day: day, releases: false).summary
        let new = plan.openHolds.filter { !open.contains($0.name) }
        if !new.isEmpty { occasions.append(Occasion(night: night, holds: new)) }
        open = Set(plan.openHolds.map(\.name))
        last = roster
      }
      if !releases, night % 30 == 29 {
        waiting += try year.waiting(in: fixture).map { "night \(night): \($0)" }
      }
    }
    return (occasions, waiting)
  }

  private static func list(_ name: String, _ usual: [Int]) -> [Int] {
    getenv(name).map { String(cString: $0).split(separator: ",").compactMap { Int($0) } } ?? usual
  }

  private static let sizes = list("YEAR_SIZES", [24, 1_000])
  private static let seeds = list("YEAR_SEEDS", [1, 2, 3])
  private static let isWhole = getenv("YEAR_SIZES") != nil

  @Test(arguments: sizes, seeds)
  func anOrdinaryYearHoldsAFewTimes(size: Int, seed: Int) throws {
    // The large district takes a long time.
    guard size < 1_000 || seed == 2 || Self.isWhole else { return }
    let year = try live(size: size, seed: seed, releases: true)
    if Self.isWhole {
      print("\(size) students, seed \(seed): held \(year.occasions.count) times")
      for occasion in year.occasions { print("  \(occasion)") }
    }
    let said = year.occasions.map(\.description).joined(separator: "\n")
    #expect(year.occasions.count <= 5, "\(said)")
  }

  @Test(arguments: sizes, seeds)
  func noChildWaitsForAnAccount(size: Int, seed: Int) throws {
    guard size < 1_000 || Self.isWhole else { return }
    let year = try live(size: size, seed: seed, releases: false)
    #expect(year.waiting == [])
  }
}

extension SchoolYear {
  /// The people in the last files who have no active account.
  fileprivate func waiting(in fixture: SyncFixture) throws -> [String] {
    let objects = try fixture.objects()
    return uploaded.map { "student:\($0)" }.filter { objects[$0]?.isActive != true }.sorted()
  }
}
