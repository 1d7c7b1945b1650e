import Core
import Storage
import Testing

@Suite("A journal that ends in the middle of a write")
struct JournalCutTests {
    /// Three transactions; the last two were written as one batch.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let store = try Store.open(folder: folder.data, options: .driven())
        try store.tell(1, "one")
        store.commit()
        try store.tell(2, "two")
        try store.tell(3, "three")
        store.commit()
        return folder
    }

    @Test("is cut back to its last whole line, wherever it ends")
    func everyByte() throws {
        let folder = try folder()
        let whole = try folder.bytes(segment(1))
        let lines = try folder.lines(segment(1))
        #expect(lines.count == 4)
        for end in lines[2].lowerBound...whole.count {
            try folder.write(whole[..<end], to: segment(1))
            let last = lines.lastIndex { $0.upperBound <= end } ?? 0
            let notices = Diary<StorageNotice>()
            do {
                let store = try Store.open(folder: folder.data, options: .driven(notices: notices))
                #expect(store.sequence == SequenceNumber(last), "cut at byte \(end)")
                #expect(store.durableSequence == SequenceNumber(last))
                #expect(store.text(of: last).text == ["", "one", "two", "three"][last])
                #expect(store.text(of: last + 1).text == nil)
            }
            let kept = lines[last].upperBound
            let cuts = notices.entries.compactMap { notice -> Int? in
                if case .cut(let place, _, _, _) = notice { place.byte } else { nil }
            }
            #expect(cuts == (kept == end ? [] : [kept]))
            #expect(try folder.bytes(segment(1)) == Array(whole[..<kept]))
            if kept < end {
                let aside = segment(1) + ".cut-\(kept)"
                #expect(try folder.bytes(aside) == Array(whole[kept..<end]))
                try folder.remove(aside)
            }
        }
    }

    @Test("counts for nothing when not even its first transaction is whole")
    func everyByteOfTheBeginning() throws {
        let folder = try folder()
        let whole = try folder.bytes(segment(1))
        for end in 0..<(try folder.lines(segment(1))[1].upperBound) {
            try folder.write(whole[..<end], to: segment(1))
            // The mark is written when the segment is durable, and this one never was.
            try folder.remove("begun.json")
            do {
                let store = try Store.open(folder: folder.data, options: .driven())
                #expect(store.sequence == 0, "cut at byte \(end)")
                try store.tell(1, "again")
                store.commit()
            }
            #expect(try folder.bytes(segment(1) + ".cut-0") == Array(whole[..<end]))
            let store = try Store.open(folder: folder.data, options: .driven())
            #expect(store.text(of: 1).text == "again")
            try folder.remove(segment(1) + ".cut-0")
        }
    }

    @Test("goes on in a new segment that states the length of the old one")
    func goesOn() throws {
        let folder = try folder()
        let whole = try folder.bytes(segment(1))
        let lines = try folder.lines(segment(1))
        try folder.write(whole.dropLast(), to: segment(1))
        do {
            let store = try Store.open(folder: folder.data, options: .driven())
            #expect(try store.tell(4, "four") == 3)
            store.commit()
        }
        let header = String(decoding: try folder.bytes(segment(3)), as: UTF8.self)
        #expect(header.contains(#""previous":{"first":1,"length":\#(lines[2].upperBound)}"#))
        let store = try Store.open(folder: folder.data, options: .driven())
        #expect(store.text(of: 3).text == nil)
        #expect(store.text(of: 4).text == "four")
    }

    @Test("is cut at a hole, although whole lines follow it in the same write")
    func hole() throws {
        let folder = try folder()
        var bytes = try folder.bytes(segment(1))
        let lines = try folder.lines(segment(1))
        for i in lines[2] { bytes[i] = 0 }
        try folder.write(bytes, to: segment(1))
        let store = try Store.open(folder: folder.data, options: .driven())
        #expect(store.sequence == 1)
        #expect(store.text(of: 3).text == nil)
        let aside = segment(1) + ".cut-\(lines[2].lowerBound)"
        #expect(try folder.bytes(aside) == Array(bytes[lines[2].lowerBound...]))
    }
}
