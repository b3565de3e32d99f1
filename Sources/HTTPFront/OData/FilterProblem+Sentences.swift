extension FilterProblem {
  /// What is wrong with the filter, and what would be right.
  var sentence: String {
    let option = "The query option $filter"
    switch self {
    case .tooLong(let characters):
      return "\(option) has \(characters) characters; "
        + "at most \(ODataFilter.lengthLimit) are allowed."
    case .tooDeep:
      return "\(option) is nested more than \(ODataFilter.depthLimit) deep. "
        + "Use fewer parentheses and fewer not."
    case .unfinishedString(let position):
      return "\(option) has a string without an end, at character \(position). "
        + "Close it with a single quote; a quote within it is written twice."
    case .unclosedParenthesis(let position):
      return "\(option) does not close the parenthesis at character \(position). Close it."
    case .surplusParenthesis(let position):
      return "\(option) closes a parenthesis at character \(position) that is not open. Remove it."
    case .unexpected(nil, _, let expected):
      return "\(option) ends where \(expected) is expected."
    case .unexpected(let found?, let position, let expected):
      return "\(option) has \"\(found.excerpt())\" at character \(position), "
        + "where \(expected) is expected."
    case .invalidLiteral(let text):
      return "\(option) has \"\(text.excerpt())\", which is not a value. Write strings in single "
        + "quotes, integers such as 5, dates such as 2017-07-05, and date-times with an offset such "
        + "as 2017-07-05T00:52:45Z; the + of an offset is written as %2B."
    case .unknownFunction(let name):
      return "\(option) calls \"\(name.excerpt())\", which is not supported. "
        + "Use one of: \(FilterFunction.names)."
    case .wrongArgument(let function, let text):
      return "\(option) calls \(function) with \(text.excerpt()). "
        + "Call it with properties that are strings, or with strings in single quotes."
    case .chained(let comparison, let position):
      return "\(option) has a second comparison, \(comparison) at character \(position), without "
        + "and or or before it. Put the first comparison in parentheses to compare its result."
    case .mismatch(let property, let type, let text):
      return "\(option) compares \(property) with \(text.excerpt()). "
        + "Compare it with \(type.comparableValues)."
    case .mismatchedValues(let left, let right):
      return "\(option) compares \(left.excerpt(50)) with \(right.excerpt(50)). "
        + "Compare values of the same type."
    case .notACondition(let text, let type):
      return "\(option) has \(text.excerpt(50)) where a condition is expected. "
        + (type.map { "Compare it, such as \(text.excerpt(50)) eq \($0.example)." }
          ?? "Write a comparison instead.")
    case .wrongNot(let text, let type):
      return "\(option) has not before \(text.excerpt(50)), which is not a condition. "
        + (type.map { "Use parentheses, such as not (\(text.excerpt(50)) eq \($0.example))." }
          ?? "Write not and a comparison in parentheses.")
    }
  }
}

extension ODataType {
  /// The values that a property may be compared with.
  fileprivate var comparableValues: String {
    switch self {
    case .string: "a string in single quotes, such as \(example)"
    case .integer: "an integer, such as \(example)"
    case .dateTime: "a date-time with an offset, such as \(example)"
    case .date: "a date, such as \(example)"
    case .boolean: "true or false"
    case .enumeration(let members):
      "one of: \(members.map { "'\($0)'" }.joined(separator: ", "))"
    case .structured: "null"
    }
  }

  fileprivate var example: String {
    switch self {
    case .string: "'text'"
    case .integer: "5"
    case .dateTime: "2017-07-05T00:52:45Z"
    case .date: "2017-07-05"
    case .boolean: "true"
    case .enumeration(let members): "'\(members.first ?? "")'"
    case .structured: "null"
    }
  }
}
