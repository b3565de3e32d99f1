package import Failures

/// What is wrong with the query of a request.
///
/// The client's text is kept as it was; `userMessage` shortens it and makes control characters visible.
package enum ODataError: ExplainedError, Equatable {
  case invalidEscape(String)
  case notUTF8
  case unsupportedOption(String, possible: [ODataOption])
  /// The option is known, but cannot be used with this kind of resource.
  case optionElsewhere(ODataOption, possible: [ODataOption])
  case repeatedOption(ODataOption)
  case invalidNumber(ODataOption, String)
  case invalidBoolean(ODataOption, String)
  case invalidToken
  /// A list has an empty entry.
  case missingName(ODataOption)
  case unknownProperty(ODataOption, String, known: [String])
  case structuredProperty(ODataOption, String, known: [String])
  case path(ODataOption, String, known: [String])
  case notExpandable(String, known: [String])
  case repeatedProperty(ODataOption, String)
  case invalidDirection(property: String, String)
  case filter(FilterProblem)

  package var code: String { "BadRequest" }
  package var kind: FailureKind { .wrongInput }
}

/// What is wrong with a filter; positions are characters, from 1.
package enum FilterProblem: Sendable, Equatable {
  case tooLong(characters: Int)
  case tooDeep
  case unfinishedString(at: Int)
  case unclosedParenthesis(at: Int)
  case surplusParenthesis(at: Int)
  /// `found` is nil at the end.
  case unexpected(found: String?, at: Int, expected: String)
  case invalidLiteral(String)
  case unknownFunction(String)
  case wrongArgument(function: String, String)
  /// One comparison follows another: `a eq b eq c`.
  case chained(String, at: Int)
  case mismatch(property: String, type: ODataType, with: String)
  case mismatchedValues(String, String)
  /// Something else is used as a condition; `type` is that of a property.
  case notACondition(String, type: ODataType?)
  case wrongNot(String, type: ODataType?)
}
