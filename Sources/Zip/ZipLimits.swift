/// How much of an archive is taken: more than any roster has, and not so much that a hostile one could
/// fill the disk.
package struct ZipLimits: Sendable {
  /// Entries of its directory, folders and what is passed over included.
  package var members: Int
  /// Bytes of all members together once they are unpacked, as they are counted while that is done.
  package var bytes: Int
  /// How many times the archive's own size they may have, from `freeBytes` on. CSV files of rosters are
  /// compressed to a fifth or a twentieth.
  package var expansion: Int
  /// Bytes up to which any expansion will do.
  package var freeBytes: Int

  package init(
    members: Int = 100, bytes: Int = 4 << 30, expansion: Int = 200, freeBytes: Int = 16 << 20
  ) {
    self.members = members
    self.bytes = bytes
    self.expansion = expansion
    self.freeBytes = freeBytes
  }

  /// Bytes of the directory of an archive: what 100 members need, with room for remarks.
  static let directoryBytes = 4 << 20

  /// Why so much is not unpacked; `nil` if it is.
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
