import Roster
import Testing

@Suite struct CivilDayTests {
  @Test func everyDayFollowsTheOneBeforeIt() throws {
    var previous = CivilDay(daysSince1970: -719_162)
    #expect(previous.text == "0001-01-01")
    for number in stride(from: -719_161, through: 2_932_896, by: 1) {
      let day = CivilDay(daysSince1970: number)
      guard day.daysSince1970 == number, previous < day,
        CivilDay(year: day.year, month: day.month, day: day.day) == day
      else { return #expect(Bool(false), "\(number)") }
      previous = day
    }
    #expect(previous.text == "9999-12-31")
    #expect(CivilDay(daysSince1970: .max) == previous)
    #expect(CivilDay(daysSince1970: .min).text == "0001-01-01")
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "1900-02-29", "26-01-01",
    "2026-1-1", "2026-01-01T00:00:00Z", "0000-01-01", "2026/01/01", "",
  ])
  func refusesTextThatIsNotADay(text: String) {
    #expect(CivilDay(text) == nil)
  }
}
