internal import Synchronization

/// Tracks how many bytes are on their way to each profile, so that all of its files together stay
/// within a limit.
final class Staging: Sendable {
  private let underWay = Mutex<[String: Int]>([:])

  /// Room that is reserved for a file as long as this object exists, until the file has been stored
  /// or given up.
  final class Room: Sendable {
    fileprivate let staging: Staging
    fileprivate let profile: String
    fileprivate let bytes: Int

    fileprivate init(_ staging: Staging, _ profile: String, _ bytes: Int) {
      (self.staging, self.profile, self.bytes) = (staging, profile, bytes)
    }

    deinit { staging.free(bytes, of: profile) }
  }

  /// - Parameters:
  ///   - bytes: the most that will arrive.
  ///   - limit: the limit for all bytes of the profile, regardless of their state.
  ///   - kept: how many bytes are already stored.
  /// - Throws: `BlobError.noRoom`.
  func room(
    for bytes: Int, of profile: String, limit: Int, kept: () throws -> Int
  ) throws -> Room {
    try underWay.withLock { underWay in
      let others = underWay[profile, default: 0]
      guard try bytes <= limit - others - kept() else { throw BlobError.noRoom(limit: limit) }
      underWay[profile] = others + bytes
    }
    return Room(self, profile, bytes)
  }

  private func free(_ bytes: Int, of profile: String) {
    underWay.withLock { underWay in
      let left = underWay[profile, default: 0] - bytes
      underWay[profile] = left > 0 ? left : nil
    }
  }
}
