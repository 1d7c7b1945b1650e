import HTTP1

extension Endpoint {
    /// `GET /docs`: the reference, for people.
    static let getDocumentation = page("getDocumentation", "Show the reference") {
        (_) throws(Failure) in
        DocumentationPage.page
    }

    /// `GET /docs/{file}`: a part of that page.
    static let getDocumentationFile = page("getDocumentationFile", "Show a part of it") {
        (call) throws(Failure) in
        guard let file = call.parameters.text("file").flatMap({ DocumentationPage.files[$0] })
        else { throw Failure(.notFound) }
        return file
    }
}
