// Sources: JSON Core API/Lists/Base64URL.swift API/Lists/CursorSeal.swift
@testable import API
import Core

/// Makes a cursor for a place and a list that the input chooses. It must give the place back, and
/// nothing once a byte of it, the list or the key is another. Arbitrary text is read as base64, as
/// a plain reader would.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCursors(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe bytes(start, count)
    guard input.count >= 18 else { return 0 }
    let words = [0, 8].map { input[$0..<$0 + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    let place = SortKey(Int64(bitPattern: words[0]), words[1])
    let rest = Array(input[18...])
    let list = String(decoding: rest, as: UTF8.self)
    let cursor = seal.cursor(place, of: list)
    hold(seal.place(cursor, of: list) == place, "a cursor does not give its place back")
    hold(seal.place(cursor, of: list + "&") == nil, "a cursor is of two lists")
    hold(otherSeal.place(cursor, of: list) == nil, "a cursor has two keys")

    var changed = Array(cursor.utf8)
    let spot = Int(input[16]) % changed.count
    switch input[17] {
    case 0: changed.remove(at: spot)
    case 1: changed.insert(changed[spot], at: spot)
    case let bits: changed[spot] ^= bits
    }
    if changed != Array(cursor.utf8) {
        let text = String(decoding: changed, as: UTF8.self)
        hold(seal.place(text, of: list) == nil, "a changed cursor is taken")
    }
    hold(seal.place(list, of: list) == nil, "a cursor was guessed")

    hold(Base64URL.bytes(list) == plainBytes(of: list), "base64 is read in another way")
    if rest.count <= 192 {
        hold(Base64URL.bytes(Base64URL.text(rest)) == rest, "base64 does not come back")
    }
    return 0
}

private let seal = CursorSeal(key: Array("one key".utf8))
private let otherSeal = CursorSeal(key: Array("another key".utf8))

/// RFC 4648 §5 bit by bit: no padding, no bits left over that are not 0, at most 256 characters.
private func plainBytes(of text: String) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var bits: [Bool] = []
    for byte in text.utf8 {
        guard let value = alphabet.firstIndex(of: byte) else { return nil }
        bits += (0..<6).map { value >> (5 - $0) & 1 == 1 }
    }
    guard text.utf8.count <= 256, bits.count % 8 < 6, !bits.suffix(bits.count % 8).contains(true)
    else { return nil }
    return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
        bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
}
