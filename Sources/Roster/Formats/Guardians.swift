extension Format {
  /// School Data Sync's two files of guardians, which a roster of several formats may have beside its own.
  ///
  /// Their records are verified and go nowhere, so that what is wrong in them keeps nothing from starting.
  ///
  /// - Parameter students: the file whose key the guardians' students are named by.
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
