internal import JSON

/// What a JSON value, a parameter or a header may be.
///
/// - SeeAlso: JSON Schema 2020-12, which OpenAPI 3.1 adopts
struct Schema: Sendable {
  private var keywords: [JSONValue.Member]

  var json: JSONValue { .object(keywords) }

  private init(_ keywords: [JSONValue.Member]) { self.keywords = keywords }

  private init(type: String, _ description: String) {
    self.init([.init("type", .string(type)), .init("description", .string(description))])
  }

  // MARK: Kinds

  static func text(_ description: String, format: Format? = nil) -> Schema {
    Schema(type: "string", description).with("format", format.map { .string($0.rawValue) })
  }

  enum Format: String {
    case uuid, date, uri
    case dateTime = "date-time"
    /// Bytes. OpenAPI 3.1 does not need this; client generators look for it.
    case binary
  }

  /// One of these words.
  static func word(_ words: [String], _ description: String) -> Schema {
    Schema(type: "string", description).with("enum", .array(words.map(JSONValue.string)))
  }

  /// - Parameter most: nil for the largest 64-bit integer.
  static func wholeNumber(_ description: String, from least: Int, to most: Int? = nil) -> Schema {
    Schema(type: "integer", description).with("format", "int64")
      .with("minimum", .number(least)).with("maximum", most.map(JSONValue.number))
  }

  static func number(_ description: String, from least: Int, to most: Int) -> Schema {
    Schema(type: "number", description)
      .with("minimum", .number(least)).with("maximum", .number(most))
  }

  static func truth(_ description: String) -> Schema { Schema(type: "boolean", description) }

  static func list(of element: Schema, _ description: String) -> Schema {
    Schema(type: "array", description).with("items", element.json)
  }

  /// - Parameters:
  ///   - isOpen: whether it may have other members, which are ignored.
  ///   - required: the names of the required members.
  static func object(
    _ description: String, _ properties: KeyValuePairs<String, Schema>, isOpen: Bool = true,
    required: [String] = []
  ) -> Schema {
    object(description, properties.map { ($0.key, $0.value) }, isOpen: isOpen, required: required)
  }

  static func object(
    _ description: String, _ properties: [(String, Schema)], isOpen: Bool = true,
    required: [String] = []
  ) -> Schema {
    var schema = Schema(type: "object", description)
    if !properties.isEmpty {
      schema = schema.with(
        "properties", .object(properties.map { JSONValue.Member($0.0, $0.1.json) }))
    }
    if !required.isEmpty {
      schema = schema.with("required", .array(required.map(JSONValue.string)))
    }
    return isOpen ? schema : schema.with("additionalProperties", false)
  }

  /// A schema of the components.
  static func named(_ name: String, _ description: String? = nil) -> Schema {
    Schema([.init("$ref", .string("#/components/schemas/\(name)"))])
      .with("description", description.map(JSONValue.string))
  }

  /// An object whose members have known names, and mostly one type.
  ///
  /// - Parameter except: the members that differ.
  static func map(
    _ description: String, _ names: [String], _ element: Schema,
    except properties: KeyValuePairs<String, Schema>
  ) -> Schema {
    let all = (names + properties.map(\.key)).map(JSONValue.string)
    return object(description, properties).with("additionalProperties", element.json)
      .with("propertyNames", ["enum": .array(all)])
  }

  /// Another schema of the components, extended.
  ///
  /// It has two parts, since client generators mistake a single part for the whole schema.
  static func extending(
    _ name: String, _ description: String, _ properties: KeyValuePairs<String, Schema> = [:],
    required: [String] = []
  ) -> Schema {
    let more = object("What it has besides that.", properties, required: required)
    return Schema([
      .init("description", .string(description)),
      .init("allOf", [Schema.named(name).json, more.json]),
    ])
  }

  /// An object of one of several types, which its `@odata.type` distinguishes.
  ///
  /// - Parameter types: the names of the types, which are also those of their schemas.
  static func anyType(_ types: [String], _ description: String) -> Schema {
    let mapping = types.map {
      JSONValue.Member("#microsoft.graph.\($0)", .string("#/components/schemas/\($0)"))
    }
    return Schema([
      .init("description", .string(description)),
      .init("anyOf", .array(types.map { Schema.named($0).json })),
      .init(
        "discriminator", ["propertyName": "@odata.type", "mapping": .object(mapping)]),
    ])
  }

  /// The `@odata.type` of objects of a type.
  static func typeName(_ type: String) -> Schema {
    Schema(
      type: "string",
      "The type of the object. New settings must name it; changes may leave it out."
    )
    .with("const", .string("#microsoft.graph.\(type)"))
  }

  // MARK: Further constraints

  /// The same schema, or `null`.
  var orNull: Schema {
    var schema = self
    for (index, keyword) in keywords.enumerated() {
      switch (keyword.name, keyword.value) {
      case ("type", .string):
        schema.keywords[index] = .init("type", [keyword.value, "null"])
      case ("enum", .array(let words)):
        schema.keywords[index] = .init("enum", .array(words + [.null]))
      case ("anyOf", .array(let schemas)):
        schema.keywords[index] = .init("anyOf", .array(schemas + [["type": "null"]]))
      default: break
      }
    }
    guard schema.json == json else { return schema }
    let description = keywords.filter { $0.name == "description" }
    let rest = keywords.filter { $0.name != "description" }
    return Schema(description + [.init("anyOf", [.object(rest), ["type": "null"]])])
  }

  func matching(_ pattern: String) -> Schema { with("pattern", .string(pattern)) }

  /// - Parameter most: the maximum length in characters; nil for no limit.
  func long(_ least: Int, _ most: Int? = nil) -> Schema {
    with("minLength", .number(least)).with("maxLength", most.map(JSONValue.number))
  }

  func examples(_ values: JSONValue...) -> Schema { with("examples", .array(values)) }

  /// The same schema, requiring at least one element.
  var notEmpty: Schema { with("minItems", 1) }

  /// The same schema, forbidding repeated elements.
  var withoutRepetition: Schema { with("uniqueItems", true) }

  /// - Parameter element: the name of the XML element.
  func inXML(_ element: String) -> Schema { with("xml", ["name": .string(element)]) }

  private func with(_ name: String, _ value: JSONValue?) -> Schema {
    value.map { Schema(keywords + [.init(name, $0)]) } ?? self
  }
}
