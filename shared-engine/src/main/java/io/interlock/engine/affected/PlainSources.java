package io.interlock.engine.affected;

/**
 * Recognises by their ending the files that no build system takes for a manifest or a shared file. Most changed paths
 * are such files; telling so at once spares asking every build system about every path.
 */
final class PlainSources {

    private PlainSources() {}

    /** Whether a path is certainly no manifest. */
    static boolean contains(String path) {
        int length = path.length();
        if (length == 0) {
            return false;
        }
        switch (path.charAt(length - 1)) {
            case 'a':
                return path.endsWith(".java");
            case 'd':
                return path.endsWith(".md");
            case 's':
                return path.endsWith(".ts") || path.endsWith(".css") || path.endsWith(".rs") || path.endsWith(".cs");
            case 'x':
                return path.endsWith(".tsx") || path.endsWith(".jsx") || path.endsWith(".mdx");
            case 't':
                return path.endsWith(".kt");
            case 'g':
                return path.endsWith(".svg") || path.endsWith(".png") || path.endsWith(".jpg");
            case 'l':
                return path.endsWith(".html") || path.endsWith(".sql");
            case 'e':
                return path.endsWith(".vue") || path.endsWith(".svelte");
            case 'p':
                return path.endsWith(".cpp") || path.endsWith(".hpp") || path.endsWith(".snap");
            case 'c':
                return path.endsWith(".adoc") || path.endsWith(".cc");
            case 'h':
                return path.endsWith(".h") || path.endsWith(".sh");
            default:
                return false;
        }
    }
}
