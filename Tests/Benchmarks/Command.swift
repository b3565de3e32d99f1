import Glibc
import Verification

/// What the command line asks for.
enum Command {
  case verification(program: String, students: Int, turns: Int)
  case synchronization(program: String, students: Int, turns: Int)
  case evidence(program: String, records: Int)
  case serving(program: String, megabytes: Int, rounds: Int)
  case roster(RosterShape, folder: String)

  init(_ words: ArraySlice<String>) throws {
    var words = words
    guard let first = words.popFirst() else { throw Failure(Self.usage) }
    if first == "roster" {
      guard let folder = words.popFirst() else { throw Failure(Self.usage) }
      self = .roster(try Self.shape(words), folder: folder)
    } else if words.first == "sync" {
      words.removeFirst()
      self = .synchronization(
        program: first, students: try Self.number(&words, or: 100_000),
        turns: try Self.number(&words, or: 3))
    } else if words.first == "evidence" {
      words.removeFirst()
      self = .evidence(program: first, records: try Self.number(&words, or: 1_000_000))
    } else if words.first == "server" {
      words.removeFirst()
      self = .serving(
        program: first, megabytes: try Self.number(&words, or: 1000),
        rounds: try Self.number(&words, or: 5))
    } else {
      self = .verification(
        program: first, students: try Self.number(&words, or: 100_000),
        turns: try Self.number(&words, or: 5))
    }
  }

  func run() throws {
    switch self {
    case .verification(let program, let students, let turns):
      try VerificationBench(program, students: students, turns: turns).run()
    case .synchronization(let program, let students, let turns):
      try SynchronizationBench(program, students: students, turns: turns).run()
    case .evidence(let program, let records):
      try EvidenceBench(program, evidence: records).run()
    case .serving(let program, let megabytes, let rounds):
      try ServingBench(program: program, megabytes: megabytes, rounds: rounds).run()
    case .roster(let shape, let folder):
      mkdir(folder, 0o700)
      let roster = try RosterGenerator(shape).write(to: folder)
      print("\(roster.records.grouped) records, \(roster.bytes.grouped) bytes.")
    }
  }

  private static let usage = """
    Usage:
      Benchmarks PROGRAM [STUDENTS] [RUNS]         verification beside other programs (100000, 5)
      Benchmarks PROGRAM sync [STUDENTS] [RUNS]    plans and starts, and the night after (100000, 3)
      Benchmarks PROGRAM evidence [RECORDS]        pages of a finding with so many (1000000)
      Benchmarks PROGRAM server [MB] [ROUNDS]      requests and uploads beside nginx (1000, 5)
      Benchmarks roster FOLDER STUDENTS [OPTION…]  a roster to look at

    Options of a roster:
      --format sds-v1|sds-v2.1|oneroster-1.1|oneroster-1.2|clever
      --order section|student|shuffle  how the enrollments are ordered
      --errors N                       so many records of each kind of error
      --spoil FILE                     an error in each record of a file, such as student.csv
      --guids                          ids as long as GUIDs
      --seed N                         another roster of the same shape
      --night-after                    one record in a hundred another than without it
    """

  private static func shape(_ words: ArraySlice<String>) throws -> RosterShape {
    var words = words
    var shape = RosterShape(students: try number(&words))
    while let option = words.popFirst() {
      switch option {
      case "--guids": shape.ids = .guid
      case "--night-after": shape.isNightAfter = true
      case "--errors": shape.flaws = .each(try number(&words))
      case "--seed": shape.seed = try number(&words)
      case "--order": shape.order = try choice(&words)
      case "--format": shape.format = try choice(&words)
      case "--spoil":
        guard let file = words.popFirst() else { throw Failure(Self.usage) }
        shape.flaws = .all(of: file)
      default: throw Failure(Self.usage)
      }
    }
    switch shape.flaws {
    case .each(let errors) where errors > shape.students / 10:
      throw Failure("Of ten students, no more than one error of each kind can be made.")
    case .all(of: let file) where shape.format.file(file) == nil:
      throw Failure("\(shape.format.rawValue) has no file \(file).")
    default: return shape
    }
  }

  /// A number above 0; required if there is no default.
  private static func number(_ words: inout ArraySlice<String>, or missing: Int? = nil) throws
    -> Int
  {
    if let missing, words.isEmpty { return missing }
    guard let word = words.popFirst(), let number = Int(word), number > 0 else {
      throw Failure(Self.usage)
    }
    return number
  }

  private static func choice<Choice: RawRepresentable<String>>(
    _ words: inout ArraySlice<String>
  ) throws -> Choice {
    guard let word = words.popFirst(), let choice = Choice(rawValue: word) else {
      throw Failure(Self.usage)
    }
    return choice
  }
}
