/// Columns whose values come from a list, a calendar or the numbers.
extension FieldFormTests {
  static let date = FieldTable(
    file: "student.csv", column: "Birthdate",
    good: [
      "", " ", "2012-02-29", "2000-02-29", "20120229", "2012-12-31", "1900-02-28", " 2012-01-01 ",
    ],
    bad: [
      "Warning invalid-date": [
        "2011-02-29", "1900-02-29", "19000229", "2100-02-29", "2012-02-30", "2011-13-01",
        "2011-00-01", "2011-01-00", "2011-04-31", "20110431", "2011-06-31", "2011-09-31",
        "2011-11-31", "2011-01-32", "0000-01-01", "2011-1-1", "2011-01-1", "2011-01", "201101",
        "2011", "11-01-01", "2011/01/01", "2011.01.01", "01.01.2011", "01-01-2011", "2011-01-01Z",
        "2011-01-01T00:00:00", "2011-01-01 00:00", "20110101T00", "2011--1-01", "2011-01--1",
        "+2011-01-01", "2011-01- 1", "２０１１-01-01", "today", "40543", "13/1/2011", "2/29/2011",
        "02/30/2012", "4/31/2011", "1/32/2011", "0/1/2011", "1/0/2011", "1/1/11", "1/1/02011",
        "1//2011", "/1/2011", "1/1/201a", "001/1/2011", "1/001/2011", "31/12/2011",
        "1/1/2011 0:00",
      ],
      "Information non-iso-date": [
        "2/29/2012", "02/29/2012", "1/1/2011", "12/31/2011", "01/1/2011",
      ],
    ],
    badNamed: [
      "Warning control-characters": ["escape": "2011-01-0\u{1B}"],
      "Warning line-break-in-field": ["line feed": "2011-01-01\n"],
    ])

  static let year = FieldTable(
    file: "student.csv", column: "Graduation Year",
    good: ["", "1900", "2030", "2199", " 2030 "],
    bad: [
      "Warning invalid-date": [
        "1899", "2200", "0000", "30", "203", "02030", "20300", "+203", "203O", "2030.0", "2029/30",
        "２０３０",
      ]
    ])

  static let grade = FieldTable(
    file: "student.csv", column: "Grade",
    good: [
      "", " ", "1", "01", "9", "09", "10", "14", " 7 ", "KG", "kg", "Pk", "PS", "ps1", "PS4", "IT",
      "pr", "tk", "ug", "Other", "graduate", "underGraduate", "PostGraduate", "alumni",
      "adultEducation",
    ],
    bad: [
      "Warning invalid-enumeration": [
        "0", "00", "15", "001", "010", "1st", "K", "KG1", "ps5", "ps0", "1.0", "-1", "9-10", "9,10",
        "grade 9", "postgraduate alumni", "adult education", "undergraduates", "otherwis",
        "adulteducationx", "１",
      ]
    ])

  static let subject = FieldTable(
    file: "section.csv", column: "Course Subject",
    good: ["", "01", "05", "07", "24", "52039", "09999", "24039", " 02 "],
    bad: [
      "Information invalid-enumeration": ["06", "25", "00", "002", "52040", "Math", "Sport & Gym"]
    ])

  static let latitude = FieldTable(
    file: "student.csv", column: "Mailing Latitude",
    good: ["", "0", "90", "-90", "+90", "90.000", "51.47722", "-0.0", " 1.5 ", "1.", ".5"],
    bad: [
      "Warning invalid-coordinate": [
        "90.1", "-90.1", "90.0000001", "91", "180", "nano", "inf", "-inf", "0x1p3", "1e1",
        "1,5", "51.4.7", "51°28′", "51.4N", "--1", "+-1", "1-", "-", ".", "1 2",
        "0.00000000000000000000001",
      ]
    ])

  static let longitude = FieldTable(
    file: "student.csv", column: "Residence Longitude",
    good: ["180", "-180", "90.1", "-179.999999"],
    bad: ["Warning invalid-coordinate": ["180.1", "-180.1", "360"]])
}
