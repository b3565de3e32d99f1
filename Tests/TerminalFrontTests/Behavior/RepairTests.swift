import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// What a report says after a repair.
@Suite struct RepairTests {
  private let front: Front

  /// The section of an unknown school is gone, one more membership names no student, and a student
  /// names an unknown school.
  init() throws {
    let district = try District()
    let stored = try district.add("Northfield District", .faulty, .verify)
    let repaired = TestRoster.faulty
      .replacing("C1,S9,Chemistry,2026-09-01,2026-06-15,99\n", with: "", in: "section.csv")
      .adding("B1,4713", to: "studentenrollment.csv")
      .adding("1005,S7,rosa,Rosa,Parks,,12,2008-02-04,2027,80", to: "student.csv")
    try district.upload(repaired, to: stored)
    try district.run(.verify, stored)
    front = district.front()
    front.press(.enter, .enter, "g")
  }

  @Test func eachErrorSaysWhetherItIsNewOrHasOtherRecords() throws {
    #expect(front.shows("1 fixed  1 new"))
    let students = try #require(front.line(with: "names no student"))
    #expect(students.contains("names no student, was 2") && students.contains("3 records"))
    #expect(front.line(with: "names no school")?.contains("names no school, new") ?? false)
    // What is as before has no remark.
    #expect(front.line(with: "names no section")?.contains("names no section  ") ?? false)
  }

  @Test func aFileSaysWhatIsFixedInIt() throws {
    let report = try #require(front.model.top?.screen as? ReportScreen)
    let file = try #require(report.choice.items.firstIndex { $0.id == "section.csv" })
    front.press("g")
    for _ in 0..<file { front.press("j") }
    #expect(front.selectedLine.contains("section.csv"))
    #expect(front.shows("Fixed: names no school (School SIS ID)."))
  }

  @Test func onANarrowTerminalTooTheRemarksAreShown() throws {
    front.resize(40, 24)
    #expect(front.shows("names no school, new"))
  }
}
