/// A zip archive written by hand, so that anything in it can be made wrong.
///
/// - SeeAlso: APPNOTE.TXT, 4.3, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
package struct TestArchive: Sendable {
  package var members: [Member]
  /// Bytes after its directory.
  package var remark: [UInt8] = []

  package init(_ members: [Member] = []) {
    self.members = members
  }

  package struct Member: Sendable {
    package var name: [UInt8]
    /// The bytes as stored in the archive.
    package var packed: [UInt8]
    /// The unpacked size that the archive claims.
    package var size: Int
    package var sum: UInt32
    package var method: UInt16 = 0
    /// Bit 0: encrypted; bit 11: the name is UTF-8.
    package var flags: UInt16 = 1 << 11
    /// The Unix mode; `nil` for an archive without one.
    package var mode: UInt16?
    /// The date and time in MS-DOS form: 1 December 2026, 12:00:00.
    package var date: UInt16 = 46 << 9 | 12 << 5 | 1
    package var time: UInt16 = 12 << 11
    /// Whether its bytes are those of the previous member.
    package var sharesBytes = false

    package init(_ name: [UInt8], _ bytes: [UInt8] = []) {
      self.name = name
      packed = bytes
      size = bytes.count
      sum = crc32(bytes)
    }

    package init(_ name: String, _ text: String = "") {
      self.init(Array(name.utf8), Array(text.utf8))
    }

    /// A letter many times, packed to a 150th of its size.
    ///
    /// - Parameter runs: how many runs of 258 letters follow the first letter.
    package static func repeating(_ letter: Character, runs: Int, named name: String) -> Member {
      let byte = letter.asciiValue ?? 0
      var member = Member(Array(name.utf8), Array(repeating: byte, count: 1 + 258 * runs))
      member.method = 8
      member.packed = deflated(byte, runs: runs)
      return member
    }

    /// The same member with something changed.
    package func with(_ change: (inout Member) -> Void) -> Member {
      var member = self
      change(&member)
      return member
    }
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    var place = 0
    for member in members {
      // What both headers contain.
      let common =
        member.flags.low + member.method.low + member.time.low + member.date.low + member.sum.low
        + UInt32(member.packed.count).low + UInt32(truncatingIfNeeded: member.size).low
        + UInt16(member.name.count).low
      if !member.sharesBytes {
        place = bytes.count
        bytes += UInt32(0x0403_4B50).low + UInt16(20).low + common + UInt16(0).low + member.name
        bytes += member.packed
      }
      let system: UInt16 = member.mode == nil ? 0 : 3 << 8
      directory += UInt32(0x0201_4B50).low + (system | 20).low + UInt16(20).low + common
      directory += Array(repeating: 0, count: 8) + (UInt32(member.mode ?? 0) << 16).low
      directory += UInt32(place).low + member.name
    }
    let count = UInt16(members.count)
    let end =
      UInt32(0x0605_4B50).low + UInt32(0).low + count.low + count.low
      + UInt32(directory.count).low + UInt32(bytes.count).low + UInt16(remark.count).low
    return bytes + directory + end + remark
  }
}

extension TestRoster {
  /// - Parameter folder: the folder of the files, with a trailing slash.
  package func archive(in folder: String = "") -> TestArchive {
    let contents = files.mapValues { Array($0.utf8) }.merging(bytes) { $1 }
    return TestArchive(
      contents.sorted { $0.key < $1.key }.map { name, bytes in
        .init(Array((folder + name).utf8), bytes)
      })
  }
}

extension FixedWidthInteger {
  /// The integer's bytes in little-endian order.
  fileprivate var low: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}

/// The checksum of ISO 3309.
private func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~0) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
}

/// A byte and runs of 258 more, in one block with fixed codes.
///
/// - SeeAlso: RFC 1951, 3.2.6
private func deflated(_ byte: UInt8, runs: Int) -> [UInt8] {
  var bits: [Bool] = [true, true, false]
  func code(_ value: Int, _ count: Int) -> [Bool] {
    (0..<count).reversed().map { value >> $0 & 1 == 1 }
  }
  bits += byte < 144 ? code(0x30 + Int(byte), 8) : code(0x190 + Int(byte) - 144, 9)
  // A length of 258, and a distance of 1.
  for _ in 0..<runs { bits += code(0xC5, 8) + code(0, 5) }
  bits += code(0, 7)
  return stride(from: 0, to: bits.count, by: 8).map { start in
    bits[start..<min(start + 8, bits.count)].reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
  }
}
