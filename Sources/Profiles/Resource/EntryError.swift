package import JSON
package import RosterSync

/// One entry of a roster that a run could not synchronize, in the words of the API.
package struct EntryError: Sendable, Equatable {
  /// A GUID in upper case.
  package let id: String
  /// `Student`, `Teacher`, `School` or `Section`.
  package let entryType: String
  /// As `UnsynchronizableChange`.
  package let errorCode: String
  package let errorMessage: String
  /// The value by which the entry was looked for.
  package let joiningValue: String?
  /// Seconds since 1970.
  package let recorded: Int
  /// What people know the entry by.
  package let reportableIdentifier: String?

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

  package init(_ failure: SyncFailure) {
    self.init(
      id: failure.id, entryType: failure.kind.entryType, errorCode: failure.code.rawValue,
      errorMessage: failure.message, joiningValue: failure.joiningValue, recorded: failure.time,
      reportableIdentifier: failure.reportableIdentifier)
  }

  /// The resource `educationSynchronizationError`.
  package var json: JSONValue {
    .object([
      .init("id", .string(id)),
      .init("entryType", .string(entryType)),
      .init("errorCode", .string(errorCode)),
      .init("errorMessage", .string(errorMessage)),
      .init("joiningValue", .optional(joiningValue)),
      .init("recordedDateTime", .string(UTCTime.text(recorded))),
      .init("reportableIdentifier", .optional(reportableIdentifier)),
    ])
  }
}
