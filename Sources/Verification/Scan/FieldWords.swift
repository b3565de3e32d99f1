internal import CSV
internal import Roster

/// Remembers what the words of a column mean. There are few of them, so each is looked up only
/// once.
struct FieldWords<Meaning> {
  private let position: Int
  private let meaning: (String) -> Meaning
  private var known: [[UInt8]: Meaning] = [:]
  private var last: (word: [UInt8], meaning: Meaning)?

  /// A limit, since a column of free text would fill the memory.
  private static var mostWords: Int { 256 }

  init(_ position: Int, _ meaning: @escaping (String) -> Meaning) {
    self.position = position
    self.meaning = meaning
  }

  mutating func meaning(of block: borrowing RecordBlock, _ row: Int) -> Meaning {
    let field = block.fields[row &* block.width &+ position]
    // Most records have the same word as the one before.
    if let last, isWord(last.word, block, field) { return last.meaning }
    let word = Array(block.bytes[field.range])
    let meaning = known[word] ?? meaning(String(decoding: word, as: UTF8.self))
    if known.count < Self.mostWords { known[word] = meaning }
    last = (word, meaning)
    return meaning
  }

  private func isWord(_ word: [UInt8], _ block: borrowing RecordBlock, _ field: Field) -> Bool {
    guard word.count == field.count else { return false }
    let bytes = block.bytes.span
    let start = Int(field.start)
    for index in word.indices where bytes[start &+ index] != word[index] { return false }
    return true
  }
}

/// Tests which records of a file count: those that are not marked as absent and whose dates include
/// today.
struct CountingRecords {
  private var absent: [FieldWords<Bool>]
  private let dates: RecordDates?

  init(_ file: ScannedFile) {
    absent = file.header.columns.compactMap { placed in
      placed.column.absentWords(file.absentStatuses).map { words in
        FieldWords(placed.position) { words.index(of: Array($0.utf8)) != nil }
      }
    }
    dates = RecordDates(file)
  }

  mutating func contains(_ block: borrowing RecordBlock, _ row: Int) -> Bool {
    for index in absent.indices where absent[index].meaning(of: block, row) { return false }
    return dates?.areNow(block, row) ?? true
  }
}
