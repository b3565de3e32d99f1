internal import Files
internal import Glibc

/// Writes a remark to standard error, for the person who started the server or for the journal.
func remark(_ sentence: String) {
  let line = Array("\(sentence)\n".utf8)
  _ = unsafe line.withUnsafeBytes { unsafe writeAll($0, to: STDERR_FILENO) }
}

/// Says on standard error what went wrong.
func complain(_ sentence: String) { remark("rollcall-server: \(sentence)") }
