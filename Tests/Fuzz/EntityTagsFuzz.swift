// Sources: JSON Core HTTP1 API/Answers/EntityTags.swift
@testable import API
import Core
import HTTP1

/// Makes the tag of an answer and lists of tags with it and without, and reads arbitrary text as
/// such a list.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEntityTags(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe bytes(start, count)
    guard input.count >= 9 else { return 0 }
    let word = input[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let version = Int(word & UInt64(Int64.max)) | 1
    let body = Array(input[8...])
    var fields = Fields()
    EntityTags.append(version: version, body: body, to: &fields)
    guard let tag = fields.text(of: "ETag") else { fatalError("an answer has no tag") }
    hold(tag.hasPrefix("\"\(version).") && tag.hasSuffix("\""), "a tag of another version")
    hold(EntityTags.precondition(tag) == .versions([version]), "a tag is not its version's")

    let others = ["\"\(version &- 1).0\"", "W/\(tag)", "\"\"", "x", "", "\"0\(version)\"", tag]
    var choices = Choices(input)
    let listed = input[8...].prefix(12).map { others[Int($0) % others.count] }
    let separators = [",", ", ", " ,\t"]
    let list = listed.joined(separator: separators.randomElement(using: &choices) ?? ",")
    hold(
        EntityTags.isMatched(list, by: tag) == listed.contains { $0 == tag || $0 == "W/" + tag },
        "a list matches in another way")
    let versions = listed.compactMap { item -> Int? in
        item == tag ? version : item == others[0] && version > 1 ? version - 1 : nil
    }
    hold(EntityTags.precondition(list) == .versions(versions), "a list demands another version")

    let text = String(decoding: input[8...], as: UTF8.self)
    if EntityTags.isMatched(text, by: tag) { hold(text == "*", "a tag was guessed") }
    switch EntityTags.precondition(text) {
    case .any: hold(text == "*", "any version will do")
    case .versions(let versions):
        hold(
            versions.allSatisfy { $0 > 0 && text.contains("\"\($0)") },
            "a version that is not there")
    }
    return 0
}
