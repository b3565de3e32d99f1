import Roster
import Support
import Verification

private let clean = TestRoster.clean

/// Which files are present.
enum StructureCases {
  static let ofUpload: [RuleCase] = [
    .trigger(
      .missingFile, "no file refers to it", clean.without("teacherroster.csv"),
      "teacherroster.csv Error The file teacherroster.csv is missing."),
    .trigger(
      .missingFile, "the others refer to it", clean.without("section.csv"),
      "section.csv Error The file section.csv is missing.",
      "studentenrollment.csv Information References were not checked because section.csv is missing."
        + " Field - Section SIS ID",
      "teacherroster.csv Information References were not checked because section.csv is missing."
        + " Field - Section SIS ID"),
    .trigger(
      .missingFile, "the format was asked for, and the files look like another one",
      TestRoster(["users.csv": "", "orgs.csv": "", "Roles.csv": "", "student (1).csv": ""]),
      format: .sdsV1,
      " Error None of school.csv, section.csv, student.csv, teacher.csv, studentenrollment.csv and"
        + " teacherroster.csv was found; orgs.csv, Roles.csv and users.csv look like SDS v2.1.",
      "Roles.csv Warning Unexpected file was ignored.",
      "orgs.csv Warning Unexpected file was ignored.",
      "school.csv Error The file school.csv is missing.",
      "section.csv Error The file section.csv is missing.",
      "student (1).csv Warning The file was ignored. If it is student.csv, rename it.",
      "student.csv Error The file student.csv is missing.",
      "studentenrollment.csv Error The file studentenrollment.csv is missing.",
      "teacher.csv Error The file teacher.csv is missing.",
      "teacherroster.csv Error The file teacherroster.csv is missing.",
      "users.csv Warning Unexpected file was ignored."),
    .nearMiss(
      .missingFile, "header alone", clean.with("teacherroster.csv", "Section SIS ID,SIS ID"),
      "teacherroster.csv Warning The file has no records."),

    .trigger(
      .unexpectedFile, "another file", clean.with("Notes.txt", "SIS ID,Name\n"),
      "Notes.txt Warning Unexpected file was ignored."),
    .trigger(
      .unexpectedFile, "a name with more after it",
      clean.with("school.csv.bak", "").with("school", ""),
      "school Warning Unexpected file was ignored.",
      "school.csv.bak Warning Unexpected file was ignored."),
    .nearMiss(
      .unexpectedFile, "letter case", clean.renaming("student.csv", "StudenT.csv"),
      "student.csv Information File name is read as student.csv."),

    .trigger(
      .enclosingFolder, "all files", clean.inFolder("export/north"),
      " Information The files lie in the folder export/north of the archive. This does no harm."),
    .trigger(
      .enclosingFolder, "a name that hides something", clean.inFolder("a\u{202E}b"),
      " Information The files lie in the folder \"a<U+202E>b\" of the archive. This does no harm."),
    .nearMiss(.enclosingFolder, "no folder", clean),

    .trigger(
      .looksLikeFile, "beside the file that is meant",
      clean.with("student (1).csv", "").with("Student - Sheet1.csv", "")
        .with("Copy of teacher.csv", "").with("student_enrollment_2026.csv", "")
        .with(" school.csv.csv", ""),
      " school.csv.csv Warning The file was ignored. If it is school.csv, rename it.",
      "Copy of teacher.csv Warning The file was ignored. If it is teacher.csv, rename it.",
      "Student - Sheet1.csv Warning The file was ignored. If it is student.csv, rename it.",
      "student (1).csv Warning The file was ignored. If it is student.csv, rename it.",
      "student_enrollment_2026.csv Warning The file was ignored. If it is studentenrollment.csv,"
        + " rename it."),
    .trigger(
      .looksLikeFile, "one thing or several, where the one that is meant is missing",
      clean.renaming("student.csv", "Students.csv").renaming("section.csv", "sections (2).csv"),
      "Students.csv Warning The file was ignored. If it is student.csv, rename it.",
      "section.csv Error The file section.csv is missing.",
      "sections (2).csv Warning The file was ignored. If it is section.csv, rename it.",
      "student.csv Error The file student.csv is missing.",
      "studentenrollment.csv Information References were not checked because section.csv is missing."
        + " Field - Section SIS ID",
      "studentenrollment.csv Information References were not checked because student.csv is missing."
        + " Field - SIS ID",
      "teacherroster.csv Information References were not checked because section.csv is missing."
        + " Field - Section SIS ID"),
    .trigger(
      .looksLikeFile, "no other file of a roster",
      TestRoster(["School (1).csv": "SIS ID,Name\n", "roster.csv": ""]),
      " Error \(LongSentences.unknownFormat)",
      "School (1).csv Warning The file was ignored. If it is school.csv, rename it."),
    .nearMiss(
      .looksLikeFile, "another word",
      clean.with("students.csv", "").with("student.xlsx", "").with("old student.csv", ""),
      "old student.csv Warning Unexpected file was ignored.",
      "student.xlsx Warning Unexpected file was ignored.",
      "students.csv Warning Unexpected file was ignored."),

    .trigger(
      .fileNameNotCanonical, "capital letters",
      clean.renaming("school.csv", "School.csv").renaming("teacherroster.csv", "TEACHERROSTER.CSV"),
      "school.csv Information File name is read as school.csv.",
      "teacherroster.csv Information File name is read as teacherroster.csv."),
    .nearMiss(
      .fileNameNotCanonical, "a letter more", clean.with("Schools.csv", ""),
      "Schools.csv Warning Unexpected file was ignored."),

    .trigger(
      .duplicateFile, "but for letter case", clean.with("TeacherRoster.csv", "x"),
      "teacherroster.csv Error The file is there twice: TeacherRoster.csv and teacherroster.csv."
        + " Remove one."),
    .trigger(
      .duplicateFile, "three times",
      clean.with("TeacherRoster.csv", "x").with("TEACHERROSTER.CSV", "x"),
      "teacherroster.csv Error The file is there 3 times: TEACHERROSTER.CSV, TeacherRoster.csv and"
        + " teacherroster.csv. Remove all but one."),
    .nearMiss(
      .duplicateFile, "but for a letter", clean.with("teacherrosters.csv", "x"),
      "teacherrosters.csv Warning Unexpected file was ignored."),

    .trigger(
      .unknownFormat, "no file of a roster", TestRoster(["roster.csv": "SIS ID,Name\n"]),
      " Error \(LongSentences.unknownFormat)"),
    .trigger(
      .unknownFormat, "no file at all", TestRoster([:]),
      " Error \(LongSentences.unknownFormat)"),
    .nearMiss(
      .unknownFormat, "one file of a roster", TestRoster(["school.csv": "SIS ID,Name\nS1,North\n"]),
      "section.csv Error The file section.csv is missing.",
      "student.csv Error The file student.csv is missing.",
      "studentenrollment.csv Error The file studentenrollment.csv is missing.",
      "teacher.csv Error The file teacher.csv is missing.",
      "teacherroster.csv Error The file teacherroster.csv is missing."),

    .trigger(
      .mixedFormatHeaders, "one header of the United Kingdom",
      clean.with("teacherroster.csv", "Section ID,ID\nA1,T1\n"),
      "teacherroster.csv Error \(LongSentences.otherFormat("SDS v1 (UK)", than: "SDS v1"))"),
    .trigger(
      .mixedFormatHeaders, "the format was asked for",
      clean.with("teacherroster.csv", "Section SIS ID,SIS ID\nA1,T1\n")
        .with("school.csv", "DfE Number,Name\nS1,North\nS2,South\n")
        .with("section.csv", TestRoster.cleanUK.files["section.csv"] ?? "")
        .with("student.csv", TestRoster.cleanUK.files["student.csv"] ?? "")
        .with("teacher.csv", TestRoster.cleanUK.files["teacher.csv"] ?? "")
        .with("studentenrollment.csv", TestRoster.cleanUK.files["studentenrollment.csv"] ?? ""),
      format: .sdsV1UK,
      "teacherroster.csv Error \(LongSentences.otherFormat("SDS v1", than: "SDS v1 (UK)"))"),
    .nearMiss(
      .mixedFormatHeaders, "one name of the other format, beside its own",
      clean.addingColumn("Postal Code", "1", "2", to: "school.csv"),
      "school.csv Information Column Postal Code is not part of the format and was ignored."),
  ]
}

extension TestRoster {
  fileprivate init(_ files: [String: String]) {
    self = .clean
    self.files = files
  }

  func renaming(_ file: String, _ name: String) -> TestRoster {
    without(file).with(name, files[file] ?? "")
  }
}
