/// Finds what a person may have meant by a name that does not exist.
enum NearMatches {
  /// The names most similar to a text, at most three: those that differ from it in a few letters
  /// or, if there are none, those that share a word with it.
  static func of(_ text: String, among names: [String]) -> [String] {
    let text = text.lowercased()
    let near = names.map { (name: $0, distance: distance(text, $0)) }
      .filter { $0.distance <= max(2, text.count / 4) }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.map(\.name)
    guard near.isEmpty else { return Array(near.prefix(3)) }
    let words = Set(text.split { !$0.isLetter }.filter { $0.count > 2 })
    let related = names.map { name in
      (name: name, shared: words.count { name.split(separator: "-").contains($0) })
    }
    .filter { $0.shared > 0 }
    .sorted { ($1.shared, $0.name) < ($0.shared, $1.name) }.map(\.name)
    return Array(related.prefix(3))
  }

  /// The edit distance: how many letters must be inserted, removed or replaced to turn one text
  /// into the other.
  ///
  /// - Complexity: O(a · b)
  static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
