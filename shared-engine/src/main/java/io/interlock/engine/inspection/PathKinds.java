package io.interlock.engine.inspection;

import io.interlock.engine.model.FileCoverage.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of file a path tells of, by the conventions of package managers and code generators. The lists follow those
 * that code hosts go by when they fold a file away in a diff.
 */
final class PathKinds {

    private static final Set<String> LOCKS = Set.of(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "pnpm-lock.yaml",
            "bun.lockb",
            "go.sum",
            "go.work.sum",
            "gradle.lockfile",
            "buildscript-gradle.lockfile",
            "packages.lock.json",
            "project.assets.json",
            "package.resolved",
            "cabal.project.freeze",
            "conda-lock.yml",
            ".terraform.lock.hcl");

    private static final Set<String> VENDOR_FOLDERS = Set.of(
            "node_modules",
            "bower_components",
            "jspm_packages",
            "vendor",
            "vendored",
            "_vendor",
            "third_party",
            "third-party",
            "thirdparty",
            "3rdparty");

    /** Where a folder is a package, {@code vendor} is as likely a word of the business. */
    private static final List<String> PACKAGE_ENDS = List.of(".java", ".kt", ".scala", ".cs");

    private static final Set<String> GENERATED_FOLDERS = Set.of(
            "dist", "__snapshots__", "__generated__", "generated", "generated-sources", "generated-src", "_generated");

    private static final List<String> GENERATED_ENDS = List.of(
            ".snap",
            ".pb.go",
            ".pb.gw.go",
            ".pb.validate.go",
            ".pb.cc",
            ".pb.h",
            ".pb.swift",
            ".pb.rs",
            "_pb.js",
            "_pb.d.ts",
            "_pb.ts",
            "_pb2.py",
            "_pb2.pyi",
            "_pb2_grpc.py",
            "_pb.rb",
            ".g.dart",
            ".freezed.dart",
            ".g.cs",
            ".g.i.cs",
            ".designer.cs",
            ".designer.vb",
            ".gen.go",
            ".gen.ts",
            ".gen.js",
            "_gen.go",
            ".js.map",
            ".css.map",
            ".mjs.map",
            ".ts.map",
            ".tsbuildinfo",
            ".pnp.cjs",
            ".pnp.js",
            ".pnp.loader.mjs");

    private PathKinds() {}

    /** What the path tells, or null when it tells nothing. */
    static @Nullable Kind of(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        int slash = lower.lastIndexOf('/');
        String name = lower.substring(slash + 1);
        if (LOCKS.contains(name) || name.endsWith(".lock") || name.endsWith(".lock.hcl")) {
            return Kind.LOCK;
        }
        String[] folders = slash < 0 ? new String[0] : lower.substring(0, slash).split("/");
        if (isVendored(lower, folders)) {
            return Kind.VENDORED;
        }
        if (isMinified(name)) {
            return Kind.MINIFIED;
        }
        return isGenerated(name, folders) ? Kind.GENERATED : null;
    }

    private static boolean isVendored(String path, String[] folders) {
        for (String folder : folders) {
            if (VENDOR_FOLDERS.contains(folder) && (!folder.equals("vendor") || !isPackage(path))) {
                return true;
            }
        }
        return path.contains(".yarn/releases/") || path.contains(".yarn/plugins/") || path.contains("carthage/build/");
    }

    private static boolean isPackage(String path) {
        return PACKAGE_ENDS.stream().anyMatch(path::endsWith);
    }

    private static boolean isMinified(String name) {
        return name.contains(".min.") || name.endsWith("-min.js") || name.endsWith("-min.css");
    }

    private static boolean isGenerated(String name, String[] folders) {
        for (String folder : folders) {
            if (GENERATED_FOLDERS.contains(folder)) {
                return true;
            }
        }
        for (String end : GENERATED_ENDS) {
            if (name.endsWith(end)) {
                return true;
            }
        }
        return name.startsWith("zz_generated") || name.contains(".generated.") || name.contains("_generated.");
    }
}
