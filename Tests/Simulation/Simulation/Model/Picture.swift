import Core
import Fixtures

/// A few pictures, so that customers often send the same one.
struct Picture: Sendable {
    let file: PhotoFile
    let digest: SHA256.Digest

    /// What a command says of it.
    var kept: UploadPhoto.Kept { .init(file, digest: digest) }

    /// Of several lengths, so that they tear in several ways.
    static let all = [5, 12, 40, 90, 200, 700, 1_500, 2_500, 4_000].map { Picture(bytesCount: $0) }

    /// By the digest in hexadecimal.
    static let byDigest = Dictionary(uniqueKeysWithValues: all.map { ($0.digest.hex, $0) })

    private init(bytesCount: Int) {
        var generator = SeededGenerator(seed: UInt64(bytesCount))
        let content = (0..<bytesCount).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let bytes =
            SamplePhoto.png[..<33] + SamplePhoto.chunk("IDAT", content)
            + SamplePhoto.chunk("IEND", [])
        guard let file = try? PhotoFile(Array(bytes)[...]) else {
            preconditionFailure("no picture of \(bytesCount) bytes")
        }
        self.file = file
        digest = SHA256.digest(of: file.bytes)
    }
}
