extension Request {
    /// A path's segments: `/v1/bookings` has `v1` and `bookings`, `/` one that is empty.
    public struct Segments: Sequence, IteratorProtocol, Sendable {
        private let path: ArraySlice<UInt8>
        private var index: Int

        init(_ path: ArraySlice<UInt8>) {
            self.path = path
            index = path.startIndex
        }

        /// The next segment, `nil` after the last.
        public mutating func next() -> ArraySlice<UInt8>? {
            guard index < path.endIndex, path[index] == UInt8(ascii: "/") else { return nil }
            let start = index + 1
            index = start
            while index < path.endIndex, path[index] != UInt8(ascii: "/") { index += 1 }
            return path[start..<index]
        }
    }

    /// The path's segments, escapes read.
    public var segments: Segments { Segments(path) }
}
