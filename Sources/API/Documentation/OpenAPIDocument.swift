import HTTP1
import JSON

/// The contract as OpenAPI 3.1, made from the routes and the shapes themselves.
struct OpenAPIDocument {
    /// The document.
    let bytes: [UInt8]

    /// - Parameter routes: All; those to pages for people are left out (`Endpoint.page`).
    init(_ routes: [Route], version: String) {
        var writer = OpenAPIWriter()
        bytes = writer.document(routes.filter { !$0.endpoint.isPage }, version: version)
    }
}

extension OpenAPIWriter {
    mutating func document(_ routes: [Route], version: String) -> [UInt8] {
        object { this in
            this.w("openapi", "3.1.0")
            this.member("info") { this in this.info(version) }
            this.list("servers", ["/"]) { this, url in
                this.object { $0.w("url", url) }
            }
            this.list("tags", DocumentTag.allCases) { this, tag in
                this.object { this in
                    this.w("name", tag.rawValue)
                    this.w("description", tag.about)
                }
            }
            this.member("externalDocs") { this in
                this.object { this in
                    this.w("url", "/problems")
                    this.w("description", "Every problem, with what it means and what to do.")
                }
            }
            this.member("paths") { this in this.paths(routes) }
            this.member("components") { this in this.components() }
        }
        return w.copyBytes()
    }

    private mutating func info(_ version: String) {
        object { this in
            this.w("title", "Welldone")
            this.w("version", version)
            this.w("description", Conventions.text)
            this.member("license") { this in
                this.object { this in
                    this.w("name", "Proprietary")
                    this.w("url", "/")
                }
            }
        }
    }
}
