internal import Terminal
internal import Verification

/// A record's own text with the faults marked, cut so that the first of them is visible.
struct RecordExcerpt {
  let text: Line
  /// A line below the text, with `^^^^` under the faults.
  let marks: Line

  ///
  /// - Parameters:
  ///   - bad: the columns of the finding; empty for the record as a whole.
  ///   - note: the text after the marks.
  ///   - room: the width in cells.
  init(
    _ record: EvidenceRecord, bad: [String], note: String, room: Int, _ lettering: Lettering
  ) {
    let bytes = Array(record.text.utf8)
    let places = record.fields.filter { bad.contains($0.column ?? "") }.map(\.place)
      .sorted { $0.lowerBound < $1.lowerBound }
    func piece(_ range: Range<Int>) -> String {
      String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
    // Begin late enough that the first fault is visible.
    let first = places.first ?? 0..<bytes.count
    var start = 0
    let lead = lettering.width(of: piece(0..<first.lowerBound))
    let length = min(max(1, lettering.width(of: piece(first))), room / 2)
    if lead + length + 4 > room && !places.isEmpty {
      start = Self.start(of: first.lowerBound, in: bytes, room: room - length - 8, lettering)
    }
    var text = start > 0 ? Line("...", .dim) : .empty
    var marks = start > 0 ? Line("   ") : .empty
    var position = start
    for place in places where place.lowerBound >= position {
      let before = piece(position..<place.lowerBound)
      let value = piece(place)
      text += Line(before) + Line(value, .marked)
      marks += Line(String(repeating: " ", count: lettering.width(of: before)))
      // An empty value still has a position.
      marks += Line(
        String(repeating: "^", count: max(1, lettering.width(of: value))), .error)
      position = place.upperBound
    }
    text += Line(piece(position..<bytes.count))
    self.text = start > 0 ? text.cut(from: Line(record.text)) : text
    self.marks = Self.marks(marks, note, room, lettering)
  }

  /// The line of marks with the note after them or, if there is no room, before them; the marks
  /// matter more than the note.
  private static func marks(
    _ marks: Line, _ note: String, _ room: Int, _ lettering: Lettering
  ) -> Line {
    let noteWidth = lettering.width(of: note) + 1
    if lettering.width(of: marks) + noteWidth <= room { return marks + Line(" \(note)", .error) }
    let blank = marks.text.prefix { $0 == " " }.count
    guard blank > noteWidth else {
      return lettering.elided(marks, to: room).cut(from: Line(note, .error))
    }
    let before = String(repeating: " ", count: blank - noteWidth) + note + " "
    let carets = Line(String(marks.text.dropFirst(blank)), .error)
    return lettering.elided(Line(before, .error) + carets, to: room)
  }

  /// The start for which the text before a position takes at most a number of cells.
  private static func start(
    of place: Int, in bytes: [UInt8], room: Int, _ lettering: Lettering
  ) -> Int {
    var start = place
    while start > 0 {
      var next = start - 1
      while next > 0 && bytes[next] & 0xC0 == 0x80 { next -= 1 }
      let text = String(decoding: bytes[next..<place], as: UTF8.self)
      if lettering.width(of: text) > max(0, room) { break }
      start = next
    }
    return start
  }
}
