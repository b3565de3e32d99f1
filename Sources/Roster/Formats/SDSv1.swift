extension Format {
  /// School Data Sync, CSV V1: six files, and two of guardians.
  ///
  /// - SeeAlso: https://learn.microsoft.com/en-us/schooldatasync/sds-v1-csv-file-format
  package static let sdsV1 = Format(
    id: "sds-v1", title: "SDS v1",
    Conventions(fileNames: .isAdvised, columnNames: .isAdvised),
    files: [
      RosterFile(
        "school.csv",
        [
          Column("SIS ID", .id, .key, as: "externalId"),
          Column("Name", .title, .required, as: "externalName"),
          Column("School Number"),
          Column("School NCES_ID"),
          Column("State ID"),
          Column("Grade Low", .grades),
          Column("Grade High", .grades),
          // Microsoft's own samples name principals who are not in teacher.csv.
          Column("Principal SIS ID", .id, to: .mentioned("teacher.csv")),
          Column("Principal Name"),
          Column("Principal Secondary Email", .email),
          Column("Address"),
          Column("City"),
          Column("State"),
          Column("Country"),
          Column("Zip"),
          Column("Phone"),
          Column("Zone"),
        ]),
      RosterFile(
        "section.csv",
        [
          Column("SIS ID", .sectionID, .key, as: "externalId"),
          Column("School SIS ID", .id, .required, to: .required("school.csv"), as: "school"),
          Column("Section Name", .title, .required, as: "externalName"),
          Column("Section Number"),
          Column("Term SIS ID"),
          Column("Term Name"),
          Column("Term StartDate", .date),
          Column("Term EndDate", .date, notBefore: "Term StartDate"),
          Column("Course SIS ID"),
          Column("Course Name"),
          Column("Course Number"),
          Column("Course Description"),
          Column("Course Subject", .subjects),
          Column("Periods"),
          Column("Status", .status),
        ]),
      RosterFile(
        "student.csv",
        [
          Column("SIS ID", .id, .key, as: "externalId"),
          Column("School SIS ID", .id, .required, to: .required("school.csv"), as: "school"),
          Column("First Name", .personName, as: "givenName"),
          Column("Last Name", .personName, as: "surname"),
          Column("Username", .username, .requiredUnique),
          Column("Password", .password),
          Column("State ID"),
          Column("Secondary Email", .email),
          Column("Student Number"),
          Column("Middle Name"),
          Column("Grade", .grades),
          Column("Status", .status),
        ] + address("Mailing") + address("Residence") + [
          Column("Gender").writtenIfListed,
          Column("Birthdate", .date).writtenIfListed,
          Column("ELL Status").writtenIfListed,
          Column("FederalRace", as: "federalRace").writtenIfListed,
          Column("Graduation Year", .year),
        ]),
      RosterFile(
        "teacher.csv",
        [
          Column("SIS ID", .id, .key, as: "externalId"),
          Column("School SIS ID", .id, .required, to: .required("school.csv"), as: "school"),
          Column("First Name", .personName, as: "givenName"),
          Column("Last Name", .personName, as: "surname"),
          Column("Username", .username, .requiredUnique),
          Column("Password", .password),
          Column("State ID"),
          Column("Teacher Number"),
          Column("Status", .status),
          Column("Middle Name"),
          Column("Secondary Email", .email),
          Column("Title"),
          Column("Qualification"),
          Column("Grade", .grades),
        ]),
      RosterFile(
        "studentenrollment.csv",
        [
          Column("Section SIS ID", .id, .required, to: .required("section.csv")),
          Column("SIS ID", .id, .required, to: .required("student.csv")),
        ]),
      RosterFile(
        "teacherroster.csv",
        [
          Column("Section SIS ID", .id, .required, to: .required("section.csv")),
          Column("SIS ID", .id, .required, to: .required("teacher.csv")),
        ]),
    ] + guardianFiles(of: "student.csv"),
    mapping: Mapping(
      sources: [
        Source(.school, in: "school.csv"),
        Source(.section, in: "section.csv"),
        Source(.person(.always(.student)), in: "student.csv"),
        Source(.person(.always(.teacher)), in: "teacher.csv"),
      ],
      memberships: [
        MembershipSource(.always(.student), in: "studentenrollment.csv"),
        MembershipSource(.always(.teacher), in: "teacherroster.csv"),
      ]))

  /// The columns of a postal address.
  private static func address(_ prefix: String) -> [Column] {
    [
      Column("\(prefix) Address").writtenIfListed,
      Column("\(prefix) City").writtenIfListed,
      Column("\(prefix) State").writtenIfListed,
      Column("\(prefix) Zip").writtenIfListed,
      Column("\(prefix) Latitude", .latitude).writtenIfListed,
      Column("\(prefix) Longitude", .longitude).writtenIfListed,
      Column("\(prefix) Country").writtenIfListed,
    ]
  }
}
