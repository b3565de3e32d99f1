extension Format {
  /// School Data Sync's two files of guardians, which rosters of several formats may include.
  ///
  /// Their records are verified but not synchronized, so mistakes in them do not stop a start.
  ///
  /// - Parameter students: the file whose key names the guardians' students.
  /// - SeeAlso: https://learn.microsoft.com/en-us/schooldatasync/parent-contact-sync-file-format
  static func guardianFiles(of students: String) -> [RosterFile] {
    [
      RosterFile(
        "user.csv", .with("guardianrelationship.csv"), isEssential: false,
        [
          Column("Email", .email, .key),
          Column("First Name", .personName, .required, as: "givenName"),
          Column("Last Name", .personName, .required, as: "surname"),
          Column("Phone", .phone, .present),
          Column("SIS ID", .text, .present),
        ]),
      RosterFile(
        "guardianrelationship.csv", .with("user.csv"), isEssential: false,
        unique: ["SIS ID", "Email"],
        [
          Column("SIS ID", .id, .required, to: .required(students)),
          Column("Email", .email, .required, to: .required("user.csv")),
          Column("Role", .guardianRoles, .presentWithDefault),
        ]),
    ]
  }
}

extension Vocabulary {
  fileprivate static let guardianRoles = Vocabulary(
    "Parent, Relative, Aide, Doctor, Guardian, Child, Administrator or Other",
    "Parent Relative Aide Doctor Guardian Child Administrator Other", .warns)
}
