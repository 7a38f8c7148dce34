package io.interlock.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;

/**
 * Compares with the JDK's parser, which shares no code with the reader. Damage is done to elements, text and comments
 * only: what is in declarations and processing instructions is skipped by the reader on purpose.
 */
class XmlReaderPropertyTest {

    private static final List<String> NAMES = List.of("dependency", "a", "a-b", "é", "p:c");

    private final DocumentBuilder jdk = jdk();

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void reads_well_formed_documents_as_the_jdk_does(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        String xml = pick(random, "", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                + document(random)
                + pick(random, "", "<?p i?>\r\n");

        assertThat(ours(xml)).as(xml).isEqualTo(theirs(xml)).isNotEqualTo("refused");
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void accepts_and_refuses_damaged_documents_as_the_jdk_does(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        String xml = Trees.damage(
                document(random),
                random,
                "<",
                ">",
                "/",
                "&",
                ";",
                "\"",
                "'",
                "=",
                "<a>",
                "</a>",
                "<!--",
                "-->",
                "--",
                "<![CDATA[",
                "]]>",
                "x",
                " ",
                "\n",
                "&#",
                "!");

        assertThat(ours(xml)).as(xml).isEqualTo(theirs(xml));
    }

    private static String document(Random random) {
        StringBuilder xml = new StringBuilder(pick(random, "", "<!-- c -->"));
        element(xml, random, 3);
        return xml.append(pick(random, "", "\n", " <!-- end -->\r\n")).toString();
    }

    private static void element(StringBuilder xml, Random random, int depth) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        xml.append('<').append(name);
        for (int i = random.nextInt(3); i > 0; i--) {
            String value = pick(random, "", "v", "é 1", "a\tb\nc", "&lt;&quot;", "&#x9;&#65;", "x\r\ny", "]]>", ">");
            xml.append(pick(random, " ", "\n  ")).append(i == 1 ? "y" : "p:z").append(pick(random, "=", " = "));
            xml.append(random.nextBoolean() ? "'" + value + "'" : "\"" + value + "\"");
        }
        xml.append(pick(random, "", " "));
        if (random.nextInt(5) == 0) {
            xml.append("/>");
            return;
        }
        xml.append('>');
        for (int i = random.nextInt(5); i > 0; i--) {
            if (depth > 0 && random.nextInt(3) > 0) {
                element(xml, random, depth - 1);
            } else {
                xml.append(pick(
                        random,
                        " ",
                        "\n    ",
                        "text",
                        " a b ",
                        "é漢😀",
                        "&amp;",
                        "&#65;&#x1F600;",
                        "\r\n",
                        "<!-- <x> -->",
                        "<![CDATA[<&]] >]]>",
                        "]]",
                        "x]y",
                        "1.0"));
            }
        }
        xml.append("</").append(name).append(pick(random, "", " ")).append('>');
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String ours(String xml) {
        try {
            StringBuilder shown = new StringBuilder();
            show(XmlReader.read(xml.getBytes(UTF_8)), shown);
            return shown.toString();
        } catch (ManifestException e) {
            return "refused";
        }
    }

    private String theirs(String xml) throws IOException {
        try {
            StringBuilder shown = new StringBuilder();
            show(jdk.parse(new ByteArrayInputStream(xml.getBytes(UTF_8))).getDocumentElement(), shown);
            return shown.toString();
        } catch (SAXException e) {
            return "refused";
        }
    }

    private static void show(XmlElement element, StringBuilder out) {
        out.append('<')
                .append(element.name())
                .append(new TreeMap<>(element.attributes()))
                .append(element.text());
        element.children().forEach(child -> show(child, out));
        out.append('>');
    }

    private static void show(Element element, StringBuilder out) {
        Map<String, String> attributes = new TreeMap<>();
        NamedNodeMap map = element.getAttributes();
        for (int i = 0; i < map.getLength(); i++) {
            attributes.put(((Attr) map.item(i)).getName(), ((Attr) map.item(i)).getValue());
        }
        StringBuilder text = new StringBuilder();
        StringBuilder children = new StringBuilder();
        for (org.w3c.dom.Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Text piece) {
                text.append(piece.getData());
            } else if (node instanceof Element child) {
                show(child, children);
            }
        }
        String name = element.getTagName();
        out.append('<')
                .append(name.substring(name.lastIndexOf(':', name.length() - 2) + 1))
                .append(attributes);
        out.append(text.toString().trim()).append(children).append('>');
    }

    private static DocumentBuilder jdk() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
