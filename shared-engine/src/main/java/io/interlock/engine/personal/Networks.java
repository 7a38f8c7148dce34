package io.interlock.engine.personal;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds IP and MAC addresses. A public address near a word that says whose it is passes the default threshold; private,
 * reserved and well-known addresses, and what may be a version, stay below.
 */
record Networks(PersonalDataOptions options) implements Detector {

    /** From this anchor on they are words, behind which the value stands. */
    private static final int FIRST_WORD = 20;

    private static final List<Anchor> ANCHORS = shapes();

    @Override
    public List<Rule> rules() {
        return List.of(PersonalRules.IP, PersonalRules.MAC);
    }

    @Override
    public List<Anchor> anchors() {
        return ANCHORS;
    }

    @Override
    public Probe newProbe() {
        return new NetworkProbe(options.threshold());
    }

    /** The middle numbers of IPv4; the blocks of IPv6 that are given out; octets of a MAC address in digits, or its name. */
    private static List<Anchor> shapes() {
        List<Anchor> anchors = new ArrayList<>();
        String[] shapes = {
            "#.#.#",
            "#.##.#",
            "#.###.#",
            "200#:",
            "24##:",
            "26##:",
            "28##:",
            "2a##:",
            ":##:##",
            ":##:",
            "-##-##-",
            "####.####"
        };
        for (String shape : shapes) {
            anchors.add(Anchor.shape(shape));
        }
        for (String word : new String[] {
            "2a0a:",
            "2a0b:",
            "2a0c:",
            "2a0d:",
            "2a0e:",
            "2a0f:",
            "2c0f:",
            "240e:",
            "mac address",
            "hwaddr",
            "mac:",
            "mac is ",
            "hardware address",
            "physical address"
        }) {
            anchors.add(Anchor.keyword(word));
        }
        return List.copyOf(anchors);
    }

    private static final class NetworkProbe implements Probe {

        private static final int BACK = 48;
        private static final int AHEAD = 40;
        private static final Words IP_WORDS =
                Words.of("ip|ips|ipv4|ipv6|ip address|client|clients|remote|remote_addr|addr|user"
                        + "|visitor|customer|logged in|login|connected|connection|session|아이피|접속|adresse|adresse ip"
                        + "|dirección|ip-adresse|visited|access");
        private static final Words MAC_WORDS = Words.of(
                "mac|macs|mac address|ethernet|hwaddr|hardware address|physical address|ether|device|bssid|wifi|wi-fi");
        private static final Words VERSIONS =
                Words.of("version|versions|v|ver|release|oid|objectid|section|changelog|requires|dependency"
                        + "|dependencies|package|upgrade|upgraded|bump|since|build|assembly|chapter|pdp|example");

        private final double threshold;
        private @Nullable ScanText seen;
        private int seenTo;

        NetworkProbe(double threshold) {
            this.threshold = threshold;
        }

        @Override
        public void whole(ScanText text, Matches found) {
            seen = text;
            seenTo = 0;
        }

        @Override
        public void at(ScanText text, int anchor, int start, Matches found) {
            if (seen != text) {
                whole(text, found);
            }
            if (start < seenTo) {
                return;
            }
            boolean word = anchor >= FIRST_WORD;
            int from = word ? valueAfter(text, start) : begin(text, start);
            int to = finish(text, Math.max(from, word ? from : start));
            seenTo = Math.max(to, start + 1);
            if (to - from < 7 || text.at(from - 1) == '_') {
                return;
            }
            take(text, from, to, found);
        }

        /** The first token with a digit or a colon within a line after a word. */
        private static int valueAfter(ScanText text, int start) {
            int end = Math.min(text.lineEnd(start), start + 48);
            for (int i = start; i < end; i++) {
                boolean free = !part(text.at(i - 1));
                if (free && part(text.at(i)) && (mac(text, i, i + 17) || mac(text, i, i + 14))) {
                    return i;
                }
            }
            return start;
        }

        private static int begin(ScanText text, int start) {
            int i = start;
            while (i > start - BACK && part(text.at(i - 1))) {
                i--;
            }
            return i;
        }

        private static int finish(ScanText text, int start) {
            int i = start;
            while (i < start + AHEAD && part(text.at(i))) {
                i++;
            }
            while (i > start
                    && (text.at(i - 1) == '.'
                            || text.at(i - 1) == '-'
                            || text.at(i - 1) == ':' && text.at(i - 2) != ':')) {
                i--;
            }
            return i;
        }

        private static boolean part(int b) {
            return Words.alnum(b) || b == '.' || b == ':' || b == '-';
        }

        private void take(ScanText text, int from, int to, Matches found) {
            int colon = indexOf(text, from, to, ':');
            boolean four = Addresses.ipv4(text, from, colon < 0 ? to : colon);
            if (four) {
                int end = colon < 0 ? to : colon;
                boolean said = IP_WORDS.near(text, from, end) && !VERSIONS.within(text, from - 24, from);
                int less = Addresses.known4(text, from, end) ? 45 : 0;
                add(found, PersonalRules.IP, from, end, (said ? 85 : 55) - less - (Paths.test(text.path()) ? 15 : 0));
            } else if (mac(text, from, to)) {
                boolean said = MAC_WORDS.near(text, from, to);
                add(found, PersonalRules.MAC, from, to, Addresses.unset(text, from, to) ? 10 : said ? 88 : 70);
            } else if (Addresses.ipv6(text, from, to)) {
                boolean said = IP_WORDS.near(text, from, to);
                add(
                        found,
                        PersonalRules.IP,
                        from,
                        to,
                        Addresses.known6(text, from, to) ? 40 : (said ? 90 : 75) - (Paths.test(text.path()) ? 15 : 0));
            }
        }

        private void add(Matches found, Rule rule, int from, int to, int percent) {
            if (percent / 100.0 >= threshold) {
                found.add(new Match(rule, from, to, percent / 100.0, Match.Rank.SPECIFIC, "structure"));
            }
        }

        private static boolean mac(ScanText text, int from, int to) {
            return Addresses.mac(text, from, to);
        }

        private static int indexOf(ScanText text, int from, int to, char c) {
            for (int i = from; i < to; i++) {
                if (text.at(i) == c) {
                    return i;
                }
            }
            return -1;
        }
    }
}
