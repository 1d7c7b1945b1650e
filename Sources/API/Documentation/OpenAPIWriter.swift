import JSON

/// Writes an OpenAPI document, and gathers the schemas on the way.
struct OpenAPIWriter: ~Copyable {
    var schemas = SchemaCollection()
    var w = JSONWriter(capacity: 64 * 1024)

    mutating func object(_ body: (inout OpenAPIWriter) -> Void) {
        w.open(UInt8(ascii: "{"))
        body(&self)
        w.close(UInt8(ascii: "}"))
    }

    mutating func member(_ name: String, _ body: (inout OpenAPIWriter) -> Void) {
        w.key(name)
        body(&self)
    }

    mutating func list<Element>(
        _ elements: [Element], _ body: (inout OpenAPIWriter, Element) -> Void
    ) {
        w.open(UInt8(ascii: "["))
        for element in elements { body(&self, element) }
        w.close(UInt8(ascii: "]"))
    }

    mutating func list<Element>(
        _ name: String, _ elements: [Element], _ body: (inout OpenAPIWriter, Element) -> Void
    ) {
        w.key(name)
        list(elements, body)
    }
}
