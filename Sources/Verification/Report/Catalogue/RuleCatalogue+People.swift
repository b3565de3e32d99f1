/// Rules about what files say about people in another file.
extension Rule.Definition {
  static let missingContactData = Self(
    42, .missing, .warning, "contact's data missing",
    "{n} row(s) have missing data for the field - {c}", .usedAsIs,
    expected: "a value, since the person is a contact",
    explained: .init(
      checks: "Everyone who is named as a contact has both names and an e-mail address.",
      why: "A contact who cannot be written to is of no use to the school.",
      remedy: "Fill in the value in the student information system.",
      wrong: "a parent without an e-mail address in users.csv",
      right: "pat@mail.example"))

  static let personWithoutRole = Self(
    122, .plausibility, .warning, "person without role",
    "{n} row(s) are of people without any role, who are not synchronized. Field - {c}",
    .recordIgnored,
    expected: "a record of the person in {roles}",
    explained: .init(
      checks: "Each person has a role in the file of roles.",
      why: "Anyone without a role is at no school, and is neither a student nor a teacher.",
      remedy:
        "Add the role in the student information system, or leave the person out of the export.",
      wrong: "1001 in users.csv, whom roles.csv does not name",
      right: "1001,S1,student in roles.csv"))

  static let enrollmentRoleMismatch = Self(
    123, .plausibility, .warning, "other role enrolled",
    "{n} row(s) enroll someone in a role other than the person's own. Field - {c}",
    .recordIgnored,
    expected: "the role of the person",
    explained: .init(
      checks: "Everyone who is enrolled as a student or as staff has that role as a person.",
      why:
        "A person has one account, as a student or as staff; an enrollment in the other role says "
        + "nothing about it.",
      remedy: "Correct the role in the enrollment, or that of the person.",
      wrong: "someone whose only role is student, enrolled as a teacher",
      right: "an enrollment as student"))

  static let tooManyContacts = Self(
    83, .plausibility, .warning, "too many contacts",
    "{n} student(s) have more than 5 contacts. Field - {c}", .usedAsIs,
    expected: "at most five records of a student",
    explained: .init(
      checks: "A student has at most five records that differ in the contact.",
      why: "Clever accepts five contacts, and leaves out the others.",
      remedy: "Nothing needs to be done; contacts are not synchronized.",
      wrong: "six records of 1001, each with another Contact_name",
      right: "five of them"))
}
