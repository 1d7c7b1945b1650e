import API

extension Yescrypt: PasswordHashing {}
