internal import CSV
internal import Roster

/// The form that the fields of one kind of column have.
///
/// A form is a small value, and the loop over the records is compiled for each, so that nothing is
/// looked up for each field.
protocol FieldForm: Sendable {
  /// Whether `isPlain` is of any use.
  static var looksAtSymbols: Bool { get }

  /// Whether a field can break more than one rule.
  static var hasSeveralRules: Bool { get }

  /// Whether a field is certainly sound, as most are: a quick look, after which `brokenRule` is asked only
  /// of those that are not. It may say `false` of a sound one.
  ///
  /// - Parameters:
  ///   - field: of 1 to 64 bytes.
  ///   - symbols: one bit for each of its bytes, the first lowest: whether it is anything but a letter or
  ///     digit of ASCII.
  func isPlain(_ bytes: Span<UInt8>, _ field: Field, symbols: UInt64) -> Bool

  /// The first rule that a field breaks.
  ///
  /// - Parameter field: not blank.
  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule?

  /// All rules that a field breaks of which `brokenRule` says one, that one first.
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
  /// Whether the first and the last of so many bytes are letters or digits, where these are the symbols.
  @inline(__always)
  func leaveEdges(of count: Int) -> Bool {
    self & 1 == 0 && self >> UInt64(truncatingIfNeeded: count &- 1) & 1 == 0
  }

  /// Whether no two symbols stand side by side.
  @inline(__always)
  var standAlone: Bool { self & (self << 1) == 0 }
}

/// Free text: anything but too much of it.
struct TextForm: FieldForm {
  static var looksAtSymbols: Bool { false }

  static let limit = 1024

  func brokenRule(_ bytes: Span<UInt8>, _ field: Field) -> Rule? {
    bytes.isLonger(field, than: Self.limit)
      && bytes.isLonger(bytes.trimmed(field), than: Self.limit)
      ? .valueTooLong : nil
  }
}
