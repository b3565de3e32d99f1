import Files
import Glibc
import ProfilesSupport
import RosterSync
import Support
import Testing

@testable import Profiles

/// Files that are older than those of the last start.
@Suite struct OlderUploadTests {
  private let home: TestHome
  private let service: ProfileService
  private let stored: StoredProfile

  init() throws {
    (home, service, stored) = try TestHome.withProfile()
  }

  /// A roster with forty more students, of whom the first `renamed` have another first name.
  private func roster(renamed: Int) -> TestRoster {
    let students = (0..<40).map { number in
      "\(2_000 + number),S1,u\(number),\(number < renamed ? "Other" : "First"),Last,,,,,\n"
    }
    let file = (TestRoster.clean.files["student.csv"] ?? "") + students.joined()
    return TestRoster.clean.with("student.csv", file)
  }

  private func go(_ roster: TestRoster) throws -> (run: Run, plan: PlanSummary) {
    let run = try service.go(stored, from: home.write(roster))
    return (run, try #require(try service.folder(of: run).plan().summary()))
  }

  @Test func anOldExportHoldsEverything() throws {
    #expect(try go(roster(renamed: 0)).run.outcome == .success)
    // A few each night, below every limit.
    for step in stride(from: 4, through: 20, by: 4) {
      home.clock.advance(days: 1)
      #expect(try go(roster(renamed: step)).run.outcome == .success)
    }
    let (run, plan) = try go(roster(renamed: 0))
    #expect(run.outcome == .held && plan.isHeldWhole)
    #expect(plan.openHolds.first?.gate == .olderUpload)
    #expect(plan.openHolds.first?.count == 20)
  }

  /// Files that were never uploaded before are judged by their own date.
  @Test(arguments: [(30, Run.Outcome.held), (2, .success)])
  func filesOlderThanThoseOfTheLastStart(renamed: Int, outcome: Run.Outcome) throws {
    #expect(try go(roster(renamed: 0)).run.outcome == .success)
    home.clock.advance(days: 1)
    let folder = try home.write(roster(renamed: renamed))
    // 2026-01-02, noon.
    let time = timeval(tv_sec: 1_767_355_200, tv_usec: 0)
    let times = [time, time]
    for name in TestRoster.clean.files.keys {
      #expect(utimes(String(decoding: folder.bytes, as: UTF8.self) + "/\(name)", times) == 0)
    }
    let run = try service.go(stored, from: folder)
    let plan = try #require(try service.folder(of: run).plan().summary())
    #expect(run.outcome == outcome)
    if outcome == .held {
      #expect(plan.isHeldWhole && plan.openHolds.first?.gate == .olderUpload)
    } else {
      #expect(
        plan.remarks.map(\.sentence) == [
          "The files are from 2026-01-02, older than those of the last start."
        ])
    }
  }

  @Test func aGlitchThatIsFixedIsOnlyReported() throws {
    #expect(try go(roster(renamed: 0)).run.outcome == .success)
    #expect(try go(roster(renamed: 2)).run.outcome == .success)
    let (run, plan) = try go(roster(renamed: 0))
    #expect(run.outcome == .success && plan.openHolds.isEmpty)
    #expect(plan.remarks.count == 1)
    // Repeating the last upload is not worth a remark.
    #expect(try go(roster(renamed: 0)).plan.remarks == [])
  }
}
