import Roster
import Support
import Verification

private let clean = TestRoster.clean

/// What only a profile requires: files, columns and values that must be present.
enum ProfileCases {
  static let ofFiles: [RuleCase] = [
    .trigger(
      .noDataRows, "teachers who are linked, and none in the file", clean.withoutTeachers,
      settings: .init(linkedTopics: [.teacher, .section]),
      "teacher.csv Error The file has no records, but the directory has teachers from earlier"
        + " uploads. Export the file again.",
      "teacherroster.csv Warning The file has no records."),
    .trigger(
      .noDataRows, "others are linked", clean.withoutTeachers,
      settings: .init(linkedTopics: [.school, .student, .teacherRoster]),
      "teacher.csv Warning The file has no records.",
      "teacherroster.csv Warning The file has no records."),
    .nearMiss(
      .noDataRows, "one record for all that is linked", clean,
      settings: .init(linkedTopics: [.school, .student, .teacher])),

    .trigger(
      .missingEnabledColumn, "two of four", clean,
      settings: .init(enabledColumns: [
        .student: ["Middle Name", "Grade", "State ID"], .school: ["Zip"],
      ]),
      "school.csv Warning Column Zip is enabled for sync but was not found.",
      "student.csv Warning Column Middle Name is enabled for sync but was not found."),
    .trigger(
      .missingEnabledColumn, "a name that the format does not have", clean,
      settings: .init(enabledColumns: [.school: ["GradeLow"]]),
      "school.csv Warning Column GradeLow is enabled for sync but was not found."),
    .trigger(
      .missingEnabledColumn, "a name with two blanks", clean,
      settings: .init(enabledColumns: [.school: ["Grade  Low"]]),
      "school.csv Warning Column \"Grade  Low\" is enabled for sync but was not found."),
    .nearMiss(
      .missingEnabledColumn, "a name that the format does not have and the file has",
      clean.addingColumn("Hat", to: "school.csv"),
      settings: .init(enabledColumns: [.school: ["Hat"]]),
      "school.csv Information Column Hat is not part of the format and was ignored."),
    .nearMiss(
      .missingEnabledColumn, "misspelled in the file",
      clean.addingColumn("zip", "1", "2", to: "school.csv"),
      settings: .init(enabledColumns: [.school: ["Zip"]]),
      "school.csv Warning Column zip should be spelled Zip."),
    .nearMiss(
      .missingEnabledColumn, "required anyway",
      clean.with("teacher.csv", "SIS ID,School SIS ID\nT1,S1\nT2,S2\n"),
      settings: .init(enabledColumns: [.teacher: ["Username", "SIS ID"]]),
      "teacher.csv Error Required column Username was not found."),
    .nearMiss(
      .missingEnabledColumn, "no header to look in", clean.with("school.csv", "S1,A\nS2,B\n"),
      settings: .init(enabledColumns: [.school: ["Zip"]]),
      "school.csv Error \(LongSentences.noHeader("SIS ID"))",
      "section.csv Information References were not checked because school.csv could not be read."
        + " Field - School SIS ID",
      "student.csv Information References were not checked because school.csv could not be read."
        + " Field - School SIS ID",
      "teacher.csv Information References were not checked because school.csv could not be read."
        + " Field - School SIS ID"),

    .trigger(
      .missingMatchingColumn, "not in the file, whatever else asks for it", clean,
      settings: .init(
        enabledColumns: [.teacher: ["Secondary Email"]],
        matching: [.init(role: .teacher, sourceColumn: "Secondary Email", targetProperty: "mail")]
      ),
      "teacher.csv Error Column Secondary Email is used for identity matching but was not found."),
    .trigger(
      .missingMatchingColumn, "not spelled as the format does", clean,
      settings: .init(matching: [
        .init(role: .teacher, sourceColumn: "username", targetProperty: "cn"),
        .init(role: .teacher, sourceColumn: "username", targetProperty: "uid"),
      ]),
      "teacher.csv Error Column username is used for identity matching but was not found."),
    .nearMiss(
      .missingMatchingColumn, "there for the role that is found by it",
      clean.replacing("Turing,", with: "Turing,a@b.example", in: "student.csv")
        .replacing("Hopper,", with: "Hopper,g@b.example", in: "student.csv"),
      settings: .init(matching: [
        .init(role: .student, sourceColumn: "Secondary Email", targetProperty: "mail")
      ])),

    .trigger(
      .missingCreationColumn, "no names",
      clean.with("teacher.csv", "SIS ID,School SIS ID,Username\nT1,S1,emmy\nT2,S2,maria\n"),
      settings: .init(creationDomains: [.teacher: "a.example"]),
      "teacher.csv Error Column First Name is required to create users but was not found.",
      "teacher.csv Error Column Last Name is required to create users but was not found."),
    .trigger(
      .missingCreationColumn, "one name is enough",
      clean.with(
        "teacher.csv", "SIS ID,School SIS ID,Username,Last Name\nT1,S1,emmy,X\nT2,S2,m,\n"),
      settings: .init(creationDomains: [.teacher: "a.example"]),
      "teacher.csv Warning Column First Name was not found; accounts get the other name alone.",
      "teacher.csv Error 1 row(s) have missing data for the field - Last Name [3]"),
    .nearMiss(
      .missingCreationColumn, "no passwords", clean,
      settings: .init(creationDomains: [.teacher: "a.example", .student: "b.example"])),
    .nearMiss(
      .missingCreationColumn, "no names where accounts of others are created",
      clean.with("teacher.csv", "SIS ID,School SIS ID,Username\nT1,S1,emmy\nT2,S2,maria\n"),
      settings: .init(
        creationDomains: [.student: "a.example"],
        matching: [.init(role: .teacher, sourceColumn: "Username", targetProperty: "uid")])),
  ]

  static let ofMissingData: [RuleCase] = [
    .trigger(
      .missingRequiredData, "login of the role whose accounts are created",
      clean.replacing(",ada,", with: ",,", in: "student.csv")
        .replacing("emmy", with: "", in: "teacher.csv"),
      settings: .init(
        enabledColumns: [.student: ["Username"]], creationDomains: [.student: "a.example"]),
      "student.csv Error 1 row(s) have missing data for the field - Username [2]"),
    .trigger(
      .missingMatchingData, "login by which people are found",
      clean.replacing("emmy", with: "", in: "teacher.csv"),
      settings: .init(matching: [
        .init(role: .teacher, sourceColumn: "Username", targetProperty: "mailNickname")
      ]),
      "teacher.csv Warning 1 row(s) have missing data for the field - Username [2]"),
    .nearMiss(
      .missingRequiredData, "logins that no one uses",
      clean.replacing(",ada,", with: ",,", in: "student.csv")
        .replacing("emmy", with: "", in: "teacher.csv"),
      settings: .init(matching: [
        .init(role: .student, sourceColumn: "State ID", targetProperty: "employeeId")
      ])),

    .trigger(
      .missingEnabledData, "some of each kind",
      clean.adding("1004,S1,,,,,,,,", to: "student.csv"),
      settings: .init(enabledColumns: [.student: ["Secondary Email", "Username", "State ID"]]),
      "student.csv Warning 1 row(s) have missing data for the field - Username [5]",
      "student.csv Warning 1 row(s) have missing data for the field - State ID [5]",
      "student.csv Warning 3 row(s) have missing data for the field - Secondary Email [3, 4, 5]"),
    .nearMiss(
      .missingEnabledData, "blank where none is named, or others are",
      clean.adding("1004,S1,ben,,,,,,,", to: "student.csv"),
      settings: .init(enabledColumns: [.student: [], .section: ["Course Subject"]])),

    .trigger(
      .missingCreationData, "names",
      clean.replacing("Emmy,Noether", with: ", ", in: "teacher.csv"),
      settings: .init(
        enabledColumns: [.teacher: ["Last Name"]], creationDomains: [.teacher: "a.example"]),
      "teacher.csv Error 1 row(s) have missing data for the field - First Name [2]",
      "teacher.csv Error 1 row(s) have missing data for the field - Last Name [2]"),
    .trigger(
      .missingCreationData, "one name is enough",
      clean.replacing("Emmy,Noether", with: ",Noether", in: "teacher.csv")
        .replacing("Maria,Mitchell", with: ", ", in: "teacher.csv")
        .adding("T3,S1,kurt,Kurt,", to: "teacher.csv"),
      settings: .init(creationDomains: [.teacher: "a.example"]),
      "teacher.csv Error 1 row(s) have missing data for the field - First Name [3]",
      "teacher.csv Warning 1 row(s) have missing data for the field - First Name [2]",
      "teacher.csv Error 1 row(s) have missing data for the field - Last Name [3]",
      "teacher.csv Warning 1 row(s) have missing data for the field - Last Name [4]"),
    .nearMiss(
      .missingCreationData, "passwords and middle names",
      clean.addingColumn("Password", to: "teacher.csv")
        .addingColumn("Middle Name", to: "teacher.csv"),
      settings: .init(creationDomains: [.teacher: "a.example"])),
    .nearMiss(
      .missingCreationData, "names, where people are only found",
      clean.replacing("Emmy,Noether", with: ",", in: "teacher.csv"),
      settings: .init(matching: [
        .init(role: .teacher, sourceColumn: "Username", targetProperty: "mailNickname")
      ])),

    .trigger(
      .missingMatchingData, "some", clean,
      settings: .init(
        enabledColumns: [.student: ["Secondary Email"]],
        matching: [.init(role: .student, sourceColumn: "Secondary Email", targetProperty: "mail")]
      ),
      "student.csv Warning 2 row(s) have missing data for the field - Secondary Email [3, 4]"),
    .trigger(
      .missingMatchingData, "free text",
      clean.replacing("2030,77", with: "2030, ", in: "student.csv"),
      settings: .init(matching: [
        .init(role: .student, sourceColumn: "State ID", targetProperty: "employeeId")
      ]),
      "student.csv Warning 1 row(s) have missing data for the field - State ID [2]"),
    .nearMiss(
      .missingMatchingData, "of the other role",
      clean.addingColumn("Secondary Email", to: "teacher.csv")
        .replacing("2030,77", with: "2030,", in: "student.csv"),
      settings: .init(matching: [
        .init(role: .student, sourceColumn: "Username", targetProperty: "mailNickname")
      ])),
    .nearMiss(
      .missingMatchingData, "found another way", clean,
      settings: .init(matching: [
        .init(role: .student, sourceColumn: "Secondary Email", targetProperty: "mail"),
        .init(role: .student, sourceColumn: "Username", targetProperty: "mailNickname"),
      ])),
    .trigger(
      .missingMatchingData, "created without having been looked for", clean,
      settings: .init(
        creationDomains: [.student: "north.example"],
        matching: [
          .init(role: .student, sourceColumn: "Secondary Email", targetProperty: "mail")
        ]),
      "student.csv Warning 2 row(s) have missing data for the field - Secondary Email [3, 4]"),
  ]
}

extension TestRoster {
  fileprivate var withoutTeachers: TestRoster {
    with("teacher.csv", "SIS ID,School SIS ID,Username\n")
      .with("teacherroster.csv", "Section SIS ID,SIS ID\n")
  }
}
