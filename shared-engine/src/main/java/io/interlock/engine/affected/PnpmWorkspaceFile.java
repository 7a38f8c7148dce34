package io.interlock.engine.affected;

import org.jspecify.annotations.Nullable;

/**
 * Reads the plain form of {@code pnpm-workspace.yaml} that people write: lists and names with single-line values.
 * Loading a YAML parser takes longer than all the rest of a small repository; whatever else the file holds is left to
 * it.
 */
final class PnpmWorkspaceFile {

    private PnpmWorkspaceFile() {}

    /** The facts, or null when the file is not of the plain form. */
    static @Nullable Facts read(byte[] content) {
        PnpmLines lines = new PnpmLines(content);
        Facts facts = new Facts();
        String section = "";
        String catalog = "";
        int inner = -1;
        while (lines.next()) {
            if (lines.indent() == 0 && !lines.isItem()) {
                section = lines.key();
                inner = -1;
                if (!lines.hasKey() || (isRead(section) && lines.hasValue())) {
                    return null;
                }
            } else if (isRead(section)) {
                inner = inner < 0 ? lines.indent() : inner;
                boolean nested = section.equals("catalogs") && lines.indent() > inner;
                if ((lines.indent() != inner && !nested) || !lines.isPlainValue()) {
                    return null;
                }
                catalog = section.equals("catalogs") && !nested ? lines.key() : catalog;
                if (!add(section, nested ? catalog : "default", nested, lines, facts)) {
                    return null;
                }
            }
        }
        return facts;
    }

    private static boolean isRead(String section) {
        switch (section) {
            case "packages":
            case "catalog":
            case "catalogs":
            case "overrides":
                return true;
            default:
                return false;
        }
    }

    private static boolean add(String section, String catalog, boolean nested, PnpmLines lines, Facts facts) {
        if (section.equals("packages")) {
            facts.add(NpmManifest.MEMBER, lines.line(), lines.value(), section);
            return lines.isItem() && !lines.hasKey() && lines.hasValue();
        }
        if (section.equals("catalogs") && !nested) {
            return lines.hasKey() && !lines.hasValue();
        }
        if (section.equals("overrides")) {
            facts.add(NpmManifest.OVERRIDE, lines.line(), lines.key(), lines.value());
        } else {
            facts.add(NpmManifest.CATALOG, lines.line(), catalog, lines.key(), lines.value());
        }
        return lines.hasKey() && lines.hasValue() && !lines.isItem();
    }
}
