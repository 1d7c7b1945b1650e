/// Ends the process, for which the fuzzer keeps the input, where a property does not hold.
@inline(__always)
func hold(_ isTrue: Bool, _ message: @autoclosure () -> String) {
    guard isTrue else { fatalError(message()) }
}

/// The input as an array.
func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
}
