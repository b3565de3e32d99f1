/// The records that a reader has cut out of one buffer of bytes; reused for the next buffer.
///
/// Records that fit the header are in `records`, with their fields side by side in `fields`. A
/// record that does not fit is a *defect*, with its fields in `irregular`. Nothing is copied: a
/// field is a place in `bytes`.
public struct RecordBlock: ~Copyable {
  /// The bytes; those after the last record do not belong to this block.
  package internal(set) var bytes: [UInt8] = []

  /// Where `bytes` begins in the source.
  package internal(set) var offset = 0

  /// How many fields the header, and therefore each of `records`, has.
  package internal(set) var width = 0

  /// The fields; field `f` of record `r` is at `r * width + f`. The array may be longer than the
  /// records need.
  package internal(set) var fields: [Field] = []

  package internal(set) var records: [Record] = []

  /// All traits that were noticed in any of `records`.
  package internal(set) var traits = Traits()

  /// One bit for each of `bytes`, the lowest first: whether it is anything but an ASCII letter or
  /// digit. Empty unless the reader was asked for it.
  package internal(set) var symbols: [UInt64] = []

  /// One bit for each of `bytes`: whether it is `N`, `n` or `#` at the start or after a symbol,
  /// where a placeholder such as `NULL` or `#N/A` may begin. Filled in together with `symbols`.
  package internal(set) var openings: [UInt64] = []

  /// Whether any of `bytes` is an ampersand. Set together with `symbols`.
  package internal(set) var hasAmpersands = false

  package internal(set) var irregular = Irregular()

  /// Everything that does not fit the header.
  package struct Irregular: Sendable {
    package internal(set) var defects: [Defect] = []
    /// The fields of the defects, as far as they could be separated.
    package internal(set) var defectFields: [Field] = []
    /// The lines that are empty.
    package internal(set) var blankLines: [Int] = []
    /// The lines of records whose fields are all blank, regardless of their number.
    package internal(set) var blankRecords: [Int] = []
  }

  /// A record that fits the header, in 16 bytes.
  public struct Record: Sendable {
    /// The record's first byte, counted from the beginning of the block.
    public var start: UInt32
    /// The byte after its last one, where the terminator begins.
    public var end: UInt32
    @usableFromInline var lowLine: UInt32
    @usableFromInline var highLine: UInt16
    /// What the reader noticed in the record.
    public var traits: Traits

    /// - Parameter line: below 2⁴⁸.
    @inline(__always)
    init(line: Int, start: Int, end: Int, traits: Traits) {
      self.start = UInt32(truncatingIfNeeded: start)
      self.end = UInt32(truncatingIfNeeded: end)
      self.lowLine = UInt32(truncatingIfNeeded: line)
      self.highLine = UInt16(truncatingIfNeeded: line >> 32)
      self.traits = traits
    }

    /// The line it begins on, from 1.
    @inlinable @inline(__always)
    public var line: Int { Int(highLine) << 32 | Int(lowLine) }
  }

  /// What a reader noticed in a record and a verifier may want to look at.
  public struct Traits: OptionSet, Sendable {
    /// One bit for each trait.
    public var rawValue: UInt16
    /// - Parameter rawValue: one bit for each trait.
    @inlinable @inline(__always) public init(rawValue: UInt16) { self.rawValue = rawValue }

    // These are computed, since stored properties would be looked up in the record loops.

    /// A control character other than TAB, CR, LF and NUL: below U+0020, or U+007F to U+009F.
    @inlinable @inline(__always) public static var control: Traits { Traits(rawValue: 1) }
    /// A line break inside quotes.
    @inlinable @inline(__always) public static var lineBreak: Traits { Traits(rawValue: 2) }
    /// A quotation mark in a field that does not begin with one.
    @inlinable @inline(__always) public static var looseQuote: Traits { Traits(rawValue: 4) }
    /// More fields than the header has, all of them empty; they are left out of `fields`.
    @inlinable @inline(__always) public static var surplusFields: Traits { Traits(rawValue: 8) }
    /// Bytes above 0x7F, which are valid UTF-8.
    @inlinable @inline(__always) public static var nonASCII: Traits { Traits(rawValue: 16) }
    /// A doubled quotation mark inside quotes.
    @inlinable @inline(__always) public static var doubledQuote: Traits { Traits(rawValue: 32) }

    // These make the record a defect.
    static var nul: Traits { Traits(rawValue: 64) }
    static var unterminatedQuote: Traits { Traits(rawValue: 128) }
    static var misplacedQuote: Traits { Traits(rawValue: 256) }
    static var loneCarriageReturn: Traits { Traits(rawValue: 512) }

    /// A control character or a line break.
    @inlinable @inline(__always) public static var controlOrLineBreak: Traits {
      Traits(rawValue: 1 | 2)
    }
    /// A record with any of these is examined as a whole when it ends.
    static var needsSettling: Traits { Traits(rawValue: 16 | 32 | 64 | 128 | 256 | 512) }

    /// Whether the record has any of the given traits.
    @inlinable @inline(__always) public func hasAny(of other: Traits) -> Bool {
      rawValue & other.rawValue != 0
    }
  }

  /// A record that cannot be read as the header says.
  package struct Defect: Sendable {
    package var kind: Kind
    /// The line it begins on, from 1.
    package var line: Int
    /// The line of the first byte that is not UTF-8, or of the quote that is not closed; for other
    /// kinds the same as `line`.
    package var placeLine: Int
    /// Its first byte, counted from the beginning of the source.
    package var offset: Int
    /// Its fields in `defectFields`.
    package var fields: Range<Int>
    /// Whether the contents of its lines are unknown: it is too long to be kept, or stray quotes may
    /// have merged several records into this one.
    package var hidesLines = false

    /// What is wrong with it. If several apply, the first in this order is given.
    package enum Kind: Sendable, Equatable {
      /// A quoted field extends to the end of the file. Nothing after it is read.
      case unterminatedQuote
      case invalidUTF8
      case nul
      /// Text after a closing quote.
      case misplacedQuote
      /// A lone carriage return ends the record.
      case loneCarriageReturn
      /// More or fewer fields than the header.
      case ragged
      /// Longer than the reader's limit. Such a record has no fields, and nothing else is reported
      /// about it except a quote that is not closed.
      case tooLong
    }
  }

  /// Whether there is nothing in the block.
  package var isEmpty: Bool {
    records.isEmpty && irregular.defects.isEmpty && irregular.blankLines.isEmpty
      && irregular.blankRecords.isEmpty
  }

  /// The index of the record that begins at an offset of the source.
  ///
  /// - Complexity: O(log records)
  package func row(at offset: Int) -> Int? {
    let start = offset - self.offset
    let row = records.firstIndexAscending { Int($0.start) >= start }
    return row < records.count && Int(records[row].start) == start ? row : nil
  }

  /// Makes a field empty.
  ///
  /// - Parameter index: the field's index in `fields`.
  package mutating func emptyField(at index: Int) {
    fields[index].end = fields[index].start
  }

  mutating func removeAll() {
    records.removeAll(keepingCapacity: true)
    traits = Traits()
    irregular.defects.removeAll(keepingCapacity: true)
    irregular.defectFields.removeAll(keepingCapacity: true)
    irregular.blankLines.removeAll(keepingCapacity: true)
    irregular.blankRecords.removeAll(keepingCapacity: true)
  }
}
