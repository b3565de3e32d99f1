internal import Directory

extension AttributeName {
  /// An attribute's name in a sentence: `date of birth`, `secondary email`.
  package static func words(_ name: String) -> String {
    switch name {
    case givenName: "first name"
    case surname: "last name"
    case userPrincipalName: "user name"
    case mail: "e-mail address"
    case externalId: "SIS ID"
    case "birthdate": "date of birth"
    case "externalName": "name"
    default: spaced(name)
    }
  }

  /// The words of a name in camel case: `principal SIS ID` for `principalSisId`.
  private static func spaced(_ name: String) -> String {
    let text = name.reduce(into: "") { text, letter in
      if letter.isUppercase {
        if !text.isEmpty, text.last?.isUppercase == false { text += " " }
        text += letter.lowercased()
      } else {
        text.append(letter)
      }
    }
    return text.split(separator: " ").map { abbreviations[String($0)] ?? String($0) }
      .joined(separator: " ")
  }

  private static let abbreviations = ["sis": "SIS", "id": "ID", "nces": "NCES"]
}
