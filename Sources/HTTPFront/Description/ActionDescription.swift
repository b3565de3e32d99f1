internal import JSON

/// Starting, pausing, resuming, resetting.
enum ActionDescription {
  static func operation(_ action: APIRoute.Action) -> Operation {
    switch action {
    case .start: start
    case .pause:
      plain(
        action, "Pause the synchronization",
        "Stops the synchronization after what it is writing now. It stays paused until it is resumed or started."
      )
    case .resume:
      plain(
        action, "Resume the synchronization",
        "Continues a paused or quarantined synchronization where it stopped. It does not release what a limit "
          + "holds: then it is refused with 409, and the message says where to look.")
    case .reset:
      plain(
        action, "Start over",
        "Clears the errors, then verifies, plans and applies the last files again, with all limits. What is in the "
          + "directory stays.")
    }
  }

  private static let start = Operation(
    id: "startSynchronization", summary: "Verify the files and start",
    description:
      "Verifies the files that were uploaded. Without an error the synchronization starts and continues after the "
      + "answer; with one it does not. Both answers have the messages. The answer comes when verification has "
      + "ended. A start uses the files up: the next `uploadUrl` begins another set.",
    access: .writing,
    answers: [
      .json(
        200, "It has started. The messages are warnings and information.",
        .named("verificationMessages"), example: Examples.warnings),
      .json(
        400,
        "It has not started. `value` has the messages, and at least one of them is an `Error`; or it is empty, "
          + "and `error.code` says why nothing was verified: `profileNotProvisioned`, `profileBusy`, "
          + "`profileExpired` or `dataProviderNotSupported`.",
        .named("startRefusal"), example: Examples.notStarted),
      .json(409, "The stored data of the profile is damaged.", .named("error")),
    ] + Refusals.ofWork.filter { $0.status != 400 })

  private static func plain(
    _ action: APIRoute.Action, _ summary: String, _ description: String
  ) -> Operation {
    Operation(
      id: "\(action.rawValue)Synchronization", summary: summary, description: description,
      access: .writing, answers: [Answer(200, "It is done.")] + Refusals.ofChange)
  }

  static let schemas: KeyValuePairs<String, Schema> = [
    "verificationMessages": .object(
      "What verification found.",
      ["@odata.context": .context, "value": messages], required: ["@odata.context", "value"]),
    "startRefusal": .extending(
      "error", "Why a start was refused, with what verification found.",
      ["@odata.context": .context, "value": messages]),
  ]

  private static let messages = Schema.list(
    of: .named("educationFileSynchronizationVerificationMessage"),
    "The messages, by file; none if nothing was found.")
}
