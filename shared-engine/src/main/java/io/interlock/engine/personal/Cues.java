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

/**
 * Finds what only the words before it make personal: dates of birth, passports, licences, names, postal addresses,
 * postcodes, wallets.
 */
record Cues(PersonalDataOptions options) implements Detector {

    /** The words of each kind, in the order of {@link Kind}. */
    private static final String[] WORDS = {
        "birth|dob|d.o.b|born |geboren|naissance|née le|né le|nacimiento|nacido|nascita|nato il|nascimento|생년월일"
                + "|출생|出生|生年月日|syntym|födelsedatum",
        "passport|reisepass|passeport|pasaporte|passaporto|여권|护照|護照|パスポート|paszport|personalausweis|ausweisnummer"
                + "|identity card|carta d'identit|travel document",
        "driver's lic|drivers lic|driver lic|driving lic|driver’s lic|license number|licence number|license no|dl number"
                + "|führerschein|fahrerlaubnis|permis de conduire|patente di guida|운전면허|licencia de conducir|carnet de conducir",
        "name is |name: |name\": |name = |name=|patient: |patient name|dear |mr. |mrs. |ms. |dr. |mr |mrs |성명|이름|성함|고객명|예금주"
                + "|je m'appelle |mein name ist |ich heiße |me llamo |mi chiamo |氏名|姓名",
        " street| avenue| road| lane| boulevard| blvd| drive| court| ave.| ave,| st.| st,| rd.| rd,|straße | strasse|strasse "
                + "| rue |calle |특별시 |광역시 |경기도 |서울시 |강원도 |충청북도 |충청남도 |전라북도 |전라남도 |경상북도 |경상남도 |제주도 ",
        "postcode|post code|postal code|zip code|zipcode|plz|postleitzahl|code postal|우편번호",
        "bitcoin|btc|wallet|bc1q|bc1p|ethereum"
    };

    private static final List<Anchor> ANCHORS = new ArrayList<>();
    private static final List<Kind> KINDS = new ArrayList<>();

    static {
        for (Kind kind : Kind.values()) {
            for (String word : WORDS[kind.ordinal()].split("\\|", -1)) {
                ANCHORS.add(Anchor.keyword(word));
                KINDS.add(kind);
            }
        }
    }

    /** What a word announces. */
    private enum Kind {
        BIRTH,
        PASSPORT,
        DRIVER,
        NAME,
        STREET,
        POSTCODE,
        WALLET
    }

    @Override
    public List<Rule> rules() {
        return PersonalRules.CUES;
    }

    @Override
    public List<Anchor> anchors() {
        return List.copyOf(ANCHORS);
    }

    @Override
    public Probe newProbe() {
        return new CueProbe(options.threshold());
    }

    private static final class CueProbe implements Probe {

        private final double threshold;

        CueProbe(double threshold) {
            this.threshold = threshold;
        }

        @Override
        public void at(ScanText text, int anchor, int start, Matches found) {
            Anchor word = ANCHORS.get(anchor);
            int end = start + word.text().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            boolean inside = Words.letter(text.at(start)) && Words.letter(text.at(start - 1));
            Kind kind = KINDS.get(anchor);
            if (inside && kind != Kind.BIRTH && kind != Kind.STREET && kind != Kind.WALLET) {
                return;
            }
            Cued value = switch (kind) {
                case BIRTH -> CuedDates.after(text, end);
                case PASSPORT -> CuedTokens.passport(text, end);
                case DRIVER -> CuedTokens.licence(text, end);
                case NAME -> CuedNames.after(text, start, end);
                case STREET -> CuedAddresses.around(text, start, end);
                case POSTCODE -> CuedTokens.postcode(text, end);
                case WALLET -> Wallets.after(text, start);
            };
            if (value.percent() / 100.0 >= threshold) {
                found.add(new Match(
                        value.rule(),
                        value.from(),
                        value.to(),
                        value.percent() / 100.0,
                        value.rank(),
                        "the words before it"));
            }
        }
    }
}
