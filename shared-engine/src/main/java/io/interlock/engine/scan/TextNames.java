package io.interlock.engine.scan;

import java.util.Locale;
import java.util.Set;

/**
 * Names of files that are read as text whatever is in them: an interpreter or a parser would read past a zero byte, so
 * one must not be a way to hide from a scan.
 */
final class TextNames {

    private static final Set<String> EXTENSIONS =
            Set.of(("java kt kts scala groovy gradle cs vb fs js jsx ts tsx mjs cjs"
                            + " go py pyi rb php rs c h cc cpp hpp cxx m mm swift pl pm dart lua r ex exs erl clj vue svelte jsp"
                            + " ps1 psm1 sh bash zsh ksh fish bat cmd mk yaml yml properties ini cfg conf env cnf npmrc pypirc"
                            + " netrc json json5 jsonc tfstate toml tf tfvars hcl xml config html htm sql md markdown mdc rst"
                            + " adoc txt log csv tsv patch diff pem key service")
                    .split(" "));

    private TextNames() {}

    /** Whether the name of a file says that it is text. */
    static boolean isText(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1))
                || name.startsWith("dockerfile")
                || name.startsWith(".env")
                || name.equals("makefile");
    }
}
