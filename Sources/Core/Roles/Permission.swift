public import JSON

/// Something that a role may allow, each on its own (R383 to R390).
///
/// The raw value is a noun, a full stop and a verb: a promise to clients and to the journal, never
/// renamed and never taken away. Those of what is still to come are here as well, so that roles and
/// keys can be made once; they open nothing yet.
public enum Permission: String, CaseIterable, Sendable, JSONEnum {
    case bookingsView = "bookings.view"
    case bookingsCreate = "bookings.create"
    case bookingsEdit = "bookings.edit"
    case invoicesEdit = "invoices.edit"
    /// Ratings with their photos and their history.
    case ratingsView = "ratings.view"
    case ratingsEdit = "ratings.edit"
    case ratingsReset = "ratings.reset"
    /// Which ratings the public sees (N10).
    case ratingsModerate = "ratings.moderate"
    /// Answers that customers see (N11).
    case ratingsReply = "ratings.reply"
    case issuesView = "issues.view"
    case issuesCreate = "issues.create"
    case issuesEdit = "issues.edit"
    case issuesDelete = "issues.delete"
    case issuesApprove = "issues.approve"
    /// Each on its own, so that only managers may (R388, R389).
    case issuesClose = "issues.close"
    case issuesReopen = "issues.reopen"
    case ratingTagsView = "rating_tags.view"
    case ratingTagsCreate = "rating_tags.create"
    case ratingTagsEdit = "rating_tags.edit"
    case ratingTagsDelete = "rating_tags.delete"
    case servicesView = "services.view"
    case servicesCreate = "services.create"
    case servicesEdit = "services.edit"
    case servicesDelete = "services.delete"
    case fieldworkersView = "fieldworkers.view"
    case fieldworkersCreate = "fieldworkers.create"
    case fieldworkersEdit = "fieldworkers.edit"
    case fieldworkersDelete = "fieldworkers.delete"
    case customersView = "customers.view"
    case customersCreate = "customers.create"
    case customersEdit = "customers.edit"
    case customersDelete = "customers.delete"
    /// For good, as privacy law demands.
    case customersErase = "customers.erase"
    case reportsView = "reports.view"
    case settingsView = "settings.view"
    case settingsManage = "settings.manage"
    /// Colleagues and their roles.
    case staffView = "staff.view"
    /// The same, and roles themselves; nobody gives or takes more than they may do themselves.
    case staffManage = "staff.manage"
    /// Who did what: changes, and looks at what is not everybody's to see.
    case auditView = "audit.view"
    /// API keys, which may do no more than whoever makes them.
    case apiKeysManage = "api_keys.manage"
    /// Where what happens is told to other programs.
    case webhooksManage = "webhooks.manage"
}
