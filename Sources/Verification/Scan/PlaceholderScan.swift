internal import CSV
internal import Roster

/// Counts the fields with a placeholder, and how often each placeholder occurs.
final class PlaceholderScan: FileCheck {
  private let position: Int
  private let name: ColumnName
  private let log: FindingLog
  private var lines = LineSet()
  /// How often each placeholder occurs.
  private var counts = Placeholder.words.map { _ in 0 }
  private var isAnyBlank = false

  static func make(for file: ScannedFile) -> [PlaceholderScan] {
    BlockPlaceholders.columns(of: file).map { PlaceholderScan($0, file) }
  }

  private init(_ placed: Header.Placed, _ file: ScannedFile) {
    position = placed.position
    name = file.name(of: placed.column)
    log = file.log
  }

  func makeState(of lane: BlockScan) -> BlockPlaceholders { lane.placeholders }

  func prepare(_ block: borrowing RecordBlock, _ state: inout BlockPlaceholders) {}

  func take(_ block: borrowing RecordBlock, _ state: inout BlockPlaceholders) {
    for hit in state.hits where hit.position == position {
      lines.append(block.records[hit.row].line)
      counts[hit.word] += 1
      isAnyBlank = isAnyBlank || hit.isBlank
    }
  }

  func finish(_ states: [BlockPlaceholders]) {
    if lines.isEmpty { return }
    log.report(
      .placeholderValue, name, .placeholder(isBlank: isAnyBlank), lines: lines,
      words: ["placeholders": counts.listed(with: Placeholder.words)])
  }
}

extension [Int] {
  /// How often each of some words occurs, the most frequent first: `12 NULL, 1 #N/A`.
  func listed(with words: [String]) -> String {
    indices.filter { self[$0] > 0 }.sorted { (self[$1], $0) < (self[$0], $1) }
      .map { "\(self[$0].grouped) \(words[$0])" }.joined(separator: ", ")
  }
}
