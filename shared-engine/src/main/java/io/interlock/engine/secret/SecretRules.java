package io.interlock.engine.secret;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;

/** The rules for credentials that have no provider's form, each with what to do. */
final class SecretRules {

    private static final String MOVE =
            "Take it from the environment or a secret store instead, and change it: who can read the history has it.";

    static final Rule PASSWORD =
            rule("password-in-assignment", Severity.HIGH, "A password is written where it is assigned.", MOVE);
    static final Rule SECRET =
            rule("secret-in-assignment", Severity.HIGH, "A secret is written where it is assigned.", MOVE);
    static final Rule KEY = rule("key-in-assignment", Severity.HIGH, "A key is written where it is assigned.", MOVE);
    static final Rule TOKEN =
            rule("token-in-assignment", Severity.HIGH, "A token is written where it is assigned.", MOVE);
    static final Rule AUTH = rule(
            "credential-in-assignment",
            Severity.MEDIUM,
            "A value that looks random is assigned to a name of a credential.",
            MOVE);
    static final Rule CONNECTION = rule(
            "connection-string-password",
            Severity.HIGH,
            "A connection string carries its password.",
            "Leave the password out of the connection string and give it from the environment or a secret store; change it.");
    static final Rule COMMAND_LINE = rule(
            "command-line-password",
            Severity.HIGH,
            "A command is given its password as an argument.",
            "Give it by a variable or a file: arguments are seen by every process of the machine. Change the password.");
    static final Rule ARGUMENT = rule(
            "credential-in-argument",
            Severity.HIGH,
            "An option of a command carries a credential.",
            "Give it by a variable or a file: arguments are seen by every process of the machine. Change the credential.");
    static final Rule CALL =
            rule("credential-in-call", Severity.HIGH, "A call is given its password or key as a literal.", MOVE);
    static final Rule SQL = rule(
            "password-in-sql",
            Severity.HIGH,
            "A statement sets a password in clear.",
            "Set it from a variable of the client or let the server generate it; change the password.");
    static final Rule URL = rule(
            "url-credentials",
            Severity.HIGH,
            "A URL carries a user and a password.",
            "Take them out of the URL: it is logged by every proxy on its way. Give them from the environment, and change the password.");
    static final Rule HEADER = rule(
            "authorization-header",
            Severity.HIGH,
            "A header of a request carries a credential.",
            "Build the header from a value of the environment or a secret store, and revoke the credential.");
    static final Rule PRIVATE_KEY = rule(
            "private-key",
            Severity.CRITICAL,
            "A private key is stored in clear.",
            "Make a new key pair, replace the public key wherever it is trusted, and keep the new key out of the repository.");
    static final Rule ENCRYPTED_KEY = rule(
            "encrypted-private-key",
            Severity.MEDIUM,
            "A private key is stored, encrypted with a passphrase.",
            "Keep it out of the repository; if the passphrase is weak or stored near, treat the key as published.");
    static final Rule WEB_KEY = rule(
            "json-web-key",
            Severity.CRITICAL,
            "A private or symmetric key (JWK) is stored in clear.",
            "Make a new key, replace the public part wherever it is trusted, and keep the new key out of the repository.");
    static final Rule PASSWORD_FILE =
            rule("password-file", Severity.HIGH, "A file of passwords for a database client is stored.", MOVE);
    static final Rule WEB_TOKEN = rule(
            "json-web-token",
            Severity.MEDIUM,
            "A signed token (JWT) is stored.",
            "Revoke it or wait until it has expired, and have tests make their own tokens with a key of their own.");

    private SecretRules() {}

    private static Rule rule(String id, Severity severity, String description, String remedy) {
        return new Rule(id, Category.SECRET, severity, description, remedy);
    }
}
