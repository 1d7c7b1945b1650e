/// Notes which members a type asks for.
@safe @usableFromInline final class SchemaRecorder {
    @usableFromInline var members: [Schema.Member] = []
    init() {}
}
