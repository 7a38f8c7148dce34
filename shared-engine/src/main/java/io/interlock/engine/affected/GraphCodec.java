package io.interlock.engine.affected;

import io.interlock.engine.cache.Decoder;
import io.interlock.engine.cache.Encoder;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes component graphs for the cache and reads them back. */
final class GraphCodec {

    /** How scopes are written: by their place here. */
    private static final List<Dependency.Scope> SCOPES = List.of(Dependency.Scope.values());

    private GraphCodec() {}

    static byte[] encode(ComponentGraph graph) {
        Encoder out = new Encoder();
        out.number(graph.components().size());
        for (Component component : graph.components()) {
            out.string(component.id());
            out.string(component.kind());
            out.string(component.path());
            out.string(component.manifest());
            out.number((component.aggregator() ? 1 : 0) | (component.workspaceRoot() ? 2 : 0));
            optional(out, component.testCommand());
            optional(out, component.buildCommand());
        }
        encode(graph.table(), out);
        out.number(graph.unreadable().size());
        for (String id : graph.unreadable()) {
            out.string(id);
        }
        encode(graph.problems(), out);
        out.number(graph.cycles().size());
        for (List<String> cycle : graph.cycles()) {
            out.number(cycle.size());
            for (String id : cycle) {
                out.string(id);
            }
        }
        return out.toBytes();
    }

    private static void encode(DependencyTable table, Encoder out) {
        out.number(table.size());
        for (int edge = 0; edge < table.size(); edge++) {
            out.number(table.dependent(edge));
            out.number(table.target(edge));
            out.number(SCOPES.indexOf(table.scope(edge)));
            out.string(table.manifest(edge));
            out.number(table.line(edge));
        }
    }

    private static void encode(List<Problem> problems, Encoder out) {
        out.number(problems.size());
        for (Problem problem : problems) {
            optional(out, problem.path());
            out.number(problem.line());
            out.number(problem.column());
            out.string(problem.message());
            out.string(problem.remedy());
        }
    }

    private static void optional(Encoder out, @Nullable String text) {
        out.flag(text != null);
        if (text != null) {
            out.string(text);
        }
    }

    /**
     * Reads a graph back.
     *
     * @throws IndexOutOfBoundsException when the bytes are not a graph
     */
    static ComponentGraph decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        int count = in.number();
        List<Component> components = new ArrayList<>(Math.min(count, bytes.length));
        for (int i = 0; i < count; i++) {
            components.add(component(in));
        }
        int dependencyCount = in.number();
        DependencyTable table = new DependencyTable(Math.min(dependencyCount, bytes.length));
        for (int i = 0; i < dependencyCount; i++) {
            int dependent = Objects.checkIndex(in.number(), count);
            int target = Objects.checkIndex(in.number(), count);
            table.add(dependent, target, SCOPES.get(in.number()), in.string(), in.number());
        }
        int unreadableCount = in.number();
        Set<String> unreadable = new HashSet<>();
        for (int i = 0; i < unreadableCount; i++) {
            unreadable.add(in.string());
        }
        ComponentGraph graph = new ComponentGraph(components, table, problems(in), unreadable);
        graph.restoreCycles(cycles(in));
        return graph;
    }

    private static List<List<String>> cycles(Decoder in) {
        int count = in.number();
        List<List<String>> cycles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int size = in.number();
            List<String> cycle = new ArrayList<>();
            for (int k = 0; k < size; k++) {
                cycle.add(in.string());
            }
            cycles.add(cycle);
        }
        return cycles;
    }

    private static Component component(Decoder in) {
        String id = in.string();
        String kind = in.string();
        String path = in.string();
        String manifest = in.string();
        int flags = in.number();
        return new Component(id, kind, path, manifest, (flags & 1) != 0, (flags & 2) != 0, optional(in), optional(in));
    }

    private static List<Problem> problems(Decoder in) {
        int count = in.number();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String path = optional(in);
            problems.add(new Problem(path, in.number(), in.number(), in.string(), in.string()));
        }
        return problems;
    }

    private static @Nullable String optional(Decoder in) {
        return in.flag() ? in.string() : null;
    }
}
