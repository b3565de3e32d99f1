import Files
import Profiles
import ProfilesSupport
import SQLite
import Support
import Terminal
import Testing

@testable import TerminalFront

/// A run as one watches it.
@Suite struct RunTests {
  @Test func isSeenAtWorkAndEnding() throws {
    let district = try District()
    try district.add("Northfield District", .large(2500))
    let run = RunAtGate(district.home, batch: 2)
    let front = district.front(launcher: run.launcher)
    try front.startFromReview(run)
    #expect(front.title == "Run 2" && front.shows("» in progress"))
    #expect(front.shows("2,000 of 2,514 operations") && front.shows("79 %"))
    front.passTime(.seconds(5))
    #expect(front.shows("started today") && front.shows("5 s"))
    // It can be left, and is found again.
    front.press("q", "q")
    #expect(front.selectedLine.contains("» in progress 79 %"))
    front.press(.enter, "J")
    #expect(front.title == "Run 2" && front.shows("79 %"))
    try run.letGo()
    front.passTime(.seconds(2))
    #expect(front.shows("✓ success") && front.shows("2,514 of 2,514 operations"))
    front.press("q")
    #expect(front.shows("✓ success"))
    front.press("J")
    #expect(front.said == "No run of this profile is in progress.")
  }

  @Test func isPausedAndGoneOnWith() throws {
    let district = try District()
    try district.add("Northfield District", .large(2500))
    let run = RunAtGate(district.home)
    let front = district.front(launcher: run.launcher)
    try front.startFromReview(run)
    front.press("P", "y")
    try run.letGo()
    front.passTime(.seconds(2))
    #expect(front.shows("= paused, stopped midway") && front.shows("2,000 of 2,514"))
    front.press("U", "y")
    try run.launcher.wait()
    front.passTime(.seconds(2))
    #expect(front.shows("✓ success") && front.shows("2,514 of 2,514"))
  }

  @Test func isSeenFailing() throws {
    let district = try District()
    try district.add("Northfield District", .large(2500))
    let launcher = InlineLauncher(
      clock: district.home.clock, openDirectory: TestDirectory.failing(fromBatch: 2))
    let front = district.front(launcher: launcher)
    front.press(.enter, "s", "S")
    #expect(front.shows("⊘ quarantined, stopped midway"))
    #expect(front.statusLine.contains("U resumes it"))
    front.press("q")
    #expect(front.shows("The directory embedded does not answer."))
  }

  @Test func whatWasRemovedAfterALongTimeIsSaid() throws {
    let district = try District()
    try district.add("Northfield District", .clean, .apply)
    try Database(path: district.home.home.database.bytes)
      .execute("UPDATE run SET removed_after = 400")
    let front = district.front()
    front.press(.enter, "H")
    for key in [Key.enter, "r"] {
      front.press(key)
      #expect(front.title == "History")
      #expect(
        front.said
          == "The details of run 1 were removed after 400 days; the history still lists it.")
    }
  }

  @Test func whoFailedIsListed() throws {
    let front = try District.failed().front()
    front.press(.enter, "H", .enter)
    #expect(front.shows("2 entries could not be synchronized"))
    front.press(.enter)
    #expect(front.title == "Not synchronized" && front.selectedLine.hasPrefix("Student"))
    front.press("y")
    #expect(front.copied[0].contains("DuplicateTargetEntries"))
  }

  @Test func aVerificationIsSeenAtWork() throws {
    let district = try District()
    try district.add("Northfield District", .faulty)
    let launcher = ThreadLauncher(clock: district.home.clock)
    let front = district.front(launcher: launcher)
    front.press(.enter, "v")
    try launcher.wait()
    front.passTime(.seconds(1))
    #expect(front.said == "Verified: 5 errors, 6 warnings.")
    #expect(front.selectedLine.hasPrefix("section.csv"))
    front.press(.enter)
    #expect(front.title == "Report")
  }
}
