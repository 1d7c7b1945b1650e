import Core

/// What the model knows of each thing: what people would write on a card, and nothing derived.
enum ModelRow {
    struct Named: Equatable {
        var name: String
        /// Whether it is active, or enabled.
        var isOn: Bool
        var position = 0
        var isArchived = false
        var version = 1
        var createdAt: Int64
        var updatedAt: Int64
    }

    struct Worker: Equatable {
        var name: String
        var email: String
        var services: [UInt64]
        var isActive: Bool
        var isArchived = false
        var version = 1
        var createdAt: Int64
        var updatedAt: Int64
    }

    struct Customer: Equatable {
        var first: String
        var last: String
        var email: String
        var isArchived = false
        var version = 1
        var createdAt: Int64
        var updatedAt: Int64
    }

    struct Staff: Equatable {
        var name: String
        var email: String
    }

    struct Invoice: Equatable {
        var id: UInt64
        var number: String
        var status: String
        var amount: Int
    }

    struct Booking: Equatable {
        var number: Int
        var customer: UInt64
        var worker: UInt64
        var services: [UInt64]
        var status: String
        var start: Int64
        var end: Int64?
        var completedAt: Int64?
        var attributedTo: UInt64?
        var instructions: String?
        var invoice: Invoice?
        var rating: UInt64?
        var version = 1
        var createdAt: Int64
        var updatedAt: Int64
    }

    struct Rating: Equatable {
        var booking: UInt64
        var customer: UInt64
        var worker: UInt64?
        var services: [UInt64]
        var hundredths: Int
        /// Criterion and stars.
        var tags: [[UInt64]]
        var comment: String?
        var photos: [UInt64]
        var completedAt: Int64
        var start: Int64
        var createdAt: Int64
    }

    struct Tombstone: Equatable {
        var id: UInt64
        var rating: Rating
        var reason: String
        var at: Int64
    }

    struct Session: Equatable {
        var account: String
        var token: String
        var createdAt: Int64
        var expiresAt: Int64
        /// When it ends unused, which these all are.
        var endsAt: Int64
    }

    struct Link: Equatable {
        var kind: Act.Kind
        var account: String
        var createdAt: Int64
        var expiresAt: Int64
        var endedAt: Int64?

        func isOpen(_ now: Int64) -> Bool { endedAt == nil && now < expiresAt }
    }

    struct SignUp: Equatable {
        /// First and last name, address and hash; nil once it is over.
        var given: [String]?
        var createdAt: Int64
        var expiresAt: Int64
        var customer: UInt64?

        func isOpen(_ now: Int64) -> Bool { given != nil && now < expiresAt }

        func isOf(_ email: String) -> Bool { given?[2].alike == email.alike }
    }

    struct Mail: Equatable {
        /// Of the link that it brings, or nil.
        var link: UInt64?
        /// What it tells, and to whom, or nil.
        var news: [String]?
        var queuedAt: Int64
    }

    struct Factor: Equatable {
        var owner: UInt64
        var createdAt: Int64
        var confirmedAt: Int64?
        /// Half minutes since 1970 of the last code that was taken.
        var lastStep: Int64
        /// Digests.
        var recovery: [String]
    }

    struct Settings: Equatable {
        var customersMayRate = true
        var name = "Welldone"
        var minimumToRank = 5
        var version = 1
    }

    struct Answer: Equatable {
        var text: String
        var at: Int64
        /// The customer whom the request was about.
        var customer: UInt64?
    }

    struct Erasure: Equatable {
        var customer: UInt64
        /// That were theirs.
        var signUps: [UInt64]
        var begunAt: Int64
        var completedAt: Int64?
    }
}
