import Roster
import Testing

@Suite struct DelimiterTests {
  @Test(arguments: [
    ("SIS ID;School SIS ID;Username", ";"), ("\"SIS ID\";\"School SIS ID\"", ";"),
    ("ID\tSchool DfE Number", "\t"), ("sis id|Username", "|"), ("SIS ID; Username ;Title", ";"),
    ("SIS ID;Username|School SIS ID|Title", "|"), ("SIS ID,School SIS ID,Username", nil),
    ("\"SIS ID\",\"Username\"", nil), ("SIS ID,Username,Title;Grade", nil), ("SIS ID;x", nil),
    ("1;2;3", nil), ("", nil),
  ])
  func theOneIsNamedThatGivesMoreNames(line: String, delimiter: Character?) throws {
    let file = try #require(Format.sdsV1.file(named: "teacher.csv"))
    let found = Delimiter.insteadOfComma(in: Array(line.utf8), of: file)
    #expect(found == delimiter?.asciiValue)
  }
}
