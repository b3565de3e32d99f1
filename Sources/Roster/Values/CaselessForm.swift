@_spi(_Unicode) internal import Swift

extension String {
  /// The text in lower case, scalar by scalar, in Normalization Form C.
  ///
  /// Texts that differ only in letter case or in the encoding of their accents get the same bytes.
  /// Accents are kept: `josé` and `jose` stay distinct.
  ///
  /// - SeeAlso: Unicode Standard Annex 15; The Unicode Standard, 3.13, `toLowercase`
  var caselessForm: String {
    let utf8 = utf8
    if utf8.allSatisfy({ $0 < 0x80 }) {
      return asciiLowercased
    }
    var result = String.UnicodeScalarView()
    for scalar in lowercasedByScalar._nfc { result.append(scalar) }
    return String(result)
  }

  /// The text with its ASCII letters in lower case, the form in which names of files and columns
  /// are compared.
  package var asciiLowercased: String {
    String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
  }

  /// The text in lower case, with each accented letter decomposed into a letter and its accents.
  var decomposedLowercase: some Sequence<Unicode.Scalar> { lowercasedByScalar._nfd }

  private var lowercasedByScalar: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
    return String(result)
  }
}

extension UInt8 {
  /// The lower case of an ASCII letter; every other byte unchanged.
  @inlinable @inline(__always)
  public var asciiLowercased: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }
}
