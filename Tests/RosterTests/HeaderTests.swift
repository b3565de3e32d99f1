import Roster
import Testing

@Suite struct HeaderTests {
  private func header(_ names: String, _ topic: Topic = .teacher) throws -> Header {
    let file = try #require(Format.sdsV1.file(about: topic))
    return Header(
      cells: names.split(separator: ",", omittingEmptySubsequences: false).map {
        Array($0.utf8)
      }, of: file)
  }

  @Test func findsColumnsInAnyOrder() throws {
    let header = try header("Username,SIS ID,Title,School SIS ID")
    #expect(header.faults == [])
    #expect(header.columns.map(\.column.name) == ["SIS ID", "School SIS ID", "Username", "Title"])
    #expect(header.columns.map(\.position) == [1, 3, 0, 2])
  }

  @Test func usesAMisspelledColumnUnderItsRightName() throws {
    let header = try header("sis id,SchoolSISID,Username ")
    #expect(header["SIS ID"]?.position == 0)
    #expect(header["School SIS ID"]?.position == 1)
    #expect(header["Username"]?.position == 2)
    #expect(
      header.faults.map(Self.describe) == [
        "misspelled SIS ID", "misspelled School SIS ID", "misspelled Username",
      ])
  }

  @Test(arguments: [
    ("SIS ID,School SIS ID", ["missing Username"]),
    ("SIS ID,School SIS ID,Username,Fax", ["unknown Fax 3"]),
    ("SIS ID,School SIS ID,Username,Fax,Fax", ["unknown Fax 3", "repeated Fax 4 exact"]),
    ("SIS ID,School SIS ID,Username,Title,Title", ["repeated Title 4 exact"]),
    ("SIS ID,School SIS ID,Username,title,Title", ["repeated title 3 of 4"]),
    ("SIS ID,School SIS ID,Username,Fax,FAX", ["unknown Fax 3", "repeated FAX 4 of 3"]),
    ("SIS ID,School SIS ID,Username,Fax,Fax,Fax", ["unknown Fax 3", "repeated Fax 4 exact"]),
    ("sis id,School SIS ID,Username,sis id", ["misspelled SIS ID", "repeated sis id 3 exact"]),
    ("SIS ID,School SIS ID,Username,,", ["unnamed 3", "unnamed 4"]),
    ("SIS ID,School SIS ID,Username, ", ["unnamed 3"]),
    ("SIS ID;School SIS ID;Username", ["notAHeader"]),
    ("1,2,3", ["notAHeader"]),
    ("", ["notAHeader"]),
  ])
  func saysWhatIsWrong(names: String, faults: [String]) throws {
    #expect(try header(names).faults.map(Self.describe) == faults)
  }

  /// OneRoster requires all columns, in its order, and allows additional ones.
  @Test(arguments: [
    ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", []),
    (
      "sourcedId,status,name,dateLastModified,type,parentSourcedId,metadata.x,Fax",
      ["unknown Fax 7", "optional identifier", "disordered"]
    ),
    (
      "SourcedId,status,dateLastModified,name,identifier",
      [
        "misspelled sourcedId", "missing type", "optional parentSourcedId",
      ]
    ),
  ])
  func oneRosterWantsMore(names: String, faults: [String]) throws {
    let file = try #require(Format.oneRoster12.file(named: "orgs.csv"))
    let cells = names.split(separator: ",").map { Array($0.utf8) }
    #expect(Header(cells: cells, of: file).faults.map(Self.describe) == faults)
  }

  private static func describe(_ fault: Header.Fault) -> String {
    switch fault {
    case .notAHeader: "notAHeader"
    case .missing(let column): "missing \(column.name)"
    case .missingOptional(let column): "optional \(column.name)"
    case .disordered: "disordered"
    case .repeated(_, let name, let position, let used, let isExact):
      "repeated \(name) \(position) \(isExact ? "exact" : "of \(used)")"
    case .misspelled(let column, _, _): "misspelled \(column.name)"
    case .unknown(let name, let position): "unknown \(name) \(position)"
    case .unnamed(let position): "unnamed \(position)"
    }
  }
}
