package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders a result completely, as the JSON document that {@code schema/result-v1.schema.json} describes. Nothing is
 * cut. Each item of a list is on a line of its own.
 */
public final class JsonReport {

    /** The schema's name, the first field of every result. */
    public static final String SCHEMA = "interlock.result/v1";

    private final Map<String, ?> meta;

    /**
     * Creates a report.
     *
     * @param meta what else to say of the run, such as its duration in milliseconds and the engine's version; written
     *     in the map's order; values are null, strings, booleans, finite numbers, and maps and lists of such values
     */
    public JsonReport(Map<String, ?> meta) {
        this.meta = meta;
    }

    /** The document, ended by a line feed. It holds no lone surrogates, so any Unicode encoding can carry it. */
    public String render(AffectedResult result) {
        JsonWriter json = new JsonWriter(
                2048 + result.components().size() * 480 + result.dependencies().size() * 140);
        json.beginObject();
        json.line().field("schema", SCHEMA);
        json.line().field("command", "affected");
        json.line().field("any", result.any());
        json.line().name("counts");
        counts(json, result);
        json.line().name("change");
        change(json, result.change());
        components(json, result.components());
        deleted(json, result.deleted());
        dependencies(json, result.dependencies());
        strings(json, "outside", result.outside());
        strings(json, "ignored", result.ignored());
        cycles(json, result.cycles());
        problems(json, result.problems());
        json.line().name("meta").any(meta);
        return json.closingLine().endObject() + "\n";
    }

    private static void counts(JsonWriter json, AffectedResult result) {
        json.beginObject()
                .field("components", result.total())
                .field("affected", result.components().size())
                .field("direct", Wording.direct(result))
                .field("deleted", result.deleted().size())
                .field("files", result.change().files().size())
                .field("outside", result.outside().size())
                .field("ignored", result.ignored().size())
                .field("cycles", result.cycles().size())
                .field("problems", result.problems().size())
                .endObject();
    }

    /** Writes a change as an object. */
    static void change(JsonWriter json, ChangeSet change) {
        json.beginObject().name("base");
        revision(json, change.base());
        json.name("head");
        revision(json, change.head());
        json.field("everything", change.everything());
        json.name("files").beginArray();
        for (FileChange file : change.files()) {
            json.line()
                    .beginObject()
                    .field("path", file.path())
                    .field("change", type(file.type()))
                    .field("oldId", file.oldId())
                    .field("newId", file.newId())
                    .field("submodule", file.link())
                    .endObject();
        }
        json.endArray().endObject();
    }

    private static void revision(JsonWriter json, ChangeSet.@Nullable Revision revision) {
        if (revision == null) {
            json.value((String) null);
            return;
        }
        json.beginObject()
                .field("name", revision.name())
                .field("commit", revision.commit())
                .field("tree", revision.tree())
                .endObject();
    }

    private static void components(JsonWriter json, List<AffectedComponent> components) {
        json.line().name("components").beginArray();
        for (AffectedComponent affected : components) {
            Component component = affected.component();
            json.line().beginObject();
            identity(json, component);
            json.field("direct", affected.direct()).field("effect", Wording.effect(affected.effect()));
            json.name("reasons").beginArray();
            for (Reason reason : affected.reasons()) {
                reason(json.beginObject(), reason);
                json.endObject();
            }
            json.endArray()
                    .field("owners", affected.owners())
                    .field("testCommand", component.testCommand())
                    .field("buildCommand", component.buildCommand())
                    .field("aggregator", component.aggregator())
                    .endObject();
        }
        json.endArray();
    }

    private static void identity(JsonWriter json, Component component) {
        json.field("id", component.id())
                .field("name", Wording.shortName(component))
                .field("kind", component.kind())
                .field("path", component.path())
                .field("manifest", component.manifest());
    }

    private static void reason(JsonWriter json, Reason reason) {
        if (reason instanceof Reason.FileChanged file) {
            json.field("type", "fileChanged").field("path", file.path()).field("change", type(file.type()));
        } else if (reason instanceof Reason.DependencyAffected along) {
            dependency(json.field("type", "dependencyAffected"), along.dependency());
        } else if (reason instanceof Reason.SharedInputChanged shared) {
            json.field("type", "sharedInputChanged")
                    .field("path", shared.path())
                    .field("detail", shared.detail());
        } else if (reason instanceof Reason.GlobalFileChanged global) {
            json.field("type", "globalFileChanged").field("path", global.path()).field("rule", global.rule());
        } else if (reason instanceof Reason.NotUnderstood unknown) {
            json.field("type", "notUnderstood").field("path", unknown.path()).field("why", unknown.why());
        } else {
            throw new IllegalStateException("A reason of an unknown type: " + reason);
        }
    }

    private static void deleted(JsonWriter json, List<Component> deleted) {
        json.line().name("deleted").beginArray();
        for (Component component : deleted) {
            identity(json.line().beginObject(), component);
            json.endObject();
        }
        json.endArray();
    }

    private static void dependencies(JsonWriter json, List<Dependency> dependencies) {
        json.line().name("dependencies").beginArray();
        for (Dependency dependency : dependencies) {
            dependency(json.line().beginObject(), dependency);
            json.endObject();
        }
        json.endArray();
    }

    private static void dependency(JsonWriter json, Dependency dependency) {
        json.field("dependent", dependency.dependent())
                .field("target", dependency.target())
                .field("scope", scope(dependency.scope()))
                .field("manifest", dependency.manifest())
                .field("line", dependency.line());
    }

    private static void strings(JsonWriter json, String name, List<String> values) {
        json.line().field(name, values);
    }

    private static void cycles(JsonWriter json, List<List<String>> cycles) {
        json.line().name("cycles").beginArray();
        for (List<String> cycle : cycles) {
            json.beginArray();
            for (String member : cycle) {
                json.value(member);
            }
            json.endArray();
        }
        json.endArray();
    }

    /** Writes the field {@code problems} on lines of its own. */
    static void problems(JsonWriter json, List<Problem> problems) {
        json.line().name("problems").beginArray();
        for (Problem problem : problems) {
            json.line()
                    .beginObject()
                    .field("path", problem.path())
                    .field("line", problem.line())
                    .field("column", problem.column())
                    .field("message", problem.message())
                    .field("remedy", problem.remedy())
                    .endObject();
        }
        json.endArray();
    }

    private static String type(FileChange.Type type) {
        return switch (type) {
            case ADDED -> "added";
            case MODIFIED -> "modified";
            case MODE_CHANGED -> "modeChanged";
            case TYPE_CHANGED -> "typeChanged";
            case DELETED -> "deleted";
        };
    }

    private static String scope(Dependency.Scope scope) {
        return switch (scope) {
            case PARENT -> "parent";
            case MAIN -> "main";
            case TEST -> "test";
            case MAIN_ON_TESTS -> "mainOnTests";
            case TEST_ON_TESTS -> "testOnTests";
            case BUILD -> "build";
        };
    }
}
