extension JSONWriter {
    /// A text that is always the same, as a word: the first byte lowest.
    struct Literal {
        let word: UInt64
        let byteCount: Int

        /// `null,`
        static var null: Self { Self(word: 0x2C_6C_6C_75_6E, byteCount: 5) }
        /// `true,`
        static var yes: Self { Self(word: 0x2C_65_75_72_74, byteCount: 5) }
        /// `false,`
        static var no: Self { Self(word: 0x2C_65_73_6C_61_66, byteCount: 6) }
        /// `-0.0,`
        static var minusZero: Self { Self(word: 0x2C_30_2E_30_2D, byteCount: 5) }
        /// `\u00`
        static var unicodeEscape: Self { Self(word: 0x30_30_75_5C, byteCount: 4) }
    }

    /// Copies a literal as it is.
    mutating func literal(_ text: Literal) {
        reserve(16)
        let start = count
        count = start &+ text.byteCount
        var out = storage.mutableSpan
        store(text.word, &out, at: start)
    }

    /// A member's name and a literal.
    mutating func literal(_ text: Literal, as name: JSONName) {
        let source = name.text.utf8.span
        reserve(source.count &+ 16)
        let start = count
        count = start &+ source.count &+ 3 &+ text.byteCount
        var out = storage.mutableSpan
        let place = source.copy(asName: &out, at: start)
        store(text.word, &out, at: place)
    }
}
