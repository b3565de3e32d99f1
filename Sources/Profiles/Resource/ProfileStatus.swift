package import JSON

/// The status of a profile's synchronization, in the API's words.
package struct ProfileStatus: Sendable, Equatable {
  package var status: SyncStatus
  /// A sentence for people, such as what holds the plan or why it is paused.
  package var statusMessage: String?
  package var errorCount: Int
  /// Seconds since 1970; `nil` if nothing has happened yet.
  package var lastActivity: Int?
  /// When the directory was last brought into step with a roster, as far as possible; in seconds
  /// since 1970. A run in which every change failed does not count.
  package var lastSynchronization: Int?

  package init(
    status: SyncStatus = .paused, statusMessage: String? = nil, errorCount: Int = 0,
    lastActivity: Int? = nil, lastSynchronization: Int? = nil
  ) {
    self.status = status
    self.statusMessage = statusMessage
    self.errorCount = errorCount
    self.lastActivity = lastActivity
    self.lastSynchronization = lastSynchronization
  }

  /// The resource `educationSynchronizationProfileStatus`, without a context.
  ///
  /// - Parameter includesUnknownMembers: whether the client knows the words that were added later;
  ///   other clients get `unknownFutureValue` instead.
  /// - SeeAlso: Microsoft Graph, best practices, evolvable enumerations
  package func json(profileID: String, includesUnknownMembers: Bool) -> JSONValue {
    .object([
      .init("id", .string(profileID)),
      .init(
        "status",
        .string(
          includesUnknownMembers || !status.isLaterMember
            ? status.rawValue : "unknownFutureValue")),
      .init("statusMessage", .optional(statusMessage)),
      .init("errorCount", .number(errorCount)),
      .init("lastActivityDateTime", .optional(lastActivity.map(UTCTime.text))),
      .init("lastSynchronizationDateTime", .optional(lastSynchronization.map(UTCTime.text))),
    ])
  }
}

extension SyncStatus {
  /// Whether the API added the word after its list was closed.
  fileprivate var isLaterMember: Bool {
    switch self {
    case .extracting, .validating: true
    case .paused, .inProgress, .success, .error, .validationError, .quarantined: false
    }
  }
}
