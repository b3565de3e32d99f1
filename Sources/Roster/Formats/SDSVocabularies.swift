/// The lists of values that all of School Data Sync's formats share.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/schooldatasync/default-list-of-values
extension Vocabulary {
  /// The grades, with or without a leading zero.
  package static let grades = Vocabulary(
    "a grade from School Data Sync's list, such as PK, KG, 1 to 14 or UG",
    (1...14).map { String($0) } + (1...9).map { "0\($0)" } + [
      "it", "pr", "pk", "tk", "kg", "ps", "ug", "other", "ps1", "ps2", "ps3", "ps4",
      "undergraduate", "graduate", "postgraduate", "alumni", "adultEducation",
    ], .warns)

  /// The subjects, by their short and long codes.
  package static let subjects = Vocabulary(
    "a subject from School Data Sync's list, such as 02 or 52039",
    (1...24).filter { $0 != 6 }.map { $0 < 10 ? "0\($0)" : String($0) } + [
      "51037", "52039", "51999", "54999", "55199", "57999", "58999", "09999", "10999", "11999",
      "62999", "13999", "14999", "65999", "66999", "67997", "68999", "69001", "70999", "71999",
      "22999", "72999", "24039",
    ], .mentions)

  /// Like `subjects`, but with a warning for a value that is not in the list.
  static let subjectCodes = Vocabulary(subjects.looks, subjects.words, .warns)

  static let organizationTypes = Vocabulary(
    "an organization type from School Data Sync's list, such as school or district",
    """
    school ministryOfEducation localAuthority department university region district college division \
    local campus province state adultEducation researchCenter national municipality program \
    departmentOfEducation academicTrust
    """, .stops)

  static let organizationRoles = Vocabulary(
    "a role from School Data Sync's list, such as student or teacher",
    ["student", "other", "alumni"] + staffRoles, .leavesRecordOut)

  static let enrollmentRoles = Vocabulary(
    "a role from School Data Sync's list, such as student or teacher",
    ["student", "alumni"] + staffRoles,
    .leavesRecordOut)

  static let sessionTypes = Vocabulary(
    "schoolYear, semester, term, gradingPeriod or quarter",
    "schoolYear semester term gradingPeriod quarter", .stops)

  static let relationshipRoles = Vocabulary(
    "parent, guardian, relative, aide, doctor or other",
    "parent guardian relative aide doctor other", .warns)

  static let sexes = Vocabulary(
    "male, female or notSelected", "male female notSelected", .warns)

  /// The roles that School Data Sync counts as staff.
  static let staffRoles = """
    teacher principal chair professor researcher adjunct affiliate occupationalTherapist \
    physicalTherapist speechTherapist visionTherapist paraprofessional specialServices advisor \
    proctor nurse officeStaff lecturer itAdmin administrator faculty staff teacherAssistant \
    assistant instructor substitute coach aid aide
    """.split(separator: " ").map(String.init)
}

extension RoleSource {
  /// The roles in a column: students, and staff of all kinds.
  static func sds(_ column: String) -> RoleSource {
    .column(column, words: [.student: ["student"], .teacher: Vocabulary.staffRoles])
  }
}

extension Condition {
  /// The condition that an organization has classes.
  static let isSchool = Condition(
    "type", isOneOf: "school", "college", "university", "campus", "adultEducation", "ext:*")
}
