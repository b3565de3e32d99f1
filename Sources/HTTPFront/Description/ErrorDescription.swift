internal import JSON

/// The entries of a roster that could not be synchronized.
enum ErrorDescription {
  static let list = Operation(
    id: "listSynchronizationErrors", summary: "List errors",
    description:
      "Lists the entries that the last start could not synchronize, in pages. A client that follows the links "
      + "reads those of one start to the end, even if another start comes in between.",
    access: .reading,
    parameters: Parameter.options(ErrorRoutes.shape, .ofCollection) + [.wishes],
    answers: [
      .json(
        200, "A page of errors.", .named("educationSynchronizationErrorCollection"),
        example: Examples.errorPage)
    ] + Refusals.ofWork)

  static let count = Operation(
    id: "countSynchronizationErrors", summary: "Count errors",
    description:
      "Says how many entries the last start could not synchronize, or how many of them a filter lets "
      + "through.",
    access: .reading, parameters: Parameter.options(ErrorRoutes.shape, .ofNumber),
    answers: [.number] + Refusals.ofWork)

  static let show = Operation(
    id: "getSynchronizationError", summary: "Get an error",
    description: "Shows one entry that the last start could not synchronize.",
    access: .reading, parameters: Parameter.options(ErrorRoutes.shape, [.select]),
    answers: [
      .json(
        200, "The error.", .named("educationSynchronizationError"), example: Examples.error)
    ] + Refusals.ofWork)

  static let schemas: KeyValuePairs<String, Schema> = [
    "educationSynchronizationErrorCollection": .collection(
      of: "educationSynchronizationError", "A page of errors.", counts: true),
    "educationSynchronizationError": .object(
      "An entry of a roster that could not be synchronized. All members are there, unless `$select` asks for "
        + "fewer.",
      [
        "@odata.context": .context,
        "id": .text("A GUID in upper case.", format: .uuid),
        "entryType": .text("What kind of entry it is.").examples(
          "Student", "Teacher", "School", "Section", "StudentEnrollment", "TeacherRoster"),
        "errorCode": .text("A code for programs, the same for each kind of error.").examples(
          "UnsynchronizableChange", "DuplicateTargetEntries", "UnmatchedEntry", "UnSpecified",
          "different-person"),
        "errorMessage": .text("What happened, for people."),
        "joiningValue": .text("The value by which the entry was searched for.").orNull,
        "recordedDateTime": .text("When it was found.", format: .dateTime),
        "reportableIdentifier": .text("The name or number by which people know the entry.").orNull,
        "rollcall.details": .named(
          "rollcall.errorDetails", "Where the entry is; not present for every error."),
      ]),
    "rollcall.errorDetails": .object(
      "Where an entry is, and what can be done about it.",
      [
        "sisId": .text("Its SIS ID.").orNull,
        "file": .text("The name of the file.").orNull,
        "line": .wholeNumber("The line in the file, from 1.", from: 1).orNull,
        "sinceDateTime": .text("When a start first left the entry alone.", format: .dateTime)
          .orNull,
        "other": .object(
          "The other entry that it is about, such as the one with which it was exchanged.",
          [
            "role": .text("Its role.").examples("student", "teacher"),
            "sisId": .text("Its SIS ID."),
            "file": .text("The name of its file.").orNull,
            "line": .wholeNumber("Its line there, from 1.", from: 1).orNull,
          ]
        ).orNull,
        "commands": .list(
          of: .text("A command of `rollcall`, filled in."), "What a person can do about it."),
      ]),
  ]
}
