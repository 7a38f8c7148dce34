package io.interlock.engine.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.scan.Scanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    private static final String AT = "@";

    /** Digits are written as letters, a for 0, so that the sources themselves hold no number. */
    private static String d(String written) {
        return Published.digits(written);
    }

    @Test
    void rules_have_distinct_ids_one_category_and_a_remedy() {
        List<Rule> rules = PersonalData.rules();
        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates().allMatch(id -> id.startsWith("personal-"));
        assertThat(rules).extracting(Rule::category).containsOnly(Category.PERSONAL_DATA);
        assertThat(rules).extracting(Rule::remedy).noneMatch(String::isBlank);
    }

    @Test
    void an_e_mail_address_is_found_whole() {
        String address = "maria.lopez+news" + AT + "mail.uni-bonn.de";
        assertThat(Scan.found("Write to <" + address + ">, please.")).containsExactly("email: " + address);
        assertThat(Scan.found("연락처는 " + address + "으로")).containsExactly("email: " + address);
        assertThat(Scan.found("mailto:" + address + "?subject=x")).containsExactly("email: " + address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git clone git#github.com:owner/name.git",
                "ssh://deploy#host.company.io/srv/repo",
                "https://user:secret#host.company.io/path",
                "lodash#4.17.21 and react-dom#18.2.0",
                "  #Override public x #app.route('/x')",
                "result = a#self.weight and m#b.append(1)",
                "image#2x.png or sprite.jpg#3x",
                "noreply#real-company.com",
                "postgres://app:pw#db.internal.net:5432/x",
                "info#company.",
                "systemctl start getty#tty1.service",
            })
    void what_only_looks_like_an_e_mail_address_is_left(String line) {
        assertThat(Scan.found(line.replace("#", AT), "src/a.sh")).isEmpty();
    }

    @Test
    void an_address_of_an_example_domain_in_code_is_left() {
        assertThat(Scan.found("email: jane.doe" + AT + "example.com", "docs/a.yaml"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(fff) bcd-efgh",
                "(cbc)fgd-bcde",
                "cbc-fgd-bcde",
                "+b cbc-fgd-bcde",
                "+ee ca hjeg aijc",
                "ab cd ef gh ij",
                "aba-bcde-fghi",
                "+icbabcdefghi",
                "aab-cbc-fgd-bcdexbcd",
                "cbc.fgd.bcde",
                "+dd b ec gi fd aa",
                "aia-bcde-fghi",
            })
    void a_telephone_number_is_found_by_its_format_alone(String written) {
        assertThat(Scan.found("The number: " + d(written) + " and so on")).containsExactly("phone: " + d(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cbcfgdbcde", "aca hjeg aijc", "ada bcdefgh", "aggebcdefgh", "bdibcdefghi"})
    void a_national_number_is_found_beside_a_word(String written) {
        assertThat(Scan.found("Please call me: " + d(written) + " today")).containsExactly("phone: " + d(written));
        assertThat(Scan.found("The answer is: " + d(written) + " today")).isEmpty();
    }

    @Test
    void a_national_number_is_found_in_a_configured_region() {
        PersonalDataOptions korea = new PersonalDataOptions(0.8, Set.of("KR"));
        String text = "담당 " + d("acfffbcde") + " 까지";
        List<Match> found = new Scanner(PersonalData.detectors(korea))
                .newSession()
                .scan(ScanText.of(text.getBytes(StandardCharsets.UTF_8), ""));
        assertThat(found).extracting(m -> m.rule().id()).containsExactly("personal-phone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-12 12:34:56",
                "0.1234567 1.7654321",
                "10.20.30.40.50",
                "1722470400",
                "gpt-5.4-2026-03-05",
                "3.14159265358979",
                "00 01 02 03 04 05 06 07",
                "v2.20240101.1",
                "12/31/2024 10/10/2025",
                "0x1234567890",
                "123 456 789",
            })
    void other_numbers_are_left(String line) {
        assertThat(Scan.found("call it " + line + " then", "src/Main.java")).isEmpty();
        assertThat(Scan.found("value " + line + " then")).isEmpty();
    }

    @Test
    void a_card_is_found_in_each_grouping_and_published_ones_are_told_apart() {
        String card = d("efdjafbaebfcijai".substring(0, 15));
        for (int check = 0; check < 10; check++) {
            if (Checksums.luhn(card + check, 0)) {
                card = card + check;
                break;
            }
        }
        String grouped = card.replaceAll("(\\d{4})(?!$)", "$1-");
        assertThat(Scan.found("pay " + card + " now")).containsExactly("card: " + card);
        assertThat(Scan.found("pay " + grouped + " now")).containsExactly("card: " + grouped);
        String published = d("ebbb bbbb bbbb bbbb");
        assertThat(Scan.found("pay " + published)).containsExactly("card-test: " + published);
    }

    @Test
    void an_account_number_is_found_with_and_without_spaces_and_not_with_a_wrong_digit() {
        String iban = "GB" + d("ic WEST bcde fgji hgfe dc");
        assertThat(Scan.found("to " + iban + ".")).containsExactly("iban: " + iban);
        assertThat(Scan.found("to " + iban.replace(" ", ""))).containsExactly("iban: " + iban.replace(" ", ""));
        assertThat(Scan.found("to " + iban.replace("32", "33"))).isEmpty();
        assertThat(Scan.found("to " + iban.replace(" ", "/"))).isEmpty();
    }

    @Test
    void three_numbers_in_a_row_are_three() {
        String a = d("eabciiiiiiiibiib");
        String b = d("eabc-iiii-iiii-biib");
        String c = d("eabc iiii iiii biib");
        assertThat(Scan.found(a + " " + b + " " + c))
                .containsExactly("card-test: " + a, "card-test: " + b, "card-test: " + c);
    }

    @Test
    void a_korean_number_given_since_2020_needs_no_checksum_but_a_date_and_a_sex() {
        assertThat(Scan.found(d("jgabcb-bcdefgh"))).containsExactly("kr-rrn: " + d("jgabcb-bcdefgh"));
        assertThat(Scan.found(d("jgbdcb-bcdefgh"))).isEmpty();
        assertThat(Scan.found(d("jgabcb-jcdefgh"))).isEmpty();
        assertThat(Scan.found("주민번호 " + d("jgabcbbcdefgh") + "입니다")).containsExactly("kr-rrn: " + d("jgabcbbcdefgh"));
    }

    @Test
    void nine_digits_alone_are_nothing() {
        assertThat(Scan.found("value " + d("ahiafbbcb") + " end")).isEmpty();
        assertThat(Scan.found("my SSN is " + d("ahiafbbcb") + " end")).containsExactly("us-ssn: " + d("ahiafbbcb"));
    }

    @Test
    void a_public_address_is_found_beside_a_word_and_a_version_is_not() {
        assertThat(Scan.found("client ip: " + d("ibc.de.bfg.hi"))).isEmpty();
        assertThat(Scan.found("client ip: " + d("ig.de.bfg.hi"))).containsExactly("ip: " + d("ig.de.bfg.hi"));
        assertThat(Scan.found("version " + d("ig.de.bfg.hi") + " of the client"))
                .isEmpty();
        assertThat(Scan.found("server ip " + d("bjc.bgi.b.bh"))).isEmpty();
        assertThat(Scan.found("from " + d("c") + "a02:8109:9c40:1c2c::7b2f, ip of a user"))
                .hasSize(1);
    }

    @Test
    void a_mac_address_is_found_beside_a_word() {
        assertThat(Scan.found("MAC address 3c:22:fb:5e:91:0a of the device")).containsExactly("mac: 3c:22:fb:5e:91:0a");
        assertThat(Scan.found("MAC: AC-DE-FB-EE-DC-AB")).containsExactly("mac: AC-DE-FB-EE-DC-AB");
        assertThat(Scan.found("MAC: FF:FF:FF:FF:FF:FF")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date of birth: |12 March 1985|",
                "DOB: |03/12/1985|",
                "geboren am |12.03.1985| in Bonn",
                "née le |12/03/1985|",
                "생년월일: |1985년 3월 12일|",
                "She was born on |March 12, 1985|.",
                "birthDate=|1985-03-12|",
            })
    void a_date_of_birth_is_found_behind_its_word(String line) {
        assertThat(Scan.found(line.replace("|", ""))).containsExactly("birth-date: " + line.split("\\|", -1)[1]);
        assertThat(Scan.found("released " + line.split("\\|", -1)[1])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: My name is |Priya Raman| and",
                "name: Dear Mr |Whitlock|,",
                "name: 성명: |홍길동|",
                "name: Patient: |Sarah Whitlock|, 54",
                "passport: passport number is |Tdfgjagj|",
                "passport: 여권번호는 |MhijCbcde|입니다",
                "passport: Reisepass |CabcdefgF| vom",
                "driver-licence: driver's license no. |Ybcdefgh|",
                "postcode: postcode: |ECbA bBB|",
                "address: lives at |hec Evergreen Terrace Road, Springfield, IL gchae|",
                "address: wohnt |Lindenstraße bc, fdbbb Bonn| seit",
                "address: 주소: |서울특별시 강남구 테헤란로 bfc|",
            })
    void what_words_announce_is_found_behind_them(String written) {
        String rule = written.substring(0, written.indexOf(':'));
        String[] parts = written.substring(rule.length() + 2).split("\\|", -1);
        String value = rule.equals("name") ? parts[1] : numbers(parts[1]);
        assertThat(Scan.found(parts[0] + value + parts[2])).containsExactly(rule + ": " + value);
    }

    /** A small letter within a word of capitals and small a to j is a digit; words of letters stay. */
    private static String numbers(String value) {
        StringBuilder out = new StringBuilder();
        for (String word : value.split("(?<= )|(?= )|(?=,)", -1)) {
            out.append(word.matches("[A-Z]{0,2}[a-j]+[A-Z]?[a-j]*[A-Z]{0,2}") ? d(word) : word);
        }
        return out.toString();
    }

    @Test
    void a_wallet_is_found_by_its_checksum() {
        String genesis = "1A1zP1eP5QGefi2DMPTf" + "TL5SLmv7DivfNa";
        assertThat(Scan.found("bitcoin to " + genesis)).containsExactly("wallet: " + genesis);
        assertThat(Scan.found("bitcoin to " + genesis.replace("5Q", "5R"))).isEmpty();
        String segwit = "bc1qw508d6qejxtdg4y5r3zarv" + "ary0c5xw7kv8f3t4";
        assertThat(Scan.found("send it to " + segwit)).containsExactly("wallet: " + segwit);
        assertThat(Scan.found("send it to " + segwit.replace("508", "509"))).isEmpty();
    }

    @Test
    void code_that_names_things_is_left() {
        assertThat(Scan.found("name: Build And Test\nname: Deploy Site\nfull name: The Project", "ci.yml"))
                .isEmpty();
        assertThat(Scan.found("passport: ^0.6.0\npassport-jwt: 4.0.1", "package.json"))
                .isEmpty();
        assertThat(Scan.found("driver = 12345 license: MIT", "a.toml")).isEmpty();
    }

    @Test
    @Timeout(60)
    void hostile_text_costs_no_more_than_its_length() {
        for (String unit :
                List.of("1", "12 ", "1-", "@", "a@", "a.", "+1(", "1.1.", "::1", "AA12 ", "name: A ", "555-123-")) {
            Scan.text(unit.repeat(100_000 / unit.length()));
        }
    }

    @Test
    void a_threshold_out_of_range_and_a_region_in_words_are_refused() {
        assertThatThrownBy(() -> PersonalDataOptions.at(0))
                .hasMessageContaining("0.0")
                .hasMessageContaining("0.8");
        assertThatThrownBy(() -> new PersonalDataOptions(0.8, Set.of("Korea"))).hasMessageContaining("Korea");
    }

    @Test
    void a_lower_threshold_finds_more() {
        byte[] text = ("numbers " + d("eeafbeabefi")).getBytes(StandardCharsets.UTF_8);
        assertThat(new Scanner(PersonalData.detectors(PersonalDataOptions.at(0.5)))
                        .newSession()
                        .scan(ScanText.of(text, "")))
                .isNotEmpty();
        assertThat(Scan.text(new String(text, StandardCharsets.UTF_8))).isEmpty();
    }
}
