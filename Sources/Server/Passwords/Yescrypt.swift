import CLinux
import Core

/// Hashes passwords with yescrypt (crypt(5)), through the system's libcrypt.
struct Yescrypt: Sendable {
    /// Begins every hash made here, and every hash that is checked here.
    static let prefix = "$y$"
    /// A password of this many bytes cannot be hashed: `CRYPT_MAX_PASSPHRASE_SIZE`, its NUL
    /// included.
    static let passwordBytesMax = 511
    /// The cost that libcrypt itself chooses: 16 MB and some 20 ms.
    static let defaultCost = 5

    /// How much work a hash is; each step doubles it.
    let cost: Int

    init(cost: Int = Self.defaultCost) {
        self.cost = cost
    }

    /// A new hash with a salt of its own; nil when the password has a NUL, which would cut it
    /// short, or too many bytes, or the system refuses.
    func hash(_ password: String) -> String? {
        guard Self.isHashable(password), let cost = UInt(exactly: cost) else { return nil }
        let setting = Self.text(clinux_crypt_setting(Self.prefix, cost))
        return setting.isEmpty ? nil : Self.crypt(password, setting)
    }

    /// Whether a password has this hash. Takes as long for a wrong one as for the right one.
    func verify(_ password: String, hash: String) -> Bool {
        guard Self.isHashable(password), hash.hasPrefix(Self.prefix),
            let found = Self.crypt(password, hash)
        else { return false }
        return HMAC.areEqual(found.utf8, hash.utf8)
    }

    /// Whether libcrypt would take all of a password.
    static func isHashable(_ password: String) -> Bool {
        password.utf8.count <= passwordBytesMax && !password.utf8.contains(0)
    }

    private static func crypt(_ password: String, _ setting: String) -> String? {
        let hash = text(clinux_crypt(password, setting))
        // A result that begins with a star says that it failed.
        return hash.hasPrefix(prefix) ? hash : nil
    }

    /// Up to the NUL.
    private static func text(_ made: clinux_crypt_text) -> String {
        var bytes: [UInt8] = []
        while case let byte = clinux_crypt_byte(made, UInt32(bytes.count)), byte != 0 {
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
