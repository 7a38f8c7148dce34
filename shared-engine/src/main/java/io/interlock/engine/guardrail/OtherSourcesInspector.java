package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import java.util.List;
import java.util.Map;

/** Looks into what Bundler, Composer and NuGet read. */
final class OtherSourcesInspector implements Inspector {

    @Override
    public boolean concerns(String path) {
        return switch (Paths.lowerName(path)) {
            case "gemfile", "composer.json", "nuget.config" -> true;
            default -> false;
        };
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        switch (Paths.lowerName(path)) {
            case "gemfile" -> gems(content, into);
            case "composer.json" -> composer(JsonReader.readLenient(content), into);
            default -> nuget(XmlReader.read(content), into);
        }
    }

    private static void gems(byte[] content, List<Hazard> into) {
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            if (text.startsWith("source ") && text.contains("://")) {
                Sources.source(JvmInspector.firstUrl(text), line.number(), "Every gem", into);
            } else if (text.startsWith("gem ")
                    && (text.contains("git:") || text.contains("github:") || text.contains(":git"))) {
                List<String> words = TextLine.words(text);
                String name = words.get(1).replace("'", "").replace("\"", "").replace(",", "");
                String from = text.contains("://") ? JvmInspector.firstUrl(text) : "github:";
                Sources.direct(name, from, line.number(), into);
            }
        }
    }

    private static void composer(Node root, List<Hazard> into) {
        for (Node repository : root.get("repositories").items()) {
            repository(repository, into);
        }
        for (Node repository : root.get("repositories").entries().values()) {
            repository(repository, into);
        }
        Node secure = root.get("config", "secure-http");
        if (secure.text().equals("false")) {
            Sources.insecure(secure.line(), "secure-http", "Packages may be taken without encryption", into);
        }
        for (Map.Entry<String, Node> script : root.get("scripts").entries().entrySet()) {
            boolean onInstall =
                    script.getKey().startsWith("pre-") || script.getKey().startsWith("post-");
            if (onInstall) {
                Node value = script.getValue();
                String message = "The script '" + Shown.text(script.getKey()) + "' runs by itself";
                into.add(Hazard.of(DangerRules.INSTALL_SCRIPT, value.line(), script.getKey() + value.texts(), message));
            }
        }
    }

    private static void repository(Node repository, List<Hazard> into) {
        Node url = repository.get("url");
        if (url.text().contains("://")) {
            Sources.source(url.text(), url.line(), "A repository of packages", into);
        }
    }

    private static void nuget(XmlElement root, List<Hazard> into) {
        for (XmlElement source : root.child("packageSources").children("add")) {
            String url = source.attribute("value");
            if (url.contains("://")) {
                String what = "The source '" + Shown.text(source.attribute("key")) + "'";
                Sources.source(url, source.line(), what, into);
            }
        }
    }
}
