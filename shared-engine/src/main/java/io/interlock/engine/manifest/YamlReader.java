package io.interlock.engine.manifest;

/**
 * Reads the first document of a YAML 1.2 stream, by the core schema: a plain {@code true} or number is a literal, a
 * plain {@code null}, {@code ~} or nothing is null, everything else is a string. The merge key {@code <<} of YAML 1.1
 * is obeyed, because build files use it. Tags are read, but make no objects.
 *
 * <p>Numbers are kept as they were written, booleans in lower case. An alias is the same {@link Node} again. Size and
 * depth are limited as if each alias were written out, so that walking the tree is as cheap as the limits say, however
 * the document was written.
 */
public final class YamlReader {

    private YamlReader() {}

    /**
     * Reads the first document.
     *
     * @param content the stream's bytes, in UTF-8
     * @return its value; a {@link Node.Kind#NULL} when there is no document
     * @throws ManifestException when it is not YAML, has a name twice in one mapping or a name that is no scalar, is
     *     too large or nested too deep; columns count code points
     */
    public static Node read(byte[] content) {
        ByteReader.requireSize("YAML", content);
        // To load the library takes longer than all of a small repository: most manifests do not need it.
        Node simple = SimpleYaml.read(content);
        return simple != null ? simple : FullYaml.read(content);
    }
}
