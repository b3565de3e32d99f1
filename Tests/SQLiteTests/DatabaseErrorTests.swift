import SQLite
import Testing

@Suite struct DatabaseErrorTests {
  private static let kinds: [DatabaseError.Kind] = [
    .cannotOpen, .busy, .full, .readOnly, .corrupt, .notADatabase, .constraint,
    .schemaTooNew(found: 3, supported: 2), .other(code: 10, message: "disk I/O error"),
  ]

  @Test(arguments: kinds)
  func namesTheFileAndSaysWhatToDo(kind: DatabaseError.Kind) {
    let sentence = DatabaseError(path: "/home/a.db", kind: kind).userMessage
    #expect(sentence.hasPrefix("/home/a.db "))
    #expect(sentence.hasSuffix("."))
    #expect(sentence.contains(". "))
  }
}
