internal import Directory
internal import Files

extension HomeID {
  /// A hash of a text that is keyed with the home's id, so that it differs from home to home.
  ///
  /// - Returns: 16 hexadecimal digits.
  func hash(_ text: String) -> String {
    KeyedHash.text(of: Array(text.utf8), key: UInt64(self.text, radix: 16) ?? 0)
  }
}
