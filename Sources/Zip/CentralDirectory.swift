internal import CSV
internal import Files

/// The directory at the end of an archive: what must be known about it before libzip reads it. That
/// is the number of entries, for which libzip allocates memory, and their names, in which libzip
/// turns NULs into spaces.
///
/// It must be certain which directory is the right one: if several are possible, libzip might
/// choose another.
///
/// - SeeAlso: APPNOTE.TXT, 4.3.12 to 4.3.16,
///   https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
struct CentralDirectory {
  let names: [[UInt8]]

  /// - Parameter archive: the archive's path, for errors.
  /// - Throws: `ZipError` if there is no directory, or it has more entries than the limits allow;
  ///   `FileError`.
  init(_ source: FileSource, _ limits: ZipLimits, of archive: String) throws {
    let end = try End(source, of: archive)
    guard end.count <= limits.members else {
      throw ZipError.tooManyMembers(archive: archive, count: end.count, limit: limits.members)
    }
    guard end.size <= ZipLimits.directoryBytes else { throw ZipError.damaged(archive: archive) }
    let bytes = try source.bytes(at: end.offset, count: end.size)
    var names: [[UInt8]] = []
    var place = 0
    for _ in 0..<end.count {
      guard bytes.number(at: place, bytes: 4) == 0x0201_4B50,
        let name = bytes.number(at: place + 28, bytes: 2),
        let extra = bytes.number(at: place + 30, bytes: 2),
        let remark = bytes.number(at: place + 32, bytes: 2),
        place + 46 + name + extra + remark <= bytes.count
      else { throw ZipError.damaged(archive: archive) }
      names.append(Array(bytes[place + 46..<place + 46 + name]))
      place += 46 + name + extra + remark
    }
    self.names = names
  }

  /// The record at the very end, which says where the directory is (APPNOTE.TXT, 4.3.16).
  private struct End {
    var count: Int
    /// The size of the directory in bytes, and where it begins.
    var size: Int
    var offset: Int

    private static let length = 22

    init(_ source: FileSource, of archive: String) throws {
      let damage = ZipError.damaged(archive: archive)
      // The record may be followed by a comment of at most 65,535 bytes, and preceded by the
      // locator of a larger record.
      let start = max(0, source.byteCount - Self.length - 65_535 - 20)
      let tail = try source.bytes(at: start, count: source.byteCount - start)
      let places = stride(from: 0, through: tail.count - Self.length, by: 1).filter { place in
        tail[place] == UInt8(ascii: "P") && tail.number(at: place, bytes: 4) == 0x0605_4B50
      }
      guard places.count == 1, let place = places.first,
        tail.number(at: place + 20, bytes: 2) == tail.count - place - Self.length,
        let disk = tail.number(at: place + 4, bytes: 2),
        let count = tail.number(at: place + 10, bytes: 2),
        let size = tail.number(at: place + 12, bytes: 4),
        let offset = tail.number(at: place + 16, bytes: 4)
      else { throw damage }
      (self.count, self.size, self.offset) = (count, size, offset)
      // libzip uses the larger record whenever there is one, even if it is not needed.
      if tail.number(at: place - 20, bytes: 4) == 0x0706_4B50 {
        guard let large = tail.number(at: place - 12, bytes: 8) else { throw damage }
        try readLarge(source, at: large, otherwise: damage)
      } else if disk != 0 && disk != 0xFFFF {
        throw ZipError.severalParts(archive: archive)
      }
      guard self.offset <= source.byteCount, self.size <= source.byteCount - self.offset else {
        throw damage
      }
    }

    /// Reads the Zip64 record, for archives whose numbers do not fit into the small one
    /// (APPNOTE.TXT, 4.3.14).
    private mutating func readLarge(
      _ source: FileSource, at place: Int, otherwise damage: ZipError
    ) throws {
      guard place <= source.byteCount - 56 else { throw damage }
      let bytes = try source.bytes(at: place, count: 56)
      guard bytes.number(at: 0, bytes: 4) == 0x0606_4B50,
        let count = bytes.number(at: 32, bytes: 8),
        let size = bytes.number(at: 40, bytes: 8), let offset = bytes.number(at: 48, bytes: 8)
      else { throw damage }
      (self.count, self.size, self.offset) = (count, size, offset)
    }
  }
}

extension FileSource {
  fileprivate func bytes(at offset: Int, count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let done = try unsafe bytes.withUnsafeMutableBytes { try unsafe read(at: offset, into: $0) }
    return Array(bytes[..<done])
  }
}

extension [UInt8] {
  /// A little-endian number; `nil` if the bytes are not there, or it is too large.
  fileprivate func number(at place: Int, bytes: Int) -> Int? {
    guard place >= 0, place <= count - bytes else { return nil }
    let number = self[place..<place + bytes].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(exactly: number)
  }
}
