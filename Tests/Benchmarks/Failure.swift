/// Why the bench cannot continue, as a sentence for whoever started it.
struct Failure: Error {
  let sentence: String

  init(_ sentence: String) {
    self.sentence = sentence
  }
}
