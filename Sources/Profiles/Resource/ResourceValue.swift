internal import JSON

/// A value of a resource that is being read, with its path for errors.
struct ResourceValue {
  let value: JSONValue
  /// The path of the value, such as `userDomains[0].name`; empty for the resource itself.
  let path: String

  init(_ value: JSONValue, path: String = "") {
    self.value = value
    self.path = path
  }

  /// A member of an object; `nil` if it has none of that name.
  subscript(name: String) -> ResourceValue? {
    value[name].map { ResourceValue($0, path: pathOf(name)) }
  }

  /// The value itself, but `nil` for `null`, which resets a property.
  var unlessNull: ResourceValue? { value == .null ? nil : self }

  func pathOf(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  func error(_ problem: ProfileSettingsError.Problem) -> ProfileSettingsError {
    ProfileSettingsError(path.isEmpty ? "The profile" : path, problem)
  }

  /// The error for a missing member.
  func missing(_ name: String) -> ProfileSettingsError {
    ProfileSettingsError(pathOf(name), .missing)
  }

  /// - Returns: the members' names.
  @discardableResult
  func object() throws(ProfileSettingsError) -> [String] {
    guard case .object(let members) = value else { throw error(.notA(.object)) }
    return members.map(\.name)
  }

  func list() throws(ProfileSettingsError) -> [ResourceValue] {
    guard case .array(let values) = value else { throw error(.notA(.list)) }
    return values.enumerated().map { ResourceValue($1, path: "\(path)[\($0)]") }
  }

  func text() throws(ProfileSettingsError) -> String {
    guard case .string(let text) = value else { throw error(.notA(.text)) }
    return text
  }

  func texts() throws(ProfileSettingsError) -> [String] {
    try list().map { value throws(ProfileSettingsError) in try value.text() }
  }

  func truth() throws(ProfileSettingsError) -> Bool {
    guard case .bool(let truth) = value else { throw error(.notA(.truth)) }
    return truth
  }

  func wholeNumber() throws(ProfileSettingsError) -> Int {
    guard case .number(let number) = value else { throw error(.notA(.wholeNumber)) }
    return number
  }

  /// The object's `@odata.type`.
  ///
  /// - Parameter usual: the type if the object does not give one; `nil` if it must.
  func type(
    of types: [ResourceType], usual: ResourceType?
  ) throws(ProfileSettingsError) -> ResourceType {
    try object()
    guard let name = self["@odata.type"]?.unlessNull else {
      guard let usual else { throw missing("@odata.type") }
      return usual
    }
    guard let type = ResourceType(name: try name.text()), types.contains(type) else {
      throw name.error(.unknownType(allowed: types.map(\.name)))
    }
    return type
  }

  /// Refuses types in the namespace that old documentation uses, wherever they occur.
  func refuseRetiredTypes() throws(ProfileSettingsError) {
    switch value {
    case .object(let members):
      for member in members {
        let value = ResourceValue(member.value, path: pathOf(member.name))
        if member.name == "@odata.type", case .string(let name) = member.value,
          ResourceType.isRetired(name)
        {
          throw value.error(.retiredType(name))
        }
        try value.refuseRetiredTypes()
      }
    case .array(let values):
      for (index, value) in values.enumerated() {
        try ResourceValue(value, path: "\(path)[\(index)]").refuseRetiredTypes()
      }
    case .null, .bool, .number, .fraction, .string: break
    }
  }
}
