import Files
import Glibc
import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// Answers that come late, change, or never come.
@Suite struct AnswerTests {
  @Test func saysThatItLoadsOnlyAfterAWhile() throws {
    let district = try District()
    try district.add("Northfield District", .faulty, .verify)
    let front = district.front()
    front.isHolding = true
    front.press(.enter)
    #expect(front.title == "Northfield District" && !front.shows("loading..."))
    front.passTime(.milliseconds(200))
    #expect(front.shows("loading..."))
    front.deliver()
    #expect(!front.shows("loading...") && front.shows("section.csv"))
  }

  @Test func answersForAScreenThatWasLeftAreDropped() throws {
    let district = try District()
    try district.add("Northfield District", .faulty, .verify)
    let front = district.front()
    let list = front.frame
    front.isHolding = true
    front.press(.enter, "q")
    front.deliver()
    #expect(front.title == "Profiles" && front.frame == list)
  }

  @Test func aReviewThatWasLeftBeforeItsPlanCameGoesNowhere() throws {
    let district = try District()
    try district.add("Northfield District", .clean)
    let front = district.front()
    front.press(.enter)
    front.isHolding = true
    front.press("s")
    front.passTime(.milliseconds(200))
    front.press("q", "H")
    front.deliver()
    front.press("a")
    #expect(front.title == "History" && front.said == "")
    #expect(front.selectedLine.contains("plan"))
  }

  @Test func aSearchThatWasGivenUpIsNotAnswered() throws {
    let district = try District()
    try district.add("Large", .large(900, isFaulty: true), .verify)
    let front = district.front()
    front.press(.enter, .enter)
    front.type("/names no")
    front.press(.enter, .enter)
    front.isHolding = true
    front.type("/pupil877")
    front.press(.enter)
    #expect(front.said == "Searching...")
    front.press(.control("c"))
    front.deliver()
    #expect(front.statusLine.contains("record 1 of 900"))
  }

  // MARK: What others do

  @Test func saysThatTheUploadHasChangedAndVerifiesItAgain() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .faulty, .verify)
    let front = district.front()
    front.press(.enter)
    #expect(
      front.statusLine.contains("Verified today 09:02: 5 kinds of error, 6 kinds of warning."))
    try district.upload(.doubtful, to: stored, by: "akim")
    front.storeChanged()
    #expect(front.statusLine.contains("The files have changed; v verifies them."))
    #expect(front.shows("! newer"))
    front.press(.enter)
    #expect(front.shows("The files have changed since this verification; v verifies them again."))
    front.press("v")
    #expect(front.title == "Report" && front.shows("✓ no errors"))
    #expect(!front.shows("have changed"))
    front.press("q")
    front.passTime(.seconds(5))
    #expect(front.statusLine.contains("Verified today ") && !front.statusLine.contains("error"))
  }

  @Test func changesHeldFromOtherFilesAreNotCounted() throws {
    let district = try District()
    let stored = try district.add(.cautious, .clean, .apply)
    try district.upload(.fewer, to: stored)
    try district.run(.apply, stored)
    let front = district.front()
    #expect(front.selectedLine.contains("! held: 1 student changing classes"))
    try district.upload(.clean, to: stored)
    front.storeChanged()
    #expect(front.selectedLine.contains("! held, newer files since"))
    #expect(front.shows("A limit held the plan of the files before these."))
    try district.upload(.faulty, to: stored)
    try district.run(.verify, stored)
    front.storeChanged()
    #expect(front.selectedLine.contains("✗ 5 kinds of error"))
    #expect(front.shows("Nothing can start until the errors are corrected."))
  }

  @Test func aProfileThatIsGoneSaysSo() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .clean)
    let front = district.front()
    front.press(.enter)
    try district.home.service().delete(stored)
    front.storeChanged()
    #expect(!front.said.isEmpty)
    front.press("q")
    #expect(front.title == "Profiles" && front.shows("No synchronization profiles yet."))
  }

  // MARK: Trouble

  @Test func showsThatTheStoreIsGoneAndThatItIsBack() throws {
    let district = try District()
    try district.add("Northfield District", .clean)
    let front = district.front()
    let path = district.home.home.database.shown
    #expect(rename(path, path + ".away") == 0)
    front.storeChanged()
    #expect(
      front.shows("The profiles cannot be read.") && front.statusLine.contains("not readable"))
    #expect(front.selectedLine.hasPrefix("Northfield District"))
    front.press("v")
    #expect(front.acts.isEmpty && front.said.contains("cannot be read now"))
    front.passTime(.seconds(10))
    #expect(front.shows("The profiles cannot be read."))
    #expect(rename(path + ".away", path) == 0)
    front.passTime(.seconds(2))
    #expect(!front.shows("The profiles cannot be read."))
    front.press("v")
    #expect(front.acts.count == 1)
  }

  @Test func isWithoutProfilesUntilTheStoreCanBeRead() throws {
    let district = try District()
    try district.add("Northfield District", .clean)
    let home = district.home
    let path = home.home.database.shown
    #expect(rename(path, path + ".away") == 0)
    let front = Front(home) {
      try home.home.check()
      return try home.service()
    }
    #expect(front.shows("The profiles cannot be read.") && front.model.trouble != nil)
    #expect(rename(path + ".away", path) == 0)
    front.passTime(.seconds(2))
    #expect(front.selectedLine.hasPrefix("Northfield District") && front.model.trouble == nil)
  }

  @Test func troubleOnAnotherScreenIsReported() throws {
    let district = try District()
    try district.add("Northfield District", .faulty, .verify)
    let front = district.front()
    front.press(.enter)
    let path = district.home.home.database.shown
    #expect(rename(path, path + ".away") == 0)
    front.press("R")
    #expect(front.said.contains("is no longer there"))
    #expect(front.shows("section.csv"))
  }
}
