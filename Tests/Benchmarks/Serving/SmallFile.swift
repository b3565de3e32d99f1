import Glibc

extension Failure {
  static let noRoom = Failure("There is no room in /tmp.")
}

extension [UInt8] {
  func write(to path: String) throws {
    guard let file = fopen(path, "w") else { throw Failure.noRoom }
    let isWritten = fwrite(self, 1, count, file) == count
    guard fclose(file) == 0, isWritten else { throw Failure.noRoom }
  }
}

extension String {
  func write(to path: String) throws { try Array(utf8).write(to: path) }
}
