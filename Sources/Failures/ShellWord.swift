/// A word of a command line, as a shell reads it back.
package func shellQuoted(_ word: String) -> String {
  "'\(word.replacing("'", with: #"'\''"#))'"
}
