internal import SQLite

/// The texts of a list of plan rows, stored so that all of them can be searched in an instant: a
/// text that several rows have in common, such as a person's name, is stored once.
///
/// Space: the distinct texts, and 16 bytes a row.
package struct PlanSearch: Sendable {
  /// The texts, one after the other.
  private var bytes: [UInt8] = []
  /// Where each text ends. The first text is empty.
  private var ends = [0]
  /// The numbers of each row's texts: the subject, the section, the reason, and the changes.
  private var rows: [SIMD4<UInt32>] = []

  package init() {}

  package var count: Int { rows.count }

  /// The rows that contain a text, from 0, in ascending order.
  ///
  /// - Parameter text: lower-case ASCII letters match either case.
  /// - Complexity: O(the texts + the rows)
  package func places(of text: String) -> [Int] {
    let needle = Array(text.utf8)
    let folds = text == text.lowercased()
    var isHit: [Bool] = []
    isHit.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      isHit.append(occurs(needle, in: start..<end, folds))
      start = end
    }
    guard isHit.contains(true) else { return [] }
    return rows.indices.filter { row in
      let texts = rows[row]
      return isHit[Int(texts.x)] || isHit[Int(texts.y)] || isHit[Int(texts.z)]
        || isHit[Int(texts.w)]
    }
  }

  private func occurs(_ needle: [UInt8], in text: Range<Int>, _ folds: Bool) -> Bool {
    guard let first = needle.first, needle.count <= text.count else { return needle.isEmpty }
    let bytes = bytes.span
    for place in text.lowerBound...(text.upperBound - needle.count) {
      let byte = bytes[place]
      guard byte == first || folds && byte.smallLetter == first else { continue }
      var matched = 1
      while matched < needle.count {
        let byte = bytes[place + matched]
        guard byte == needle[matched] || folds && byte.smallLetter == needle[matched] else { break }
        matched += 1
      }
      if matched == needle.count { return true }
    }
    return false
  }

  // Building the search

  /// Numbers a text that `write` appends; each part of it is matched separately.
  mutating func add(_ write: (inout [UInt8]) -> Void) -> UInt32 {
    write(&bytes)
    guard bytes.count > ends[ends.count - 1] else { return 0 }
    ends.append(bytes.count)
    return UInt32(ends.count - 1)
  }

  mutating func addRow(_ texts: SIMD4<UInt32>) { rows.append(texts) }

  /// Which subjects' ids the rows contain in place of texts: `isWanted` for each id that occurs as
  /// the subject, and likewise as the section.
  func subjects() -> (who: [UInt32], sections: [UInt32]) {
    let last = rows.reduce(0) { max($0, $1.x, $1.y) }
    var who = [UInt32](repeating: 0, count: Int(last) + 1)
    var sections = who
    for row in rows {
      who[Int(row.x)] = Self.isWanted
      sections[Int(row.y)] = Self.isWanted
    }
    return (who, sections)
  }

  static let isWanted = UInt32.max

  /// Replaces the ids of subjects with texts.
  ///
  /// - Parameter who: the number of each subject's text, by its id; likewise `sections`.
  mutating func replaceSubjects(_ who: [UInt32], _ sections: [UInt32]) {
    for row in rows.indices {
      let (person, section) = (who[Int(rows[row].x)], sections[Int(rows[row].y)])
      rows[row].x = person == Self.isWanted ? 0 : person
      rows[row].y = section == Self.isWanted ? 0 : section
    }
  }

  /// A byte that no text contains; it separates the parts of a text.
  static let between: UInt8 = 0xFF
}

extension UInt8 {
  fileprivate var smallLetter: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
