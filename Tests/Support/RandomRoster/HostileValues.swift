internal import Roster

/// Values that may trip a check.
enum HostileValues {
  /// A value for a column of some kind; one in four is meant for another kind, or for none.
  static func pick(for kind: Column.Kind, using random: inout SplitMix64) -> String {
    random.chance(75) ? random.pick(values(of: kind)) : random.pick(anywhere)
  }

  private static func values(of kind: Column.Kind) -> [String] {
    switch kind {
    case .id, .sectionID, .guid: ids
    case .title, .personName: names
    case .username: logins
    case .password:
      ["P@ssw0r", "password1", "Pässword1", "pass word1", "Aa1\tAa1a", long("aA1", 86)]
    case .email: emails
    case .date: dates
    case .year: ["1899", "1900", "2199", "2200", "203", "２０３０", " 2030 ", "+203", "0x7E"]
    case .phone: ["555", "+", "1+5551234567", "５５５1234567", long("1", 16), "(555) 1234567 "]
    case .dateTime:
      ["2026-08-24", "2026-08-24T18", "2026-08-24 18:25", "8/24/2026", "2026-02-30T18:25:43Z"]
    case .word, .flag:
      [
        "06", "25", "kG", " 9", "09", "010", "Math", "underGRADUATE", "otherwis", "１", "9 10",
        "52039", "TRUE", "ext:", "ext:x", "yes", "student,teacher",
      ]
    case .status:
      [
        "withdrawn", " Inactive\u{A0}", "GRADUATED", "to be deleted", "inactive\u{1}", "0",
        "İnactive",
      ]
    case .latitude, .longitude:
      ["90", "-90.0", "90.1", "180", "180.1", "nan", "1e1", ".5", "5.", ".", "--1", "1.2.3", "+1"]
        + ["0.00000000000000000000001", " 1.5 ", "５"]
    case .text:
      [
        "5 &amp; 6", "a&b;", "&nbsp;\u{1}", "Ã©", "é Ã©", "x\u{FFFD}", "N/A", "a?b",
        long(" ", 1025),
      ] + [long("é", 1024), long("é", 1025), long("x", 1025), "tab\there", " x ", "{n}{c}"]
    }
  }

  private static let ids = [
    "S#1", "S_1", "S%1", "S&1", "s1", "S 1", "S1 ", " S1", "S1\u{A0}", "S\u{200B}1", "Ｓ1", "Ѕ1",
    "é1", "e\u{301}1", "É1", ".", "..", ".A1", "A1.", "_A1", "A1_", "A@1", "A(1)", "a1", "(", "t1",
    long("A", 56), long("A", 57), long("é", 255), long("é", 256), long("#", 56), "A\u{7F}", "1\t2",
    "1.20077E+16", "1,2e+101", "1E+2", "12E+16", "1.E+16", "1E+16 ", "A+1",
    "1@a.example", "1@A.Example", "T1@x", "\u{FEFF}T1", "A\u{202E}1", "12345678", "123456789",
  ]

  private static let names = [
    "A?da", " Ada", "Ada ", "A@b", "<b>", "a\\b", "Ad\u{200D}a", "Ad\u{202E}a", "\u{A0}Ada",
    long("é", 64),
    long("é", 65), long("n", 64), long("n", 65), long("x", 256), long("x", 257), "e\u{301}",
    "{found}", "A\tb",
    "\u{2028}A", "Ada+", "😀", "BjÃ¶rn", "Ã…se", "Oâ€™Hara", "Ã ", "JOÃO", "ÅŸ", "ÄŽ", "Mu?oz",
    "?uzo",
    "A ?b", "Zo&euml;", "O&#39;Shea", "a&#xe9;b", "A&P;", "&#;", "&#x;", "A & B", "B\u{FFFD}b",
    "Ãé",
    "Null", "Nan", "NaN", "Â«x»", "Ñ‘", "ÐŸ", "é?é",
  ]

  private static let logins = [
    "s0", "S0", "t0", "T0", "s0@a.example", "S0@A.EXAMPLE", "s0@b.example", "t1@a.example", "t0@",
    "@a.example", "@", " @b.example", "s0 ", " s0", " s0@a.example", "s0@a.example ",
    "a b@b.example",
    "gödel", "GÖDEL", "g_del", "g%del", "G_DEL", "g&del@a.example", "a.", "a_", "a.@b.example",
    ".a",
    "a@b..c", "a@-b", "a@b-", "a@b.c.", "a@b@c", "%", "\u{212A}", "k", "a\u{200B}b", "ſ0",
    long("l", 64), long("l", 65), "a@" + long("d", 48), "a@" + long("d", 49), "a@é", "a,b",
    "'.-_!#^~", "Administrator", "ADMIN@a.example", "root", "roots", "guest ", "krbtgt\u{1}", "roo",
    long("k", 20), long("k", 21), long("é", 20), long("k", 21) + "@a.example",
  ]

  private static let emails = [
    "ada", "ada@b", "ada@b.example", "ADA@B.example", " ada@b.example ", "a..b@c.de", ".a@b.cd",
    "a.@b.cd", "a@b@c.de", "@b.cd", "a@", "a b@c.de", "é@c.de", "a@b.-c", "a@b_c.de", "0@b.example",
    "0@a.example", " 0@c.example", "a!#$%&'*+-/=?^_`{|}~@b.cd", long("a", 64) + "@b.cd",
    long("a", 65) + "@b.cd", "a@" + long("b", 63) + ".cd", "a@" + long("b", 64) + ".cd",
    "a@" + long("b.", 126) + "c",
  ]

  private static let dates = [
    "2011-02-29", "2012-02-29", "20120229", "1900-02-29", "2/29/2012", "02/30/2012", "1/1/2011",
    "12/31/2011", "31/12/2011", "2011-1-1", "0000-01-01", "1/1/11", "1//2011", "001/1/2011",
    "2011-13-01",
    "２０１１-01-01", " 2011-01-01 ", "2011-01-01T00", "+2011-01-1", "2026-08-31", "8/31/2026",
    "2011-01--1",
    "9/1/2026", "09/01/2026", "6/15/2027", "/1/2011", "1/1/20111", "2030-01-01", "12345678",
    "1/011/2011",
  ]

  private static let anywhere = [
    "", "", " ", "\t", "\u{A0}", "\u{3000}", "\u{85}", "\n", "\r", "\r\n", "\u{2028}", "\u{1}",
    "a\u{1}b", "a\nb",
    "a\r\nb", "a\rb", "a\u{7F}", "\u{80}x", "\u{9F}", "#\u{1}", "_\u{1}", "\n@x", "\u{0}",
    "a\u{0}b", "\"", "\"\"",
    "a\"b", "\"a\"", ",", "a,b", "a;b", "a\tb", "\u{FEFF}", "\u{200B}", long("x", 3000),
    long("y", 30_000), "-",
    "NULL", "null", "(null)", "#N/A", "NaN", "#NAME?", "#REF!", "nULL ", "N/AA", "=1+1", "😀",
    "\u{301}", "a\u{301}", "S1", "A1", "T1", "11", "x@a.example",
    "\u{1}@a.example",
    long("z", 1200) + "@c.example",
  ]

  private static func long(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }
}
