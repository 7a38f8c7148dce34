package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import io.interlock.engine.scm.Blob;
import io.interlock.engine.scm.SourceTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each module of a Maven reactor makes of the poms it inherits from: a managed dependency counts for the modules
 * that declare the dependency, a property for those whose poms refer to it, everything else of a parent for all its
 * children. Versions that reach a module only through a library outside the repository are not seen, which is why this
 * is used in the mode {@link Propagation#RESOLVED} alone.
 */
final class MavenEffectiveModel implements SharedInput {

    private static final String POM = "pom.xml";

    private final MavenBuild build;

    MavenEffectiveModel(MavenBuild build) {
        this.build = build;
    }

    @Override
    public boolean matches(String path) {
        return path.endsWith(POM);
    }

    @Override
    public boolean isSelfContained() {
        return false;
    }

    @Override
    public boolean needsComponents() {
        return false;
    }

    @Override
    public boolean appliesIn(Propagation propagation) {
        return propagation == Propagation.RESOLVED;
    }

    @Override
    public boolean isPerTree() {
        return true;
    }

    @Override
    public boolean isFullyUnderstood() {
        return false;
    }

    @Override
    public String directoryFedBy(String path) {
        return "";
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        Map<String, String> digests = new LinkedHashMap<>();
        for (String root : roots(workspace, path)) {
            Map<String, MavenModule> modules = build.reactor(workspace, root);
            if (!modules.containsKey(path)) {
                continue;
            }
            Reactor reactor = new Reactor(modules, read(workspace.tree(), modules));
            for (MavenModule module : modules.values()) {
                digests.put("id:" + module.id(), reactor.digest(module));
            }
            return digests;
        }
        return digests;
    }

    /** The poms above a path, outermost first: the root of its reactor is one of them. */
    private static List<String> roots(Workspace workspace, String path) {
        List<String> roots = new ArrayList<>();
        String directory = RepoPath.parent(path);
        while (true) {
            String pom = RepoPath.child(directory, POM);
            if (workspace.isFile(pom)) {
                roots.add(0, pom);
            }
            if (directory.isEmpty()) {
                return roots;
            }
            directory = RepoPath.parent(directory);
        }
    }

    private static Map<String, Pom> read(SourceTree tree, Map<String, MavenModule> modules) {
        Map<String, Pom> poms = new HashMap<>();
        Map<String, Blob> blobs = tree.read(modules.keySet(), SourceTree.MAX_MANIFEST_BYTES);
        for (Map.Entry<String, Blob> entry : blobs.entrySet()) {
            byte[] bytes = entry.getValue().content();
            MavenModule module = modules.get(entry.getKey());
            if (bytes != null && module != null && module.facts() != Facts.UNREADABLE) {
                poms.put(entry.getKey(), Pom.of(XmlReader.read(bytes)));
            }
        }
        return poms;
    }

    /**
     * One pom, taken apart.
     *
     * @param rest digest of all that is neither a property nor a managed dependency
     * @param references names of the properties that the rest refers to
     * @param managed managed dependencies by {@code group:artifact:type:classifier} as written
     */
    private record Pom(String rest, Set<String> references, Map<String, Managed> managed) {

        /** A pom that could not be read; its module counts as affected anyway. */
        static final Pom EMPTY = new Pom("", Set.of(), Map.of());

        static Pom of(XmlElement project) {
            ContentDigest rest = new ContentDigest();
            Set<String> references = new HashSet<>();
            Map<String, Managed> managed = new LinkedHashMap<>();
            for (XmlElement child : project.children()) {
                if (child.name().equals("dependencyManagement")) {
                    addManaged(child.child("dependencies"), managed);
                } else if (!child.name().equals("properties")) {
                    addRest(child, rest, references);
                }
            }
            return new Pom(rest.hex(), references, managed);
        }

        private static void addManaged(XmlElement dependencies, Map<String, Managed> managed) {
            for (XmlElement dependency : dependencies.children()) {
                ContentDigest digest = new ContentDigest();
                Set<String> references = new HashSet<>();
                addRest(dependency, digest, references);
                boolean bom = dependency.text("scope").equals("import");
                String key = dependency.text("groupId") + ":" + dependency.text("artifactId") + ":"
                        + dependency.text("type") + ":" + dependency.text("classifier");
                managed.put(bom ? "import " + key : key, new Managed(digest.hex(), references, bom));
            }
        }

        private static void addRest(XmlElement element, ContentDigest digest, Set<String> references) {
            digest.add(element.name()).add(element.text());
            addReferences(element.text(), references);
            for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
                digest.add("@" + attribute.getKey()).add(attribute.getValue());
            }
            for (XmlElement child : element.children()) {
                addRest(child, digest, references);
            }
            digest.add("/");
        }

        static void addReferences(String text, Set<String> references) {
            int start = text.indexOf("${");
            while (start >= 0) {
                int end = text.indexOf('}', start);
                if (end < 0) {
                    return;
                }
                references.add(text.substring(start + 2, end));
                start = text.indexOf("${", end);
            }
        }
    }

    /** A managed dependency or an imported BOM. */
    private record Managed(String digest, Set<String> references, boolean bom) {}

    /** All poms of a reactor, to compute what reaches each module. */
    private static final class Reactor {
        private final Map<String, Pom> poms;
        private final Set<String> referenced = new HashSet<>();

        Reactor(Map<String, MavenModule> modules, Map<String, Pom> poms) {
            this.poms = poms;
            for (Pom pom : poms.values()) {
                referenced.addAll(pom.references());
                for (Managed managed : pom.managed().values()) {
                    referenced.addAll(managed.references());
                }
            }
            for (MavenModule module : modules.values()) {
                for (Fact property : module.facts().all(MavenPom.PROPERTY)) {
                    Pom.addReferences(property.value(1), referenced);
                }
            }
        }

        String digest(MavenModule module) {
            List<MavenModule> chain = module.chain();
            ContentDigest digest = new ContentDigest();
            Set<String> references = new HashSet<>();
            Set<String> used = new HashSet<>();
            for (MavenModule pom : chain) {
                Pom parts = poms.getOrDefault(pom.manifest(), Pom.EMPTY);
                digest.add(parts.rest());
                references.addAll(parts.references());
                for (Fact dependency : pom.facts().all(MavenPom.DEPENDENCY)) {
                    used.add(key(module, dependency));
                }
                addUnreferencedProperties(pom, digest);
            }
            addManaged(module, chain, used, references, digest);
            addProperties(module, references, digest);
            return digest.hex();
        }

        private static String key(MavenModule module, Fact dependency) {
            return module.interpolate(dependency.value(0)) + ":" + module.interpolate(dependency.value(1)) + ":"
                    + dependency.value(3) + ":" + dependency.value(4);
        }

        /** A property that no pom refers to may be read by a plugin, so it counts for everybody who inherits it. */
        private void addUnreferencedProperties(MavenModule pom, ContentDigest digest) {
            for (Fact property : pom.facts().all(MavenPom.PROPERTY)) {
                if (!referenced.contains(property.value(0))) {
                    digest.add(property.value(0)).add(property.value(1));
                }
            }
        }

        /** Managed entries that the module uses; imported BOMs always, as what is in them is not known. */
        private void addManaged(
                MavenModule module,
                List<MavenModule> chain,
                Set<String> used,
                Set<String> references,
                ContentDigest digest) {
            for (MavenModule pom : chain) {
                for (Map.Entry<String, Managed> entry :
                        poms.getOrDefault(pom.manifest(), Pom.EMPTY).managed().entrySet()) {
                    if (entry.getValue().bom() || used.contains(module.interpolate(entry.getKey()))) {
                        digest.add(entry.getKey()).add(entry.getValue().digest());
                        references.addAll(entry.getValue().references());
                    }
                }
            }
        }

        private static void addProperties(MavenModule module, Set<String> references, ContentDigest digest) {
            List<String> names = new ArrayList<>(references);
            names.sort(null);
            for (String name : names) {
                digest.add(name).add(module.interpolate("${" + name + "}"));
            }
        }
    }
}
