import JSON
import Support
import Testing

@testable import HTTPFront

/// Queries that no one writes by accident.
@Suite struct ODataHostileTests {
  private func problem(_ filter: String) -> ODataError? {
    do throws(ODataError) {
      _ = try ODataFilter(filter, School.shape)
      return nil
    } catch {
      return error
    }
  }

  @Test func nestsAsDeepAsAllowedAndNoDeeper() throws {
    func nested(_ open: String, _ count: Int, _ close: String) -> String {
      String(repeating: open, count: count) + "isOpen" + String(repeating: close, count: count)
    }
    for (open, close) in [("(", ")"), ("not ", ""), ("true and (false or ", ")")] {
      let filter = try ODataFilter(nested(open, 50, close), School.shape)
      #expect(filter.matches(School.rows[0]))
      #expect(problem(nested(open, 51, close)) == .filter(.tooDeep))
    }
    #expect(problem(nested("not (", 25, ")")) == nil)
    #expect(problem(nested("not (", 26, ")")) == .filter(.tooDeep))
    #expect(problem(nested("contains(", 51, ")")) == .filter(.tooDeep))
    #expect(problem(String(repeating: "(", count: 4000)) == .filter(.tooDeep))
    #expect(problem(String(repeating: "not ", count: 1000)) == .filter(.tooDeep))
  }

  @Test func filtersMayBeLongButNotTooLong() throws {
    let list = Array(repeating: "id eq 'b'", count: 280)
    for word in [" and ", " or "] {
      let filter = try ODataFilter(list.joined(separator: word), School.shape)
      #expect(School.rows.filter(filter.matches).map(\.id) == ["b"])
    }
    let values = Array(repeating: "'x'", count: 990).joined(separator: ",")
    #expect(problem("id in (\(values))") == nil)
    let longest = "id eq '" + String(repeating: "é", count: 3992) + "'"
    #expect(problem(longest) == nil)
    #expect(problem(longest + " ") == .filter(.tooLong(characters: 4001)))
    #expect(
      ODataError.filter(.tooLong(characters: 4001)).userMessage
        == "The query option $filter has 4001 characters; at most 4000 are allowed.")
    #expect(
      ODataError.filter(.tooDeep).userMessage
        == "The query option $filter is nested more than 50 deep. "
        + "Use fewer parentheses and fewer not.")
  }

  @Test(arguments: ["(", "not ", "a,", "%28", "'", "&", "$top=1&", "a and ", "+", "\""])
  func longTextsAreReadOrRefusedQuickly(part: String) {
    let options = ["$filter", "$orderby", "$select", "$expand", "$skiptoken", "$top", "x"]
    let time = ContinuousClock().measure {
      for option in options {
        // A megabyte of filter, and less of the others, since a debug build is slow.
        let length = option == "$filter" ? 1 << 20 : 1 << 16
        let text = String(repeating: part, count: length / part.utf8.count)
        do throws(ODataError) {
          _ = try ODataQuery("\(option)=\(text)", shape: School.shape)
        } catch {
          #expect(error.userMessage.count < 600)
        }
      }
      _ = Preferences([String(repeating: part, count: (1 << 16) / part.utf8.count)])
    }
    // The limit is generous because a machine may be busy; anything quadratic would take hours.
    #expect(time < .seconds(60))
  }

  /// A search that begins again at each byte would compare 24 billion of them.
  @Test(.timeLimit(.minutes(5))) func searchInTextIsNotQuadratic() throws {
    let text = String(repeating: "a", count: 8 << 20)
    let part = String(repeating: "a", count: 3000) + "b"
    let filter = try ODataFilter("contains(displayName,'\(part)')", School.shape)
    #expect(!filter.matches(School.row(["displayName": .string(text)])))
    #expect(filter.matches(School.row(["displayName": .string(text + "b")])))
  }

  @Test(arguments: 0..<100)
  func anyBytesAreReadOrRefused(seed: Int) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let pieces = [
        "$filter=", "$orderby=", "$select=", "$skiptoken=", "&", "=", "%", "+", "(", ")", "'", ",",
        "id", "state", "pupils", " eq ", " in ", " and ", "not ", "contains(", "5", "null", "true",
        "2017-07-05", "T00:52:45Z", "86904b1e-c7d0-4ead-b13a-98f11fc400ee", "%27", "%C3", "é", "\0",
      ]
      var text = ""
      for _ in 0..<random.number(0...20) {
        if random.chance(80) {
          text += random.pick(pieces)
        } else {
          let bytes = (0..<4).map { _ in UInt8(random.number(0...255)) }
          text += String(decoding: bytes, as: UTF8.self)
        }
      }
      do throws(ODataError) {
        _ = try ODataQuery(text, shape: School.shape).page(of: School.rows, size: 2)
      } catch {
        #expect(error.userMessage.count < 600)
        #expect(error.userMessage.unicodeScalars.allSatisfy { $0.value >= 0x20 })
      }
      if let filter = try? ODataFilter(text, School.shape) {
        _ = School.rows.filter(filter.matches)
      }
      _ = Preferences([text])
    }
  }

  @Test(arguments: 0..<50)
  func bytesAreFoundWhereTheyAre(seed: Int) {
    var random = SplitMix64(seed: seed)
    func bytes(_ count: ClosedRange<Int>) -> [UInt8] {
      (0..<random.number(count)).map { _ in UInt8(random.number(0...1)) }
    }
    for _ in 0..<200 {
      let text = bytes(0...20)
      let part = bytes(0...6)
      let isThere = (0...text.count).contains { text[$0...].starts(with: part) }
      #expect(text.contains(bytes: part) == isThere)
    }
  }
}
