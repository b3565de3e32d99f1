/// The parts that names are made of: mostly plain, some with letters outside ASCII, some with
/// commas and quotes, about as often as in a real district.
enum RosterWords {
  static let first = [
    "Ada", "Alan", "Alice", "Amelia", "Anthony", "Barbara", "Benjamin", "Carmen", "Charlotte",
    "Christopher", "Daniel", "Deborah", "Edward", "Elizabeth", "Emma", "Fatima", "Gabriel", "Grace",
    "Hannah", "Henry", "Isabella", "Jacob", "Jasmine", "Jonathan", "Katherine", "Kevin", "Leila",
    "Lucas", "Margaret", "Mateo", "Matthew", "Michelle", "Nathaniel", "Nicole", "Olivia", "Patrick",
    "Priya", "Rebecca", "Samuel", "Stephanie", "Thomas", "Victoria", "Walter", "Wei", "William",
  ]
  static let firstBeyondASCII = [
    "Zoë", "Søren", "José", "Chloé", "Łukasz", "Jürgen", "Siân", "Þóra", "明", "さくら", "Дмитрий",
    "Ольга", "محمد", "Nguyễn",
  ]
  static let last = [
    "Adams", "Alvarez", "Anderson", "Bailey", "Bennett", "Brown", "Campbell", "Carter", "Castillo",
    "Christensen", "Coleman", "Cooper", "Davis", "Diaz", "Edwards", "Fitzgerald", "Foster",
    "Garcia",
    "Gonzalez", "Graham", "Griffin", "Hamilton", "Henderson", "Hernandez", "Hughes", "Jackson",
    "Jenkins", "Johnson", "Kim", "Kowalczyk", "Lee", "Lopez", "Martinez", "Mendoza", "Mitchell",
    "Montgomery", "Morales", "Murphy", "Nelson", "Nguyen", "O'Brien", "Papadopoulos", "Patel",
    "Peterson", "Phillips", "Ramirez", "Reynolds", "Richardson", "Rodriguez", "Sanchez", "Simmons",
    "Smith", "Smith-Jones", "Stewart", "Sullivan", "Thompson", "Turner", "Vasquez", "Washington",
    "Williams", "Wright", "Young",
  ]
  static let lastBeyondASCII = [
    "Müller", "García", "Núñez", "Østergård", "Peña", "Gößling", "Şimşek", "Đặng", "王", "佐藤",
    "Иванов", "الحسن",
  ]
  static let suffixes = ["Jr.", "Sr.", "III", "IV"]
  static let courses = [
    (code: "ENG", name: "English"), (code: "MAT", name: "Mathematics"),
    (code: "SCI", name: "Science"), (code: "HIS", name: "World History"),
    (code: "ART", name: "Art"), (code: "MUS", name: "Music, Band and Choir"),
    (code: "PED", name: "Physical Education"), (code: "BIO", name: "Biology"),
    (code: "CHE", name: "Chemistry"), (code: "PHY", name: "Physics"),
    (code: "GEO", name: "Geography"), (code: "SPA", name: "Español"),
    (code: "FRE", name: "Français"), (code: "CSC", name: "Computer Science"),
    (code: "ECO", name: "Economics"), (code: "HLT", name: "Health, Wellness"),
  ]
  static let descriptions = [
    "Introductory course", "Reading, writing and discussion", "Algebra I",
    "Labs, projects and reports", "", "Honors level",
    "A survey course of a whole year for all students of the grade",
    "Covers the \"core\" standards, units 1 to 6",
  ]

  /// The form of last names in a login: lower-case ASCII letters only.
  static let stems = last.map { name in
    String(name.lowercased().filter { $0.isASCII && $0.isLetter })
  }
  /// The initials of first names.
  static let initials = first.map { $0.prefix(1).lowercased() }
}
