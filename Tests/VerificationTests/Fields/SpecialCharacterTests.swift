import Roster
import Testing
import Verification

@Suite struct SpecialCharacterTests {
  @Test(arguments: [
    ("", ""), ("S1", "S1"), ("S#1%", "S_1_"), ("校#", "校_"), ("a b", "a b"), (".a.", ".a."),
    ("\"\\/:;<>|*?[]{}(),%&~#", String(repeating: "_", count: 21)), ("a@b", "a@b"),
    ("a\u{200B}#", "a\u{200B}_"),
  ])
  func marksThatNoKeyMayHaveAreReplacedInKeys(_ value: String, _ expected: String) {
    #expect(replaced(value, .id) == expected)
  }

  @Test(arguments: [
    ("A1", "A1"), ("é1", "_1"), ("e\u{301}1", "e_1"), ("a@b", "a_b"), (".", "_"), ("..", "__"),
    (".a.b.", "_a.b_"), (" .a", " .a"), ("a\u{A0}b", "a\u{A0}b"), ("a\u{200B}é", "a\u{200B}_"),
    ("𠮷", "_"),
  ])
  func everythingThatNoAliasMayHaveIsReplacedInSectionKeys(_ value: String, _ expected: String) {
    #expect(replaced(value, .sectionID) == expected)
  }

  @Test(arguments: [
    ("ada", "ada"), ("gödel", "g_del"), ("a%b@c%d", "a_b@c%d"), ("a.@b.", "a_@b."), ("a b", "a b"),
    ("'.-_!#^~", "'.-_!#^~"), ("\"$%&()*+,/:;<=>?[\\]`{|}", String(repeating: "_", count: 23)),
    ("@b", "@b"), ("a\tb", "a\tb"),
  ])
  func inAUserNameOnlyThePartBeforeTheAtIsReplaced(_ value: String, _ expected: String) {
    #expect(replaced(value, .username) == expected)
  }

  @Test(arguments: [Column.Kind.title, .personName])
  func marksThatNoNameMayHaveAreReplacedInNames(_ kind: Column.Kind) {
    #expect(replaced(" Ada? @+<>\\ O'Brien, Jr. (né)#", kind) == " Ada_ _____ O'Brien, Jr. (né)#")
  }

  @Test(arguments: [
    Column.Kind.password, .email, .date, .year, .word, .flag, .phone, .dateTime, .latitude,
    .longitude, .text,
  ])
  func otherValuesStayAsTheyAre(_ kind: Column.Kind) {
    #expect(replaced("a?é#@.", kind) == "a?é#@.")
  }

  private func replaced(_ value: String, _ kind: Column.Kind) -> String {
    String(decoding: kind.replacingSpecialCharacters(in: Array(value.utf8)), as: UTF8.self)
  }
}
