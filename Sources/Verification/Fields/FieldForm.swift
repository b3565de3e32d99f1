internal import CSV
internal import Roster

/// The form of the fields in one kind of column.
///
/// A form is a small value. The loop over the records is compiled separately for each form, so that
/// nothing is looked up for a field.
protocol FieldForm: Sendable {
  /// Whether `isPlain` can return `true`.
  static var looksAtSymbols: Bool { get }

  /// Whether a field can break more than one rule.
  static var hasSeveralRules: Bool { get }

  /// A quick check that most fields pass: whether a field is certainly sound. It may return `false`
  /// for a sound field, since `brokenRule` judges all fields that do not pass.
  ///
  /// - Parameters:
  ///   - field: of 1 to 64 bytes.
  ///   - symbols: one bit for each of its bytes, the lowest bit for the first: whether the byte is
  ///     anything but an ASCII letter or digit.
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool

  /// The first rule that a field breaks.
  ///
  /// - Parameter field: not blank.
  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule?

  /// All rules that a field breaks, given that `brokenRule` returned one; that one comes first.
  func allBrokenRules(_ bytes: Span<UInt8>, _ field: Field) -> [Rule]

  /// Checks all fields of a column in a block, in a loop that is compiled for the form.
  func check(_ block: borrowing RecordBlock, for scan: ColumnScan)
}

extension FieldForm {
  @inline(__always)
  static var looksAtSymbols: Bool { true }

  @inline(__always)
  static var hasSeveralRules: Bool { false }

  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool { false }

  func allBrokenRules(_ bytes: Span<UInt8>, _ field: Field) -> [Rule] {
    brokenRule(bytes, field).map { [$0] } ?? []
  }
}

extension Span<UInt8> {
  /// Whether all of a field's symbols are in a set.
  @inline(__always)
  func haveOnly(_ set: ByteSet, _ field: Field, symbols: UInt64) -> Bool {
    var rest = symbols
    while rest != 0 {
      if !set.contains(self[Int(field.start) &+ rest.trailingZeroBitCount]) { return false }
      rest &= rest &- 1
    }
    return true
  }
}

extension UInt64 {
  /// Whether the first and the last of a number of bytes are letters or digits, according to the
  /// symbols.
  @inline(__always)
  func leaveEdges(of count: Int) -> Bool {
    self & 1 == 0 && self >> UInt64(truncatingIfNeeded: count &- 1) & 1 == 0
  }

  /// Whether no two symbols are adjacent.
  @inline(__always)
  var standAlone: Bool { self & (self << 1) == 0 }
}

/// Free text: anything that is not too long.
struct TextForm: FieldForm {
  static var looksAtSymbols: Bool { false }

  static let limit = 1024

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    bytes.isLonger(field, than: Self.limit)
      && bytes.isLonger(bytes.trimmed(field), than: Self.limit)
      ? .valueTooLong : nil
  }
}
