import Roster
import RosterSync
import Support
import Testing

/// The number from which a limit holds a change.
@Suite struct GateLimitTests {
  @Test(arguments: [
    // All of three; half of a few; from eight on a quarter, but at least three.
    (0, 5), (1, 2), (2, 2), (3, 3), (4, 2), (5, 3), (7, 4), (8, 3), (12, 3), (13, 4), (20, 5),
    (24, 5),
    // Above that, first the fixed number counts, and then the share.
    (50, 5), (51, 6), (1_000, 100),
  ])
  func aLimitIsTheLargerOfANumberAndAShareButNotOfFew(base: Int, threshold: Int) {
    #expect(GateLimit(5, permille: 100).threshold(of: base, smallShare: 4) == threshold)
  }

  @Test func aLimitIsNeverZero() {
    #expect(GateLimit(0, permille: 0).threshold(of: 0, smallShare: 4) == 1)
    #expect(GateLimit(20, permille: 30, most: 1_000).threshold(of: 90_000, smallShare: 4) == 1_000)
    #expect(GateLimit(5, permille: .max).threshold(of: .max, smallShare: 4) > 0)
  }

  @Test func aSettingHoldsUntilItsLastDayIsOver() throws {
    var limits = SyncLimits()
    let day = try #require(CivilDay("2026-12-31"))
    limits.gates[.move] = .init(GateLimit(500, permille: 0), until: day)
    let end = (day.daysSince1970 + 1) * 86_400
    #expect(limits.limits(of: .move, on: end - 1).all == GateLimit(500, permille: 0))
    #expect(limits.limits(of: .move, on: end - 1).school == GateLimit(500, permille: 0))
    #expect(limits.limits(of: .move, on: end) == Gate.move.usualLimits)
  }

  /// A student whom a start of the same day has moved to a school does not loosen the school's
  /// limits: otherwise 201 students could lose their classes in groups of ten.
  @Test(arguments: [(20_001, true), (20_002, false)])
  func peopleWhoMovedInThatDayAreNotInTheBase(day: Int, isHeld: Bool) throws {
    let fixture = try SyncFixture()
    let district = TestRoster.district(schools: 2, students: 200)
    _ = try fixture.synchronize(district)
    var roster = district.replacing("1000,S1,", with: "1000,S2,", in: "student.csv")
    for subject in 0..<4 {
      roster = roster.replacing(
        "C1-0-\(subject),1000", with: "C2-0-\(subject),1000", in: "studentenrollment.csv")
    }
    let moved = try fixture.synchronize(roster, day: 20_001, releases: false)
    #expect(moved.outcome == .finished && !moved.summary.isHeld)
    for (number, subject) in (0..<10).flatMap({ number in [0, 1].map { (number, $0) } }) {
      roster = roster.replacing(
        "C2-0-\(subject),2\(number.padded)\n", with: "", in: "studentenrollment.csv")
    }
    let result = try fixture.plan(roster, day: day)
    #expect(result.limitsReached == (isHeld ? ["lose-classes:S2: 10 of 200, from 10"] : []))
  }

  /// With a small base a raised limit lets nothing more through, and the plan says so.
  @Test func aRaisedLimitLetsNoMoreThroughInASmallBase() throws {
    let fixture = try SyncFixture()
    var settings = SyncSettings.creating
    settings.limits.gates[.move] = .init(
      GateLimit(50, permille: 500), until: CivilDay("2024-12-31"))
    let district = TestRoster.district(schools: 2, students: 30)
    _ = try fixture.synchronize(district, settings)
    func moving(_ number: Int) -> TestRoster {
      (0..<number).reduce(district) { roster, student in
        roster.replacing(
          "1\(student.padded),S1,", with: "1\(student.padded),S2,", in: "student.csv")
      }
    }
    let free = try fixture.plan(moving(7), settings)
    #expect(
      free.limitsReached == []
        && free.summary.remarks.allSatisfy { !$0.sentence.contains("raised") })
    let held = try fixture.plan(moving(8), settings)
    #expect(held.limitsReached == ["move:S1: 8 of 30, from 8"])
    #expect(
      held.summary.remarks.map(\.sentence) == [
        "In a group as small as 30, 8 or more always wait for a person. The raised limit does not "
          + "change that (move: 50 or 50 %, whichever is more, until 2024-12-31)."
      ])
    // The usual limits are not raised limits.
    #expect(
      try fixture.plan(moving(8)).summary.remarks.allSatisfy { !$0.sentence.contains("raised") })
  }
}
