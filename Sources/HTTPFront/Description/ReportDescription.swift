internal import JSON

/// What verification has found.
enum ReportDescription {
  static let show = Operation(
    id: "getVerificationReport", summary: "Get the last report",
    description:
      "Lists what the last verification of the profile's files found, for a client that lost the answer to "
      + "its start, with more about each message.",
    access: .reading,
    parameters: Parameter.options(ReportRoutes.shape, .ofCollection) + [.wishes],
    answers: [
      .json(
        200, "A page of messages.", .named("rollcall.report"), example: Examples.report)
    ] + Refusals.ofWork)

  static let schemas: KeyValuePairs<String, Schema> = [
    "educationFileSynchronizationVerificationMessage": .object(
      "What verification found in a file.", message, required: message.map(\.0)),
    "rollcall.report": .collection(of: "rollcall.finding", "A page of messages."),
    "rollcall.finding": .object(
      "A message, with where it applies and what follows from it.",
      message + [
        (
          "rules",
          .list(of: .text("The id of a rule."), "The rules that are broken.")
            .examples(["missing-required-data"])
        ),
        ("column", Schema.text("The header of the column, if it is about one.").orNull),
        ("count", .wholeNumber("How many records it is about.", from: 0)),
        (
          "lines",
          .list(
            of: .wholeNumber("From 1.", from: 1),
            "The lines of the first ten of them, in the file.")
        ),
        (
          "effect",
          .text("What a start does about it.").examples(
            "nothing starts", "used as is", "value ignored", "record ignored",
            "person left as is")
        ),
        ("expected", Schema.text("What was expected instead, for people.").orNull),
      ]),
  ]

  private static let message: [(String, Schema)] = [
    (
      "type",
      .word(
        ["Error", "Warning", "Information"],
        "With one `Error`, nothing starts.")
    ),
    ("fileName", .text("The name of the file, in lower case.").examples("section.csv")),
    ("description", .text("What was found, for people.")),
  ]
}
