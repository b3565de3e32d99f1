package import JSON

/// How a profile's synchronization stands, in the words of the API.
package struct ProfileStatus: Sendable, Equatable {
  package var status: SyncStatus
  /// For people: what holds a plan, why it is paused.
  package var statusMessage: String?
  package var errorCount: Int
  /// Seconds since 1970; `nil` if nothing has happened yet.
  package var lastActivity: Int?
  /// When the directory was last brought to what a roster says, as far as that could be: not by a run of
  /// which every change failed. In seconds since 1970.
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
  ///   others read `unknownFutureValue` in their place.
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
  /// Whether the API got the word only after its list was closed.
  fileprivate var isLaterMember: Bool {
    switch self {
    case .extracting, .validating: true
    case .paused, .inProgress, .success, .error, .validationError, .quarantined: false
    }
  }
}
