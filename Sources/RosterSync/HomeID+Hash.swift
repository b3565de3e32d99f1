internal import Directory
internal import Files

extension HomeID {
  /// A hash that differs from home to home.
  ///
  /// - Returns: 16 hexadecimal digits.
  func hash(_ text: String) -> String {
    KeyedHash.text(of: Array(text.utf8), key: UInt64(self.text, radix: 16) ?? 0)
  }
}
