package io.interlock.engine.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {

    private static XmlElement read(String xml) {
        return XmlReader.read(xml.getBytes(UTF_8));
    }

    private static ManifestException failure(String xml) {
        ManifestException failure = catchThrowableOfType(ManifestException.class, () -> read(xml));
        assertThat(failure).as(xml).isNotNull();
        return failure;
    }

    @Test
    void reads_a_pom() {
        XmlElement pom = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- licence
                -->
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <parent>
                    <artifactId> base </artifactId>
                    <relativePath/>
                  </parent>
                  <dependencies>
                    <dependency><artifactId>a</artifactId><scope>test</scope></dependency>
                    <!-- <dependency/> -->
                    <dependency><artifactId>b</artifactId></dependency>
                  </dependencies>
                </project>
                """);

        assertThat(pom.name()).isEqualTo("project");
        assertThat(pom.line()).isEqualTo(4);
        assertThat(pom.text()).isEmpty();
        assertThat(pom.child("parent").text("artifactId")).isEqualTo("base");
        assertThat(pom.child("parent").child("relativePath").isPresent()).isTrue();
        assertThat(pom.child("dependencies").children("dependency"))
                .extracting(d -> d.text("artifactId"), d -> d.text("scope"), XmlElement::line)
                .containsExactly(tuple("a", "test", 10), tuple("b", "", 12));
    }

    @Test
    void what_is_not_there_is_missing_and_can_be_walked() {
        XmlElement missing = read("<a/>").child("b");

        assertThat(missing).isSameAs(XmlElement.MISSING);
        assertThat(missing.isPresent()).isFalse();
        assertThat(missing.child("c").children("d")).isEmpty();
        assertThat(missing.text("e")).isEmpty();
        assertThat(missing.attribute("f")).isEmpty();
        assertThat(missing.line()).isZero();
    }

    @Test
    void resolves_references_and_cdata_in_text() {
        assertThat(read("<a>x &lt;&amp;&gt;&quot;&apos; &#65;&#x1F600;</a>").text())
                .isEqualTo("x <&>\"' A😀");
        assertThat(read("<a>1<![CDATA[<&amp;>]]>2</a>").text()).isEqualTo("1<&amp;>2");
        assertThat(read("<a><![CDATA[]]]]><![CDATA[>]]></a>").text()).isEqualTo("]]>");
    }

    @Test
    void joins_the_pieces_of_text_around_elements_and_comments() {
        assertThat(read("<a> one <b>x</b> two<!-- c --> <?p i?>three </a>").text())
                .isEqualTo("one  two three");
        assertThat(read("<v>1.0<!-- why --></v>").text()).isEqualTo("1.0");
    }

    @Test
    void reads_attributes_as_they_are_written() {
        XmlElement element = read("<p:a  p:x = 'it''s' y=\"a\n b&#10;&lt;\"\r\n/>".replace("''", "&apos;"));

        assertThat(element.name()).isEqualTo("a");
        assertThat(element.attributes()).containsExactly(entry("p:x", "it's"), entry("y", "a  b\n<"));
        assertThat(element.attribute("y")).isEqualTo("a  b\n<");
    }

    @Test
    void drops_a_prefix_only_when_a_name_follows_it() {
        assertThat(read("<p:a/>").name()).isEqualTo("a");
        assertThat(read("<a:/>").name()).isEqualTo("a:");
    }

    @Test
    void makes_every_line_end_a_line_feed() {
        assertThat(read("<a>1\r\n2\r3\n4</a>").text()).isEqualTo("1\n2\n3\n4");
    }

    @Test
    void keeps_names_and_text_of_any_language() {
        XmlElement root = read("<größe>漢 <é/></größe>");

        assertThat(root.name()).isEqualTo("größe");
        assertThat(root.text()).isEqualTo("漢");
        assertThat(root.child("é").isPresent()).isTrue();
    }

    @Test
    void counts_lines_through_everything() {
        XmlElement root = read(
                "<?xml\nversion='1.0'?>\n<!DOCTYPE a [\n<!--\n-->\n]>\n<a\n b='\n'>\n<![CDATA[\n]]>&amp;\n<c/></a\n>\n");

        assertThat(root.line()).isEqualTo(7);
        assertThat(root.child("c").line()).isEqualTo(12);
    }

    @Test
    void reads_encodings_that_the_document_declares_or_marks() {
        String xml = "<?xml version='1.0' encoding=\"%s\"?><a>é</a>";

        assertThat(XmlReader.read(xml.formatted("ISO-8859-1").getBytes(ISO_8859_1))
                        .text())
                .isEqualTo("é");
        assertThat(XmlReader.read(xml.formatted("windows-1252").getBytes(Charset.forName("windows-1252")))
                        .text())
                .isEqualTo("é");
        assertThat(XmlReader.read(("\uFEFF" + xml.formatted("UTF-16")).getBytes(UTF_16LE))
                        .text())
                .isEqualTo("é");
        assertThat(XmlReader.read(("\uFEFF" + xml.formatted("utf-16")).getBytes(UTF_16BE))
                        .text())
                .isEqualTo("é");
        assertThat(XmlReader.read("<a>é</a>".getBytes(UTF_16LE)).text()).isEqualTo("é");
        assertThat(read("\uFEFF" + xml.formatted("utf-8")).text()).isEqualTo("é");
    }

    @Test
    void refuses_an_encoding_it_does_not_know() {
        ManifestException failure = failure("<?xml version=\"1.0\" encoding=\"EBCDIC\"?><a>é</a>");

        assertThat(failure.getMessage()).isEqualTo("Cannot read XML: the encoding \"EBCDIC\" is not supported");
        assertThat(failure.remedy()).contains("UTF-8");
        assertThat(failure)
                .extracting(ManifestException::line, ManifestException::column)
                .containsExactly(1, 31);
    }

    @Test
    void a_stray_byte_in_a_name_does_not_hide_the_module() {
        byte[] pom = "<project><name>Andr\u00e9</name><artifactId>x</artifactId></project>".getBytes(ISO_8859_1);

        assertThat(XmlReader.read(pom).text("artifactId")).isEqualTo("x");
    }

    @Test
    void never_expands_an_entity_of_the_document() {
        ManifestException laughs = failure("""
                <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>
                <lolz>&lol2;</lolz>""");

        assertThat(laughs.getMessage()).contains("\"&lol2;\"");
        assertThat(laughs.remedy()).contains("Entities are not expanded");
        assertThat(laughs)
                .extracting(ManifestException::line, ManifestException::column)
                .containsExactly(2, 7);
        assertThat(failure("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a b='&x;'/>")
                        .remedy())
                .contains("Entities are not expanded");
    }

    @Test
    void skips_a_document_type_without_following_it() {
        String doctype =
                "<!DOCTYPE a PUBLIC \"-//x//>\" 'http://x/y.dtd' [ <!-- ]> ' --> <!ENTITY % p '>]>'> <?p ]>?> %p; ]>";

        assertThat(read(doctype + "<a>1</a>").text()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "text",
                "<",
                "<a",
                "<a ",
                "<a b",
                "<a b=",
                "<a b='",
                "<a b='1'",
                "<a b='1'/",
                "<a>",
                "<a></",
                "<a></a",
                "<a></b>",
                "<a></ab>",
                "<ab></a>",
                "<a><b></a></b>",
                "<a/><b/>",
                "<a/>x",
                "x<a/>",
                "<a b='1'c='2'/>",
                "<a b=1/>",
                "<a b/>",
                "<a b='<'/>",
                "<a b='1' b='2'/>",
                "<a>&</a>",
                "<a>& </a>",
                "<a>&amp</a>",
                "<a>&#;</a>",
                "<a>&#x;</a>",
                "<a>&#xD800;</a>",
                "<a>&#0;</a>",
                "<a>&#x110000;</a>",
                "<a>&#99999999999;</a>",
                "<a>&nbsp;</a>",
                "<a>]]></a>",
                "<a><!-- -- --></a>",
                "<a><!--",
                "<a><![CDATA[",
                "<a><?p",
                "<a><!x></a>",
                "<a>\u0001</a>",
                "<a b='\u0001'/>",
                "<1/>",
                "< a/>",
                "<a></a x>",
                "<!DOCTYPE a",
                "<!DOCTYPE a [",
                "<!DOCTYPE a '",
                "<!DOCTYPE a><!DOCTYPE a><a/>",
                " <?xml version='1.0'?><a/>",
                "</a>"
            })
    void refuses_what_is_not_well_formed(String xml) {
        assertThat(failure(xml).getMessage()).startsWith("Cannot read XML: ");
        assertThat(failure(xml).line()).isPositive();
        assertThat(failure(xml).remedy()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a>\\n <b>\\n </c>\\n</a> | 3 | 2 | the closing tag \"c\" does not match the opening tag \"b\" of line 2",
                "<a>\\n <b>é</b>&x;</a>    | 2 | 10 | the entity \"&x;\" is not one of the five that XML predefines",
                "<a>\\n <b>                | 2 | 5 | the document ends within the element \"b\" of line 2",
                "<a x='1' x='2'/>          | 1 | 10 | the attribute \"x\" is there twice",
                "<a/>\\n junk              | 2 | 2 | expected the end of the document after the root element, found 'j'"
            })
    void names_the_place_and_what_is_there(String xml, int line, int column, String message) {
        ManifestException failure = failure(xml.replace("\\n", "\n"));

        assertThat(failure.getMessage()).isEqualTo("Cannot read XML: " + message);
        assertThat(failure)
                .extracting(ManifestException::line, ManifestException::column)
                .containsExactly(line, column);
    }
}
