import Support
import Testing
import Verification

@Suite struct FieldFormTests {
  static let all = [
    schoolID, sectionID, username, email, firstName, sectionName, schoolName, text, date, year,
    grade, subject, latitude, longitude,
  ].flatMap(\.cases)

  @Test(arguments: all)
  func aValueHasTheFormOfItsColumnOrBreaksOneRule(_ c: FieldCase) throws {
    let report = try c.roster().report()
    let found = report.findings.filter { $0.rules != [.loginTooLong] }
      .map { "\($0.severity.rawValue) \($0.rules.map(\.id).joined(separator: " "))" }
    #expect(found == c.expected.map { [$0] } ?? [])
    #expect(report.findings.allSatisfy { $0.fileName == c.file && $0.columns == [c.column] })
  }

  // Keys

  static let schoolID = FieldTable(
    file: "school.csv", column: "SIS ID",
    good: [
      "x", "7", "a.b", ".a.", "-", "_", "o'neil", "a@b.c", "!$^`+=", "校", "Ñandú", "йод", "ß",
    ],
    goodNamed: [
      "255 letters": letters(255), "255 characters of two bytes": long(255),
      "four bytes a character": "𠮷𠮷", "combining accent": "e\u{301}",
    ],
    bad: [
      "Error invalid-id-format": "\"\\/:;<>|*?[]{}(),%&~#".map { "a\($0)b" } + ["#", "校#"],
      "Error id-has-white-space": ["a b", " ab", "ab ", "校 1"],
      "Error invalid-id-format id-has-white-space": ["a# b"],
      "Error spreadsheet-id": ["1.2E+16", "1E+16", "9.99999e+101"],
    ],
    badNamed: [
      "Error value-too-long": [
        "256 letters": letters(256), "256 characters of two bytes": long(256),
      ],
      "Error id-has-white-space": [
        "tab": "a\tb", "no-break space": "a\u{A0}b", "ideographic space": "a\u{3000}b",
        "line separator": "a\u{2028}b", "en quad at the end": "ab\u{2000}",
      ],
      "Error invalid-id-format": [
        "zero-width space": "a\u{200B}b", "zero-width joiner": "a\u{200D}b",
        "word joiner": "a\u{2060}b", "byte order mark": "\u{FEFF}ab", "right to left": "a\u{202E}b",
        "Arabic letter mark": "a\u{61C}b",
      ],
      "Error control-characters": ["escape": "a\u{1B}b", "next line": "a\u{85}b"],
      "Error line-break-in-field": ["line feed": "a\nb", "carriage return": "ab\r"],
      "Error missing-required-data": ["blank": "", "space": " ", "no-break space alone": "\u{A0}"],
    ])

  static let sectionID = FieldTable(
    file: "section.csv", column: "SIS ID",
    good: ["x", "a.b", "a..b", "-", "_", "o'neil", "!$^`+="],
    goodNamed: ["56 letters": letters(56)],
    bad: [
      "Error invalid-id-format": ".ab ab. . .. a@b @ é 校 ß a#b a(b a)b a\\b a[b a]b a;b a:b a<b a>b"
        .split(separator: " ").map(String.init) + ["a,b", "a\"b", "a~b", "a%b", "a&b", "a/b"],
      "Error id-has-white-space": ["a b", " ab", "ab ", "a\u{A0}b"],
      "Error invalid-id-format id-has-white-space": [". a"],
      "Error spreadsheet-id": ["1.2E+16"],
    ],
    badNamed: [
      "Error value-too-long": [
        "57 letters": letters(57)
      ],
      "Error invalid-id-format": ["28 characters of two bytes": long(28), "56 of them": long(56)],
      "Error control-characters": ["delete": "a\u{7F}b"],
      "Error missing-required-data": ["blank": ""],
    ])

  // Logins and addresses

  static let username = FieldTable(
    file: "student.csv", column: "Username",
    good: [
      "x", "X1", ".a", "a.b", "_a-b_", "o'neil", "!#^~", "a@b", "a@b.c", "a@B-1.example.org", "1@2",
    ],
    goodNamed: [
      "64 letters": letters(64), "48 letters of domain": "a@\(domain(48))",
      "64 and 48": "\(letters(64))@\(domain(48))",
    ],
    bad: [
      "Error invalid-username-format": [
        "a b", " ab", "ab ", "a.", "a.@b.c", "@b.c", "@", "a@", "a@b@c", "a@@b", "a@b.c.", "a@.b",
        "a@b..c", "a@-b.c", "a@b-.c", "a@b c", "a@b_c", "gödel", "łuć", "a@ü.example", "校",
      ] + "\\%&*+/=?{}|<>();:,[]\"$`".map { "a\($0)b" }
    ],
    badNamed: [
      "Error value-too-long": [
        "65 letters": letters(65), "49 letters of domain": "a@\(domain(49))",
        "65 letters and a domain": "\(letters(65))@b.c",
      ],
      "Error invalid-username-format": [
        "no-break space": "a\u{A0}b", "tab": "a\tb", "zero-width space": "a\u{200B}b",
        "64 characters of two bytes": long(64), "combining accent": "e\u{301}",
      ],
      "Error control-characters": ["bell": "a\u{7}b"],
      "Error missing-required-data": ["blank": "", "space": " "],
    ])

  static let email = FieldTable(
    file: "student.csv", column: "Secondary Email",
    good: ["", " ", "a@b.c", " a@b.c ", "a.b.c@d.e", "!#$%&'*+-/=?^_`{|}~@b.c", "A@B-1.C2"],
    goodNamed: [
      "64 before the @": "\(letters(64))@b.c", "63 in a label": "a@\(letters(63)).c",
      "254 in all": "\(letters(64))@\(domain(189))",
    ],
    bad: [
      "Warning invalid-email": [
        "a", "a@", "@b.c", "a@b", "a@b@c.d", "a b@c.d", "a@b c.d", ".a@b.c", "a.@b.c", "a..b@c.d",
        "a@.b.c", "a@b..c", "a@b.c.", "a@-b.c", "a@b-.c", "a@b_.c", "a@[1.2.3.4]", "é@b.c", "a@é.c",
        "a,b@c.d", "a@b.c,d@e.f", "Ada <a@b.c>", "mailto:a@b.c", "\"a\"@b.c",
      ]
    ],
    badNamed: [
      "Warning invalid-email": [
        "65 before the @": "\(letters(65))@b.c", "64 in a label": "a@\(letters(64)).c",
        "255 in all": "\(letters(64))@\(domain(190))",
      ],
      "Warning control-characters": ["escape": "a\u{1B}@b.c"],
      "Warning line-break-in-field": ["line feed": "a@b.c\n"],
    ])

  // Names and texts

  static let firstName = FieldTable(
    file: "student.csv", column: "First Name",
    good: ["", " ", "X", "Ana María", "O'Brien-Łuć", "7", "校", "A.B., Jr. (né)", "a/b&c#d", "علي"],
    goodNamed: [
      "64 letters": letters(64), "64 characters of two bytes": long(64),
      "zero-width joiners": "ක්\u{200D}ෂ می\u{200C}خواهم", "tab inside": "a\tb",
      "no-break space inside": "a\u{A0}b",
    ],
    bad: [
      "Warning invalid-name-characters": ["a?", "a@b", "a+b", "<a", "a>", "a\\b", " a", "a ", "校?"]
    ],
    badNamed: [
      "Warning value-too-long": ["65 letters": letters(65), "65 of two bytes": long(65)],
      "Warning invalid-name-characters": [
        "no-break space before": "\u{A0}a", "tab after": "a\t", "right to left": "\u{202E}a",
        "zero-width space": "a\u{200B}b",
      ],
      "Error control-characters": ["escape": "a\u{1B}"],
      "Error line-break-in-field": ["line feed": "a\n"],
    ])

  static let sectionName = FieldTable(
    file: "section.csv", column: "Section Name",
    goodNamed: ["256 letters": letters(256), "256 characters of two bytes": long(256)],
    bad: ["Warning invalid-name-characters": ["C++", "Why?", " 7B"]],
    badNamed: ["Warning value-too-long": ["257 letters": letters(257), "257 of two": long(257)]])

  static let schoolName = FieldTable(
    file: "school.csv", column: "Name",
    goodNamed: ["256 letters": letters(256), "256 characters of two bytes": long(256)],
    bad: ["Warning invalid-name-characters": ["A+", "a@b", "7B "]],
    badNamed: ["Error value-too-long": ["257 letters": letters(257), "257 of two": long(257)]])

  static let text = FieldTable(
    file: "student.csv", column: "Student Number",
    good: ["", " ", " 7 ", "a?@+<>\\", "#", "校"],
    goodNamed: ["1024 letters": letters(1024), "1024 characters of two bytes": long(1024)],
    badNamed: [
      "Warning value-too-long": ["1025 letters": letters(1025), "1025 of two bytes": long(1025)],
      "Warning control-characters": ["escape": "a\u{1B}"],
      "Warning line-break-in-field": ["line feed": "a\nb"],
    ])

  /// A domain with a number of letters, in labels of at most 47.
  private static func domain(_ count: Int) -> String {
    let labels = (count - 2) / 48
    return String(repeating: letters(47) + ".", count: labels) + letters(count - labels * 48 - 2)
      + ".c"
  }
}
