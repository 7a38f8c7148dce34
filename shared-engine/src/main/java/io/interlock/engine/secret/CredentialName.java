package io.interlock.engine.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a name word by word: what kind of credential it promises, and whether its other words take the promise back. */
final class CredentialName {

    /** What a name promises, weakest evidence first. */
    enum Kind {
        /** Nothing. */
        NONE,
        /** A key or a token of whatever kind: only a random value counts. */
        WEAK,
        /** A credential or an authorization. */
        AUTH,
        /** A token. */
        TOKEN,
        /** A key that opens something: api key, access key, private key. */
        KEY,
        /** A secret. */
        SECRET,
        /** A password, which may be any word at all. */
        PASSWORD
    }

    /** After the credential's word these name something about it: where it is, how long, what it is called. */
    private static final Set<String> ABOUT = words(
            "name names type types kind field fields id ids uid uuid guid url urls uri path paths file"
                    + " files filename dir directory folder location length len size min max count limit limits policy policies label labels text title"
                    + " hint placeholder prompt message messages msg error errors exception help tooltip description desc comment regex regexp pattern"
                    + " format validator validation valid invalid rule rules strength forgot change changed confirmation expired expiry expires"
                    + " expiration expire ttl timeout age last date time at on enabled disabled enable required visible hidden show toggle input element"
                    + " selector xpath css class column col table index idx prefix suffix header headers param params parameter parameters property"
                    + " properties prop attribute attributes attr arg args argument option options flag provider providers manager service services store"
                    + " storage factory encoder encoding encoded algorithm alg algo method mode usage version endpoint host hostname port issuer"
                    + " audience scope scopes claim claims ring board code word press down up event frame frames space spaces map mapping list pair pairs"
                    + " hash hashed hashes digest checksum sha md fingerprint thumbprint ref refs reference references template source env variable var"
                    + " alias mount generator reset handler helper util utils request response form page view dialog modal button link icon image"
                    + " key keys state status result info metadata object spec schema config configuration context model entity dto builder bits bit"
                    + " caching cache chain lookup lookups reader writer parser lexer loader resolver extractor converter mapper editor entry entries"
                    + " set sets group groups role roles policyname rotation rotate refresh renewal management manager operator operators callback"
                    + " function fn func test tests constant constants const suggestion warning required requirements requirement strategy style"
                    + " vault annotation annotations namespace deprecated supported support pos position offset start end begin");

    /** Before the credential's word these make it something else. */
    private static final Set<String> OTHER = words(
            "salted stored public pub primary foreign sort partition routing row object group idempotency translation"
                    + " dictionary lookup hash no non not is has use max min num total count forgot invalid wrong missing bad fake dummy mock"
                    + " example sample pagination page next continuation previous lexer cancellation cancel eos bos pad padding mask unk stop cursor"
                    + " show hide reset change require requires expected sync resource composite surrogate natural candidate alternate shadow cache"
                    + " index idx sub parent child map attribute attr tag label metadata field property param config meta registry hot shortcut arrow"
                    + " enter tab escape shift ctrl alt meta backspace delete modifier keyboard query i18n message msg error locale unique compound"
                    + " dict json item entry redis storage_key topic order left right up down feature state session_state telemetry metric trace"
                    + " site sitekey placeholder nullable default_value delete del remove drop replace fork token_type syntax grammar next_page"
                    + " websocket event instrumentation license dedup clustering bucket s3object lock mutex semaphore display describe annotation cert"
                    + " certificate known trusted theme preference pref setting settings option");

    private static final Set<String> PASSWORD =
            words("password passwd pwd passphrase passwort pass pw passcode psw contrasena motdepasse"
                    + " passwords psk pswd psswd paswd userpwd passwrd");
    private static final Set<String> PASS_GIVERS =
            words("require db user usr admin root login smtp mail email ftp sftp ssh my mysql postgres pg"
                    + " psql redis sql auth account key keystore trust store truststore cert ssl tls http https proxy svn git docker jenkins sudo wifi"
                    + " wlan ldap bind rpc vnc vpn api service svc app client server host web site sl softlayer cloudant clou os jdbc database mongo"
                    + " rabbit rabbitmq mq amqp ks priv private pk master test guest imap pop nexus sonar artifactory registry basic default demo"
                    + " encrypted wp owner super superuser kafka es elastic elasticsearch");
    private static final Set<String> OTHER_PASSES =
            words("first second third last single multi two one three four render filter run next"
                    + " full shadow color vertex band low high all by lighting blur depth final pre post sub main tone light bloom compile"
                    + " optimization opt analysis function module loop codegen build scan will did does should must can tests check checks"
                    + " must_not not encode decode hw sw");
    /** What has keys that open nothing may have a password that does. */
    private static final Set<String> OWNERS = words(
            "registry group cache resource parent child topic feature state session telemetry metric trace site bucket event"
                    + " instrumentation clustering redis metadata config object index queue primary public meta cert");

    private static final Set<String> SECRET = words("secret secrets secrete secretkey secretvalue");
    private static final Set<String> TOKEN = words("token tokens jwt authtoken accesstoken apitoken bearer pat");
    private static final Set<String> AUTH =
            words("auth authorization authentication credential credentials cred creds basicauth");
    private static final Set<String> KEY_GIVERS = words(
            "api access secret private encryption encrypt crypto cipher signing sign signature"
                    + " account master auth shared hmac aes des rsa jwt jwk admin app application client consumer subscription service license deploy ssh"
                    + " storage connection security license cloud iam instance webhook decryption crypt pgp gpg vapid integration write server"
                    + " root ibm sl softlayer cloudant firebase stripe sendgrid openai azure aws gcp github slack session cookie primary_access");

    private static final String[] GLUED_PASSWORD = {"password", "passwd", "pwd", "passphrase", "passwort"};
    private static final String[] GLUED_KEY = {
        "apikey",
        "secretkey",
        "accesskey",
        "privatekey",
        "authkey",
        "encryptionkey",
        "signingkey",
        "accountkey",
        "masterkey",
        "hmackey"
    };

    private CredentialName() {}

    private static Set<String> words(String list) {
        return new HashSet<>(Arrays.asList(list.split(" ", -1)));
    }

    /** What a name promises. */
    static Kind of(String name) {
        int dot = name.lastIndexOf('.');
        String last = name.substring(dot + 1);
        List<String> words = split(last.endsWith("_CONFIG") ? last.substring(0, last.length() - 7) : last);
        if (words.isEmpty()) {
            return Kind.NONE;
        }
        for (int i = words.size() - 1; i >= 0; i--) {
            Kind kind = kind(words, i);
            if (kind != Kind.NONE) {
                return takenBack(words, i, kind == Kind.PASSWORD) ? Kind.NONE : strengthened(kind, name, dot);
            }
        }
        return Kind.NONE;
    }

    private static Kind strengthened(Kind kind, String name, int dot) {
        if (kind == Kind.WEAK && dot > 0) {
            for (String word : split(name.substring(0, dot))) {
                if (KEY_GIVERS.contains(word) && !word.equals("app")) {
                    return Kind.KEY;
                }
            }
        }
        return kind;
    }

    private static Kind kind(List<String> words, int i) {
        String word = words.get(i);
        if (PASSWORD.contains(word)) {
            boolean other = word.equals("pass") && i > 0 && OTHER_PASSES.contains(words.get(i - 1));
            return other || word.equals("pass") && i + 1 < words.size() ? passWith(words, i) : Kind.PASSWORD;
        }
        if (SECRET.contains(word)) {
            return Kind.SECRET;
        }
        if (TOKEN.contains(word)) {
            return Kind.TOKEN;
        }
        if (AUTH.contains(word)) {
            return Kind.AUTH;
        }
        if (word.equals("key") || word.equals("keys")) {
            return i > 0 && KEY_GIVERS.contains(words.get(i - 1)) ? Kind.KEY : Kind.WEAK;
        }
        return glued(word);
    }

    /** A pass is a password after a user or a service, and at the end: not a render pass, not a pass phrase of a test. */
    private static Kind passWith(List<String> words, int i) {
        boolean given = i == 0 || !OTHER_PASSES.contains(words.get(i - 1));
        String after = words.get(i + 1 < words.size() ? i + 1 : i);
        return given && (after.equals("phrase") || !Ascii.letter(after.charAt(0)) || after.equals("secure"))
                ? Kind.PASSWORD
                : Kind.NONE;
    }

    private static Kind glued(String word) {
        for (String end : GLUED_PASSWORD) {
            if (word.endsWith(end)) {
                return word.equals("oldpwd") || word.startsWith("salted") ? Kind.NONE : Kind.PASSWORD;
            }
            if (end.length() > 3 && word.startsWith(end)) {
                return ABOUT.contains(word.substring(end.length())) ? Kind.NONE : Kind.PASSWORD;
            }
        }
        for (String end : GLUED_KEY) {
            if (word.endsWith(end)) {
                return Kind.KEY;
            }
        }
        if (word.endsWith("secret")) {
            return Kind.SECRET;
        }
        if (word.endsWith("pass") && PASS_GIVERS.contains(word.substring(0, word.length() - 4))) {
            return Kind.PASSWORD;
        }
        return word.endsWith("token") && word.length() > 5 ? Kind.TOKEN : Kind.NONE;
    }

    private static boolean takenBack(List<String> words, int at, boolean password) {
        for (int i = at + 1; i < words.size(); i++) {
            if (ABOUT.contains(words.get(i))) {
                return true;
            }
        }
        for (int i = 0; i < at; i++) {
            if (OTHER.contains(words.get(i)) && !(password && OWNERS.contains(words.get(i)))) {
                return true;
            }
        }
        return false;
    }

    /** The words of a name in lower case, by change of case and by whatever is no letter. */
    static List<String> split(String name) {
        List<String> words = new ArrayList<>(4);
        int from = -1;
        for (int i = 0; i <= name.length(); i++) {
            char c = i < name.length() ? name.charAt(i) : ' ';
            boolean begins = from >= 0 && Ascii.upper(c) && (Ascii.lower(name.charAt(i - 1)) || hump(name, i));
            if (from >= 0 && (!Ascii.letter(c) || begins)) {
                words.add(name.substring(from, i).toLowerCase(Locale.ROOT));
                from = -1;
            }
            if (from < 0 && Ascii.letter(c)) {
                from = i;
            }
        }
        return words;
    }

    /** Whether a capital begins a word after capitals: the K of {@code APIKey}. */
    private static boolean hump(String name, int i) {
        return i + 1 < name.length() && Ascii.upper(name.charAt(i - 1)) && Ascii.lower(name.charAt(i + 1));
    }
}
