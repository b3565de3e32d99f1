/// Rules about ids that name a record of another file.
extension Rule.Definition {
  static let referenceNotFound = Self(
    69, .reference, .error, "names no {entity}", Self.notFound,
    expected: "{key} of {target}",
    explained: .init(
      checks: "Every id that names a record of another file exists there.",
      why: "The record would belong to nothing: a child to no school, or a class to no one.",
      remedy:
        "Export both files at the same time. If both are new, correct the id where it is "
        + "wrong.",
      wrong: "A9 in studentenrollment.csv, which section.csv does not have",
      right: "A1, which section.csv has"))

  static let principalNotFound = Self(
    71, .reference, .information, "names no {entity}", Self.notFound, .valueIgnored,
    expected: "{key} of {target}",
    explained: .init(
      checks: "A school's principal is in the file of teachers.",
      why: "The school is synchronized without its principal.",
      remedy: "Nothing needs to be done, unless the principal should be a teacher of the roster.",
      wrong: "T9, which teacher.csv does not have",
      right: "T1, which teacher.csv has"))

  static let referenceCaseMismatch = Self(
    74, .reference, .information, "other letter case",
    "{n} row(s) differ from the referenced data only by upper and lower case. Field - {c}",
    .usedAsIs,
    expected: "{key} of {target}, in the same letter case",
    explained: .init(
      checks: "Ids that name a record have the same upper and lower case as the record's own id.",
      why: "Other programs may not find the record.",
      remedy: "Spell the id the same in all files.",
      wrong: "s1, where school.csv has S1",
      right: "S1"))

  static let referenceNotChecked = Self(
    75, .reference, .information, "reference not checked",
    "References were not checked because {other} {state}. Field - {c}", .notChecked,
    explained: .init(
      checks: "Whether the ids of another file could be looked up.",
      why: "That file has an error, and it is not known yet which ids are in it.",
      remedy: "Correct the other file first, then verify again.",
      wrong: "student.csv is checked while school.csv is missing",
      right: "both files are there and can be read"))

  static let referenceBlankMismatch = Self(
    116, .reference, .information, "other white space",
    "{n} row(s) differ from the referenced data only by white space. Field - {c}", .usedAsIs,
    expected: "{key} of {target}, without white space at its ends",
    explained: .init(
      checks: "Ids that name a record have no white space that it does not have.",
      why: "Other programs may not find the record.",
      remedy: "Remove the white space in the student information system.",
      wrong: "\"S1 \", where school.csv has S1",
      right: "S1"))

  static let optionalReferenceNotFound = Self(
    70, .reference, .warning, "names no {entity}",
    Self.notFound, .valueIgnored,
    expected: "{key} of {target}",
    explained: .init(
      checks: "Every optional id that names a record of another file names one that exists.",
      why: "The record is synchronized without what it names.",
      remedy: "Export both files at the same time, or leave the field blank.",
      wrong: "a parent D9, which orgs.csv does not have",
      right: "D1, which orgs.csv has"))

  static let referenceWrongType = Self(
    72, .reference, .warning, "names another type",
    "{n} row(s) refer to data of the wrong type. Field - {c}", .usedAsIs,
    expected: "{key} of {target}, of the type {type}",
    explained: .init(
      checks: "What a record names is of the right type: a class's school is a school.",
      why: "A class at a district is in no school.",
      remedy: "Correct the id, or the type of what it names.",
      wrong: "a class at D1, which is a district",
      right: "a class at S1, which is a school"))

  static let referenceCycle = Self(
    73, .reference, .error, "parents in a circle",
    "{n} row(s) refer to themselves directly or through their parents. Field - {c}",
    expected: "a parent that is not below the record itself",
    explained: .init(
      checks: "No organization or session is its own parent, directly or indirectly.",
      why: "There is no way to know which one is above the other.",
      remedy: "Correct the parents in the student information system.",
      wrong: "D1 is above S1, and S1 above D1",
      right: "D1 is above S1"))

  static let referenceToAbsent = Self(
    117, .reference, .warning, "names what is deleted",
    "{n} row(s) refer to data whose status says that it is no longer here. Field - {c}",
    .recordIgnored,
    expected: "{key} of {target} that is still here",
    explained: .init(
      checks: "No record names something whose status says that it is gone.",
      why: "An enrollment of someone who has left has no effect.",
      remedy: "Nothing needs to be done; the system could leave such records out.",
      wrong: "an enrollment of a user whose status is tobedeleted",
      right: "the enrollment is tobedeleted too"))

  private static let notFound = "{n} row(s) have referenced data not found in source. Field - {c}"
}
