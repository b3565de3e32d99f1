extension ODataError {
  /// What is wrong, in which option, and what is allowed.
  package var userMessage: String {
    switch self {
    case .invalidEscape(let escape):
      "The query has \"\(escape.excerpt())\", which is not an escape. "
        + "Write % and two hexadecimal digits; a percent sign itself is %25."
    case .notUTF8:
      "The query has escapes that are not valid UTF-8. Encode its text as UTF-8."
    case .unsupportedOption(let name, let possible):
      "The query option \(name.excerpt()) is not supported. \(Self.choice(possible))"
    case .optionElsewhere(let option, let possible):
      "The query option \(option.name) cannot be used here. \(Self.choice(possible))"
    case .repeatedOption(let option):
      "The query option \(option.name) is given more than once. Give it once."
    case .invalidNumber(let option, let text):
      "The query option \(option.name) is \"\(text.excerpt())\". "
        + "It must be an integer from 0 to \(Int.max)."
    case .invalidBoolean(let option, let text):
      "The query option \(option.name) is \"\(text.excerpt())\". It must be true or false."
    case .invalidToken:
      "The query option \(ODataOption.skiptoken.name) is not a token from a next link. "
        + "Follow the link as it is, or leave the option out to start again."
    case .missingName(let option):
      "The query option \(option.name) has an empty entry. Write names with commas between them."
    case .unknownProperty(let option, let name, let known):
      "The query option \(option.name) names \"\(name.excerpt())\", which the resource does not have. "
        + Self.choice(known)
    case .structuredProperty(let option, let name, let known):
      "The query option \(option.name) names \(name.excerpt()), which is not a single value. "
        + Self.choice(known)
    case .path(let option, let path, let known):
      "The query option \(option.name) names \"\(path.excerpt())\"; paths are not supported. "
        + Self.choice(known)
    case .notExpandable(let name, let known):
      "The query option $expand names \"\(name.excerpt())\", which cannot be expanded. "
        + Self.choice(known)
    case .repeatedProperty(let option, let name):
      "The query option \(option.name) names \(name.excerpt()) more than once. Name it once."
    case .invalidDirection(let property, let text):
      "The query option $orderby has \"\(text.excerpt())\" after \(property.excerpt()). "
        + "Write asc, desc, or nothing there."
    case .filter(let problem):
      problem.sentence
    }
  }

  private static func choice(_ options: [ODataOption]) -> String {
    options.isEmpty
      ? "Leave it out." : "Use one of: \(options.map(\.name).joined(separator: ", "))."
  }

  private static func choice(_ names: [String]) -> String {
    names.isEmpty ? "Leave the option out." : "Use one of: \(names.joined(separator: ", "))."
  }
}
