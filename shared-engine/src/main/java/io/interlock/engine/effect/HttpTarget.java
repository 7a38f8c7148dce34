package io.interlock.engine.effect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says where requests may go. */
final class HttpTarget {

    private static final int MAX_LENGTH = 8 * 1024;

    private HttpTarget() {}

    /**
     * The address.
     *
     * @throws EffectException when no request may go there; the address is not in the message, as it may hold secrets
     */
    static URI checked(String url, boolean plainHttp) throws EffectException {
        URI uri;
        try {
            uri = new URI(url.length() > MAX_LENGTH ? "" : url);
        } catch (URISyntaxException e) {
            throw refused(
                    "it is not a URL (at character " + (e.getIndex() + 1) + ")", "Escape what is special in URLs.");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
            throw refused("it does not begin with 'https://' and a host", "Give an absolute URL.");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("it has a user name or a password in it", "Send credentials in a header.");
        }
        if (hasDots(uri.getRawPath())) {
            throw refused("its path has a '.' or '..' that leads elsewhere", "Write the path that is meant.");
        }
        if (scheme.equals("http") && !plainHttp && !isLoopback(uri.getHost())) {
            throw refused("'" + shown(uri) + "' is neither encrypted nor on this machine", "Use https.");
        }
        return uri;
    }

    private static boolean hasDots(@Nullable String path) {
        for (String part : path == null ? new String[0] : path.split("/", -1)) {
            String plain = part.toLowerCase(Locale.ROOT).replace("%2e", ".");
            if (plain.equals(".") || plain.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private static EffectException refused(String why, String remedy) {
        return new EffectException("Refused to send a request: " + why, remedy, true, false, null);
    }

    /** Only as names, since what other names stand for may be another's to say. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.startsWith("127.") && host.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
    }

    /** The address for people: without user, query and fragment. */
    static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return Shown.of(
                uri.getScheme() + "://" + uri.getHost() + port + (uri.getRawPath() == null ? "" : uri.getRawPath()));
    }
}
