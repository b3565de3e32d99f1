import Failures
import Testing

@Suite struct ShellWordTests {
  @Test(arguments: [
    ("North High", "'North High'"), ("O'Neill", #"'O'\''Neill'"#), ("$HOME", "'$HOME'"), ("", "''"),
  ])
  func isReadBackByAShellAsItIs(word: String, quoted: String) {
    #expect(shellQuoted(word) == quoted)
  }
}
