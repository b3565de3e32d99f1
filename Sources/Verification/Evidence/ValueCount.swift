internal import Roster

/// Collects values one by one, and keeps what a `ValueSummary` needs.
///
/// - Complexity: O(1) for each value, since at most `longest` bytes of it are read; `mostCounted`
///   values are kept.
struct ValueCount {
  private(set) var records = 0
  /// Whether all values are blank.
  private(set) var isBlank = true
  private var isExact = true
  private var distinct: Set<[UInt8]> = []
  private var first: [(bytes: [UInt8], isCut: Bool)] = []
  /// How many bytes all values have in common with the first one.
  private var common = 0
  private var last: [UInt8]?
  /// How many values there are for each beginning up to a symbol; `nil` if there are too many
  /// beginnings.
  private var stems: [ArraySlice<UInt8>: Int]? = [:]
  private var hasLong = false

  /// The most distinct values that are counted.
  static let mostCounted = 10_000
  /// The most bytes of a value that are read.
  static let longest = 256
  /// The most beginnings; with more of them, values have nothing in common.
  private static let mostStems = 64

  /// Whether nothing more can be learned.
  var isSettled: Bool { !isExact && common == 0 && !isBlank && distinct.count >= Self.mostCounted }

  mutating func add(_ whole: some Collection<UInt8>) {
    records += 1
    let value = whole.prefix(Self.longest)
    let isCut = whole.count > Self.longest
    if isCut {
      isExact = false
      hasLong = true
    }
    if let last, last.elementsEqual(value) {
      countStem(of: last)
      return
    }
    let bytes = Array(value)
    last = bytes
    countStem(of: bytes)
    isBlank = isBlank && String(decoding: bytes, as: UTF8.self).trimmed.isEmpty
    if let start = first.first?.bytes {
      common = zip(start.prefix(common), bytes).prefix { $0 == $1 }.count
    } else {
      common = bytes.count
    }
    guard !distinct.contains(bytes) else { return }
    guard distinct.count < Self.mostCounted else { return isExact = false }
    distinct.insert(bytes)
    if first.count < ValueSummary.mostFirst { first.append((bytes, isCut)) }
  }

  private mutating func countStem(of value: [UInt8]) {
    guard stems != nil else { return }
    let end = value.firstIndex { $0.isMark }.map { $0 + 1 } ?? 0
    stems?[value[..<end], default: 0] += 1
    if (stems?.count ?? 0) > Self.mostStems { stems = nil }
  }

  func summary(of columns: [String], isOfNames: Bool) -> ValueSummary {
    ValueSummary(
      columns: columns, isOfNames: isOfNames, records: records, distinct: distinct.count,
      isExact: isExact,
      first: first.map { String(decoding: $0.bytes, as: UTF8.self) + ($0.isCut ? "..." : "") },
      prefix: prefix,
      stems: stems.map { stems in
        Dictionary(
          stems.map { (String(decoding: $0, as: UTF8.self), $1) }, uniquingKeysWith: +)
      },
      hasLong: hasLong, range: range)
  }

  /// What all values have in common with the first one, in whole characters.
  private var prefix: String {
    var rest = common
    return String(
      String(decoding: first.first?.bytes ?? [], as: UTF8.self).prefix { character in
        rest -= character.utf8.count
        return rest >= 0
      })
  }

  private var range: ValueSummary.NumberedRange? {
    guard isExact, distinct.count > 1, let start = first.first?.bytes else { return nil }
    let stem = start.prefix(common).reversed().drop { $0.isDigit }.count
    var numbers: [(number: Int, text: ArraySlice<UInt8>)] = []
    for value in distinct {
      let text = value[stem...]
      guard !text.isEmpty, text.count <= Self.mostDigits, text.allSatisfy(\.isDigit) else {
        return nil
      }
      numbers.append((text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }, text))
    }
    // For example, 7 and 07 are two values with the same number.
    let hasZeros = numbers.contains { $0.text.count > 1 && $0.text.first == UInt8(ascii: "0") }
    guard !hasZeros || Set(numbers.map(\.text.count)).count == 1,
      let low = numbers.min(by: { $0.number < $1.number }),
      let high = numbers.max(by: { $0.number < $1.number }),
      high.number - low.number == numbers.count - 1
    else { return nil }
    return ValueSummary.NumberedRange(
      stem: String(decoding: start[..<stem], as: UTF8.self),
      low: String(decoding: low.text, as: UTF8.self),
      high: String(decoding: high.text, as: UTF8.self))
  }

  private static let mostDigits = 15
}

extension UInt8 {
  /// Whether it is an ASCII character other than a letter or digit.
  fileprivate var isMark: Bool {
    let letter = self | 0x20
    return self < 0x80 && !isDigit && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
  }
}
