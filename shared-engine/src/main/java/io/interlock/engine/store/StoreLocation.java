package io.interlock.engine.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a store is. A password is never part of its text. */
public sealed interface StoreLocation {

    /** Environment variables that a password is taken from, the first that is set. */
    String PASSWORD_VARIABLES = "INTERLOCK_STORE_PASSWORD or PGPASSWORD";

    /** For messages; shows no password. */
    String shown();

    /**
     * A file on this machine.
     *
     * @param path the file, absolute
     */
    record InFile(Path path) implements StoreLocation {

        /** Makes the path absolute. */
        public InFile {
            path = path.toAbsolutePath().normalize();
        }

        @Override
        public String shown() {
            return path.toString();
        }
    }

    /**
     * A database of a PostgreSQL server.
     *
     * @param port 1 to 65535
     * @param password the password, or null for none
     * @param options settings of the connection, such as {@code sslmode}
     */
    record OnServer(
            String host,
            int port,
            String database,
            String user,
            @Nullable String password,
            Map<String, String> options) implements StoreLocation {

        /** Copies the options. */
        public OnServer {
            options = Map.copyOf(options);
        }

        @Override
        public String shown() {
            return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
        }

        @Override
        public String toString() {
            return shown();
        }
    }

    /**
     * Reads a location: a path, {@code jdbc:sqlite:PATH}, or {@code postgresql://USER@HOST:PORT/DATABASE?sslmode=...}
     * with or without {@code jdbc:} before it.
     *
     * @param directory what a relative path is relative to
     * @param variables environment variables; INTERLOCK_STORE_PASSWORD, else PGPASSWORD, is the password of a server
     * @throws StoreException when it is none of these, or carries a password
     */
    static StoreLocation parse(String text, Path directory, Map<String, String> variables) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:sqlite:")) {
            return file(text.substring("jdbc:sqlite:".length()), directory);
        }
        String url = lower.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        int scheme = url.indexOf("://");
        if (scheme < 0 && url.equals(text)) {
            return file(text, directory);
        }
        String name = scheme < 0 ? "" : url.substring(0, scheme).toLowerCase(Locale.ROOT);
        if (!name.equals("postgresql") && !name.equals("postgres")) {
            // The text is not shown: it may hold a password of some other database.
            throw new StoreException(
                    "The store is given by a URL of a kind that is not known"
                            + (name.isEmpty() ? "" : ": " + Bounds.shown(name)),
                    "Give a path, or postgresql://USER@HOST:PORT/DATABASE.",
                    null);
        }
        return ServerUrl.read(url.substring(scheme + 3), variables);
    }

    private static StoreLocation file(String text, Path directory) {
        // The driver would take what follows a question mark as settings, and some names as no files at all.
        boolean special = text.isBlank() || text.indexOf('?') >= 0 || text.startsWith(":") || text.startsWith("file:");
        try {
            if (!special) {
                return new InFile(directory.resolve(text));
            }
        } catch (InvalidPathException e) {
            special = true;
        }
        throw new StoreException(
                "'" + Bounds.shown(text) + "' is not a path that a store can have",
                "Give the path of a file, without '?' and without settings.",
                null);
    }

    /** The address of a PostgreSQL server, after its scheme. */
    final class ServerUrl {

        // Others name classes, files and programs that the driver would load.
        private static final Set<String> OPTIONS =
                Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "currentSchema", "channelBinding");
        private static final Set<String> SECRETS = Set.of("password", "sslpassword");

        private ServerUrl() {}

        static StoreLocation read(String rest, Map<String, String> variables) {
            int question = rest.indexOf('?');
            Map<String, String> options = options(question < 0 ? "" : rest.substring(question + 1));
            String address = question < 0 ? rest : rest.substring(0, question);
            int slash = address.indexOf('/');
            String authority = slash < 0 ? address : address.substring(0, slash);
            String database = slash < 0 ? "" : decoded(address.substring(slash + 1));
            int at = authority.lastIndexOf('@');
            if (at >= 0 && authority.substring(0, at).indexOf(':') >= 0) {
                throw secret();
            }
            String user = at < 0 ? variables.getOrDefault("PGUSER", "") : decoded(authority.substring(0, at));
            user = user.isEmpty() ? System.getProperty("user.name", "postgres") : user;
            String host = authority.substring(at + 1);
            int colon = host.endsWith("]") ? -1 : host.lastIndexOf(':');
            String name = colon < 0 ? host : host.substring(0, colon);
            if (name.isEmpty() || database.isEmpty() || !isPlain(name) || database.indexOf('/') >= 0) {
                throw malformed();
            }
            int port = colon < 0 ? 5432 : port(host.substring(colon + 1));
            return new OnServer(name, port, database, user, password(variables), options);
        }

        private static @Nullable String password(Map<String, String> variables) {
            String own = variables.get("INTERLOCK_STORE_PASSWORD");
            return own == null || own.isEmpty() ? variables.get("PGPASSWORD") : own;
        }

        private static Map<String, String> options(String query) {
            Map<String, String> options = new TreeMap<>();
            for (String part : query.isEmpty() ? new String[0] : query.split("&", -1)) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                if (SECRETS.contains(name.toLowerCase(Locale.ROOT))) {
                    throw secret();
                }
                if (equals < 0 || !OPTIONS.contains(name)) {
                    throw new StoreException(
                            "The URL of the store has a setting that is not taken: '" + Bounds.shown(name) + "'",
                            "Known are "
                                    + String.join(
                                            ", ", OPTIONS.stream().sorted().toList()) + ".",
                            null);
                }
                options.put(name, decoded(part.substring(equals + 1)));
            }
            return options;
        }

        private static boolean isPlain(String host) {
            return host.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || "-._:[]%".indexOf(c) >= 0);
        }

        private static int port(String text) {
            try {
                int port = Integer.parseInt(text);
                if (port > 0 && port < 65_536) {
                    return port;
                }
            } catch (NumberFormatException e) {
                throw malformed();
            }
            throw malformed();
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw malformed();
            }
        }

        private static StoreException secret() {
            return new StoreException(
                    "The URL of the store carries a password",
                    "Take it out, and set " + PASSWORD_VARIABLES
                            + " in the environment. Change that password: it was written down.",
                    null);
        }

        private static StoreException malformed() {
            return new StoreException(
                    "The URL of the store cannot be read", "Write postgresql://USER@HOST:PORT/DATABASE.", null);
        }
    }
}
