internal import JSON
internal import Profiles

/// The state of a profile's synchronization.
enum StatusDescription {
  static let show = Operation(
    id: "getProfileStatus", summary: "Get the status",
    description:
      "Returns the synchronization's status. After a start, ask until `status` is neither `inProgress` nor "
      + "`unknownFutureValue`.",
    access: .reading,
    parameters: Parameter.options(StatusRoutes.shape, [.select]) + [.wishes],
    answers: [
      .json(
        200, "The status.", .named("educationSynchronizationProfileStatus"),
        example: Examples.status, headers: [.preferenceApplied])
    ] + Refusals.ofProfile)

  static let schemas: KeyValuePairs<String, Schema> = [
    "educationSynchronizationProfileStatus": .object(
      "The status of a profile's synchronization. All members are there, unless `$select` asks for fewer.",
      [
        "@odata.context": .context,
        "id": .text("The id of the profile.", format: .uuid),
        "status": .word(SyncStatus.allCases.map(\.rawValue) + ["unknownFutureValue"], words),
        "statusMessage": .text("For people: what a limit holds, why it is paused, what failed.")
          .orNull,
        "errorCount": .wholeNumber(
          "How many entries the last start could not synchronize.", from: 0),
        "lastActivityDateTime": .text("When anything last happened.", format: .dateTime).orNull,
        "lastSynchronizationDateTime": .text(
          "When a synchronization last succeeded.", format: .dateTime
        ).orNull,
      ])
  ]

  private static let words = """
    - `paused`: never started, paused by a person, or expired; `statusMessage` says which.
    - `extracting`, `validating`: the files are being read and verified. Only clients that ask for \
    `include-unknown-enum-members` are told so; others are told `unknownFutureValue`.
    - `inProgress`: the directory is being written.
    - `success`: the last start ended, and everything was written.
    - `error`: the last start ended, and some entries failed; see `errors`.
    - `validationError`: a limit holds the plan, or a part of it, until a person has looked at it and \
    releases it, which the API cannot do.
    - `quarantined`: too many changes failed, or the directory cannot be reached; see `errors`, then resume or reset.
    """
}
