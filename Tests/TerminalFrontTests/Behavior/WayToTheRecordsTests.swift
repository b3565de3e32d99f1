import Profiles
import ProfilesSupport
import Support
import Terminal
import Testing

@testable import TerminalFront

/// The way from the list of profiles to the faulty records, and around the report.
@Suite struct WayToTheRecordsTests {
  private let front: Front

  init() throws {
    let district = try District()
    try district.add("Northfield District", .faulty, .apply)
    front = district.front()
  }

  @Test func threeEntersLeadFromTheListToTheFirstBadRecord() {
    front.press(.enter)
    #expect(front.selectedLine.hasPrefix("section.csv"))
    front.press(.enter)
    #expect(front.title == "Report")
    #expect(front.selectedLine.contains("✗ names no school"))
    #expect(front.selectedLine.contains("School SIS ID"))
    front.press(.enter)
    #expect(front.title == "section.csv, names no school, School SIS ID")
    #expect(front.selectedLine.hasPrefix("4  S9"))
  }

  @Test func backReturnsToThePreviousScreen() {
    front.press(.enter, .enter, .enter, "q")
    #expect(front.title == "Report" && front.selectedLine.contains("names no school"))
    front.press(.escape)
    #expect(front.title == "Northfield District")
    front.press("<")
    #expect(front.title == "Profiles")
    front.press(.escape)
    #expect(front.title == "Profiles" && front.said == "Press q to quit." && front.status == nil)
  }

  @Test func anotherFileOpensItsOwnPartOfTheReport() {
    front.press(.enter)
    front.type("/enrollment")
    front.press(.enter, .enter)
    #expect(front.line(with: "▾ studentenrollment.csv") != nil)
    front.press("k")
    #expect(front.selectedLine.contains("studentenrollment.csv"))
  }

  // MARK: From finding to finding

  @Test func eGoesThroughTheErrorsOfAllFilesAndWrapsAround() {
    front.press(.enter, .enter)
    let first = place
    var places = [first]
    for _ in 0..<5 {
      front.press("e")
      #expect(front.selectedLine.contains("✗"))
      places.append(place)
    }
    #expect(places.last == first)
    #expect(Set(places).count == 5)
    #expect(Set(places.map { $0.split(separator: "#")[0] }).count == 3)
    front.press("E")
    #expect(place == places[4])
  }

  @Test func wGoesThroughTheWarnings() {
    front.press(.enter, .enter, "w")
    let first = place
    #expect(front.selectedLine.contains("!"))
    front.press("w", "W")
    #expect(place == first)
    front.press("W", "w")
    #expect(place == first)
  }

  @Test func eUnfoldsAFile() {
    front.press(.enter, .enter, "g", "h")
    #expect(front.selectedLine.hasPrefix("› section.csv"))
    front.press("E", "e")
    #expect(front.selectedLine.contains("✗ names no school"))
  }

  @Test func wShowsWarningsAgainWhereOnlyErrorsWereShown() {
    front.press(.enter, .enter, "x")
    #expect(!front.shows("! invalid"))
    front.press("w")
    #expect(front.selectedLine.contains("!"))
  }

  @Test func fGoesFromFileToFile() {
    front.press(.enter, .enter, "f")
    #expect(front.selectedLine.hasPrefix("▾ student.csv"))
    front.press("f")
    #expect(front.selectedLine.hasPrefix("▾ studentenrollment.csv"))
    front.press("F", "F")
    #expect(front.selectedLine.hasPrefix("▾ section.csv"))
  }

  @Test func aFoldedFileHidesItsFindings() {
    front.press(.enter, .enter, "h")
    #expect(front.selectedLine.hasPrefix("› section.csv"))
    front.press("j")
    #expect(front.selectedLine.hasPrefix("▾ student.csv"))
    front.press(.enter)
    #expect(front.selectedLine.hasPrefix("› student.csv"))
    front.press("l", "j")
    #expect(front.selectedLine.contains("✗"))
  }

  @Test func recordsHaveTheKeysOfTheReport() {
    front.press(.enter, .enter, .enter)
    let first = front.title
    front.press("e")
    #expect(front.title != first)
    front.press("E")
    #expect(front.title == first)
    front.press("w")
    #expect(front.title.contains("invalid") || front.shows("Warning:"))
    front.press("q")
    #expect(front.title == "Report")
  }

  @Test func eGoesAmongThoseThatAFilterLeaves() {
    front.press(.enter, .enter)
    front.type("&teacher")
    front.press(.enter, "e")
    #expect(front.said == "There are no other errors here.")
    front.press("g", "w")
    let first = place
    #expect(first.hasPrefix("teacher.csv#"))
    front.press("w")
    #expect(place.hasPrefix("teacher.csv#") && place != first)
  }

  @Test func eAfterTheLastFileBeginsAtTheFirstError() {
    front.press(.enter, .enter)
    let first = place
    front.press("G", "e")
    #expect(place == first)
    front.press("G", "E")
    let last = place
    front.press("e")
    #expect(place == first && last != first)
  }

  @Test func aFilterIsSeenHoweverLongTheTitleIs() {
    front.press(.enter, .enter, .enter)
    front.type("&S9")
    front.press(.enter)
    for columns in [132, 80, 60, 40, 20] {
      front.resize(columns, 24)
      #expect(front.path.contains("&S9"), "\(columns)")
    }
  }

  private var place: String {
    (front.model.top?.screen as? ReportScreen)?.choice.selected?.id ?? ""
  }

  // MARK: Searching

  @Test func nAndNGoToWhatWasSearchedFor() {
    front.press(.enter, .enter, "g")
    front.type("/student.csv")
    front.press(.enter)
    #expect(front.selectedLine.contains("student.csv"))
    let first = place
    front.press("n")
    let second = place
    #expect(second != first && second.hasPrefix("student.csv"))
    front.press("N")
    #expect(place == first)
  }

  @Test func saysThatWhatIsSearchedForIsNotThere() {
    front.press(.enter, .enter)
    let before = place
    front.type("/nowhere")
    front.press(.enter)
    #expect(front.said == "nowhere is not on this screen." && place == before)
  }

  @Test func aFilterShowsAtOnceWhatItLeavesAndEscEndsIt() {
    front.press(.enter)
    front.type("&enr")
    #expect(front.selectedLine.hasPrefix("studentenrollme"))
    front.press(.enter)
    #expect(front.path.contains("&enr") && !front.shows("section.csv  "))
    front.press(.escape)
    #expect(front.title == "Northfield District" && !front.path.contains("&"))
    #expect(front.shows("section.csv"))
    #expect(front.selectedLine.hasPrefix("studentenrollme"))
    front.press(.escape)
    #expect(front.title == "Profiles")
  }

  @Test func escInAFilterThatIsBeingTypedEndsIt() {
    front.press(.enter)
    front.type("&enr")
    front.press(.escape)
    #expect(front.model.prompt == nil && front.shows("section.csv"))
    #expect(front.title == "Northfield District")
  }

  @Test func rowsAreSearchedAndFilteredInTheStore() throws {
    let district = try District()
    try district.add("Large", .large(900, isFaulty: true), .verify)
    let front = district.front()
    front.press(.enter, .enter)
    front.type("/names no")
    front.press(.enter, .enter)
    #expect(front.statusLine.contains("record 1 of 900"))
    front.type("/pupil877")
    front.press(.enter)
    #expect(front.statusLine.contains("record 877 of 900"))
    front.press("n")
    #expect(front.statusLine.contains("record 877 of 900"))
    front.type("/pupil12")
    front.press(.enter)
    #expect(front.statusLine.contains("record 12 of 900"))
    front.press("N")
    #expect(front.statusLine.contains("record 129 of 900"))
    front.type("&pupil12")
    front.press(.enter)
    #expect(front.statusLine.contains("of 11") && front.path.contains("&pupil12"))
    front.press("G")
    #expect(front.selectedLine.contains("pupil129") || front.shows("pupil129"))
    front.press(.escape)
    #expect(front.statusLine.contains("of 900"))
    front.type("/nobody")
    front.press(.enter)
    #expect(front.said == "No row contains nobody.")
  }
}
