/// A word quoted for a shell, so that it is read back unchanged.
///
/// ```
/// shellQuoted("D'Angelo")  // 'D'\''Angelo'
/// ```
package func shellQuoted(_ word: String) -> String {
  "'\(word.replacing("'", with: #"'\''"#))'"
}
