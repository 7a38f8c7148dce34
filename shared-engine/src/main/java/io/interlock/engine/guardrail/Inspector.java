package io.interlock.engine.guardrail;

import java.util.List;

/** Finds what is dangerous in one kind of file. Stateless; what it is given is hostile. */
interface Inspector {

    /** Whether it knows what this file is. */
    boolean concerns(String path);

    /**
     * Looks at one version of a file.
     *
     * @throws io.interlock.engine.manifest.ManifestException when it cannot be read
     */
    void inspect(String path, byte[] content, List<Hazard> into);
}
