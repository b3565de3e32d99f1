import Roster
import Support
import Verification

private let clean = TestRoster.clean
private let replacing = VerificationSettings(replacesSpecialCharacters: true)

/// What a profile requires of values.
extension ProfileCases {
  static let ofValues: [RuleCase] = [
    .trigger(
      .invalidIDFormat, "characters that are replaced, and others",
      clean.adding("S#3,East School", "S\u{200B}4,West School", to: "school.csv"),
      settings: replacing,
      "school.csv Error 1 row(s) have an invalid format for the field - SIS ID [5]",
      "school.csv Information 1 row(s) have an invalid format for the field - SIS ID [4]"),
    .trigger(
      .invalidIDFormat, "of a section: other scripts, dots at the ends, an @",
      clean.adding("é.1,S1,A,,,", ".1,S1,B,,,", "1.,S1,C,,,", "2@,S1,D,,,", to: "section.csv"),
      settings: replacing,
      "section.csv Information 4 row(s) have an invalid format for the field - SIS ID [4, 5, 6, 7]"),
    .trigger(
      .idHasWhiteSpace, "is not replaced", clean.adding("S #3,East School", to: "school.csv"),
      settings: replacing,
      "school.csv Error 1 row(s) have an invalid format for the field - SIS ID [4]"),
    .trigger(
      .invalidIDFormat, "too long too, whatever is replaced",
      clean.adding("\(letters(255))#,East School", to: "school.csv"), settings: replacing,
      "school.csv Error 1 row(s) have an invalid format for the field - SIS ID [4]",
      "school.csv Error \(LongSentences.tooLong(1, "SIS ID", 255)) [4]"),

    .trigger(
      .invalidNameCharacters, "characters that are replaced, and spaces that are not",
      clean.replacing("Ada,Byron", with: "A<da, B+yron", in: "student.csv"), settings: replacing,
      "student.csv Information 1 row(s) have an invalid format for the field - First Name [2]",
      "student.csv Warning 1 row(s) have an invalid format for the field - Last Name [2]"),

    .trigger(
      .invalidPassword, "too short, too plain, another script",
      clean.addingColumn("Password", "P@ssw0r", "password1", to: "teacher.csv")
        .addingColumn("Password", "Pässword1", "P@ssword", to: "student.csv"),
      settings: .init(creationDomains: [.teacher: "a.example", .student: "a.example"]),
      "student.csv Warning 1 row(s) have an invalid format for the field - Password [2]",
      "teacher.csv Warning 2 row(s) have an invalid format for the field - Password [2, 3]"),
    .nearMiss(
      .invalidPassword, "three sorts of characters, or none at all",
      clean.addingColumn("Password", "pass word1", "PASSWORD-1", to: "student.csv"),
      settings: .init(creationDomains: [.student: "a.example"])),
    .nearMiss(
      .invalidPassword, "where no accounts are created",
      clean.addingColumn("Password", "x", "y", to: "teacher.csv"),
      settings: .init(creationDomains: [.student: "a.example"])),
  ]

  static let ofLogins: [RuleCase] = [
    .trigger(
      .invalidUsernameFormat, "characters that are replaced, and others",
      clean.adding("T3,S1,gödel,,", "T4,S1,a%b.@c.d,,", "T5,S1,a b%,,", to: "teacher.csv"),
      settings: .init(
        matching: [
          .init(role: .teacher, sourceColumn: "Username", targetProperty: "mailNickname")
        ],
        replacesSpecialCharacters: true),
      "teacher.csv Error 1 row(s) have an invalid format for the field - Username [6]",
      "teacher.csv Information 2 row(s) have an invalid format for the field - Username [4, 5]"),
    .trigger(
      .invalidUsernameFormat, "where no one is created or found by it",
      clean.adding("T3,S1,gödel,,", to: "teacher.csv"),
      settings: .init(matching: [
        .init(role: .student, sourceColumn: "Username", targetProperty: "mailNickname")
      ]),
      "teacher.csv Warning 1 row(s) have an invalid format for the field - Username [4]"),
    .nearMiss(
      .invalidUsernameFormat, "exactly the configured domain",
      clean.replacing(",ada,", with: ",ada@district.example,", in: "student.csv"),
      settings: .init(creationDomains: [.student: "district.example"]),
      "student.csv Information 1 row(s) have the domain that the profile adds anyway. Field - Username [2]"
    ),

    .trigger(
      .usernameHasDomain, "of accounts that are created",
      clean.replacing(",ada,", with: ",ada@District.example,", in: "student.csv")
        .replacing(",alan,", with: ",alan@other.example,", in: "student.csv"),
      settings: .init(creationDomains: [.student: "district.Example"]),
      "student.csv Error 1 row(s) have an invalid format for the field - Username [3]",
      "student.csv Information 1 row(s) have the domain that the profile adds anyway. Field - Username [2]"
    ),
    .trigger(
      .usernameHasDomain, "of accounts that are looked for",
      clean.replacing("emmy", with: "emmy@a.example", in: "teacher.csv")
        .replacing("maria", with: "maria@a.example.org", in: "teacher.csv"),
      settings: .init(matching: [
        .init(
          role: .teacher, sourceColumn: "Username", targetProperty: "mail",
          targetDomain: "a.example")
      ]),
      "teacher.csv Error 1 row(s) have an invalid format for the field - Username [3]",
      "teacher.csv Information 1 row(s) have the domain that the profile adds anyway. Field - Username [2]"
    ),
    .trigger(
      .usernameHasDomain, "another domain after characters that are replaced",
      clean.replacing("emmy", with: "%@b.example", in: "teacher.csv"),
      settings: .init(
        creationDomains: [.teacher: "a.example"], replacesSpecialCharacters: true),
      "teacher.csv Error 1 row(s) have an invalid format for the field - Username [2]",
      "teacher.csv Information 1 row(s) have an invalid format for the field - Username [2]"),
    .nearMiss(
      .usernameHasDomain, "counted for its form already",
      clean.replacing("emmy", with: "em my@a.example", in: "teacher.csv"),
      settings: .init(creationDomains: [.teacher: "a.example"]),
      "teacher.csv Error 1 row(s) have an invalid format for the field - Username [2]"),
    .nearMiss(
      .usernameHasDomain, "counted for a blank before it already",
      clean.replacing("emmy", with: " emmy@a.example", in: "teacher.csv"),
      settings: .init(creationDomains: [.teacher: "a.example"]),
      "teacher.csv Error 1 row(s) have an invalid format for the field - Username [2]"),
    .trigger(
      .usernameHasDomain, "another domain after a text that is too long, which is not an error",
      clean.replacing("2030,77", with: "2030,\(letters(1025))@b.example", in: "student.csv"),
      settings: .init(matching: [
        .init(
          role: .student, sourceColumn: "State ID", targetProperty: "mail",
          targetDomain: "a.example")
      ]),
      "student.csv Error 1 row(s) have an invalid format for the field - State ID [2]",
      "student.csv Warning \(LongSentences.tooLong(1, "State ID", 1024)) [2]"),
    .nearMiss(
      .usernameHasDomain, "where no domain is configured",
      clean.replacing("emmy", with: "emmy@a.example", in: "teacher.csv")
        .replacing("maria", with: "maria@b.example", in: "teacher.csv"),
      settings: .init(
        creationDomains: [.student: "a.example"],
        matching: [
          .init(role: .teacher, sourceColumn: "Username", targetProperty: "userPrincipalName")
        ])),

    .trigger(
      .usernameWithoutDomain, "in a property that has one",
      clean.replacing("emmy", with: "emmy@a.example", in: "teacher.csv")
        .adding("T3,S1,,,", to: "teacher.csv"),
      settings: .init(matching: [
        .init(role: .teacher, sourceColumn: "Username", targetProperty: "userPrincipalName")
      ]),
      "teacher.csv Warning 1 row(s) have missing data for the field - Username [4]",
      "teacher.csv Warning 1 row(s) have an invalid format for the field - Username [3]"),
    .trigger(
      .usernameWithoutDomain, "in another column, where it is no address either",
      clean.addingColumn("Secondary Email", "emmy@a.example", "maria", to: "teacher.csv"),
      settings: .init(matching: [
        .init(role: .teacher, sourceColumn: "Secondary Email", targetProperty: "mail")
      ]),
      "teacher.csv Warning 1 row(s) have an invalid format for the field - Secondary Email [3]"),
    .nearMiss(
      .usernameWithoutDomain, "a domain is appended, or the property has none", clean,
      settings: .init(matching: [
        .init(
          role: .teacher, sourceColumn: "Username", targetProperty: "mail",
          targetDomain: "a.example"),
        .init(role: .student, sourceColumn: "Username", targetProperty: "mailNickname"),
        .init(role: .student, sourceColumn: "Username", targetProperty: "mail"),
      ])),
  ]
}
