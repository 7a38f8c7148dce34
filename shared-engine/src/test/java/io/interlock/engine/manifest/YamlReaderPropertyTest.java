package io.interlock.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class YamlReaderPropertyTest {

    private static final ScalarResolver CORE = new CoreSchema().getScalarResolver();

    @Provide
    Arbitrary<Object> trees() {
        return Trees.values(true);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void reads_back_what_was_written_in_any_way(@ForAll("trees") Object tree, @ForAll long seed) {
        String yaml = YamlWriter.write(tree, new Random(seed));

        assertThat(Trees.plain(YamlReader.read(yaml.getBytes(UTF_8)))).as(yaml).isEqualTo(tree);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void resolves_plain_scalars_as_the_core_schema_of_the_library_does(@ForAll long seed) {
        Random random = new Random(seed);
        String[] parts = {
            "0", "1", "x", "o", ".", "-", "+", "e", "E", "7", "8", "f", "_", "true", "null", "~", "inf", "nan", "False",
            "NULL"
        };
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        String scalar = text.toString();

        Node.Kind kind = YamlScalar.kind(scalar);

        assertThat(kind).as(scalar).isEqualTo(kindByLibrary(scalar));
    }

    private static Node.Kind kindByLibrary(String scalar) {
        Tag tag = CORE.resolve(scalar, true);
        return tag.equals(Tag.NULL) ? Node.Kind.NULL : tag.equals(Tag.STR) ? Node.Kind.STRING : Node.Kind.LITERAL;
    }
}
