extension Format {
  /// Clever: five files, and two of staff that are recognized.
  ///
  /// - SeeAlso:
  ///   https://support.clever.com/hc/en-us/articles/203114867-SFTP-Syncs-How-do-I-format-my-CSV-files-
  package static let clever = Format(
    id: "clever", title: "Clever",
    Conventions(columnNames: .isFree, extensionPrefix: "ext."),
    files: [
      RosterFile(
        "schools.csv",
        [
          Column("School_id", .id, .key, as: "externalId"),
          Column("School_name", .title, .required, as: "externalName"),
          Column("School_number"),
          Column("State_id"),
          Column("Low_grade", .cleverGrades, as: "gradeLow"),
          Column("High_grade", .cleverGrades, as: "gradeHigh"),
          Column("Principal", .text, as: "principalName"),
          Column("Principal_email", .email, as: "principalSecondaryEmail"),
          Column("School_address", .text, as: "address"),
          Column("School_city", .text, as: "city"),
          Column("School_state", .text, as: "state"),
          Column("School_zip", .text, as: "zip"),
          Column("School_phone", .text, as: "phone"),
          Column("Nces_id", .text, as: "schoolNcesId"),
        ]),
      RosterFile(
        "students.csv",
        [
          Column("School_id", .id, .required, to: .required("schools.csv"), as: "school"),
          Column("Student_id", .id, .key, as: "externalId"),
          Column("Student_number"),
          Column("State_id"),
          Column("Last_name", .personName, .present, as: "surname"),
          Column("Middle_name"),
          Column("First_name", .personName, .present, as: "givenName"),
          Column("Grade", .cleverGrades),
          Column("Gender", .cleverGenders).writtenIfListed,
          Column("Graduation_year", .year),
          Column("DOB", .date, as: "birthdate").writtenIfListed,
          Column("Race", .cleverRaces).writtenIfListed,
          Column("Hispanic_Latino", .yesOrNo).writtenIfListed,
          Column("Home_language", .text).writtenIfListed,
          Column("Ell_status", .yesOrNo).writtenIfListed,
          Column("Frl_status", .text).writtenIfListed,
          Column("IEP_status", .text).writtenIfListed,
          Column("Student_street", .text).writtenIfListed,
          Column("Student_city", .text).writtenIfListed,
          Column("Student_state", .text).writtenIfListed,
          Column("Student_zip", .text).writtenIfListed,
          Column("Student_email", .email, as: "secondaryEmail"),
          Column("Contact_relationship", .text).structural.oneOfSeveral,
          Column("Contact_type", .text).structural.oneOfSeveral,
          Column("Contact_name", .text).structural.oneOfSeveral,
          Column("Contact_phone", .text).structural.oneOfSeveral,
          Column("Contact_phone_type", .text).structural.oneOfSeveral,
          Column("Contact_email", .email).structural.oneOfSeveral,
          Column("Contact_sis_id", .text).structural.oneOfSeveral,
          Column("Username", .username),
          Column("Password", .password),
          Column("Unweighted_gpa", .text).writtenIfListed,
          Column("Weighted_gpa", .text).writtenIfListed,
        ]),
      RosterFile(
        "teachers.csv",
        [
          Column("School_id", .id, .required, to: .required("schools.csv"), as: "school"),
          Column("Teacher_id", .id, .key, as: "externalId"),
          Column("Teacher_number"),
          Column("State_teacher_id", .text, as: "stateId"),
          Column("Teacher_email", .email, as: "secondaryEmail"),
          Column("First_name", .personName, .present, as: "givenName"),
          Column("Middle_name"),
          Column("Last_name", .personName, .present, as: "surname"),
          Column("Title"),
          Column("Username", .username),
          Column("Password", .password),
        ]),
      RosterFile(
        "sections.csv",
        [
          Column("School_id", .id, .required, to: .required("schools.csv"), as: "school"),
          Column("Section_id", .sectionID, .key, as: "externalId"),
          Column("Teacher_id", .id, .required, to: .required("teachers.csv")).structural,
        ]
          + (2...10).map {
            Column("Teacher_\($0)_id", .id, to: .optional("teachers.csv")).structural
          } + [
            Column("Name", .title, as: "externalName"),
            Column("Section_number"),
            Column("Grade", .cleverGrades),
            Column("Course_name"),
            Column("Course_number"),
            Column("Course_description"),
            Column("Period", .text, as: "periods"),
            Column("Subject", .text, as: "courseSubject"),
            Column("Term_name"),
            Column("Term_start", .date, as: "termStartDate"),
            Column("Term_end", .date, notBefore: "Term_start", as: "termEndDate"),
          ]),
      RosterFile(
        "enrollments.csv", unique: ["Section_id", "Student_id"],
        [
          Column("School_id", .id, .required, to: .required("schools.csv")),
          Column("Section_id", .id, .required, to: .required("sections.csv")),
          Column("Student_id", .id, .required, to: .required("students.csv")),
        ]),
      RosterFile(
        "staff.csv", .recognized, isEssential: false,
        [
          Column("School_id", .id, .required),
          Column("Staff_id", .id, .key),
          Column("Staff_email", .email, .required),
          Column("First_name", .personName, .present),
          Column("Last_name", .personName, .present),
          Column("Department"),
          Column("Title"),
          Column("Username", .text),
          Column("Password", .password),
          Column("Role"),
        ]),
      RosterFile(
        "admins.csv", .recognized, isEssential: false,
        [
          Column("School_id", .id, .required),
          Column("Staff_id", .id, .key),
          Column("Admin_email", .email, .required),
          Column("First_name", .personName, .present),
          Column("Last_name", .personName, .present),
          Column("Admin_title"),
          Column("Username", .text),
          Column("Password", .password),
          Column("Role"),
        ]),
    ] + guardianFiles(of: "students.csv"),
    mapping: Mapping(
      sources: [
        Source(.school, in: "schools.csv"),
        Source(.section, in: "sections.csv")
          .named(by: ["Course_name"], ["Period", "Section_number"]),
        Source(.person(.always(.student)), in: "students.csv"),
        Source(.person(.always(.teacher)), in: "teachers.csv"),
      ],
      memberships: [
        MembershipSource(.always(.student), in: "enrollments.csv"),
        MembershipSource(.always(.teacher), in: "sections.csv"),
      ]))
}

extension Vocabulary {
  fileprivate static let cleverGrades = Vocabulary(
    "a grade of Clever's, such as Prekindergarten, Kindergarten or 1 to 13",
    grades.words + [
      "0", "00", "K", "Kindergarten", "Prekindergarten", "InfantToddler", "Preschool",
      "TransitionalKindergarten", "PostGraduate", "Ungraded",
    ], .warns)

  fileprivate static let cleverGenders = Vocabulary("M, F or X", "M F X Male Female", .warns)

  fileprivate static let cleverRaces = Vocabulary("A, B, I, M, P or W", "A B I M P W", .warns)

  fileprivate static let yesOrNo = Vocabulary("Y or N", "Y N Yes No", .warns)
}
