internal import SQLite

extension Database {
  /// Adds a remark to a plan that is being made.
  ///
  /// - Parameter sample: the keys of some of the people or things that it concerns.
  func remark(_ sentence: String, sample: [String] = []) throws {
    try run(
      "INSERT INTO main.remark(sentence, sample) VALUES(?, ?)", .text(sentence),
      .text(sample.joined(separator: "\u{1F}")))
  }
}
