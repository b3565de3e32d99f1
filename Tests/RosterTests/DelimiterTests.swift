import Roster
import Testing

@Suite struct DelimiterTests {
  @Test(arguments: [
    ("SIS ID;School SIS ID;Username", true), ("\"SIS ID\";\"School SIS ID\"", true),
    ("ID\tSchool DfE Number", true), ("sis id|Username", true), ("SIS ID; Username ;Title", true),
    ("SIS ID,School SIS ID,Username", false), ("\"SIS ID\",\"Username\"", false),
    ("SIS ID,Username,Title;Grade", false), ("SIS ID;x", false), ("1;2;3", false), ("", false),
  ])
  func isWrongWhereAnotherOneGivesMoreNames(line: String, isWrong: Bool) {
    #expect(Delimiter.isWrong(in: Array(line.utf8), of: .teacher) == isWrong)
  }
}
