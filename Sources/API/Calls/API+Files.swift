import Core
public import HTTP1

extension API {
    /// Whether a request may bring a file, and so a larger body than others. Asked for every
    /// request with a body, so that those of other paths are told apart by a glance.
    public func takesFile(_ request: borrowing Request) -> Bool {
        let ending = request.path.suffix(Self.ending.count)
        guard request.method == .post, ending.elementsEqual(Self.ending),
            case .found(let endpoint, _) = router.match(request)
        else { return false }
        return endpoint.body.isPhoto
    }

    private static let ending = Array("/photos".utf8)
}
