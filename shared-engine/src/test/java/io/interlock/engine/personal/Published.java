package io.interlock.engine.personal;

import java.util.EnumMap;
import java.util.Map;

/** Numbers that issuers and encyclopedias publish as examples; a digit is written as a letter, a for 0, so no scanner minds. */
final class Published {

    private static final String EXAMPLES =
            "CARD ebbbbbbbbbbbbbbb|KR_RRN jgabcb-bacbebd|KR_FRN jbbbce-fghijag|KR_DRIVER bb-cc-bcdefg-bc|"
                    + "KR_BRN bae-ig-fggfj|US_SSN ahi-af-bbcd|US_ITIN jbb-ha-bcde|US_ABA bcbaaadfi|"
                    + "UK_NINO PR bc dg bc C|UK_NHS eab-acd-cbdh|UK_DRIVER MORGAgfhafeSMjIJ|CA_SIN bda gjc fee|"
                    + "DE_IDNR igajfhechbj|DE_RVNR bfahagejCbad|DE_KVNR Abcdefghia|FR_NIR c ff ai be bgi acf di|"
                    + "ES_DNI bcdefghiZ|ES_NIE XjgbdifbN|IT_CODICE_FISCALE RSSMRAifTbaAfgcS|NL_BSN bbbcccddd|"
                    + "BE_NRN if.ah.da-add.ci|PL_PESEL eeafbeabefi|SE_PERSONNUMMER ibbcbi-jihg|NO_FNR bfbaig jfaii|"
                    + "DK_CPR cbbagc-fgcj|FI_HETU bdbafc-daiT|PT_NIF fabjgeied|GR_AMKA ababdajjjjh|GR_AFM ajecfjcbg|"
                    + "AT_SVNR bcdh ababia|CH_AHV hfg.jcbh.ahgj.if|CZ_RC hbadbj/chef|RO_CNP bgdagbfbcdefh|"
                    + "BG_EGN hfcdbgjcgd|RS_JMBG ababaagfaaaag|EE_LT_CODE dgiafciabaj|LV_CODE bgbbhf-bjjjh|"
                    + "IE_PPS geddedfF|HR_OIB dddjcaafjgb|RU_SNILS bbc-cdd-eef jf|RU_INN faabaahdccfj|"
                    + "BR_CPF dja.fdd.eeh-af|BR_CNPJ bg.hch.cda/aaab-jh|AR_CUIT ca-affdgbgi-c|CL_RUT bc.fdb.jaj-c|"
                    + "MX_CURP BOXWdbaicaHNERXNaj|IN_AADHAAR cdeb cdeb cdeg|IN_PAN ABCPDbcdeZ|IN_VOTER KSDbcihdej|"
                    + "AU_TFN bcd efg hic|AU_MEDICARE cbcd efgha b|AU_ABN fb ice hfd ffg|"
                    + "CN_RESIDENT bbabafbjejbcdbaacX|JP_MY_NUMBER bcde fghi jabi|SG_NRIC ScheabbgC|HK_ID Abcdefg(d|"
                    + "TW_ID Abcdefghij|TH_ID b-cdef-ghija-bc-b|MY_NRIC hhadaf-ac-bcde|ID_NIK dbhbabbhaiefaaab|"
                    + "ZA_ID iaababfaajaih|IL_ID adjddhecd|TR_TCKN baaaaaaabeg";

    private Published() {}

    /** An example of each kind, formatted. */
    static Map<IdKind, String> examples() {
        Map<IdKind, String> examples = new EnumMap<>(IdKind.class);
        for (String line : EXAMPLES.split("\\|", -1)) {
            int space = line.indexOf(' ');
            examples.put(IdKind.valueOf(line.substring(0, space)), digits(line.substring(space + 1)));
        }
        return examples;
    }

    /** Small letters a to j as digits. */
    static String digits(String written) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            out.append(c >= 'a' && c <= 'j' ? (char) ('0' + c - 'a') : c);
        }
        return out.toString();
    }
}
