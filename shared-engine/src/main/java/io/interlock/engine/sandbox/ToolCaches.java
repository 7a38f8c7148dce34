package io.interlock.engine.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What build tools have fetched before and what they are installed in, below a home directory that is hidden otherwise.
 * Only directories are shown in which no tool keeps credentials; where a directory has files that may be some, its other
 * entries are shown one by one.
 */
final class ToolCaches {

    /** Below the home directory. */
    private static final List<String> PACKAGES = List.of(
            ".m2/repository",
            ".m2/wrapper",
            ".ivy2/cache",
            ".ivy2/local",
            ".sbt/boot",
            ".cache/coursier",
            ".cargo/registry",
            ".cargo/git",
            "go/pkg/mod",
            ".yarn/berry/cache",
            ".cache/yarn",
            ".cache/ms-playwright",
            ".cache/Cypress",
            ".cache/puppeteer",
            ".local/share/pnpm/store",
            ".nuget/packages",
            ".composer/cache",
            ".cache/composer",
            ".hex/packages",
            ".pub-cache/hosted");

    private static final List<String> TOOLS = List.of(
            ".cargo/bin",
            ".rustup",
            "go/bin",
            ".nvm",
            ".fnm",
            ".volta/bin",
            ".volta/tools",
            ".bun/bin",
            ".deno/bin",
            ".pyenv",
            ".local/bin",
            ".local/lib",
            ".local/pipx",
            ".local/share/pipx",
            ".local/share/uv/python",
            ".local/share/uv/tools",
            ".local/share/virtualenvs",
            ".virtualenvs",
            ".cache/pypoetry/virtualenvs",
            ".local/share/mise/installs",
            ".local/share/mise/shims",
            ".asdf",
            ".sdkman/candidates",
            ".jenv",
            ".jdks",
            ".gradle/jdks",
            ".dotnet",
            ".rbenv",
            ".rvm",
            ".gem/ruby",
            "miniconda3",
            ".ghcup/bin",
            ".ghcup/ghc");

    /** Variables that name a directory or file of a tool, or several. */
    private static final List<String> VARIABLES = List.of(
            "JAVA_HOME",
            "GOROOT",
            "GOMODCACHE",
            "RUSTUP_HOME",
            "PYENV_ROOT",
            "VIRTUAL_ENV",
            "NODE_PATH",
            "PYTHONPATH",
            "NVM_DIR",
            "M2_HOME",
            "MAVEN_HOME",
            "GRADLE_HOME",
            "NODE_EXTRA_CA_CERTS",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE");

    /** Beside a folder of the PATH, what its programs need. */
    private static final List<String> BESIDE_BIN = List.of("lib", "lib64", "libexec", "conf", "boot", "include");

    /** Files and directories in which tools keep credentials, or may. */
    private static final Set<String> PRIVATE = Set.of(
            "settings.xml",
            "settings-security.xml",
            "toolchains.xml",
            "gradle.properties",
            "init.gradle",
            "init.d",
            "credentials",
            "credentials.toml",
            "credentials.json",
            ".credentials",
            "auth.json",
            "auth.toml",
            "config.toml",
            "config.json",
            "hosts.yml",
            ".npmrc",
            ".yarnrc",
            ".yarnrc.yml",
            ".netrc",
            "_netrc",
            ".pypirc",
            "pip.conf",
            ".git-credentials",
            ".gitconfig",
            ".ssh",
            ".gnupg",
            ".aws",
            ".azure",
            ".docker",
            ".kube",
            ".config",
            "NuGet.Config");

    private final Path home;
    private final List<Path> never;
    private final Mounts mounts;

    /**
     * Adds to what is shown.
     *
     * @param never what must not be shown, nor anything that holds it
     */
    ToolCaches(Path home, List<Path> never, Mounts mounts) {
        this.home = home;
        this.never = never;
        this.mounts = mounts;
    }

    /** Shows what was fetched. */
    void addPackages(Map<String, String> environment) {
        PACKAGES.forEach(each -> add(home.resolve(each)));
        path(environment.get("CARGO_HOME")).forEach(each -> {
            add(each.resolve("registry"));
            add(each.resolve("git"));
        });
        path(environment.get("GOPATH")).forEach(each -> add(each.resolve("pkg/mod")));
        Path npm = home.resolve(".npm/_cacache");
        add(npm.resolve("content-v2"));
        add(npm.resolve("index-v5"));
    }

    /** Shows tools that are installed outside of the directories of the system. */
    void addTools(Map<String, String> environment) {
        TOOLS.forEach(each -> add(home.resolve(each)));
        path(environment.get("CARGO_HOME")).forEach(each -> add(each.resolve("bin")));
        path(environment.get("GOPATH")).forEach(each -> add(each.resolve("bin")));
        for (String variable : VARIABLES) {
            path(environment.get(variable)).forEach(this::add);
        }
        for (Path folder : path(environment.get("PATH"))) {
            add(folder);
            if (folder.getNameCount() > 1 && folder.endsWith("bin")) {
                BESIDE_BIN.forEach(each -> add(folder.resolveSibling(each)));
            }
        }
        addGradleWrapper(home.resolve(".gradle/wrapper/dists"));
    }

    /** The wrapper writes a lock beside what it has unpacked, so only that is shown. */
    private void addGradleWrapper(Path distributions) {
        for (Path distribution : entries(distributions)) {
            for (Path hash : entries(distribution)) {
                for (Path entry : entries(hash)) {
                    if (!entry.toString().endsWith(".lck")) {
                        add(entry);
                    }
                }
            }
        }
    }

    /**
     * Shows a directory that was configured.
     *
     * @throws SandboxException when it is not absolute, or would show what must not be seen
     */
    void addConfigured(String configured) {
        Path path = configured.equals("~") || configured.startsWith("~/")
                ? home.resolve(configured.substring(Math.min(2, configured.length())))
                : Path.of(configured);
        Path name = path.getFileName();
        if (!path.isAbsolute()
                || holdsHidden(path.normalize())
                || (name != null && PRIVATE.contains(name.toString()))) {
            throw new SandboxException(
                    "The cache '" + configured + "' cannot be shown to programs: it is not absolute, or holds the home"
                            + " directory, the repository or credentials",
                    "Name the directories below it that programs need in 'caches' of the sandbox.",
                    null);
        }
        add(path);
    }

    private void add(Path path) {
        Path clean = path.normalize();
        if (!clean.isAbsolute() || !Files.isReadable(clean) || mounts.shows(clean) || holdsHidden(clean)) {
            return;
        }
        List<Path> entries = entries(clean);
        if (entries.stream().noneMatch(ToolCaches::isPrivate)) {
            mounts.read(clean);
            return;
        }
        entries.stream().filter(entry -> !isPrivate(entry)).forEach(mounts::read);
    }

    private static boolean isPrivate(Path entry) {
        return PRIVATE.contains(String.valueOf(entry.getFileName()));
    }

    private boolean holdsHidden(Path path) {
        return path.getNameCount() == 0 || never.stream().anyMatch(each -> each.startsWith(path));
    }

    private static List<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
                stream.forEach(entries::add);
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                // Whoever may not read it cannot show it either.
                entries.clear();
            }
        }
        return entries;
    }

    private static List<Path> path(@org.jspecify.annotations.Nullable String value) {
        List<Path> paths = new ArrayList<>();
        for (String each : value == null ? new String[0] : value.split(java.io.File.pathSeparator, -1)) {
            try {
                if (!each.isEmpty() && Path.of(each).isAbsolute()) {
                    paths.add(Path.of(each));
                }
            } catch (InvalidPathException e) {
                // No such file can be there.
            }
        }
        return paths;
    }
}
