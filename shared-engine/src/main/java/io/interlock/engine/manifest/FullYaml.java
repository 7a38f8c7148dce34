package io.interlock.engine.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads all of YAML from the events of a library, with the limits that {@link YamlReader} promises. An alias is the same
 * {@link Node} again; tags are read, but make no objects.
 */
final class FullYaml {

    private static final String STR_TAG = "tag:yaml.org,2002:str";
    private static final String CORE_TAGS = "tag:yaml.org,2002:";

    private final StreamReader stream;
    private final Parser parser;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int values;
    private int deepest;

    /** A node with an anchor: how many values it has, and how many levels, with its aliases written out. */
    private record Anchored(Node node, int values, int levels) {}

    private FullYaml(String text) {
        // One buffer for all of the text: the library copies a growing buffer for every piece of a long line.
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(Math.max(16, text.length() + 1))
                .build();
        this.stream = new StreamReader(settings, text);
        this.parser = new ParserImpl(settings, stream);
    }

    static Node read(byte[] content) {
        String text = new YamlText(content).text();
        FullYaml reader = new FullYaml(text);
        try {
            return reader.document();
        } catch (ManifestException e) {
            throw e;
        } catch (ReaderException e) {
            throw YamlText.explain(e, text);
        } catch (MarkedYamlEngineException e) {
            throw YamlText.explain(e);
        } catch (RuntimeException e) {
            // On some malformed escapes the library fails with what its own code happens to throw, without a place.
            throw YamlText.notYaml(reader.stream.getLine(), reader.stream.getColumn(), "something that is not YAML");
        }
    }

    private Node document() {
        parser.next();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return Node.scalar(Node.Kind.NULL, "", 1, 1);
        }
        parser.next();
        Node value = value(parser.next(), 0);
        parser.next();
        parser.peekEvent();
        return value;
    }

    private Node value(Event event, int depth) {
        countValues(1, event);
        if (event instanceof AliasEvent alias) {
            return alias(alias, depth);
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(a -> anchors.remove(a.getValue()));
        int valuesBefore = values;
        int deepestBefore = deepest;
        deepest = depth;
        Node node =
                event instanceof ScalarEvent scalar ? scalar(scalar) : collection((CollectionStartEvent) event, depth);
        if (anchor.isPresent()) {
            anchors.put(anchor.get().getValue(), new Anchored(node, values - valuesBefore, deepest - depth));
        }
        deepest = Math.max(deepest, deepestBefore);
        return node;
    }

    private Node alias(AliasEvent event, int depth) {
        String name = event.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw error(
                    event,
                    "the alias *" + YamlText.printable(name) + " names nothing that ends before it",
                    "Put the anchor &" + YamlText.printable(name) + " on a value before the alias, not around it.");
        }
        countValues(anchored.values, event);
        requireDepth(depth + anchored.levels, event);
        deepest = Math.max(deepest, depth + anchored.levels);
        return anchored.node;
    }

    private static Node scalar(ScalarEvent event) {
        String text = event.getValue();
        String tag = event.getTag().orElse("");
        boolean resolved = event.isPlain() && tag.isEmpty() || tag.startsWith(CORE_TAGS) && !tag.equals(STR_TAG);
        Node.Kind kind = resolved ? YamlScalar.kind(text) : Node.Kind.STRING;
        String kept = kind == Node.Kind.NULL ? "" : kind == Node.Kind.LITERAL ? YamlScalar.canonical(text) : text;
        return Node.scalar(kind, kept, line(event), column(event));
    }

    private Node collection(CollectionStartEvent event, int depth) {
        requireDepth(depth + 1, event);
        return event.getEventId() == Event.ID.SequenceStart ? sequence(event, depth) : mapping(event, depth);
    }

    private Node sequence(CollectionStartEvent start, int depth) {
        Node sequence = Node.sequence(line(start), column(start));
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            sequence.add(value(parser.next(), depth + 1));
        }
        parser.next();
        return sequence;
    }

    private Node mapping(CollectionStartEvent start, int depth) {
        Node mapping = Node.mapping(line(start), column(start));
        List<Node> merged = null;
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event key = parser.next();
            String name = name(key);
            Event first = parser.next();
            Node value = value(first, depth + 1);
            if (isMerge(key)) {
                merged = merged == null ? new ArrayList<>() : merged;
                collectMerged(merged, value, first);
            } else if (mapping.put(name, value) != null) {
                throw error(
                        key,
                        "the name \"" + YamlText.printable(name) + "\" is there twice in one mapping",
                        "Remove or join one of the two.");
            }
        }
        parser.next();
        merge(mapping, merged);
        return mapping;
    }

    private String name(Event event) {
        countValues(1, event);
        if (event instanceof ScalarEvent scalar) {
            scalar.getAnchor().ifPresent(a -> anchors.put(a.getValue(), new Anchored(scalar(scalar), 0, 0)));
            return scalar.getValue();
        }
        Anchored anchored =
                event instanceof AliasEvent alias ? anchors.get(alias.getAlias().getValue()) : null;
        if (anchored == null || anchored.node.textOr("").isEmpty()) {
            throw error(
                    event,
                    "a name that is no plain text",
                    "Name the value with a text, in quotes when it has brackets in it.");
        }
        return anchored.node.text();
    }

    private static boolean isMerge(Event key) {
        return key instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<");
    }

    private void collectMerged(List<Node> merged, Node value, Event event) {
        if (value.kind() == Node.Kind.MAPPING) {
            merged.add(value);
            return;
        }
        boolean mappings = value.kind() == Node.Kind.SEQUENCE;
        for (Node item : value.items()) {
            mappings &= item.kind() == Node.Kind.MAPPING;
            merged.add(item);
        }
        if (!mappings) {
            throw error(
                    event,
                    "the merge key << with something other than mappings",
                    "Give it a mapping or a list of mappings, mostly as aliases.");
        }
    }

    /** Adds what is merged: what the mapping says itself counts most, then what comes first. */
    private static void merge(Node mapping, @Nullable List<Node> merged) {
        if (merged == null) {
            return;
        }
        for (Node other : merged) {
            for (Map.Entry<String, Node> entry : other.entries().entrySet()) {
                if (mapping.get(entry.getKey()) == Node.MISSING) {
                    mapping.put(entry.getKey(), entry.getValue());
                }
            }
        }
    }

    private void countValues(int more, Event event) {
        values += more;
        if (values > ByteReader.MAX_VALUES) {
            throw error(
                    event,
                    "the document holds more than " + ByteReader.MAX_VALUES + " values, counting each alias in full",
                    "Split the file, or exclude it from what is examined.");
        }
    }

    private static void requireDepth(int depth, Event event) {
        if (depth > ByteReader.MAX_DEPTH) {
            throw error(event, "nested deeper than " + ByteReader.MAX_DEPTH + " levels", "Flatten the document.");
        }
    }

    private static ManifestException error(Event event, String what, String remedy) {
        return new ManifestException(line(event), column(event), "Cannot read YAML: " + what, remedy);
    }

    private static int line(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.isPresent() ? mark.get().getLine() + 1 : 0;
    }

    private static int column(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.isPresent() ? mark.get().getColumn() + 1 : 0;
    }
}
