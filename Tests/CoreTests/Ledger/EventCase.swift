@testable import Core

/// Every case of every event. The switch has no `default`: a new event does not compile until it is
/// here, and then fails until its line is pinned.
enum EventCase: CaseIterable {
    case settingsChanged
    case roleCreated, roleUpdated, roleArchived, roleDeleted
    case staffCreated, staffUpdated, staffArchived, staffDeleted
    case keyCreated, keyUpdated, keyArchived, keyDeleted, keyUsed
    case serviceCreated, serviceUpdated, serviceArchived, serviceDeleted
    case tagCreated, tagUpdated, tagArchived, tagDeleted
    case fieldworkerCreated, fieldworkerUpdated, fieldworkerArchived, fieldworkerDeleted
    case customerCreated, customerUpdated, customerArchived, customerDeleted
    case passwordSet, passwordRemoved
    case identityLinked, identityUnlinked
    case bookingCreated, bookingUpdated, bookingCompleted, bookingInvoiced
    case bookingHandedOver
    case ratingGiven, ratingReset
    case photoUploaded, photoRemoved
    case sessionStarted, sessionEnded, sessionUsed
    case factorBegun, factorConfirmed, factorUsed, factorRecovered, factorRenewed, factorRemoved
    case linkIssued, linkEnded
    case signUpCreated, signUpEnded
    case mailQueued, mailSent, mailDropped
    case answerKept, answerDropped, answerErased
    case erasureBegun, erasureCompleted
    case readingMade

    init(_ event: Event) {
        switch event {
        case .settings(.changed): self = .settingsChanged
        case .role(.created): self = .roleCreated
        case .role(.updated): self = .roleUpdated
        case .role(.archived): self = .roleArchived
        case .role(.deleted): self = .roleDeleted
        case .staff(.created): self = .staffCreated
        case .staff(.updated): self = .staffUpdated
        case .staff(.archived): self = .staffArchived
        case .staff(.deleted): self = .staffDeleted
        case .apiKey(.row(.created)): self = .keyCreated
        case .apiKey(.row(.updated)): self = .keyUpdated
        case .apiKey(.row(.archived)): self = .keyArchived
        case .apiKey(.row(.deleted)): self = .keyDeleted
        case .apiKey(.used): self = .keyUsed
        case .service(.created): self = .serviceCreated
        case .service(.updated): self = .serviceUpdated
        case .service(.archived): self = .serviceArchived
        case .service(.deleted): self = .serviceDeleted
        case .ratingTag(.created): self = .tagCreated
        case .ratingTag(.updated): self = .tagUpdated
        case .ratingTag(.archived): self = .tagArchived
        case .ratingTag(.deleted): self = .tagDeleted
        case .fieldworker(.created): self = .fieldworkerCreated
        case .fieldworker(.updated): self = .fieldworkerUpdated
        case .fieldworker(.archived): self = .fieldworkerArchived
        case .fieldworker(.deleted): self = .fieldworkerDeleted
        case .customer(.created): self = .customerCreated
        case .customer(.updated): self = .customerUpdated
        case .customer(.archived): self = .customerArchived
        case .customer(.deleted): self = .customerDeleted
        case .password(.set): self = .passwordSet
        case .password(.removed): self = .passwordRemoved
        case .identity(.linked): self = .identityLinked
        case .identity(.unlinked): self = .identityUnlinked
        case .booking(.created): self = .bookingCreated
        case .booking(.updated): self = .bookingUpdated
        case .booking(.completed): self = .bookingCompleted
        case .booking(.invoiced): self = .bookingInvoiced
        case .booking(.handedOver): self = .bookingHandedOver
        case .rating(.given): self = .ratingGiven
        case .rating(.reset): self = .ratingReset
        case .photo(.uploaded): self = .photoUploaded
        case .photo(.removed): self = .photoRemoved
        case .session(.started): self = .sessionStarted
        case .session(.ended): self = .sessionEnded
        case .session(.used): self = .sessionUsed
        case .secondFactor(.begun): self = .factorBegun
        case .secondFactor(.confirmed): self = .factorConfirmed
        case .secondFactor(.used): self = .factorUsed
        case .secondFactor(.recovered): self = .factorRecovered
        case .secondFactor(.renewed): self = .factorRenewed
        case .secondFactor(.removed): self = .factorRemoved
        case .link(.issued): self = .linkIssued
        case .link(.ended): self = .linkEnded
        case .signUp(.created): self = .signUpCreated
        case .signUp(.ended): self = .signUpEnded
        case .mail(.queued): self = .mailQueued
        case .mail(.sent): self = .mailSent
        case .mail(.dropped): self = .mailDropped
        case .answer(.kept): self = .answerKept
        case .answer(.dropped): self = .answerDropped
        case .answer(.erased): self = .answerErased
        case .erasure(.begun): self = .erasureBegun
        case .erasure(.completed): self = .erasureCompleted
        case .reading(.made): self = .readingMade
        }
    }
}
