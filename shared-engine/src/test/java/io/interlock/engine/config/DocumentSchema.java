package io.interlock.engine.config;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A schema that editors use, beside the reader that the engine uses. */
final class DocumentSchema {

    private final Schema schema;
    private final Reader reader;

    /** Reads a document of the kind. */
    interface Reader {
        /** Reads it, or throws a {@link ConfigException}. */
        Object read(String file, byte[] content);
    }

    private DocumentSchema(Schema schema, Reader reader) {
        this.schema = schema;
        this.reader = reader;
    }

    /** The schema of a name beside the reader of the same kind. */
    static DocumentSchema of(String name, Reader reader) {
        try (InputStream in = ConfigException.class.getResourceAsStream(name)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new DocumentSchema(
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(json, InputFormat.JSON),
                    reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether editors find nothing wrong. */
    boolean accepts(String document, InputFormat format) {
        return schema.validate(document, format).isEmpty();
    }

    /** Whether the engine finds nothing wrong. */
    boolean isRead(String document) {
        try {
            reader.read("document", document.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }
}
