import Glibc

// Verifies a generated roster, all checks, and has awk do one of them (are all students of the
// enrollments there?), in turn, and prints both with their ratio: the machine's own speed drifts,
// the ratio does not. Then goes the whole way of a profile with it.
//
//   Benchmarks PROGRAM [STUDENTS] [RUNS]

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
  fail("Usage: Benchmarks PROGRAM [STUDENTS] [RUNS]")
}
let program = arguments[1]
let students = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 100_000
let runs = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 7
guard students > 0, runs > 0 else {
  fail("STUDENTS and RUNS are numbers above 0.")
}

func fail(_ message: String) -> Never {
  print(message)
  exit(2)
}

func rounded(_ number: Double, _ digits: Int) -> String {
  let scale = pow(10, Double(digits))
  let text = String((number * scale).rounded() / scale)
  return text
}

func removeFolder(_ folder: String, _ names: [String]) {
  for name in names { unlink("\(folder)/\(name)") }
  rmdir(folder)
}

let oneCheck =
  "NR == FNR { known[$1]; next } FNR > 1 && !($2 in known) { missing++ } END { print missing + 0 }"

for order in RosterGenerator.Order.allCases {
  let generator = RosterGenerator(students: students, order: order)
  var template = Array("/tmp/rollcall-bench-XXXXXX".utf8CString)
  guard let path = mkdtemp(&template) else { fail("No folder can be made in /tmp.") }
  let folder = String(cString: path)
  defer { removeFolder(folder, generator.files.map(\.name)) }
  guard let bytes = generator.write(to: folder) else { fail("There is no room in /tmp.") }
  let records = generator.files.map(\.records).reduce(0, +)

  let verify = [program, "verify", folder]
  let awk = [
    "awk", "-F[,\r]", oneCheck, "\(folder)/student.csv", "\(folder)/studentenrollment.csv",
  ]
  _ = (Measurement(verify), Measurement(awk))
  let pairs = (0..<runs).map { _ in (Measurement(verify), Measurement(awk)) }

  let wall = pairs.map(\.0.wall).median
  let memory = Double(pairs.map(\.0.memory).max() ?? 0)
  print(
    """
    \(students) students, memberships by \(order.rawValue): \(records) records, \
    \(rounded(Double(bytes) / 1e6, 1)) MB
      verify      \(rounded(wall, 3)) s \
    (processor \(rounded(pairs.map(\.0.processor).median, 3)) s), \
    \(rounded(Double(bytes) / wall / 1e6, 0)) MB/s, \
    \(rounded(memory / 1e6, 1)) MB resident, \(rounded(memory / Double(records), 1)) bytes a record
      awk         \(rounded(pairs.map(\.1.wall).median, 3)) s for one check
      verify/awk  \(rounded(pairs.map { $0.0.wall / $0.1.wall }.median, 2))
    """)
  if order == .section {
    let way = Synchronization(program, roster: folder)
    print(
      """
        plan        \(rounded(way.plan, 2)) s, \(rounded(way.plan / wall, 1)) times verify
        start       \(rounded(way.start, 2)) s into an empty directory, \
      \(rounded(Double(records) / way.start, 0)) records/s
        again       \(rounded(way.again, 3)) s with nothing changed, \
      \(rounded(way.again / wall, 2)) times verify
        memory      \(rounded(Double(way.memory) / 1e6, 0)) MB resident at most in a run
      """)
  }
}
