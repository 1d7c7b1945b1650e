import Foundation

/// What the customer of the demonstration shows: a tap that drips, sixteen pixels square.
enum DemoPhoto {
    static let mediaType = "image/png"

    /// The PNG in base64, as a shell can decode it.
    static let base64 =
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAgMAAABinRfyAAAADFBMVEXw9PhaZG4oeMgAAACyFbmsAAAAL0lEQV"
        + "R42m3JoQ0AIAwAwUtDR8AzEgL2HwSDAIHg3eWBnMRaBETNLiiHGHd4al9uzXMDZU/S3zkAAAAASUVORK5C"
        + "YII="

    /// The PNG.
    static var bytes: [UInt8] { Data(base64Encoded: base64).map { [UInt8]($0) } ?? [] }
}
