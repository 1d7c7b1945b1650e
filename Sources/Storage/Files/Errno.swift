internal import Glibc

/// The calling thread's last error of a system call.
enum Errno {
    static var last: Int32 { errno }

    /// There is no file of this name.
    static let noSuchFile = ENOENT

    /// Reading or writing failed.
    static let inputOutput = EIO

    /// `No space left on device (28)`
    static func text(_ number: Int32) -> String {
        guard let text = unsafe strerror(number) else { return "error \(number)" }
        return unsafe "\(String(cString: text)) (\(number))"
    }
}

/// Repeats a call that a signal interrupted.
///
/// - Throws: `StorageError.io` when the result is negative for another reason.
@discardableResult
func retrying<Result: SignedInteger>(
    _ call: String, _ path: String, _ body: () -> Result
) throws(StorageError) -> Result {
    while true {
        let result = body()
        if result >= 0 { return result }
        let number = Errno.last
        if number != EINTR { throw .io(call: call, errno: number, path: path) }
    }
}
