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
    let places = Self.places(of: bad, in: record)
    let bytes = Array(record.text.utf8)
    let start = Self.start(of: places, in: bytes, room: room, lettering)
    let (text, marks) = Self.marked(places, in: bytes, from: start, lettering)
    self.text =
      start > 0
      ? (Line("...", .dim) + text).cut(
        from: Self.marked(places, in: bytes, from: 0, lettering).text)
      : text
    let padding = start > 0 ? Line("   ") : .empty
    // Where text is wrapped, marks below it would point at something else.
    let names = bad.isEmpty ? "" : "\(bad.joined(separator: ", ")): "
    self.marks = Self.marks(padding + marks, note, room, lettering)
      .read(as: Line("\(names)\(note)", .error))
  }

  /// A record's text from a position on, and the line of marks below it.
  private static func marked(
    _ places: [Range<Int>], in bytes: [UInt8], from start: Int, _ lettering: Lettering
  ) -> (text: Line, marks: Line) {
    var (text, marks) = (Line.empty, Line.empty)
    var position = start
    for place in places where place.lowerBound >= position {
      let before = piece(of: bytes, position..<place.lowerBound)
      let value = piece(of: bytes, place)
      text += Line(before) + Line(value, .marked)
      marks += Line(String(repeating: " ", count: lettering.width(of: before)))
      // An empty value still has a position.
      marks += Line(
        String(repeating: "^", count: max(1, lettering.width(of: value))), .error)
      position = place.upperBound
    }
    return (text + Line(piece(of: bytes, position..<bytes.count)), marks)
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

  /// The text of a record before or after one with a fault. If it does not fit, it is cut around the
  /// same fields, so that they can be compared at a glance.
  ///
  /// - Parameters:
  ///   - bad: the columns of the finding; empty for the whole text.
  ///   - room: the width in cells that the excerpt of the fault has.
  static func neighbor(
    _ record: EvidenceRecord, bad: [String], room: Int, _ lettering: Lettering
  ) -> Line {
    let places = places(of: bad, in: record)
    guard lettering.width(of: record.text) > room, let last = places.map(\.upperBound).max() else {
      return Line(record.text, .dim)
    }
    let bytes = Array(record.text.utf8)
    let start = start(of: places, in: bytes, room: room, lettering)
    // With the field after them, which shows a value that has slipped by one, and at least half a
    // line.
    let least = max(last, start + room / 2)
    let end = record.fields.map(\.place).filter { $0.lowerBound > last && $0.upperBound >= least }
      .map(\.upperBound).min()
    let text = piece(of: bytes, start..<(end ?? bytes.count))
    let isCut = end.map { $0 < bytes.count } ?? false
    return Line((start > 0 ? "..." : "") + text + (isCut ? "..." : ""), .dim)
      .cut(from: Line(record.text))
  }

  private static func places(of columns: [String], in record: EvidenceRecord) -> [Range<Int>] {
    record.fields.filter { columns.contains($0.column ?? "") }.map(\.place)
      .sorted { $0.lowerBound < $1.lowerBound }
  }

  private static func piece(of bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Where an excerpt begins so that the first of some places is visible.
  private static func start(
    of places: [Range<Int>], in bytes: [UInt8], room: Int, _ lettering: Lettering
  ) -> Int {
    guard let first = places.first else { return 0 }
    let lead = lettering.width(of: piece(of: bytes, 0..<first.lowerBound))
    let length = min(max(1, lettering.width(of: piece(of: bytes, first))), room / 2)
    guard lead + length + 4 > room else { return 0 }
    return start(of: first.lowerBound, in: bytes, room: room - length - 8, lettering)
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
