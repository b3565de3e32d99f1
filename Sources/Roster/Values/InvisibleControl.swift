extension Unicode.Scalar {
  /// Whether it controls how text is drawn, or draws nothing, so that different texts can look the
  /// same.
  ///
  /// - SeeAlso: Unicode Technical Report 36, 2.10.3; Unicode Standard Annex 9, 2.
  @inlinable package var isInvisibleControl: Bool {
    switch value {
    case 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }
}
