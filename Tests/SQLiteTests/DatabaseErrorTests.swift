import SQLite
import Testing

@Suite struct DatabaseErrorTests {
  private static let problems: [DatabaseError.Problem] = [
    .cannotOpen, .tooManyFiles, .busy, .full, .readOnly, .corrupt, .notADatabase, .constraint,
    .schemaTooNew(found: 3, supported: 2), .other(code: 10, message: "disk I/O error"),
  ]

  @Test(arguments: problems)
  func namesTheFileAndSaysWhatToDo(problem: DatabaseError.Problem) {
    let sentence = DatabaseError(path: "/home/a.db", problem: problem).userMessage
    #expect(sentence.hasPrefix("/home/a.db "))
    #expect(sentence.hasSuffix("."))
    #expect(sentence.contains(". "))
  }
}
