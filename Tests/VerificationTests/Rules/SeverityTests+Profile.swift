import Roster
import Support
import Verification

private let clean = TestRoster.clean

/// Cases that depend on a profile.
extension SeverityTests {
  static let profiles = [
    SeverityCase(
      "columns", clean,
      settings: .init(
        enabledColumns: [.school: ["Zip"]], creationDomains: [.teacher: "a.example"],
        matching: [.init(role: .student, sourceColumn: "Hat", targetProperty: "cn")]),
      "Warning, used as is: missing-enabled-column",
      "Error, nothing starts: missing-matching-column"),
    SeverityCase(
      "a blank in a column that is named, and in one by which people are found", clean,
      settings: .init(
        enabledColumns: [.student: ["Secondary Email"]],
        matching: [.init(role: .teacher, sourceColumn: "SIS ID", targetProperty: "cn")]),
      "Warning, used as is: missing-enabled-data"),
    SeverityCase(
      "logins that are not used",
      clean.replacing("emmy", with: "em my", in: "teacher.csv")
        .replacing("maria", with: "", in: "teacher.csv"),
      settings: .init(),
      "Warning, used as is: invalid-username-format"),
    SeverityCase(
      "special characters that are replaced",
      clean.adding("S#3,East?", to: "school.csv").adding("T3,S1,%,,", to: "teacher.csv"),
      settings: .init(replacesSpecialCharacters: true),
      "Information, characters replaced: invalid-id-format",
      "Information, characters replaced: invalid-name-characters",
      "Information, characters replaced: invalid-username-format"),
    SeverityCase(
      "a domain, ours and another",
      clean.replacing("emmy", with: "emmy@a.example", in: "teacher.csv")
        .replacing("maria", with: "ma ria@b.example", in: "teacher.csv")
        .adding("T3,S1,ben@b.example,Ben,X", to: "teacher.csv"),
      settings: .init(creationDomains: [.teacher: "a.example"]),
      "Error, nothing starts: invalid-username-format username-has-domain",
      "Information, used as is: username-has-domain"),
    SeverityCase(
      "no domain, and no address",
      clean.replacing("ada@example.org", with: "ada", in: "student.csv")
        .replacing("Turing,", with: "Turing,alan", in: "student.csv")
        .replacing("Hopper,", with: "Hopper,g.@a.example", in: "student.csv"),
      settings: .init(matching: [
        .init(role: .student, sourceColumn: "Secondary Email", targetProperty: "mail")
      ]),
      "Warning, value ignored: username-without-domain invalid-email"),
    SeverityCase(
      "a password", clean.addingColumn("Password", "x", "Aa1aaaaa", to: "teacher.csv"),
      settings: .init(creationDomains: [.teacher: "a.example"]),
      "Warning, value ignored: invalid-password"),
    SeverityCase(
      "one address for two people, and for one with two schools",
      clean.addingColumn("Secondary Email", "a@b.example", "a@b.example", to: "teacher.csv")
        .adding("1001,S2,ada,Ada,Byron,ada@example.org,9,2011-12-10,2030,77", to: "student.csv"),
      settings: .init(matching: [
        .init(role: .teacher, sourceColumn: "Secondary Email", targetProperty: "mail"),
        .init(role: .student, sourceColumn: "State ID", targetProperty: "employeeId"),
      ]),
      "Warning, used as is: duplicate-key", "Warning, used as is: duplicate-username",
      "Warning, used as is: duplicate-matching-value",
      "Warning, person left as is: duplicate-matching-value"),
    SeverityCase(
      "one person with two schools, and another whose key differs in letter case",
      clean.adding("T1,S2,emmy,Emmy,Noether", "t1,S1,ben,,", to: "teacher.csv"),
      settings: .init(matching: [
        .init(role: .teacher, sourceColumn: "SIS ID", targetProperty: "employeeId")
      ]),
      "Warning, person left as is: duplicate-key duplicate-matching-value",
      "Warning, used as is: duplicate-username"),
    SeverityCase(
      "keys that become one", clean.adding("S#3,A", "S%3,B", to: "school.csv"),
      settings: .init(replacesSpecialCharacters: true),
      "Information, characters replaced: invalid-id-format",
      "Error, nothing starts: replacement-collision"),
  ]
}
