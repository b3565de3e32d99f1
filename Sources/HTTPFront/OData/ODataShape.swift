/// What a property of a resource contains.
package enum ODataType: Sendable, Equatable {
  case string
  case integer
  /// A point in time, as text with an offset: `2017-07-05T00:52:45Z`.
  case dateTime
  /// A day, as text: `2017-07-05`.
  case date
  case boolean
  /// One of the listed members, as text; members are ordered as listed.
  case enumeration([String])
  /// An object or an array: it can be selected, but neither filtered nor ordered by.
  case structured
}

/// The properties of a resource, in the order in which it has them.
package struct ODataShape: Sendable, Equatable {
  package struct Property: Sendable, Equatable {
    package let name: String
    package let type: ODataType
  }

  package let properties: [Property]
  /// The names that `$expand` may have.
  package let expandable: [String]

  package init(_ properties: KeyValuePairs<String, ODataType>, expandable: [String] = []) {
    self.properties = properties.map { Property(name: $0.key, type: $0.value) }
    self.expandable = expandable
  }

  var names: [String] { properties.map(\.name) }

  /// The names of the properties that can be compared.
  var comparable: [String] { properties.filter { $0.type != .structured }.map(\.name) }

  /// Looks up a property that can be compared; names are case-sensitive.
  func comparableProperty(_ name: String, for option: ODataOption) throws(ODataError) -> Property {
    guard !name.contains("/") else {
      throw .path(option, name, known: comparable)
    }
    guard let property = properties.first(where: { $0.name == name }) else {
      throw .unknownProperty(option, name, known: comparable)
    }
    guard property.type != .structured else {
      throw .structuredProperty(option, name, known: comparable)
    }
    return property
  }
}
