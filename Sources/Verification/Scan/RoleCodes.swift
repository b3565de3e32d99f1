internal import CSV
internal import Roster

/// The words of a column, each as a small number, so that a pair of numbers can include a role.
struct RoleCodes {
  private let position: Int
  private let codes: [[UInt8]: UInt32]
  /// How many codes there are. The last one stands for all words that are not in the vocabulary,
  /// since it is not known which of these are the same.
  let count: Int

  /// - Returns: `nil` for a column without a vocabulary.
  init?(_ placed: Header.Placed) {
    guard let vocabulary = placed.column.vocabulary else { return nil }
    position = placed.position
    let words = vocabulary.words.map { $0.utf8.map(\.asciiLowercased) }
    codes = Dictionary(words.enumerated().map { ($1, UInt32($0)) }) { first, _ in first }
    count = words.count + 1
  }

  /// A number with a role encoded in it; `none` for `none`, and for a word that is not in the
  /// vocabulary.
  ///
  /// The numbers of one role are adjacent, so that arrays indexed by number take no memory for
  /// roles that do not occur. Unknown keys come after them, since their number is not known in
  /// advance.
  ///
  /// - Parameter known: all known numbers are below this.
  @inline(__always)
  func coded(_ number: UInt32, _ code: UInt32, known: Int) -> UInt32 {
    if number == KeyBatch.none || code == count - 1 { return KeyBatch.none }
    let coded =
      number < known ? Int(code) * known + Int(number) : Int(number) * count + Int(code)
    precondition(coded < KeyBatch.none, "There are too many keys.")
    return UInt32(truncatingIfNeeded: coded)
  }

  /// The numbers of a batch with the roles encoded in them.
  ///
  /// - Parameter known: all known numbers are below this.
  func code(
    _ batch: borrowing KeyBatch, known: Int, of block: borrowing RecordBlock,
    into coded: inout [UInt32]
  ) {
    let bytes = block.bytes.span
    let fields = block.fields.span
    let width = block.width
    let numbers = batch.numbers
    if coded.count < numbers.count {
      coded = Array(repeating: KeyBatch.none, count: numbers.count)
    }
    var result = coded.mutableSpan
    // Most records have the same role as the one before.
    var last = (field: Field(start: 0, end: 0), code: UInt32(count - 1))
    for row in 0..<batch.count {
      let field = fields[row &* width &+ position]
      if !bytes.equals(field, last.field) { last = (field, code(bytes, field)) }
      result[row] = self.coded(numbers[row], last.code, known: known)
    }
  }

  func code(of block: borrowing RecordBlock, _ row: Int) -> UInt32 {
    code(block.bytes.span, block.fields[row * block.width + position])
  }

  private func code(_ bytes: Span<UInt8>, _ field: Field) -> UInt32 {
    codes[bytes.asciiLowercased(bytes.trimmed(field).range)] ?? UInt32(count - 1)
  }
}
