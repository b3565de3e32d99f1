internal import CSV
internal import Roster

/// What the words of a column mean, of which there are few: each is looked at once.
struct FieldWords<Meaning> {
  private let position: Int
  private let meaning: (String) -> Meaning
  private var known: [[UInt8]: Meaning] = [:]
  private var last: (word: [UInt8], meaning: Meaning)?

  /// A column of prose would fill the memory.
  private static var mostWords: Int { 256 }

  init(_ position: Int, _ meaning: @escaping (String) -> Meaning) {
    self.position = position
    self.meaning = meaning
  }

  mutating func meaning(of block: borrowing RecordBlock, _ row: Int) -> Meaning {
    let field = block.fields[row &* block.width &+ position]
    // Most records have the word of the one before.
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

/// The records of a file that count: who or what they name is still here, and it is their time.
struct CountingRecords {
  private let absent: [(position: Int, words: AbsentStatuses)]
  private let window: (window: Window, day: CivilDay, begins: Int, ends: Int)?

  init(_ file: ScannedFile) {
    absent = file.header.columns.compactMap { placed in
      placed.column.absentWords(file.absentStatuses).map { (placed.position, $0) }
    }
    guard let day = file.settings.first?.today,
      let window = file.format.mapping.window(of: file.file.name),
      let begins = file.header[window.begins], let ends = file.header[window.ends]
    else {
      self.window = nil
      return
    }
    self.window = (window, day, begins.position, ends.position)
  }

  func contains(_ block: borrowing RecordBlock, _ row: Int) -> Bool {
    let first = row &* block.width
    for column in absent {
      let field = block.fields[first &+ column.position]
      if !field.isEmpty, column.words.index(of: block.bytes[field.range]) != nil { return false }
    }
    guard let window else { return true }
    return window.window.contains(
      window.day, block.bytes.span, from: block.fields[first &+ window.begins],
      to: block.fields[first &+ window.ends])
  }
}
