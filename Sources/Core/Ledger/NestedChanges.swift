import JSON

/// A merge patch of an object that is a member of another: what it leaves out stays
/// (RFC 7396 §2).
protocol NestedChanges {
    /// What is patched.
    associatedtype Whole

    /// The object with the changes in it.
    ///
    /// - Parameters:
    ///   - whole: What is there now; nil where nothing is, and then the patch must make all of it.
    ///   - pointer: Where the patch stands in the body.
    ///   - faults: Gets one for each member that must be there and is in neither.
    /// - Returns: nil where there are such faults.
    func merged(
        into whole: Whole?, _ pointer: String, _ faults: inout [JSON.Fault]
    ) -> Whole?
}

extension Patch where Value: NestedChanges {
    /// What is there after the patch; where it is at fault, what was there before.
    func merged(
        into whole: Value.Whole?, _ pointer: String, _ faults: inout [JSON.Fault]
    ) -> Value.Whole? {
        switch self {
        case .absent: whole
        case .null: nil
        case .value(let changes): changes.merged(into: whole, pointer, &faults) ?? whole
        }
    }
}

extension JSON.Fault {
    /// A member that must be there.
    static func required(_ pointer: String) -> JSON.Fault {
        JSON.Fault(
            pointer: pointer, code: JSON.FaultCode.required, detail: "This member is required.")
    }
}
