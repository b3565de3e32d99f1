/// How much of an archive is accepted: more than any roster needs, but too little for a hostile one
/// to fill the disk.
package struct ZipLimits: Sendable {
  /// Entries in its directory, including folders and those that are ignored.
  package var members: Int
  /// Bytes of all members together, counted while they are unpacked.
  package var bytes: Int
  /// How many times the archive's own size they may have, once they exceed `freeBytes`. A roster's
  /// CSV files shrink to between a fifth and a twentieth.
  package var expansion: Int
  /// Bytes up to which any expansion is allowed.
  package var freeBytes: Int

  package init(
    members: Int = 100, bytes: Int = 4 << 30, expansion: Int = 200, freeBytes: Int = 16 << 20
  ) {
    self.members = members
    self.bytes = bytes
    self.expansion = expansion
    self.freeBytes = freeBytes
  }

  /// Bytes of an archive's directory: what 100 members need, with room for comments.
  static let directoryBytes = 4 << 20

  /// Why no more is unpacked; `nil` if there is no reason.
  ///
  /// - Parameters:
  ///   - unpacked: bytes so far.
  ///   - packed: bytes of the whole archive.
  func refusal(unpacked: Int, packed: Int, _ archive: String) -> ZipError? {
    if unpacked > bytes { return .tooLarge(archive: archive, limit: bytes) }
    let (most, isMore) = packed.multipliedReportingOverflow(by: expansion)
    return unpacked > freeBytes && !isMore && unpacked > most
      ? .expandsTooMuch(archive: archive, limit: expansion) : nil
  }
}
