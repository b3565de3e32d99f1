/// How much of an archive is accepted: more than any roster needs, but too little for a hostile one
/// to fill the disk.
package struct ZipLimits: Sendable {
  /// The maximum number of entries in the directory, including folders and entries that are
  /// ignored.
  package var members: Int
  /// The most bytes of all members together, counted while they are unpacked.
  package var bytes: Int
  /// How many times as large as the archive the members may be, once they exceed `freeBytes`. A
  /// roster's CSV files shrink to between a fifth and a twentieth.
  package var expansion: Int
  /// The number of bytes up to which any expansion is allowed.
  package var freeBytes: Int

  package init(
    members: Int = 100, bytes: Int = 4 << 30, expansion: Int = 200, freeBytes: Int = 16 << 20
  ) {
    self.members = members
    self.bytes = bytes
    self.expansion = expansion
    self.freeBytes = freeBytes
  }

  /// The largest directory of an archive, in bytes: enough for 100 members, with room for comments.
  static let directoryBytes = 4 << 20

  /// Why no more may be unpacked; `nil` if more may.
  ///
  /// - Parameters:
  ///   - unpacked: how many bytes have been unpacked so far.
  ///   - packed: the size of the whole archive in bytes.
  func refusal(unpacked: Int, packed: Int, _ archive: String) -> ZipError? {
    if unpacked > bytes { return .tooLarge(archive: archive, limit: bytes) }
    let (most, isMore) = packed.multipliedReportingOverflow(by: expansion)
    return unpacked > freeBytes && !isMore && unpacked > most
      ? .expandsTooMuch(archive: archive, limit: expansion) : nil
  }
}
