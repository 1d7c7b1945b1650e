import HTTP1
import JSON

/// Values that a reader of the document may copy: one for each schema, valid by it.
enum Example {
    /// A value that a schema takes.
    ///
    /// - Parameters:
    ///   - name: The member that it is for.
    ///   - owner: The schema that the member belongs to.
    static func of(
        _ schema: Schema, _ use: Schema.Use, name: String = "", in owner: String = ""
    ) -> JSONTree {
        if let example = schema.example { return example }
        if let value = ExampleValues.of(name, in: owner), fits(value, schema) { return value }
        switch schema.kind {
        case .object(let type): return object(type.schemaMembers, use, in: type.schemaName)
        case .inline(let members): return object(members, use, in: owner)
        case .array(let element, _): return [of(element, use, name: name, in: owner)]
        case .map, .reference: return [:]
        case .oneOf(let schemas): return schemas.first.map { of($0, use) } ?? nil
        case .any: return nil
        case .boolean: return true
        case .integer(_, let minimum, _): return .integer(minimum ?? 1)
        case .number(let minimum, _): return .double(minimum ?? 1)
        case .string(let format, _, let cases, let length):
            switch format {
            case "date-time": return "2026-11-23T09:00:00.000Z"
            case "date": return "2026-11-21"
            default:
                let text = String(repeating: "x", count: length?.lowerBound ?? 1)
                return .string(cases.first ?? text)
            }
        }
    }

    /// Every member of a request; of an answer those that are always there.
    private static func object(
        _ members: [Schema.Member], _ use: Schema.Use, in owner: String
    ) -> JSONTree {
        let shown = members.filter { member in
            if case .change = member.presence { return use == .request }
            return true
        }
        return .object(
            shown.map { member in
                if case .optional = member.presence,
                    case .null = ExampleValues.of(member.name, in: owner)
                {
                    return (member.name, .null)
                }
                return (member.name, of(member.value, use, name: member.name, in: owner))
            })
    }

    /// Whether a value is of a schema's kind; one name may stand for several kinds.
    private static func fits(_ value: JSONTree, _ schema: Schema) -> Bool {
        switch (schema.kind, value) {
        case (.string(_, nil, let cases, _), .string(let text)):
            cases.isEmpty || cases.contains(text)
        case (.integer, .integer), (.number, .double), (.boolean, .boolean), (.array, .array),
            (.map, .object):
            true
        default: false
        }
    }
}

extension Example {
    /// A problem as it is sent.
    ///
    /// - Parameter status: Its status, where it is not its own.
    static func of(_ problem: Problem, as status: Status? = nil) -> JSONTree {
        var failure = Failure(problem)
        failure.status = status
        switch problem {
        case .ratingNotAllowed: failure.reasons = ["invoice_not_closed"]
        case .validationFailed:
            failure.faults = [
                JSON.Fault(
                    pointer: "#/name", code: JSON.FaultCode.required,
                    detail: "This member must be there.")
            ]
        default: break
        }
        let document = ProblemDocument(failure, instance: "req_0c0x3w96gk2rq")
        // What was just written can be read.
        return (try? JSON.read(JSONTree.self, from: JSON.encode(document))) ?? nil
    }
}
