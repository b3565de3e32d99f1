import Profiles
import Roster
import RosterSync
import Testing

@Suite struct MatchingRuleArgumentTests {
  @Test(arguments: [
    ("student:Username=userPrincipalName", "Username", "userPrincipalName", nil),
    ("Student:\"Student Number\"=mail@a.example", "Student Number", "mail", "a.example"),
    ("STUDENT:State ID=mail", "State ID", "mail", nil),
    ("student: State ID = mail", "State ID", "mail", nil),
    ("student:\"A=B: c\"=mail", "A=B: c", "mail", nil),
    ("student:\"say \"\"ID\"\"\"=mail", "say \"ID\"", "mail", nil),
    ("student:\"\"\"ID\"=mail", "\"ID", "mail", nil),
    ("student:\" ID \"=mail", " ID ", "mail", nil),
    ("student:Straße@Ort=mail", "Straße@Ort", "mail", nil),
  ])
  func readsARule(argument: String, column: String, property: String, domain: String?) throws {
    #expect(
      try MatchingRule(argument: argument)
        == MatchingRule(
          role: .student, sourceColumn: column, targetProperty: property, targetDomain: domain))
  }

  @Test func readsTheOtherRole() throws {
    #expect(try MatchingRule(argument: "teacher:a=b").role == .teacher)
  }

  @Test(arguments: [
    ("", "--match does not begin with student: or teacher:"),
    ("Username=mail", "--match does not begin with student: or teacher:"),
    ("parent:Username=mail", "--match does not begin with student: or teacher:"),
    ("student:=mail", "--match does not say which column"),
    ("student:\"Username=mail", "--match has a quotation mark that is not closed"),
    ("student:\"", "--match has a quotation mark that is not closed"),
    ("student:\"a\"b=mail", "--match has something other than = after the column"),
    ("student:A:B=mail", "--match has a column with a colon that is not in quotes"),
    ("student:Username", "--match does not say which attribute, after a ="),
    ("student:\"Username\"", "--match does not say which attribute, after a ="),
    ("student:Username=", "--match does not say which attribute, after a ="),
    ("student:Username=@a.example", "--match does not say which attribute, after a ="),
  ])
  func saysHowARuleIsWritten(argument: String, sentence: String) {
    let error = #expect(throws: ProfileSettingsError.self) { try MatchingRule(argument: argument) }
    #expect(
      error?.userMessage == sentence
        + ". Write ROLE:\"Source column\"=targetProperty[@DOMAIN], "
        + "such as student:Username=userPrincipalName.")
  }

  @Test(arguments: [
    ("student:\"\"=mail", "--match sourcePropertyName is empty. Give it a value."),
    (
      "student:A=B=mail",
      "--match targetPropertyName is not a directory attribute. "
        + "Write only its name, such as userPrincipalName or mail."
    ),
    (
      "student:Username=mail@",
      "--match targetDomain is not a domain. "
        + "Write it in ASCII and without the @, such as school.example."
    ),
  ])
  func saysWhichPartIsWrong(argument: String, sentence: String) {
    let error = #expect(throws: ProfileSettingsError.self) { try MatchingRule(argument: argument) }
    #expect(error?.userMessage == sentence)
  }
}
