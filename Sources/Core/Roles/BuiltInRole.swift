/// The roles that every business has from the start. What they allow is the program's, so that a
/// new permission is the owner's at once.
///
/// The raw value is their name in the journal.
public enum BuiltInRole: String, CaseIterable, Sendable {
    /// May do everything.
    case owner
    /// Everything but who and what else may: runs the business from day to day.
    case manager
    /// Takes bookings, looks after customers and their complaints, and sees and answers ratings.
    case office
    /// Sees the business, and changes nothing.
    case readOnly = "read_only"

    /// The same in every business.
    public var id: ID<Role> {
        switch self {
        case .owner: .owner
        case .manager: .manager
        case .office: .office
        case .readOnly: .readOnly
        }
    }

    /// What it allows.
    public var permissions: Permissions {
        switch self {
        case .owner: .all
        case .manager: Permissions.all.subtracting(Permissions(Self.ofOwners))
        case .office: Self.readOnly.permissions.union(Permissions(Self.ofOffice))
        case .readOnly: Permissions(Self.ofReader)
        }
    }

    private static let ofOwners: [Permission] = [.staffManage, .apiKeysManage, .webhooksManage]

    private static let ofOffice: [Permission] = [
        .bookingsCreate, .bookingsEdit, .invoicesEdit, .ratingsReply, .issuesCreate, .issuesEdit,
        .customersCreate, .customersEdit,
    ]

    private static let ofReader: [Permission] = [
        .bookingsView, .ratingsView, .issuesView, .ratingTagsView, .servicesView, .fieldworkersView,
        .customersView, .reportsView, .settingsView,
    ]

    var role: Role {
        Role(
            id: id, name: name, permissions: permissions, isBuiltIn: true, isArchived: false,
            revision: .fromTheStart)
    }

    private var name: String {
        switch self {
        case .owner: "Owner"
        case .manager: "Manager"
        case .office: "Office"
        case .readOnly: "Read-only"
        }
    }
}

extension ID<Role> {
    /// The owner's.
    public static let owner = ID(rawValue: 1)
    /// The manager's.
    public static let manager = ID(rawValue: 2)
    /// The office's.
    public static let office = ID(rawValue: 3)
    /// Of whoever only looks.
    public static let readOnly = ID(rawValue: 4)
}
