package import Failures

/// Why settings are not valid for a profile: one property, and what is wrong with it.
package struct ProfileSettingsError: ExplainedError, Equatable {
  /// The property's path in the resource, such as
  /// `dataProvider.customizations.school.isSyncDeferred`; on the command line, the option.
  package let property: String
  package let problem: Problem

  package enum Problem: Sendable, Equatable {
    case missing
    /// A value of another kind, such as a number instead of a string.
    case notA(Kind)
    /// An `@odata.type` that is not allowed there.
    case unknownType(allowed: [String])
    /// An `@odata.type` in the namespace that old documentation uses.
    case retiredType(String)
    /// An unknown property with Rollcall's prefix.
    case unknownExtension
    /// An unknown member in the object of one of Rollcall's properties.
    case unknownMember(known: [String])
    case blank
    case controlCharacter
    case tooLong(limit: Int)
    case notADomain
    case notAnAttribute
    case notACommand
    case notADay
    case notAMoment
    case notWithin(days: Int)
    case secretInURL
    case unknownRole
    case repeatedRole
    case tooExact
    case outOfRange(from: Int, to: Int?)
    case unknownFormat(known: [String])
    case unknownDirectory(known: [String])
    /// Neither a matching rule nor a domain: no one would ever be found or created.
    case noIdentity
    /// The same list is given under two names, with differences.
    case differs(from: String)
    case providerChanged
    /// An argument that does not have the form of a matching rule.
    case notARule(RuleProblem)
  }

  package enum Kind: String, Sendable {
    case object, list, text
    case truth = "true or false"
    case wholeNumber = "whole number"
    case number
  }

  package enum RuleProblem: Sendable, Equatable {
    case noRole
    case noColumn
    case openQuote
    /// There is something between the closing quote and the `=`.
    case afterQuote
    case unquotedColon
    case noTarget
  }

  init(_ property: String, _ problem: Problem) {
    self.property = property
    self.problem = problem
  }

  package var code: String { "BadRequest" }
  package var kind: FailureKind { .wrongInput }

  /// What is wrong with which property, and what to do.
  package var userMessage: String {
    // This sentence is the original service's, so programs may recognize it.
    if case .retiredType = problem { return problem.sentence }
    return "\(shown(property)) \(problem.sentence)"
  }
}

/// A name from outside, made safe for a terminal.
private func shown(_ name: some StringProtocol) -> String {
  String(
    String.UnicodeScalarView(
      name.unicodeScalars.prefix(120).map { ("\u{20}"..."\u{7E}").contains($0) ? $0 : "?" }))
}

extension ProfileSettingsError.Problem {
  fileprivate var sentence: String {
    switch self {
    case .missing: "is missing. Give it a value."
    case .notA(.truth): "must be true or false."
    case .notA(.object): "must be an object in braces."
    case .notA(.list): "must be a list in brackets."
    case .notA(.text): "must be a string in quotes."
    case .notA(.number): "must be a number without quotes."
    case .notA(.wholeNumber): "must be a whole number without quotes."
    case .unknownType(let allowed): "is not a type that belongs here. Use \(list(allowed))."
    case .retiredType(let name):
      "Invalid OData type specified: \"\(shown(name.drop { $0 == "#" }))\". "
        + "Use #microsoft.graph and the type's name."
    case .unknownExtension:
      "is not known. Use \(list(ResourceExtension.allCases.map(\.rawValue))), or leave it out."
    case .unknownMember(let known):
      "has an unknown member. Use \(list(known))."
    case .blank: "is empty. Give it a value."
    case .controlCharacter: "contains a control character or a line break. Remove it."
    case .tooLong(let limit): "is too long. Use at most \(limit) characters."
    case .notADomain:
      "is not a domain. Write it in ASCII and without the @, such as school.example."
    case .notAnAttribute:
      "is not a directory attribute. Write only its name, such as userPrincipalName or mail."
    case .notACommand:
      "is not the name of a command. Write it in ASCII letters, digits, -, _ and ., without a folder and "
        + "not beginning with a dot, such as mail-holds."
    case .notADay: "is not a date. Write it as YYYY-MM-DD."
    case .notAMoment: "is not a date and time. Write it as YYYY-MM-DDThh:mm:ssZ."
    case .notWithin(let days): "is not within the next \(days) days. Choose a day that is."
    case .secretInURL:
      "contains a user name or a password, which are not kept. Write the address without them."
    case .unknownRole: "is not a role. Use student or teacher."
    case .tooExact: "has more than one decimal place. Use one at most."
    case .repeatedRole: "names a role twice. Name each role once."
    case .outOfRange(let from, let to?): "is out of range. Use a number from \(from) to \(to)."
    case .outOfRange(let from, nil): "is out of range. Use a number of at least \(from)."
    case .unknownFormat(let known):
      "is not a known format. Use \(list(known)), or none to detect it."
    case .unknownDirectory(let known): "is not a known directory. Use \(list(known))."
    case .noIdentity:
      "says neither how people are matched nor how they are created. "
        + "Give a matching rule, or a domain for a role."
    case .differs(let other): "and \(other) differ. Send only one of them."
    case .providerChanged:
      "is not of the profile's kind, which cannot change. Create another profile."
    case .notARule(let problem):
      "\(problem.sentence). Write ROLE:\"Source column\"=targetProperty[@DOMAIN], "
        + "such as student:Username=userPrincipalName."
    }
  }

  private func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension ProfileSettingsError.RuleProblem {
  fileprivate var sentence: String {
    switch self {
    case .noRole: "does not begin with student: or teacher:"
    case .noColumn: "does not say which column"
    case .openQuote: "has a quotation mark that is not closed"
    case .afterQuote: "has something other than = after the column"
    case .unquotedColon: "has a column with a colon that is not in quotes"
    case .noTarget: "does not say which attribute, after a ="
    }
  }
}
