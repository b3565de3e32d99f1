internal import Profiles

/// Performs all queries and actions of one queue.
struct StoreWorker {
  private let openService: @Sendable () throws -> ProfileService
  private var profiles: OpenProfiles?

  init(_ openService: @escaping @Sendable () throws -> ProfileService) {
    self.openService = openService
  }

  /// The profiles, opened on first use; throws if their home has disappeared since.
  mutating func open() throws -> OpenProfiles {
    if let profiles {
      try profiles.service.home.check()
      return profiles
    }
    let opened = OpenProfiles(try openService())
    profiles = opened
    return opened
  }

  ///
  /// - Parameter isGivenUp: whether the answer is no longer wanted.
  /// - Returns: `nil` if it was canceled.
  mutating func reply(
    to query: some Query, isGivenUp: @escaping () -> Bool
  ) throws -> Reply? {
    var profiles = try open()
    profiles.isGivenUp = isGivenUp
    defer { self.profiles = profiles }
    return try query.answer(from: &profiles).map { Reply(to: query, $0) }
  }

  mutating func perform(_ action: Action) throws -> Done {
    Done(action: action, run: try action.perform(with: open().service))
  }
}
