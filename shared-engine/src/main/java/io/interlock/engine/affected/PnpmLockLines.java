package io.interlock.engine.affected;

import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code pnpm-lock.yaml} line by line in the form that pnpm writes. A general YAML parser takes many times
 * longer in a JVM that has just started; it is asked when a line has another form.
 */
final class PnpmLockLines {

    /**
     * Top-level sections whose entries feed every importer. Overrides and patches are not among them: what they do shows
     * in the references and keys of the packages concerned.
     */
    static final String[] SETTINGS = {"settings"};
    /** Names under which resolved dependencies are listed. */
    static final String[] SECTIONS = {"dependencies", "devDependencies", "optionalDependencies"};

    private enum Part {
        OTHER,
        SETTING,
        IMPORTERS,
        ONLY_IMPORTER,
        PACKAGES,
        SNAPSHOTS
    }

    private final byte[] bytes;
    private final PnpmLines lines;
    private final PnpmLock lock = new PnpmLock();
    private Part part = Part.OTHER;
    private int node = -1;
    private boolean inDependencies;
    private boolean inResolution;
    private boolean hasIntegrity;
    private String name = "";

    PnpmLockLines(byte[] bytes) {
        this.bytes = bytes;
        this.lines = new PnpmLines(bytes);
    }

    /** The content, or null when a line is not of the expected form. */
    @Nullable PnpmLock read() {
        while (lines.next()) {
            if (!(lines.indent() == 0 ? beginPart() : readLine())) {
                return null;
            }
        }
        return lock;
    }

    private boolean beginPart() {
        if (!lines.hasKey()) {
            part = Part.OTHER;
            return lines.isDocumentStart();
        }
        part = Part.OTHER;
        if (lines.isKey("lockfileVersion")) {
            lock.version(lines.value());
        } else if (lines.isKey("packageExtensionsChecksum")) {
            lock.setting(bytes, lines.keyFrom(), lines.valueTo());
        } else if (isOneOf(SETTINGS)) {
            part = Part.SETTING;
            lock.setting(bytes, lines.keyFrom(), lines.valueTo());
        } else if (isOneOf(SECTIONS)) {
            part = Part.ONLY_IMPORTER;
            node = lock.importer(".");
        } else if (lines.isKey("importers")) {
            part = Part.IMPORTERS;
        } else if (lines.isKey("packages")) {
            part = Part.PACKAGES;
        } else if (lines.isKey("snapshots")) {
            part = Part.SNAPSHOTS;
        }
        boolean read = part != Part.OTHER && part != Part.SETTING;
        return !read || !lines.hasValue() || lines.isEmptyMapping();
    }

    private boolean isOneOf(String[] names) {
        for (String one : names) {
            if (lines.isKey(one)) {
                return true;
            }
        }
        return false;
    }

    private boolean readLine() {
        switch (part) {
            case SETTING:
                lock.setting(bytes, lines.keyFrom(), lines.valueTo());
                return true;
            case ONLY_IMPORTER:
                return readDependency(2);
            case IMPORTERS:
                return lines.indent() <= 4 ? readImporter() : !inDependencies || readDependency(6);
            case PACKAGES:
            case SNAPSHOTS:
                return lines.indent() <= 4 ? readPackage() : readInPackage();
            default:
                return true;
        }
    }

    private boolean readImporter() {
        if (lines.indent() == 2) {
            node = lock.importer(lines.key());
            inDependencies = false;
            return isEntry();
        }
        inDependencies = isOneOf(SECTIONS);
        return lines.indent() == 4 && lines.hasKey() && (!inDependencies || !lines.hasValue());
    }

    /** A name with what it resolves to on the same line, or, since version 6, below it. */
    private boolean readDependency(int indent) {
        if (lines.indent() == indent) {
            name = lines.key();
            if (lines.hasValue()) {
                lock.reference(node, name, lines.value());
            }
            return lines.hasKey() && lines.isPlainValue();
        }
        if (lines.indent() == indent + 2 && lines.isKey("version")) {
            lock.reference(node, name, lines.value());
            return lines.hasValue() && lines.isPlainValue();
        }
        return lines.indent() == indent + 2 && lines.hasKey();
    }

    private boolean readPackage() {
        if (lines.indent() == 2) {
            String key = lines.key();
            node = part == Part.PACKAGES ? lock.resolved(key) : lock.snapshot(key);
            inDependencies = false;
            inResolution = false;
            hasIntegrity = false;
            return isEntry();
        }
        inDependencies = isOneOf(SECTIONS);
        inResolution = lines.isKey("resolution");
        if (inResolution && lines.hasValue()) {
            addResolution(lines.valueFrom(), lines.valueTo());
            return lines.indent() == 4 && lines.isFlowMapping();
        }
        return lines.indent() == 4 && (lines.hasKey() || lines.isItem()) && !(inDependencies && lines.hasValue());
    }

    /** With a checksum it does not matter where the package is fetched from, and pnpm does not always say. */
    private void addResolution(int from, int to) {
        int begin = from;
        while (begin < to && !isAt(begin, to, "integrity: ")) {
            begin++;
        }
        if (begin == to) {
            lock.resolution(node, bytes, from, to);
            return;
        }
        begin += "integrity: ".length();
        int end = begin;
        while (end < to && bytes[end] != ',' && bytes[end] != '}') {
            end++;
        }
        lock.resolution(node, bytes, begin, end);
    }

    private boolean isAt(int from, int to, String text) {
        if (to - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean readInPackage() {
        if (inResolution) {
            boolean isIntegrity = lines.isKey("integrity");
            if (isIntegrity || !hasIntegrity) {
                lock.resolution(node, bytes, lines.valueFrom(), lines.valueTo());
            }
            hasIntegrity |= isIntegrity;
            return lines.hasKey();
        }
        if (!inDependencies) {
            return true;
        }
        lock.reference(node, lines.key(), lines.value());
        return lines.indent() == 6 && lines.hasKey() && lines.hasValue() && lines.isPlainValue();
    }

    private boolean isEntry() {
        return lines.hasKey() && !lines.isItem() && lines.isPlainKey() && (!lines.hasValue() || lines.isEmptyMapping());
    }
}
