/// Which of a profile's accepted uploads count toward how often someone has been missing.
///
/// An upload counts if it was delivered at least 12 hours after the last one that counted. If the
/// same files are delivered again, they count once a day. If the profile's files usually change,
/// that ends after a week, since the export may have stopped.
struct UploadCounting: Equatable {
  /// The digest of the files of the last accepted upload.
  private(set) var digest: String
  /// Since when only these files have been delivered. All times are in seconds since 1970, UTC.
  private(set) var sameSince: Int
  /// How many accepted uploads differed from the previous one, including the first.
  private(set) var different: Int
  /// When the last one that counts was delivered, and the digest of its files.
  private(set) var countedAt: Int
  private(set) var countedDigest: String

  /// What an upload means for the count.
  enum Verdict: Equatable {
    case counts
    /// It is the same upload that counted last.
    case isCounted
    /// It came too soon after the upload that counted last, or was not delivered again.
    case tooSoon
    /// The files have been the same for too long.
    case isStale
  }

  init(digest: String, sameSince: Int, different: Int, countedAt: Int, countedDigest: String) {
    self.digest = digest
    self.sameSince = sameSince
    self.different = different
    self.countedAt = countedAt
    self.countedDigest = countedDigest
  }

  /// The state after the first upload, which counts.
  ///
  /// - Parameter time: when it was delivered.
  init(digest: String, deliveredAt time: Int) {
    self.init(
      digest: digest, sameSince: time, different: 1, countedAt: time, countedDigest: digest)
  }

  /// - Parameters:
  ///   - digest: the digest of the upload's files.
  ///   - time: when they were delivered.
  func verdict(on digest: String, deliveredAt time: Int) -> Verdict {
    if digest == self.digest && isStale(at: time) { return .isStale }
    if digest == countedDigest && time == countedAt { return .isCounted }
    let least = digest == self.digest ? Self.almostADay : Self.halfADay
    return time - countedAt >= least ? .counts : .tooSoon
  }

  /// Advances to an upload that has been accepted.
  ///
  /// - Parameter counts: the earlier verdict on it.
  mutating func accept(_ digest: String, deliveredAt time: Int, counts: Bool) {
    if digest != self.digest {
      (self.digest, sameSince) = (digest, time)
      different += 1
    }
    // If the clock was once ahead, that must not delay the next upload that counts.
    sameSince = min(sameSince, time)
    if counts || time < countedAt { (countedAt, countedDigest) = (time, digest) }
  }

  /// Whether the files should have changed by now.
  ///
  /// - Parameter time: in seconds since 1970, UTC.
  func isStale(at time: Int) -> Bool {
    different >= Self.differentUntilChanging && time - sameSince >= Self.week
  }

  /// How many different uploads it takes until the files are expected to change: the first one and
  /// two more.
  private static let differentUntilChanging = 3
  private static let halfADay = 12 * 3_600
  /// The shortest time between two counted deliveries of the same files. It is less than a day,
  /// since a nightly job is never punctual, and the day on which daylight saving time begins has 23
  /// hours.
  private static let almostADay = 22 * 3_600
  private static let week = 7 * 86_400
}
