/// A program with its input.
struct Entrant {
  let program: Program
  let roster: GeneratedRoster
}

/// Several entrants that take turns: each turn runs each of them once, so that the machine's other
/// load affects all of them alike, and each ratio is taken within one turn.
struct Race {
  /// By entrant, then by turn.
  private let runs: [[Measurement]]

  /// - Parameter turns: the number of turns that count, after one that does not.
  init(_ entrants: [Entrant], turns: Int) throws {
    try self.init(
      measuring: entrants.map { entrant in { try entrant.program.measure(entrant.roster) } },
      turns: turns)
  }

  /// - Parameter entrants: each runs once when called.
  init(measuring entrants: [() throws -> Measurement], turns: Int) throws {
    let all = try (0...turns).map { _ in try entrants.map { try $0() } }
    runs = entrants.indices.map { entrant in all.dropFirst().map { $0[entrant] } }
  }

  func seconds(_ entrant: Int) -> Spread {
    Spread(runs[entrant].map(\.wall))
  }

  func processorSeconds(_ entrant: Int) -> Spread {
    Spread(runs[entrant].map(\.processor))
  }

  /// The peak of resident bytes in any run.
  func memory(_ entrant: Int) -> Int {
    runs[entrant].map(\.memory).max() ?? 0
  }

  /// The seconds of one entrant divided by those of another, turn by turn.
  func ratio(_ entrant: Int, by other: Int) -> Spread {
    Spread(zip(runs[entrant], runs[other]).map { $0.wall / $1.wall })
  }
}
