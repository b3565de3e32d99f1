/// Rules about data that may be correct but would have consequences.
extension Rule.Definition {
  static let statusNotActive = Self(
    106, .plausibility, .warning, "status not active",
    "{n} row(s) have a status that says they are no longer here: {statuses}. Field - {c}",
    .countedAsMissing,
    expected: "the status of someone or something that is here",
    explained: .init(
      checks: "Whether a status says that someone or something is no longer here.",
      why:
        "A person with such a status counts as missing: first memberships end, and later a student's "
        + "account is disabled.",
      remedy:
        "Nothing needs to be done if they have left. If not, correct the status, or the "
        + "profile's list of words for it.",
      wrong: "withdrawn, of a child who is in class every day",
      right: "active"))
}
