/// Something that somebody wants done; `Core` has a command for each.
enum Act: Sendable {
    /// What a change may demand of the version that it meets.
    typealias Version = Int?

    case addService(name: String, isActive: Bool)
    case changeService(UInt64, name: String?, isActive: Bool?, Version)
    case removeService(UInt64, Version)
    case addTag(name: String, position: Int?, isEnabled: Bool)
    case changeTag(UInt64, name: String?, position: Int?, isEnabled: Bool?, Version)
    case removeTag(UInt64, Version)
    case addWorker(name: String, email: String, services: [UInt64], isActive: Bool)
    case changeWorker(UInt64, WorkerChange, Version)
    case removeWorker(UInt64, Version)
    case addCustomer(first: String, last: String, email: String)
    case changeCustomer(UInt64, first: String?, email: String?, Version)
    case removeCustomer(UInt64, Version)
    case erase(UInt64)
    case completeErasures([UInt64])
    case addStaff(name: String, email: String)
    case setPassword(Who, hash: String)
    /// By whoever knows the one before.
    case changePassword(Who, hash: String)
    /// - kind: Among whom the address is looked for.
    case forgetPassword(email: String, Kind)
    /// By the link of a mail.
    case choosePassword(link: UInt64, Kind, hash: String)
    case signUp(first: String, last: String, email: String, hash: String)
    /// By the link of a mail.
    /// - hash: Of a password that is chosen with it.
    case verify(UInt64, hash: String?)
    case settleMail(UInt64, isSent: Bool)
    case beginFactor(UInt64)
    case confirmFactor(UInt64, Code)
    case removeFactor(UInt64, Code)
    case resetFactor(UInt64)
    case logInByCode(UInt64, token: String, Code?)
    case logIn(Who, token: String, booking: UInt64?)
    case logOut(Who, session: UInt64?)
    case book(NewVisit)
    case change(UInt64, VisitChange, Version)
    case invoice(UInt64, number: String, status: String, amount: Int, Version)
    /// - photos: Those that go with it.
    case rate(
        UInt64, by: UInt64, stars: Int?, tags: [[UInt64]], comment: String?, photos: [UInt64])
    case reset(UInt64, reason: String)
    /// - picture: One of `Picture.all`.
    case upload(UInt64, by: UInt64, picture: Int)
    case removeStale
    case settings(customersMayRate: Bool?, name: String?, minimumToRank: Int?, Version)

    /// Whether no answer of it is kept: it holds a secret, or nobody is logged in who asks.
    var isAnswerSecret: Bool {
        switch self {
        case .logIn, .logInByCode, .forgetPassword, .choosePassword, .signUp, .verify: true
        default: false
        }
    }

    /// What is shown beside a password.
    enum Code: Sendable {
        /// What the app shows now.
        case app
        /// One of `Model.paper`.
        case paper(Int)
        case wrong
    }

    struct WorkerChange: Sendable {
        var name: String?
        var email: String?
        var services: [UInt64]?
        var isActive: Bool?
    }

    struct NewVisit: Sendable {
        var customer: UInt64
        var services: [UInt64]
        var start: Int64
        var end: Int64?
        var worker: UInt64?
        var status: String?
        var instructions: String?
    }

    /// A change of one value: to another, or to none.
    enum Change<Value: Sendable>: Sendable {
        case none
        case to(Value?)
    }

    struct VisitChange: Sendable {
        var status: String?
        /// To none is to the General Fieldworker.
        var worker = Change<UInt64>.none
        var services: [UInt64]?
        var start: Int64?
        var end = Change<Int64>.none
        var instructions = Change<String>.none
    }

    /// Kinds of account.
    enum Kind: String, Sendable {
        case customer, worker, staff
    }

    /// Whose account.
    enum Who: Sendable {
        case customer(UInt64)
        case worker(UInt64)
        case staff(UInt64)
    }
}
