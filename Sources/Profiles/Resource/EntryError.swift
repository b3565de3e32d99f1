package import JSON
internal import Roster
package import RosterSync

/// One entry of a roster that a run could not synchronize, in the words of the API.
package struct EntryError: Sendable, Equatable {
  /// A GUID in upper case.
  package let id: String
  /// `Student`, `Teacher`, `School` or `Section`.
  package let entryType: String
  /// From `UnsynchronizableChange`.
  package let errorCode: String
  package let errorMessage: String
  /// The value by which the entry was searched for.
  package let joiningValue: String?
  /// Seconds since 1970.
  package let recorded: Int
  /// What people know the entry by.
  package let reportableIdentifier: String?
  /// The details that the API does not include; `nil` in older plans.
  package var details: Details?

  /// Where the entry is, and what can be done about it.
  package struct Details: Sendable, Equatable {
    let failure: SyncFailure
    /// What a command to type calls the profile.
    let profile: String
  }

  package init(
    id: String, entryType: String, errorCode: String, errorMessage: String, joiningValue: String?,
    recorded: Int, reportableIdentifier: String?
  ) {
    self.id = id
    self.entryType = entryType
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.joiningValue = joiningValue
    self.recorded = recorded
    self.reportableIdentifier = reportableIdentifier
  }

  /// - Parameter profile: its name.
  package init(_ failure: SyncFailure, profile: String) {
    self.init(
      id: failure.id, entryType: failure.kind.entryType, errorCode: failure.code.rawValue,
      errorMessage: failure.message, joiningValue: failure.joiningValue, recorded: failure.time,
      reportableIdentifier: failure.reportableIdentifier)
    details = failure.key == nil ? nil : Details(failure: failure, profile: profile)
  }

  /// The resource `educationSynchronizationError`.
  package var json: JSONValue {
    .object(
      members + (details.map { [.init("rollcall.details", $0.json)] } ?? []))
  }

  private var members: [JSONValue.Member] {
    [
      .init("id", .string(id)),
      .init("entryType", .string(entryType)),
      .init("errorCode", .string(errorCode)),
      .init("errorMessage", .string(errorMessage)),
      .init("joiningValue", .optional(joiningValue)),
      .init("recordedDateTime", .string(UTCTime.text(recorded))),
      .init("reportableIdentifier", .optional(reportableIdentifier)),
    ]
  }
}

extension EntryError.Details {
  /// Names are left out: a program needs only the key and the line.
  fileprivate var json: JSONValue {
    .object([
      .init("sisId", .optional(failure.key)),
      .init("file", .optional(failure.file)),
      .init("line", failure.line.map(JSONValue.number) ?? .null),
      .init("sinceDateTime", .optional(failure.since.map(UTCTime.text))),
      .init(
        "other",
        failure.other.map { other in
          .object([
            .init("role", .string(other.person.role.rawValue)),
            .init("sisId", .string(other.person.key.text)),
            .init("file", .optional(other.file)),
            .init("line", other.line.map(JSONValue.number) ?? .null),
          ])
        } ?? .null),
      .init("commands", .array(failure.doors.map { .string(failure.command($0, of: profile)) })),
    ])
  }
}
