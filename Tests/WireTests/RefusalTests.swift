import Failures
import Files
import JSON
import Profiles
import Testing
import Wire

@Suite struct RefusalTests {
  private func text(_ error: any Error) -> String {
    String(decoding: explained(error).json().bytes, as: UTF8.self)
  }

  @Test func hasTheErrorsCodeAndSentence() {
    #expect(
      text(FileError.noSuchFolder(path: "a\"b")) == #"{"error":{"code":"noSuchFolder","message":"#
        + #""There is no folder a\"b. Check the spelling, or give the whole path."}}"#)
    #expect(text(ProfileError.locked).hasPrefix(#"{"error":{"code":"Conflict","message":""#))
  }

  @Test func aBugRevealsNoValues() {
    struct Secret: Error { let value = "sesame" }
    #expect(text(Secret()).hasPrefix(#"{"error":{"code":"Bug","#))
    #expect(!text(Secret()).contains("sesame"))
  }
}
