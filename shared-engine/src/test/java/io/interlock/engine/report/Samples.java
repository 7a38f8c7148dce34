package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Dependency.Scope;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Results to render in tests. */
final class Samples {

    /** A name that tries everything: markup, workflow commands, escapes, bidirectional overrides, a byte that is not UTF-8. */
    static final String HOSTILE =
            "::set-output name=x::y\n::error::<script>alert(1)</script>\"'`|*_[a](http://b)@org/team #1 ##[error]"
                    + "\u001b[31m\u202e\u2028\udc80\\N\t]]>-->${{ x }}";

    private static final String BASE = "abc1234abc1234abc1234abc1234abc1234abc12";
    private static final String HEAD = "def5678def5678def5678def5678def5678def56";

    private Samples() {}

    static ChangeSet change(FileChange... files) {
        return new ChangeSet(
                new ChangeSet.Revision("origin/main", BASE, "1111"),
                new ChangeSet.Revision("HEAD", HEAD, "2222"),
                List.of(files),
                false);
    }

    static FileChange file(String path) {
        return new FileChange(path, FileChange.Type.MODIFIED, "aaa", "bbb", false);
    }

    static Component component(String id, String path) {
        return new Component(
                id,
                "maven",
                path,
                path + "/pom.xml",
                false,
                false,
                "mvn -pl " + path + " -am verify",
                "mvn -pl " + path + " -am package");
    }

    /** Nothing changed. */
    static AffectedResult nothing() {
        return new AffectedResult(
                change(), 4, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** A small shop: core changed, web and 결제 depend on it, the tests of audit do; something of everything else. */
    static AffectedResult shop() {
        Dependency web = new Dependency("org.shop:web", "org.shop:core", Scope.MAIN, "web/pom.xml", 12);
        Dependency pay = new Dependency("org.shop:결제", "org.shop:core", Scope.MAIN, "결제/pom.xml", 20);
        Dependency audit = new Dependency("org.shop:audit", "org.shop:결제", Scope.TEST, "audit/pom.xml", 31);
        Dependency extra = new Dependency("org.shop:audit", "org.shop:core", Scope.TEST, "audit/pom.xml", 36);
        AffectedComponent core = new AffectedComponent(
                component("org.shop:core", "core"),
                Effect.PRODUCT,
                true,
                List.of(
                        new Reason.FileChanged("core/src/main/java/Order.java", FileChange.Type.MODIFIED),
                        new Reason.FileChanged("core/src/A.java", FileChange.Type.MODIFIED),
                        new Reason.FileChanged("core/한글.txt", FileChange.Type.MODIFIED)),
                List.of("@shop/core", "ann@shop.org"));
        return new AffectedResult(
                change(
                        new FileChange(".github/x.yml", FileChange.Type.ADDED, null, "ccc", false),
                        file("README.md"),
                        file("core/src/A.java"),
                        file("core/src/main/java/Order.java"),
                        file("core/한글.txt"),
                        new FileChange("old/pom.xml", FileChange.Type.DELETED, "ddd", null, false)),
                7,
                List.of(
                        along("audit", "audit", Effect.TESTS, audit),
                        core,
                        along("web", "web", Effect.PRODUCT, web),
                        along("결제", "결제", Effect.PRODUCT, pay)),
                List.of(component("org.shop:old", "old")),
                List.of(web, pay, audit, extra),
                List.of(".github/x.yml"),
                List.of("README.md"),
                List.of(List.of("org.shop:a", "org.shop:b")),
                List.of(new Problem(
                        "odd/pom.xml", 3, 9, "Cannot read the pom: '<' was not expected", "Close the element.")));
    }

    private static AffectedComponent along(String name, String path, Effect effect, Dependency dependency) {
        return new AffectedComponent(
                component("org.shop:" + name, path),
                effect,
                false,
                List.of(new Reason.DependencyAffected(dependency)),
                List.of());
    }

    /** Every text in it is {@link #HOSTILE}. */
    static AffectedResult hostile() {
        Component component = new Component(HOSTILE, "maven", HOSTILE, HOSTILE, false, false, "echo 'x'", HOSTILE);
        Dependency dependency = new Dependency(HOSTILE, HOSTILE, Scope.BUILD, HOSTILE, 1);
        return new AffectedResult(
                new ChangeSet(
                        new ChangeSet.Revision(HOSTILE, null, "1"),
                        new ChangeSet.Revision(HOSTILE, HOSTILE, "2"),
                        List.of(file(HOSTILE)),
                        false),
                2,
                List.of(new AffectedComponent(
                        component,
                        Effect.PRODUCT,
                        true,
                        List.of(
                                new Reason.FileChanged(HOSTILE, FileChange.Type.ADDED),
                                new Reason.SharedInputChanged(HOSTILE, HOSTILE),
                                new Reason.GlobalFileChanged(HOSTILE, HOSTILE),
                                new Reason.NotUnderstood(HOSTILE, HOSTILE),
                                new Reason.NotUnderstood(null, HOSTILE),
                                new Reason.DependencyAffected(dependency)),
                        List.of(HOSTILE))),
                List.of(component),
                List.of(dependency),
                List.of(HOSTILE),
                List.of(HOSTILE),
                List.of(List.of(HOSTILE, HOSTILE)),
                List.of(new Problem(HOSTILE, 1, 2, HOSTILE, HOSTILE), new Problem(null, 0, 0, HOSTILE, HOSTILE)));
    }

    /** A reactor of so many modules, one in forty changed, the others depending on up to three before them. */
    static AffectedResult reactor(int modules) {
        Random random = new Random(42);
        List<AffectedComponent> components = new ArrayList<>();
        List<Dependency> dependencies = new ArrayList<>();
        List<FileChange> files = new ArrayList<>();
        for (int i = 0; i < modules; i++) {
            String path = "nifi-extensions/nifi-module-" + (1000 + i);
            String id = "org.apache.nifi:nifi-module-" + (1000 + i);
            List<Reason> reasons = new ArrayList<>();
            boolean direct = i % 40 == 0;
            if (direct) {
                String file = path + "/src/main/java/org/apache/nifi/A" + i + ".java";
                files.add(file(file));
                reasons.add(new Reason.FileChanged(file, FileChange.Type.MODIFIED));
            }
            for (int k = 0; k < 3 && i > 0; k++) {
                String target = "org.apache.nifi:nifi-module-" + (1000 + random.nextInt(i));
                Dependency dependency = new Dependency(id, target, Scope.MAIN, path + "/pom.xml", 20 + k);
                dependencies.add(dependency);
                if (reasons.isEmpty()) {
                    reasons.add(new Reason.DependencyAffected(dependency));
                }
            }
            components.add(new AffectedComponent(
                    component(id, path), Effect.PRODUCT, direct, reasons, List.of("@nifi/team-" + i % 7)));
        }
        return new AffectedResult(
                change(files.toArray(new FileChange[0])),
                modules,
                components,
                List.of(),
                dependencies,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
