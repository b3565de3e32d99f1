import Testing

/// One call that a program makes, identified by how often it has made each call before.
struct Moment: CustomStringConvertible {
  let call: String
  /// How often each call has been made, including this one.
  let counts: [String: Int]
  /// Its index among all calls of its process, and how many those are.
  let place: (number: Int, count: Int)

  var description: String { "\(call) \(counts[call] ?? 0), call \(place.number) of \(place.count)" }
}

/// A line of shell that runs the program, to be interrupted at some call.
struct Interruption {
  let test: TestHome
  /// What comes before the program, in the same shell.
  var preparation = "true"
  /// The program and its arguments, as a shell reads them.
  let program: String

  /// The calls of some kinds at which it can be interrupted, for each of its processes in turn,
  /// except those that open its libraries.
  ///
  /// Runs the program once.
  func moments(_ calls: String) throws -> [Moment] {
    let traced = try test.run(
      """
      \(preparation); strace -f -qq -o $T/trace -e trace=\(calls),prctl \(program) >/dev/null 2>&1
      sed -n 's/^\\([0-9]*\\) *\\([a-z][a-z0-9_]*\\)(\\(PR_SET_DUMPABLE\\)*.*/\\1 \\2\\3/p' $T/trace
      """)
    var processes: [Substring] = []
    var made: [Substring: [String]] = [:]
    for line in traced.output.split(separator: "\n") {
      let words = line.split(separator: " ")
      if made[words[0]] == nil { processes.append(words[0]) }
      made[words[0], default: []].append(String(words[1]))
    }
    let moments = processes.flatMap { own(made[$0] ?? []) }
    try #require(!moments.isEmpty, "\(program) makes no such call: \(calls)")
    return moments
  }

  /// The moments of one process, from its calls in order.
  private func own(_ names: [String]) -> [Moment] {
    var counts: [String: Int] = [:]
    var moments: [Moment] = []
    var isItself = false
    for (index, name) in names.enumerated() {
      if name.hasPrefix("prctl") {
        isItself = isItself || name == "prctlPR_SET_DUMPABLE"
        continue
      }
      counts[name, default: 0] += 1
      guard isItself else { continue }
      moments.append(Moment(call: name, counts: counts, place: (index + 1, names.count)))
    }
    return moments
  }

  /// Runs it and interrupts it at one of the calls. Returns when none of its processes is left.
  func run(_ way: Way, at moment: Moment, of calls: String) throws -> ProgramRun {
    // strace counts each call of each process separately.
    let injections = calls.split(separator: ",").compactMap { call in
      way.injection(into: String(call), at: moment).map { "-e inject=\(call):\(way.fate):\($0)" }
    }
    return try test.run(
      """
      \(preparation); strace -f -qq -o /dev/null -e trace=\(calls) \
        \(injections.joined(separator: " ")) \(program)
      """)
  }
}
