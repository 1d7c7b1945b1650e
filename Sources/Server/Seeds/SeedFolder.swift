import Core
import JSON

/// A folder of seed data, read and checked for its shape. What its entries may do is checked by the
/// commands that they become.
struct SeedFolder: Sendable {
    /// Bytes of one file.
    static let fileBytesMax = 16 << 20

    let path: String
    let settings: SettingsChanges
    let services: [SeedRow]
    let ratingTags: [SeedRow]
    let fieldworkers: [SeedRow]
    let customers: [SeedRow]
    let staff: [SeedRow]
    let bookings: [SeedBooking]

    /// - Throws: `CommandFailure`: `noInput` when a file is not there, `data` with every fault of
    ///   the first file that has any.
    init(_ path: String) throws(CommandFailure) {
        guard InputFile.isFolder(path) else {
            throw CommandFailure(.noInput, "\(path) is not a folder")
        }
        self.path = path
        settings = try Self.read("settings", in: path)
        services = try Self.read("services", in: path)
        ratingTags = try Self.read("rating-tags", in: path)
        fieldworkers = try Self.read("fieldworkers", in: path)
        customers = try Self.read("customers", in: path)
        staff = try Self.read("staff", in: path)
        bookings = try Self.read("bookings", in: path)
    }

    private static func read<Value: JSONReadable>(
        _ name: String, in folder: String
    ) throws(CommandFailure) -> Value {
        let path = "\(folder)/\(name).json"
        let bytes = try InputFile.bytes(of: path)
        do throws(JSONFailure) {
            return try JSON.decode(from: bytes, limits: JSONLimits(bytesMax: fileBytesMax))
        } catch {
            throw CommandFailure(.data, "\(path) cannot be used:\n" + error.lines)
        }
    }
}
