/// Whether bytes are a text, capital ASCII letters being small ones.
///
/// - Parameter text: in small letters.
func equalsIgnoringCase(
    _ bytes: borrowing Span<UInt8>, in range: Range<Int>, _ text: String
) -> Bool {
    guard range.count == text.utf8.count else { return false }
    var index = range.lowerBound
    for byte in text.utf8 {
        guard bytes[index].lowercased == byte else { return false }
        index += 1
    }
    return true
}
