import SQLite
import Testing

@Suite struct DatabaseErrorTests {
  private static let problems: [DatabaseError.Problem] = [
    .cannotOpen, .tooManyFiles, .busy, .full, .quota, .fileSizeLimit, .cannotLock, .diskFails,
    .readOnly, .corrupt, .foreign("the trigger t"), .notADatabase, .constraint,
    .schemaTooNew(found: 3, supported: 2), .other(code: 1, message: "SQL logic error"),
  ]

  @Test(arguments: problems)
  func namesTheFileAndSaysWhatToDo(problem: DatabaseError.Problem) {
    let sentence = DatabaseError(path: "/home/a.db", problem: problem).userMessage
    #expect(sentence.hasPrefix("/home/a.db "))
    #expect(sentence.hasSuffix("."))
    #expect(sentence.contains(". "))
  }
}
