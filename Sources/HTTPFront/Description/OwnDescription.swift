internal import JSON

/// The operations that are not part of Microsoft Graph's API: those on the server itself.
enum OwnDescription {
  static func operation(_ route: OwnRoute) -> Operation {
    switch route {
    case .health: health
    case .metrics: metrics
    case .description: description
    }
  }

  private static let health = Operation(
    id: "getHealth", summary: "Check the server's health",
    description: "Says whether the profiles can be read.", access: .anybody,
    answers: [
      Answer(200, "It is.", ["text/plain": text("ok\n")]),
      Answer(
        503, "It cannot read them, has too much to do, or is stopping.",
        [
          "text/plain": text("The profiles cannot be read.\n"),
          "application/json": .init(.named("error")),
        ]),
    ])

  private static let metrics = Operation(
    id: "getMetrics", summary: "Get metrics for Prometheus",
    description:
      "Counts profiles and requests by status, in the text format 0.0.4 of Prometheus. It contains no "
      + "names.",
    access: .machineOrReading,
    answers: [
      Answer(200, "The metrics.", ["text/plain": text("rollcall_profile_errors 14\n")]),
      .refusal(403), .refusal(500), .refusal(503),
    ])

  private static let description = Operation(
    id: "getDescription", summary: "Get this description",
    description: "Returns this document, which is the same on all servers of a version.",
    access: .anybody,
    answers: [
      Answer(
        200, "The description.",
        ["application/json": .init(.object("OpenAPI 3.1.", [:]))]),
      .refusal(503),
    ])

  private static func text(_ example: String) -> Answer.Content {
    .init(.text("In UTF-8."), example: .string(example))
  }
}
